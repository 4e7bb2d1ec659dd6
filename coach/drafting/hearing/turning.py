"""Turning to another goal, and standing by what was said."""

from coach.drafting.hearing import talk
from coach.drafting.hearing.lines import one_of
from coach.drafting.state import State
from coach.finding import Span

MOST_BESIDE = 3
"""Of so many words at least one is of the line that stays: `the opening stays`."""
EXPECTED = frozenset(("goal", "which", "difference", "objective"))
"""Open questions to which `what matters is …` is an answer and no turn."""


def turned(text: str, span: Span, state: State) -> int:
    """Give where the new goal begins in a sentence that turns to one; its start where it doesn't."""
    start, away = span.start, False
    for _ in range(3):
        past = talk.opening("away", text[: span.end], start)
        if past == start or past >= span.end:
            break
        start, away = past, True
    past = talk.opening("turn_sure", text[: span.end], start)
    if past > start:
        return max(past, talk.opening("turn_soft", text[: span.end], past))
    past = talk.opening("turn_soft", text[: span.end], start)
    return past if past > start and _turns(text[span.start : start], state, away=away) else span.start


def _turns(before: str, state: State, *, away: bool) -> bool:
    """Say whether soft words turn away from something: after a no, or where nothing of the kind was asked."""
    if not away or not begun(state):
        return False
    asked_for = state.open is not None and state.open.want in EXPECTED
    return talk.holds("no", before) or not asked_for


def begun(state: State) -> bool:
    """Say whether there is something in the draft to turn away from, or to stand by."""
    draft = state.draft
    return bool(draft.okr.objective or draft.why or draft.key_results or draft.okr.initiatives)


def insists(text: str, span: Span, state: State) -> bool:
    """Say whether a stretch stands by what is there: `it stays with the launch`."""
    if not begun(state):
        return False
    start = span.start
    for _ in range(2):
        start = talk.opening("away", text[: span.end], start)
    words = text[start : span.end]
    okr = state.draft.okr
    lines = " ".join((okr.objective, *okr.initiatives, *(kr.text for kr in okr.key_results)))
    if talk.whole("stays", words) and one_of(words, [lines], of=MOST_BESIDE) is not None:
        return True
    return talk.whole("insist", words)
