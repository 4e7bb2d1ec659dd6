"""Confidence that fell from one check-in to the next without a word why."""

from collections.abc import Iterator, Sequence

from coach.facts.base import Seen
from coach.facts.nouns import Fact, Figure, Said
from coach.facts.pace import is_done
from coach.facts.remarks import Remark

LOOKED_BACK = 3
"""Check-ins before the last one with which it is compared."""
ROUNDING = 1e-9


def confidence_fell(seen: Seen) -> Iterator[Fact]:
    """Find a last confidence well below the highest before it, and no note since that says why."""
    told = [one for one in seen.course.said if one.confidence is not None]
    if len(told) < 2 or is_done(seen.course):  # noqa: PLR2004  (a fall has two ends)
        return
    now, before = told[-1], _highest(told[-1 - LOOKED_BACK : -1])
    fall = _sure(before) - _sure(now)
    if fall + ROUNDING < seen.limits.fell or says_why(seen, before, now):
        return
    figures: dict[str, Figure] = {
        "before": _sure(before),
        "now": _sure(now),
        "from": before.day.isoformat(),
        "to": now.day.isoformat(),
    }
    yield seen.fact("confidence-fell", figures, gravity=0.4 + 0.6 * fall)


def says_why(seen: Seen, before: Said, now: Said) -> bool:
    """Say whether a note after the one check-in, up to the other, gives a reason that is new."""
    said, language = seen.course.said, seen.reading.line.language
    old = [one.note for one in said if one.day <= before.day]
    new = [one.note for one in said if before.day < one.day <= now.day]
    return any(Remark(note, language).says_why(old) for note in new)


def _highest(told: Sequence[Said]) -> Said:
    """Give the last of those with the highest confidence: the fall began after it."""
    return max(told, key=lambda one: (_sure(one), one.day))


def _sure(one: Said) -> float:
    return one.confidence or 0.0
