"""Detectors for what a line leaves open: whose share, which group, done by when."""

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise

from coach.detectors.base import Options, SheetReading, says, whole
from coach.finding import Evidence
from coach.reading.line import Line
from coach.reading.okrs import KeyResultReading, OkrReading
from coach.reading.tokens import Token

SAYS_NOTHING = frozenset(
    "determiner preposition opener weasel modal comparing comparative time level_word follows_noun".split()
)
"""Classes of words that name neither a group nor a thing."""
HEADS = frozenset("raising lowering reaching keeping ensuring levelling".split())
MOST_WORDS = 8
"""Words; a longer line has said what it means somewhere."""


def undefined(okr: OkrReading, _sheet: SheetReading, _options: Options) -> Iterable[Evidence]:
    """Find the first number that two people would work out differently."""
    for kr in okr.key_results:
        if found := _loose(kr):
            return [found]
    return []


def _loose(kr: KeyResultReading) -> Evidence | None:
    if not kr.measured or kr.cells.note or kr.cells.metric or kr.line.kind.name != "outcome":
        return None
    word = _share_of_whom(kr) or _group_of_whom(kr.line)
    return whole(kr.cells.row, kr.line.text, word=word.low) if word else None


def _share_of_whom(kr: KeyResultReading) -> Token | None:
    """`Adoption 70 %`: a share, and no word that says of what."""
    if kr.measure.unit != "%" or not says(kr.line, "loose_share"):
        return None
    own = speaking(kr.line)
    return own[0] if own and all("loose_share" in t.small for t in own) else None


def _group_of_whom(line: Line) -> Token | None:
    """`1,200 active users`: a group without a rule by which one gets in."""
    words = [t for t in line.tokens if t.is_word]
    if len(words) > MOST_WORDS or "(" in line.text or any(t.small & {"who", "with"} for t in words):
        return None
    if any("time" in t.word or "reporting_forms" in t.word or "per" in t.small for t in words):
        return None
    return next(
        (one for one, two in pairwise(words) if "loose_group" in one.small and "respondent" in two.noun), None
    )


def speaking(line: Line) -> list[Token]:
    """Give the words of a line that name something: no verb that opens it, no small words, no figures."""
    head = line.wording.head
    return [
        t
        for t in line.tokens
        if t.is_word
        and (t.word.isdisjoint(SAYS_NOTHING) or "quality_word" in t.small)
        and not (t.verb & HEADS and not t.noun)
        and (head is None or t.start != head.start)
        and not any(n.span.start <= t.start < n.span.end for n in line.numbers)
        and not (line.due and line.due.span.start <= t.start < line.due.span.end)
    ]


def milestone(okr: OkrReading, _sheet: SheetReading, _options: Options) -> Iterable[Evidence]:
    """Find a committed milestone that no date belongs to."""
    if okr.okr.period or okr.objective.due:
        return []
    lines = [kr for kr in okr.key_results if okr.promise_of(kr) == "committed" and _is_milestone(kr)]
    undated = [kr for kr in lines if not (kr.cells.due or kr.line.due)]
    return [whole(kr.cells.row, kr.line.text, count=len(undated)) for kr in undated[:1]]


def _is_milestone(kr: KeyResultReading) -> bool:
    """Done or not done: a finished thing without a number."""
    return kr.line.kind.name == "output" and not kr.line.sizing.goal and not kr.cells.target


OPEN_ENDS: Mapping[str, Callable[..., Iterable[Evidence]]] = {"share": undefined, "milestone": milestone}


def leaves_open(okr: OkrReading, sheet: SheetReading, options: Options) -> Iterable[Evidence]:
    """Find what a line leaves open: whose share it is, or when it is done."""
    return OPEN_ENDS[options["open"]](okr, sheet, options)
