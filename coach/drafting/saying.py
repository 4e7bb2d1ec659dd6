"""What the coach says in a turn: a sentence that takes up what was said, and the next question."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from coach.drafting.agenda import Wanted, open_places
from coach.drafting.filling import fields
from coach.drafting.looking import Looked
from coach.drafting.parents import Parent
from coach.drafting.phrases import Blanks, brief, fresh, joined, known, phrase, question_of
from coach.drafting.phrases import quoted as in_quotes
from coach.drafting.placed import TODAY, News, given
from coach.drafting.state import Cited, Place, Question, State

BEHIND: dict[str, tuple[str, ...]] = {
    "goal": ("objectives#a-change-worth-wanting",),
    "which": ("focus#few-objectives",),
    "difference": ("outcomes#tasks-and-outcomes", "outcomes#ask-so-what"),
    "work": ("outcomes#counted-effort-is-effort", "outcomes#initiatives-have-a-home"),
    "objective": ("objectives#who-benefits",),
    "objective_kept": ("outcomes#launches-as-objectives",),
    "result": ("measures#a-stranger-can-check",),
    "another": ("focus#how-many-key-results", "alignment#enough-together"),
    "instead": ("objectives#a-change-worth-wanting",),
    "count": ("measures#a-stranger-can-check",),
    "counted": ("measures#unit-and-definition",),
    "show": ("measures#words-of-degree",),
    "meaning": ("measures#unit-and-definition",),
    "levels": ("measures#today-s-value",),
    "target": ("measures#a-target-to-reach",),
    "due": ("transparency#a-cycle-and-a-date",),
    "ambition": ("ambition#what-a-stretch-is-for", "ambition#committed-aspirational-learning"),
    "parent": ("alignment#serving-something-larger",),
    "left_out": ("focus#saying-no-on-purpose",),
    "owner": ("transparency#one-owner",),
    "help": ("outcomes#finding-the-outcome",),
}
"""The passages a question stands on."""
TOLD = {
    "kept": ("outcomes#done-or-not-done-on-purpose",),
    "task": ("outcomes#initiatives-have-a-home",),
    "unknown": ("measures#when-the-baseline-is-unknown",),
}
"""The passages a remark stands on."""
SILENT = frozenset({"reason", "loose"})
QUIET = frozenset({"team", "meaning"})
"""News that isn’t said back, and news that is where there is no other."""
FIRST = ("new_goal", "chosen", "chosen_first", "kept", "unknown", "objective", "objective_for_now")
"""News that is told before other news of the same turn."""


class Said(NamedTuple):
    """Words of the coach, and the passages behind them."""

    text: str = ""
    cites: tuple[str, ...] = ()


def ask(state: State, looked: Looked, one: Wanted, parent: Parent | None, now: Container[int]) -> Said:
    """Word a question that was not put in these words before; `now` are the lines this turn is about."""
    form = _form(state, one)
    blanks = _question_blanks(state, looked, one, parent)
    if one.key_result in now:  # it was quoted a moment ago
        blanks = blanks._replace(
            line="", baseline="", target="", words="" if one.want == "levels" else blanks.words
        )
    text = fresh(state.language, f"ask.{form}", blanks, state.said)
    text = text or fresh(
        state.language, f"ask.{form}", _question_blanks(state, looked, one, parent), state.said
    )
    return Said(text, BEHIND.get(form, ()))


def _form(state: State, one: Wanted) -> str:
    """Choose the form of a question: about a line, about work in its place, after a launch that stays."""
    if one.want == "finding":
        return f"finding.{one.check}"
    if one.want == "difference" and one.key_result is not None:
        return "work"
    if state.loose and one.key_result == len(state.draft.key_results):
        return "count"
    by_want = {"meaning": _meaning_form, "objective": _objective_form}
    return by_want[one.want](state, one) if one.want in by_want else one.want


def _meaning_form(state: State, one: Wanted) -> str:
    """Ask what a line counts, what would show a wish, or what a short form stands for."""
    if f"count:{one.key_result}" in state.notes:
        return "counted"
    wished = f"wish:{one.key_result}" in state.notes or one.key_result == len(state.draft.key_results)
    return "show" if wished else "meaning"


def _objective_form(state: State, one: Wanted) -> str:
    """Ask what should be true instead of how it is today, or above a launch that stays."""
    if TODAY in state.notes and one.words:
        return "instead"
    stays = any(kr.text in state.draft.settled for kr in state.draft.key_results)
    return "objective_kept" if stays else "objective"


def _question_blanks(state: State, looked: Looked, one: Wanted, parent: Parent | None) -> Blanks:
    draft = state.draft
    lines = looked.reading.key_results
    read = (
        fields(lines[one.key_result]) if one.key_result is not None and one.key_result < len(lines) else None
    )
    wish = one.words if one.want == "objective" and one.words not in draft.okr.initiatives else ""
    return Blanks(
        words=brief(one.words),
        line=brief(one.words),
        quote=brief(one.words),
        wish=brief(wish),
        objective=brief(draft.okr.objective),
        baseline=read.baseline if read and given(read.baseline) else "",
        target=read.target if read and given(read.target) else "",
        parent=brief(parent.objective) if parent and one.want == "parent" else "",
        shared=joined(state.language, [in_quotes(state.language, word) for word in parent.shared])
        if parent
        else "",
    )


def taken_up(state: State, looked: Looked, news: Sequence[News]) -> Said:
    """Say in one sentence what was noted of a message."""
    told = [one for one in news if one.kind not in SILENT]
    loud = [one for one in told if one.kind not in QUIET] or told
    if not loud:
        return Said()
    two = [one for one in loud if one.kind == "key_result"]
    if len(two) > 1 and loud[0].kind == "key_result":
        listed = [in_quotes(state.language, one.words) for one in two]
        blanks = Blanks(lines=joined(state.language, listed))
        return Said(phrase(state.language, "noted.key_results", blanks, state.said, state.turns))
    first = min(loud, key=lambda one: FIRST.index(one.kind) if one.kind in FIRST else len(FIRST))
    return _told(state, looked, first)


def _told(state: State, looked: Looked, one: News) -> Said:
    key, cites = f"noted.{one.kind}", TOLD.get(one.kind, ())
    if one.kind == "values":
        key = f"noted.{_levels_kind(state, looked, one)}"
    elif one.kind in {"unknown", "left_blank"}:
        key = f"{one.kind}.{one.words}"
        key = key if known(key) else f"{one.kind}.other"
    elif one.kind == "key_result" and len(state.draft.key_results) == 1:
        key = "noted.key_result_first"
    return Said(phrase(state.language, key, _news_blanks(state, looked, one), state.said, state.turns), cites)


def _levels_kind(state: State, looked: Looked, one: News) -> str:
    values = one.values
    if values.baseline and values.target:
        return "levels"
    if values.due and not (values.baseline or values.target):
        return "due"
    if values.baseline:
        return "baseline"
    blank = one.key_result is not None and Place(one.key_result, "baseline") in open_places(state, looked)
    return "target_only" if blank else "target"


def _news_blanks(state: State, looked: Looked, one: News) -> Blanks:
    lines = looked.reading.key_results
    line = (
        lines[one.key_result].line.text if one.key_result is not None and one.key_result < len(lines) else ""
    )
    values = one.values
    due = values.due or (one.words if one.kind == "due" else "")
    said = Blanks(words=brief(one.words), baseline=values.baseline, target=values.target, due=due)
    return said._replace(
        objective=brief(state.draft.okr.objective), line=metric_of(looked, one.key_result) or brief(line)
    )


def metric_of(looked: Looked, index: int | None) -> str:
    """Give the words of a key result that name what it counts; "" where they are the whole line."""
    if index is None or index >= len(looked.reading.key_results):
        return ""
    reading = looked.reading.key_results[index]
    metric = fields(reading).metric
    return brief(metric) if metric and metric in reading.line.text else ""


def cited(addresses: Iterable[str]) -> tuple[Cited, ...]:
    """Give passages as they are cited, each once."""
    return tuple(Cited(address) for address in dict.fromkeys(addresses))


def questioned(state: State, one: Wanted, text: str) -> State:
    """Remember that a question was put."""
    question = Question(one.want, text, one.key_result)
    return replace(state, open=question, asked=(*state.asked, question))


def remembered(state: State, *texts: str) -> State:
    """Remember what was said, so that it isn't said the same way again."""
    new = (one for text in texts if text for one in dict.fromkeys((text, question_of(text))))
    return replace(state, said=(*state.said, *new))
