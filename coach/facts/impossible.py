"""Data that can't be right: beyond the scale, two values for one day, a day ahead, words for a number."""

from collections.abc import Iterator

from coach.facts.base import Seen
from coach.facts.nouns import Fact, Figure

GRAVITY = {"not-a-number": 0.4, "backwards-date": 0.45}
OTHERS = 0.55
"""Nothing else can be told from a value that can't be right, and it takes a minute to mend."""


def impossible(seen: Seen) -> Iterator[Fact]:
    """Tell what can't be right, each kind once: the last of them."""
    for case, odd in {odd.case: odd for odd in seen.course.odd}.items():
        figures: dict[str, Figure] = {"value": odd.value}
        if odd.top is not None:
            figures["top"] = odd.top
        if odd.other:
            figures["other"] = odd.other
        yield seen.fact("impossible-value", figures, case=case, gravity=GRAVITY.get(case, OTHERS))
