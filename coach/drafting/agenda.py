"""What is still missing in a draft, and which one thing to ask for next."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coach.drafting.filling import fields, missing
from coach.drafting.looking import Looked, look
from coach.drafting.placed import given, same
from coach.drafting.state import STAGES, Place, Stage, State, Want
from coach.finding import Finding
from coach.okr import KeyResult
from coach.reading.okrs import KeyResultReading

ENOUGH = 2
"""Key results that are asked for; more are welcome, never asked."""
LAST_EASY, LAST = 8, 10
"""After so many turns only what is essential is asked, and after so many nothing."""
LATE = 6
"""After so many turns the ambition comes before the date."""
ESSENTIAL: frozenset[Want] = frozenset({"goal", "which", "difference", "objective", "result", "meaning"})
VALUES: frozenset[Want] = frozenset({"levels", "target"})
GRAVE = (
    "direction-contradicts-numbers",
    "share-beyond-the-possible",
    "tied-to-pay",
    "several-measures-in-one",
    "kept-as-it-is",
    "effort-is-hedged",
)
"""Findings about a key result that the coach asks about, the gravest first."""
EFFORT = "effort-is-counted"
WORK = frozenset({"key-result-is-a-task", "help-instead-of-a-result", "plan-is-the-result"})
"""Findings that say a line tells of work; the coach asks what the work changes."""
WIRE_NAMES = {"period": "cycle", "text": "text", "key_results": "key results"}


class Wanted(NamedTuple):
    """One thing to ask for: of the okr, or of a key result; `check` is the finding it is about."""

    want: Want
    key_result: int | None = None
    words: str = ""
    check: str = ""


def next_wanted(state: State, looked: Looked, *, company: bool = False) -> Wanted | None:
    """Give the most useful thing to ask for, or None where enough was asked."""
    if state.turns >= LAST:
        return None
    left = (one for one in wanted(state, looked, company=company) if not was_asked(state, one))
    if state.turns >= LAST_EASY:
        left = (one for one in left if _essential(state, one))
    return next(left, None)


def _essential(state: State, one: Wanted) -> bool:
    """Say whether a draft is worth little without it; values count where the person knows any."""
    if one.want in VALUES:
        return not state.draft.unknown
    if state.loose and one.words == state.loose[0].text:
        return True
    return one.want in ESSENTIAL and not (state.draft.okr.objective and state.draft.key_results)


def at_stage(state: State, looked: Looked, stage: Stage, *, company: bool = False) -> Wanted | None:
    """Give what is open at a stop of the map, whatever comes before it; None where nothing is."""
    here = (one for one in wanted(state, looked, company=company) if STAGES[one.want] == stage)
    return next((one for one in here if not was_asked(state, one)), None)


def was_asked(state: State, one: Wanted) -> bool:
    """Say whether this was asked before, for the goal they are at."""
    line = one.key_result
    return any((q.want, q.key_result) == (one.want, line) for q in state.asked[state.since :])


def wanted(state: State, looked: Looked, *, company: bool = False) -> Iterator[Wanted]:
    """Give all that is still wanted, in the order in which it helps."""
    draft = state.draft
    yield from _loose(state)
    yield from _above(state)
    yield from _turned(state)
    if not draft.key_results:
        yield Wanted("result")
        if draft.okr.objective:  # the same in other words, where that brought none
            yield Wanted("meaning", 0, draft.okr.objective)
    for index, reading in enumerate(looked.reading.key_results):
        yield from _line(state, looked, index, reading)
        if index + 1 == len(draft.key_results) < ENOUGH:
            yield Wanted("another", index + 1, reading.line.text)
    yield from _whole(state, looked, company=company)


def _loose(state: State) -> Iterator[Wanted]:
    """Ask what is counted by values that no line takes yet."""
    for one in state.loose[:1]:
        yield Wanted("another", len(state.draft.key_results), one.text)
        yield Wanted("meaning", len(state.draft.key_results), one.text)


def _above(state: State) -> Iterator[Wanted]:
    """Ask for what comes before the key results."""
    draft = state.draft
    if state.goals:
        yield Wanted("which")
    if draft.okr.objective:
        return
    if draft.okr.initiatives:
        yield Wanted("difference", words=draft.okr.initiatives[-1])
    elif not draft.why and not draft.key_results:
        yield Wanted("goal")
    yield Wanted("objective", words=draft.why)


def _turned(state: State) -> Iterator[Wanted]:
    """Ask what work would change that was named where a key result was asked for."""
    lines, work = len(state.draft.key_results), state.draft.okr.initiatives
    if f"work:{lines}" in state.notes and work:
        yield Wanted("difference", lines, work[-1])


def _line(state: State, looked: Looked, index: int, reading: KeyResultReading) -> Iterator[Wanted]:
    """Ask about one key result: whether it is work, what it counts, its values, what is odd about it."""
    text = reading.line.text
    found = [one for one in looked.findings if one.key_result == index]
    if text not in state.draft.settled:
        if _is_work(found, reading, pasted="pasted" in state.notes):
            yield Wanted("difference", index, text)
            return
        wished = f"wish:{index}" in state.notes and not reading.measured
        if wished or (f"count:{index}" in state.notes and same(text, state.draft.okr.objective)):
            yield Wanted("meaning", index, text)
        yield from _odd(found, index, text)
    start, end = (name in _open_values(state, looked, index) for name in ("baseline", "target"))
    unknown = set(state.draft.unknown)
    if start and Place(index, "baseline") not in unknown:
        yield Wanted("levels", index, text)
    elif end and Place(index, "target") not in unknown:
        yield Wanted("target", index, text)


def _open_values(state: State, looked: Looked, index: int) -> set[str]:
    """Name the values of a key result that are not given; work the person stands by has none."""
    return {place.name for place in open_places(state, looked) if place.key_result == index}


def _is_work(found: Sequence[Finding], reading: KeyResultReading, *, pasted: bool) -> bool:
    """Say whether a line tells of work; of what was said here, only an amount of effort still can."""
    if reading.measure.blanks or reading.cells.target.startswith("["):
        return False
    checks = {one.check for one in found}
    counted = reading.measured and reading.measure.baseline is None
    return (pasted and bool(checks & WORK)) or (counted and EFFORT in checks)


def _odd(found: Sequence[Finding], index: int, text: str) -> Iterator[Wanted]:
    by_check = {one.check: one for one in found}
    for check in GRAVE:
        if check in by_check:
            quote = by_check[check].quote
            yield Wanted("finding", index, quote if quote in text else text, check)
            return


def _whole(state: State, looked: Looked, *, company: bool) -> Iterator[Wanted]:
    """Ask for what belongs to all of it; what is talked about first, where few turns are left."""
    dated = _dated(state, looked)
    if state.turns < LATE:
        yield from dated
    draft = state.draft
    if not draft.okr.promise and (index := strongest(looked)) is not None:
        yield Wanted("ambition", index, draft.key_results[index].text)
    if company and not draft.okr.parent:
        yield Wanted("parent")
    if not draft.left_out:
        yield Wanted("left_out")
    yield from dated
    if not draft.okr.parent:
        yield Wanted("parent")
    if not draft.okr.owner and not any(kr.owner for kr in draft.key_results):
        yield Wanted("owner")


def _dated(state: State, looked: Looked) -> list[Wanted]:
    dated = state.draft.okr.period or any(fields(kr).due for kr in looked.reading.key_results)
    return [] if dated else [Wanted("due")]


def strongest(looked: Looked) -> int | None:
    """Choose the key result whose ambition is worth a question: with both ends, else with a target."""
    said = [fields(kr) for kr in looked.reading.key_results]
    both = (n for n, one in enumerate(said) if given(one.baseline) and given(one.target))
    ends = (n for n, one in enumerate(said) if given(one.target))
    return next(both, next(ends, None))


def open_places(state: State, looked: Looked | None = None) -> tuple[Place, ...]:
    """Name the values of a draft that are still open, its lines among them."""
    draft = state.draft
    places = missing(draft, looked or look(draft))
    return places if draft.key_results else (*places, Place(0))


def missing_words(state: State) -> list[str]:
    """Name what is still open as other programs read it: `baseline of key result 1`."""
    return [_named(place, state.draft.key_results) for place in open_places(state)]


def _named(place: Place, lines: Sequence[KeyResult]) -> str:
    if place.key_result is None:
        return "objective" if place.name == "text" else WIRE_NAMES.get(place.name, place.name)
    if place.key_result >= len(lines):
        return "key results"
    return f"{place.name} of key result {place.key_result + 1}"
