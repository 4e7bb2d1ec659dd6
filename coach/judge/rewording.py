"""Better lines from a model: kept where they are plain, invent nothing, pass the checks, keep the goal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from coach import checks, guards
from coach.detectors.similar import alike, same_measure
from coach.finding import Rewrite
from coach.guards import Row
from coach.guards.live import live
from coach.guards.sameness import SAME, same_goal
from coach.judge import refusals
from coach.judge.answer import Rewording
from coach.judge.asked import OBJECTIVE
from coach.judge.question import Question
from coach.mending import Sketch, deadline_of, work_of
from coach.okr import KeyResult, Okr
from coach.reading.due import find_due
from coach.reading.language import language_of
from coach.reading.okrs import read_key_result
from coach.review import Reviewed
from coach.rewriting import Asked, Refused, asked_of, held

MOST = 3
"""Better lines that are shown for one, and reasons that are sent back for one."""
MOST_TRIED = 8
"""Texts for one line that are looked at; a model that goes on and on is not heard."""
LONGEST_WHY = 240
_QUOTES = "\"“”„'‘’`«»"


@dataclass(frozen=True, slots=True)
class Held:
    """What may be shown of a model’s lines; where none may, why not, by the short name of the line.

    A line for which nothing was offered has no reasons: saying that there is no better one is an answer.
    """

    rewrites: tuple[Rewrite, ...]
    why: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Weak:
    """A weak line with all that a better one is held against."""

    asked: Asked
    row: Row
    question: Question
    model: str


def rewrites(  # noqa: PLR0913, PLR0917  (all that a better line is held against)
    reviewed: Reviewed,
    question: Question,
    rewordings: Sequence[Rewording],
    rules: checks.Rules,
    model: str,
    answers: Sequence[str] = (),
) -> Held:
    """Keep the lines that hold up, one to three for each weak line, in the model's order.

    `answers` are what the person has said when asked; their words, numbers and names may be used.
    """
    kept: list[Rewrite] = []
    why: dict[str, tuple[str, ...]] = {}
    for name in question.weak:
        weak = _weak(reviewed, question, name, rules, (model, *answers))
        offered = [one for one in rewordings if one.line == name]
        found, reasons = _tried(weak, offered)
        kept += found
        if offered and not found:
            why[name] = tuple(dict.fromkeys(reasons))[:MOST]
    return Held(tuple(kept), why)


def _weak(
    reviewed: Reviewed, question: Question, name: str, rules: checks.Rules, said: Sequence[str]
) -> _Weak:
    reading = reviewed.reading
    index = None if name == OBJECTIVE else int(name[1:]) - 1
    aside = [one.finding for one in reviewed.excepted]
    findings = [finding for finding in reviewed.findings if finding.by == "rule"]
    asked = asked_of(reading, index, findings, rules, aside)
    model, *answers = said
    cells = reading.key_results[index].cells if index is not None else None
    row = Row(asked.subject.line, cells, tuple(_around(reading.okr, index)), tuple(answers))
    return _Weak(asked, row, question, model)


def _around(okr: Okr, index: int | None) -> Iterator[str]:
    """Give what else stands in the okr; its words may be used, its figures stay where they are."""
    said = (
        okr.objective if index is not None else "",
        okr.parent,
        okr.period,
        okr.team,
        okr.owner,
        *okr.initiatives,
    )
    yield from filter(None, said)
    for n, kr in enumerate(okr.key_results):
        if n != index:
            yield f"{kr.text} {kr.cells}".strip()


def _tried(weak: _Weak, rewordings: Iterable[Rewording]) -> tuple[list[Rewrite], list[str]]:
    """Hold each text against the gates; one that was there before, or changes nothing, doesn't count."""
    kept: list[Rewrite] = []
    reasons: list[str] = []
    seen = {_folded(weak.row.line.text)}
    for rewording in list(rewordings)[:MOST_TRIED]:
        text = rewording.text.strip().strip(_QUOTES).strip()
        shown = weak.question.mask.show(text)
        if not shown or _folded(shown) in seen or len(kept) == MOST:
            continue
        seen.add(_folded(shown))
        found, refused = _held(weak, text, shown)
        reasons += refused
        kept += [_completed(weak, one, rewording) for one in found]
    return kept, reasons or ["There was no better line that differs from theirs."]


def _folded(text: str) -> str:
    """Give a text without what makes no difference: letter case, spaces and signs at its ends."""
    return " ".join(text.casefold().split()).strip(f" .;,{_QUOTES}")


def _held(weak: _Weak, text: str, shown: str) -> tuple[list[Rewrite], list[str]]:
    """Hold one text against the gates, in order; the first that stops it says why."""
    row = weak.row
    for gate in (
        refusals.of_stand_ins(text, weak.question),
        refusals.of_shape(text, shown, row, weak.question),
        refusals.of_language(shown, row),  # before what it holds: words of another language look like names
        refusals.of_content(shown, row),
    ):
        if refused := list(gate):
            return [], refused
    found = held(weak.asked, _sketch(weak, shown), row.given)
    if isinstance(found, Refused):
        return [], list(refusals.of_checks(found))
    refused = list(_of_goal(weak, shown))
    return ([] if refused else [found]), refused


def _sketch(weak: _Weak, shown: str) -> Sketch:
    """Keep the line's own deadline where the new words say none."""
    line = weak.row.line
    said = weak.asked.subject.key_result is None or find_due(shown, language=line.language)
    return Sketch(shown) if said else Sketch(shown.rstrip(" ."), deadline_of(line))


def _of_goal(weak: _Weak, shown: str) -> Iterator[str]:
    """Say where it is about another goal, or says what a neighbour says already."""
    subject, row = weak.asked.subject, weak.row
    okr = subject.okr.okr
    above = okr.objective if subject.key_result else okr.parent
    if same_goal(row.line.text, shown, above, okr.team, row.line.language) < SAME:
        yield "It is about another goal than their line; stay closer to what they want to change."
    new = read_key_result(KeyResult(0, shown), okr, row.line.language)
    for n, other in enumerate(subject.okr.key_results):
        if n != subject.index and (alike(other.line.text, shown) or same_measure(other, new)):
            yield f"It says the same as KR {n + 1}; find what is particular to this line."


def _completed(weak: _Weak, rewrite: Rewrite, rewording: Rewording) -> Rewrite:
    """Say whose words they are, and why; work stays as the initiative."""
    line = weak.row.line
    work = work_of(line) if rewrite.place == "key_result" and line.kind.name != "outcome" else ""
    why = _why(weak, rewording.why)
    return rewrite._replace(by="model", model=weak.model, why=why, initiative=work)


def _why(weak: _Weak, said: str) -> str:
    """Give what the model says of its line; "" where that isn't fit to be read."""
    text = " ".join(said.split())
    shown = weak.question.mask.show(text)
    given = weak.row.given
    against = (
        len(shown) > LONGEST_WHY or set("[]") & set(shown),
        weak.question.mask.strangers(text),
        live(shown, given),
        refusals.out_of_tone(shown, given),
        guards.invented(shown, given, language := language_of(shown, weak.row.line.language)),
        guards.moved(shown, given, language),
    )
    return "" if any(against) else shown
