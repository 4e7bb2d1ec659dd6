"""A yes before anything leaves: what would be sent, to whom, and what it would cost."""

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

import typer

from coach import wiring
from coach.cli.screen import busy, progress, tell
from coach.errors import CoachError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coach.judge.plan import Plan
    from coach.llm import Choice
    from coach.reports.plain import Printed
    from coach.review import Review
    from coach.tuning import Tuning


def ask_model(found: "Review", tuned: "Tuning", *, yes: bool) -> "Review":
    """Ask the model that is configured, after a yes; without one only what is remembered is used.

    Raises CoachError where there is something to send and nobody who could be asked for a yes.
    """
    choice = wiring.choice(tuned)
    if choice is None:
        return found
    plan = _plan(found, tuned, choice)
    if not (plan.left and (yes or _agrees(plan, tuned))):
        return wiring.consult(plan, tuned)
    with ExitStack() as stack:
        told = progress(stack, "Asking the model", soon=0)
        if told:
            told(0, len(plan.questions))  # before the libraries are loaded that asking takes
        try:
            return wiring.consult(plan, tuned, choice, told)
        except KeyboardInterrupt:
            typer.echo("Stopped. What was answered is kept; the same command goes on from there.", err=True)
            raise


def _agrees(plan: "Plan", tuned: "Tuning") -> bool:
    """Ask on the terminal; in a pipe there is nobody who could agree."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise CoachError(
            f"OKRs of this sheet would go to {plan.asker.where}, and nobody has agreed to that.",
            "Add --yes to agree, --no-model for rules alone, or --preview to read what would be sent.",
        )
    for sentence in wiring.before_yes(plan, tuned):
        typer.echo(sentence, err=True)
    agreed = typer.confirm(f"Send this to {plan.asker.where}?", err=True)
    if not agreed:
        typer.echo("Nothing is sent.", err=True)
    return agreed


def _plan(found: "Review", tuned: "Tuning", choice: "Choice") -> "Plan":
    with busy("Putting the questions together"):
        return wiring.plan(found, tuned, choice)


def show_payload(found: "Review", tuned: "Tuning") -> int:
    """Print exactly what would be sent; raises CoachError where no model is configured."""
    choice = wiring.choice(tuned)
    if choice is None:
        raise CoachError("No model is configured, so nothing would be sent.", "Set COACH_MODEL to name one.")
    plan = _plan(found, tuned, choice)
    tell(_payload(plan, wiring.before_yes(plan, tuned)))
    return 0


def _payload(plan: "Plan", sentences: "Iterable[str]") -> "Iterator[Printed]":
    """Lay out exactly what would be sent, question by question, and what stands in for what."""
    from coach.reports.plain import Printed, printed

    yield printed(f"For {plan.asker.where}. Nothing has been sent.", "title")
    yield from (printed(sentence) for sentence in sentences)
    shown: dict[str, int] = {}
    for number, question in enumerate(plan.left, 1):
        yield from (Printed(), printed(f"Question {number}", "title"))
        for message in question.messages:
            yield printed(message.role, "mark")
            first = shown.setdefault(message.text, number)
            text = message.text if first == number else f"Word for word as in question {first}."
            yield from (printed(line, indent=2) for line in text.splitlines())
        for stand_in, hidden in question.mask.stand_ins.items():
            yield printed(f"{stand_in} stands for “{hidden}” and is put back here.", "quiet", 2)
