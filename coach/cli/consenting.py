"""A yes before anything leaves: what would be sent, to whom, and what it would cost."""

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING, Protocol, TypeVar

import typer

from coach import wiring
from coach.cli.screen import busy, progress, tell
from coach.errors import CoachError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from coach.briefing.nouns import Brief
    from coach.judge.plan import Plan
    from coach.llm import Choice
    from coach.masking import Mask
    from coach.message import Message
    from coach.okr import Sheet
    from coach.organisation.whole import Whole
    from coach.reports.plain import Printed
    from coach.review import Progress, Review
    from coach.tuning import Tuning


NOTHING_LEFT = "There is nothing to send: no parent is looked for, or all vectors are kept here."


class Asks(Protocol):
    """A question as it would be sent."""

    @property
    def messages(self) -> "tuple[Message, ...]":
        """What is sent."""

    @property
    def mask(self) -> "Mask":
        """What stands in for what."""


def ask_model(found: "Review", tuned: "Tuning", *, yes: bool) -> "Review":
    """Ask the model that is configured, after a yes; without one only what is remembered is used.

    Raises CoachError where there is something to send and nobody who could be asked for a yes.
    """
    choice = wiring.choice(tuned)
    if choice is None:
        return found
    plan = _plan(found, tuned, choice)
    sentences = wiring.before_yes(plan, tuned) if plan.left else ()
    if not (plan.left and (yes or _agrees("OKRs of this sheet", plan.asker.where, sentences))):
        return wiring.consult(plan, tuned)
    return _asking(len(plan.questions), lambda told: wiring.consult(plan, tuned, choice, told))


def ask_for_words(
    briefs: "Sequence[Brief]", sheets: "Sequence[Sheet]", tuned: "Tuning", *, yes: bool
) -> "Sequence[Brief]":
    """Ask the model that is configured for better words, after a yes; without one remembered ones are used.

    Raises CoachError where there is something to send and nobody who could be asked for a yes.
    """
    choice = wiring.choice(tuned)
    if choice is None:
        return briefs
    plan = wiring.phrasing(briefs, tuned, choice, sheets)
    if not (plan.left and (yes or _agrees("Words of these briefs", plan.where, plan.sentences))):
        return wiring.phrased(plan, tuned)
    return _asking(len(plan.questions), lambda told: wiring.phrased(plan, tuned, choice, told))


def rank_by_meaning(found: "Whole", tuned: "Tuning", most: int | None, *, yes: bool) -> None:
    """Rank suggested parents with the embedding that is configured, after a yes; without one by what is kept.

    Raises CoachError where there is something to send and nobody who could be asked for a yes.
    """
    choice = wiring.embedding()
    if choice is None:
        return
    with busy("Putting the texts together"):
        plan = wiring.vectors(found, tuned, choice, most)
    agreed = plan.left and (yes or _agrees("Objectives and key results", plan.where, plan.sentences))
    why = _asking(len(plan.left), lambda told: wiring.ranked(plan, choice, told)) if agreed else ""
    if not agreed:
        wiring.ranked(plan)
    if why:
        typer.echo(why, err=True)


def show_texts(found: "Whole", tuned: "Tuning", most: int | None) -> int:
    """Print exactly what would be sent to rank parents; raises CoachError where nothing is configured."""
    from coach.reports.plain import Printed, printed

    choice = wiring.embedding()
    if choice is None:
        raise CoachError(
            "No embedding is configured, so nothing would be sent.", "Set COACH_EMBEDDINGS to name one."
        )
    plan = wiring.vectors(found, tuned, choice, most)

    def lines() -> "Iterator[Printed]":
        yield printed(f"For {plan.where}. Nothing has been sent.", "title")
        yield from map(printed, plan.sentences if plan.left else (NOTHING_LEFT,))
        for number, one in enumerate(plan.left, 1):
            yield from (Printed(), printed(f"Text {number}", "title"))
            yield from (printed(line, indent=2) for line in one.text.splitlines())
            for stand_in, hidden in one.mask.stand_ins.items():
                yield printed(f"{stand_in} stands for “{hidden}”.", "quiet", 2)

    tell(lines())
    return 0


T = TypeVar("T")


def _asking(questions: int, ask: "Callable[[Progress | None], T]") -> T:
    """Ask with a bar on a terminal; who stops it is told that answers are kept."""
    with ExitStack() as stack:
        told = progress(stack, "Asking the model", soon=0)
        if told:
            told(0, questions)  # before the libraries are loaded that asking takes
        try:
            return ask(told)
        except KeyboardInterrupt:
            typer.echo("Stopped. What was answered is kept; the same command goes on from there.", err=True)
            raise


def _agrees(what: str, where: str, sentences: "Iterable[str]") -> bool:
    """Ask on the terminal; in a pipe there is nobody who could agree."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise CoachError(
            f"{what} would go to {where}, and nobody has agreed to that.",
            "Add --yes to agree, --no-model for rules alone, or --preview to read what would be sent.",
        )
    for sentence in sentences:
        typer.echo(sentence, err=True)
    agreed = typer.confirm(f"Send this to {where}?", err=True)
    if not agreed:
        typer.echo("Nothing is sent.", err=True)
    return agreed


def _plan(found: "Review", tuned: "Tuning", choice: "Choice") -> "Plan":
    with busy("Putting the questions together"):
        return wiring.plan(found, tuned, choice)


def show_payload(found: "Review", tuned: "Tuning") -> int:
    """Print exactly what would be sent; raises CoachError where no model is configured."""
    plan = _plan(found, tuned, _configured(tuned))
    tell(_payload(plan.asker.where, wiring.before_yes(plan, tuned), plan.left))
    return 0


def show_words_payload(briefs: "Sequence[Brief]", sheets: "Sequence[Sheet]", tuned: "Tuning") -> int:
    """Print exactly what would be sent about briefs; raises CoachError where no model is configured."""
    plan = wiring.phrasing(briefs, tuned, _configured(tuned), sheets)
    tell(_payload(plan.where, plan.sentences, plan.left))
    return 0


def _configured(tuned: "Tuning") -> "Choice":
    choice = wiring.choice(tuned)
    if choice is None:
        raise CoachError("No model is configured, so nothing would be sent.", "Set COACH_MODEL to name one.")
    return choice


def _payload(where: str, sentences: "Iterable[str]", left: "Iterable[Asks]") -> "Iterator[Printed]":
    """Lay out exactly what would be sent, question by question, and what stands in for what."""
    from coach.reports.plain import Printed, printed

    yield printed(f"For {where}. Nothing has been sent.", "title")
    yield from (printed(sentence) for sentence in sentences)
    shown: dict[str, int] = {}
    for number, question in enumerate(left, 1):
        yield from (Printed(), printed(f"Question {number}", "title"))
        for message in question.messages:
            yield printed(message.role, "mark")
            first = shown.setdefault(message.text, number)
            text = message.text if first == number else f"Word for word as in question {first}."
            yield from (printed(line, indent=2) for line in text.splitlines())
        for stand_in, hidden in question.mask.stand_ins.items():
            yield printed(f"{stand_in} stands for “{hidden}” and is put back here.", "quiet", 2)
