"""Whether a piece of a sentence goes on where the one before it ended, or says something of its own."""

from coach.drafting.heard import Said
from coach.drafting.hearing import talk
from coach.drafting.hearing.sorting import sort
from coach.drafting.hearing.telling import tells
from coach.drafting.state import State
from coach.finding import Span

ALONE = frozenset(("reason", "owner", "team", "left_out", "parent", "promise"))
"""Sorts that stand by themselves."""
BEGINS = ("so_that", "because", "not_now", "parent", "owner", "way", "turns")
"""Talk with which something else begins."""
FEW = 2
"""Words that say nothing by themselves: `suppliers, customers and staff`."""


def goes_on(text: str, before: Span, part: Span, language: str, state: State) -> bool:
    """Say whether a piece goes on where the one before ended."""
    words = part.cut(text)
    if any(talk.opening(name, words) for name in BEGINS):
        return False
    if "," in text[before.end : part.start] and talk.opening("relates", words):
        return True
    one, two = (sort(text, span, language, state) for span in (before, part))
    if one is None:
        return bool(two and two.sort == "change" and _fragment(before.cut(text)))
    if two is None:
        return one.sort not in ALONE and not (tells(words) or talk.holds("listener", words))
    return not _apart(one, two) and _together(one, two, _fragment(before.cut(text)) or _fragment(words))


def _apart(one: Said, two: Said) -> bool:
    """Two things that are put in different places."""
    return one.sort in ALONE or two.sort in ALONE or two.key_result not in {None, one.key_result}


def _together(one: Said, two: Said, fragment: bool) -> bool:
    if "value" in (one.sort, two.sort):
        return two.sort == "value" and one.sort in {"value", "measure", "change"}
    return one.sort != "measure" if fragment else two.sort not in {"change", "measure"}


def _fragment(words: str) -> bool:
    few = len(words.split()) <= FEW
    return few and not any(talk.holds(name, words) for name in ("felt", "wishful", "relative"))
