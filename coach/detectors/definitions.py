"""Detectors for what a line leaves open: whose share, which group, done by when."""

from collections.abc import Callable, Iterable, Mapping, Sequence
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
    """`Adoption 70 %`, `member engagement 60 %`: a share, and no word that says who counts."""
    if kr.measure.unit != "%" or not says(kr.line, "loose_share"):
        return None
    own = speaking(kr.line)
    whose = own[:-1] if own and "loose_share" in own[-1].small else own
    if own and all("loose_share" in t.small or (t in whose and "respondent" in t.noun) for t in own):
        return next(t for t in own if "loose_share" in t.small)
    return _use_of_what(kr.line)


def _use_of_what(line: Line) -> Token | None:
    """`Adoption of the new form`: used once, or each week, and by whom."""
    words = [t for t in line.tokens if t.is_word]
    if not words or "loose_use" not in words[0].small or _has_a_rule(line, words):
        return None
    return words[0] if len(words) > 1 and "of" in words[1].small else None


def _group_of_whom(line: Line) -> Token | None:
    """`1,200 active users`: a group without a rule by which one gets in."""
    words = [t for t in line.tokens if t.is_word]
    if _has_a_rule(line, words):
        return None
    return next(
        (one for one, two in pairwise(words) if "loose_group" in one.small and "respondent" in two.noun), None
    )


def _has_a_rule(line: Line, words: Sequence[Token]) -> bool:
    """Say whether a line may tell who counts: in brackets, by what they do, by a rhythm, at length."""
    if len(words) > MOST_WORDS or "(" in line.text or any(t.small & {"who", "with"} for t in words):
        return True
    return any("time" in t.word or "reporting_forms" in t.word or "per" in t.small for t in words)


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
