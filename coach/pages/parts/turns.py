"""A conversation as HTML: what was said by both, what was done by hand, and what was taken back."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from coach import wiring
from coach.drafting.state import Cited, Draft, Reply, Step
from coach.errors import ContentError
from coach.finding import Span
from coach.pages.parts.prose import folded
from coach.reports.said import name_of

FIELDS = {
    "objective": "the objective",
    "parent": "what it serves",
    "owner": "the owner",
    "team": "the team",
    "period": "the cycle",
    "promise": "the promise",
}
CELLS = {
    "text": "",
    "metric": "the metric of ",
    "baseline": "today’s value of ",
    "target": "the target of ",
    "unit": "the unit of ",
    "due": "the date of ",
    "owner": "the owner of ",
    "promise": "the promise of ",
}


def talked(steps: Sequence[Step]) -> list[str]:
    """Write each step that is to be seen; a run of steps that were taken back is folded into one."""
    gone, shown, folded_away = taken_back(steps), [], []
    for number, step in enumerate(steps):
        before = steps[number - 1] if number else None
        html = _step(step, before, _reworded(steps, number))
        if number in gone:
            folded_away.append(html)
            continue
        if folded_away:
            shown.append(_folded_away(folded_away))
            folded_away = []
        shown.append(html)
    return [html for html in shown if html]


def taken_back(steps: Sequence[Step]) -> set[int]:
    """Give the numbers of the steps that undoing left behind."""
    gone: set[int] = set()
    for number, step in enumerate(steps):
        if step.kind == "undone":
            gone.update(range(steps[number - 1].back + 1, number))
    return gone


def said_html(words: str) -> str:
    """Write what the person said."""
    return _turn("you", "You", _paragraphs(words))


def reply_html(reply: Reply) -> str:
    """Write what the coach said, a model's words under its name, with the passages folded beneath."""
    if not reply.says:
        return ""
    voice = _voice(reply.model) if reply.model else ""
    broke = f'<p class="oc-small">{escape(reply.broke_off)}</p>' if reply.broke_off else ""
    return _turn("coach", "Coach", f"{voice}{_paragraphs(reply.says)}{broke}{_passages(reply.cites)}")


def streaming_html(model: str, words: str) -> str:
    """Write a model's words while they come."""
    return _turn("coach", "Coach", f"{_voice(model)}{_paragraphs(words)}")


def _step(step: Step, before: Step | None, reply: Reply) -> str:
    if step.kind == "worded":
        return ""  # its words stand in the place of those before
    said = said_html(step.words) if step.kind == "said" else _did(step, before)
    return said + reply_html(reply)


def _reworded(steps: Sequence[Step], number: int) -> Reply:
    """Give the reply of a step, in a model's words where they took its place."""
    after = steps[number + 1] if number + 1 < len(steps) else None
    return after.reply if after and after.kind == "worded" else steps[number].reply


def _did(step: Step, before: Step | None) -> str:
    was = before.reply.state.draft if before else step.reply.state.draft
    says = {
        "accepted": "You took the suggestion" + (" in your own words." if step.words else "."),
        "declined": "You left the suggestion out.",
        "edited": edited(was, step.reply.state.draft, step.words),
        "undone": "You went one step back.",
    }.get(step.kind, "")
    return f'<p class="oc-did">{escape(says)}</p>' if says else ""


def edited(was: Draft, now: Draft, words: str) -> str:
    """Say what a person changed by hand."""
    if len(now.key_results) < len(was.key_results):
        return "You took a key result out."
    if len(now.key_results) > len(was.key_results):
        return "You added a key result."
    what = next(_changes(was, now), "the OKR")
    return f"You changed {what} to “{words}”." if words else f"You emptied {what}."


def _changes(was: Draft, now: Draft) -> Iterator[str]:
    for name, says in FIELDS.items():
        if getattr(was.okr, name) != getattr(now.okr, name):
            yield says
    for n, (before, after) in enumerate(zip(was.key_results, now.key_results, strict=True), 1):
        for name, says in CELLS.items():
            if getattr(before, name) != getattr(after, name):
                yield f"{says}key result {n}"


def _turn(who: str, name: str, html: str) -> str:
    return f'<div class="oc-turn oc-{who}"><span class="oc-heard">{name}: </span>{html}</div>'


def _paragraphs(text: str) -> str:
    parts = (escape(part).replace("\n", "<br>") for part in text.split("\n\n") if part.strip())
    return "".join(f"<p>{part}</p>" for part in parts)


def _voice(model: str) -> str:
    return f'<p class="oc-voice oc-small"><span class="oc-dot"></span>{escape(name_of(model))}</p>'


def _passages(cites: Iterable[Cited]) -> str:
    return "".join(_passage(cited) for cited in dict.fromkeys(cites))


def _passage(cited: Cited) -> str:
    try:
        passage = wiring.library().cite(cited.address)
    except ContentError:
        return ""
    at = passage.text.find(cited.quote) if cited.quote else -1
    return folded(passage, Span(at, at + len(cited.quote)) if at >= 0 else None)


def _folded_away(parts: Iterable[str]) -> str:
    inner = "".join(parts)
    return f'<details class="oc-more oc-back"><summary>Taken back</summary>{inner}</details>'
