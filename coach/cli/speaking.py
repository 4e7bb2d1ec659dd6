"""A model's words in a drafting conversation: a yes before anything leaves, then the words as they come."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import TYPE_CHECKING

import typer

from coach import wiring
from coach.errors import CoachError, MovedError

if TYPE_CHECKING:
    from coach.draft import Drafting, Talk
    from coach.reports.plain import Printed
    from coach.speaking.speaker import Speaker
    from coach.speaking.speech import Speech
    from coach.tuning import Tuning


class Voice:
    """Says what rules would say in a model's words, and keeps them in their place."""

    def __init__(self, drafting: "Drafting", speaker: "Speaker") -> None:
        """Take who leads the conversation, and who lends the words."""
        self._drafting, self._speaker = drafting, speaker

    def speak(self, talk: "Talk", hear: Callable[[str], None]) -> "tuple[Talk, str]":
        """Say the last turn, piece by piece to `hear`, and give what is to be noted beside it.

        What came is kept, also where it ends early.
        """
        speech = self._speaker.speak(talk, self._drafting.room(talk))
        try:
            for piece in speech:
                hear(piece)
        except KeyboardInterrupt:
            speech.close()
            self._kept(talk, speech)
            raise
        return self._kept(talk, speech), speech.note

    def _kept(self, talk: "Talk", speech: "Speech") -> "Talk":
        if speech.reply == talk.last.reply:
            return talk
        try:
            return self._drafting.reword(talk, speech.reply)
        except MovedError:  # what the person said was kept before; another window goes on from there
            return self._drafting.open(talk.id)


@contextmanager
def voice(
    drafting: "Drafting", talk: "Talk", tuned: "Tuning", *, no_model: bool, yes: bool
) -> Iterator[Voice | None]:
    """Give the words of the model that is configured, after a yes; None where rules speak alone.

    Raises CoachError where there is nobody who could be asked for a yes.
    """
    choice = None if no_model else wiring.choice(tuned)
    if choice is None:
        yield None
        return
    with wiring.speaker(tuned, choice, talk) as speaker:
        if not speaker.agreed and (yes or _agrees(speaker)):
            speaker.agree()
        if speaker.agreed and sys.stdin.isatty():
            Thread(target=_warm, args=(speaker,), daemon=True).start()
        yield Voice(drafting, speaker) if speaker.agreed else None


def _agrees(speaker: "Speaker") -> bool:
    """Ask on the terminal; in a pipe there is nobody who could agree."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise CoachError(
            f"Words of this draft would go to {speaker.whom}, and nobody has agreed to that.",
            "Add --yes to agree, --no-model for rules alone, or --preview to read what would be sent.",
        )
    for sentence in speaker.sentences:
        typer.echo(sentence, err=True)
    agreed = typer.confirm(f"Let {speaker.whom} put the replies into words?", err=True)
    if not agreed:
        typer.echo("Nothing is sent; rules and guidance alone follow.", err=True)
    return agreed


def _warm(speaker: "Speaker") -> None:
    """Load what the first words would wait for; trouble shows when words are asked for."""
    with suppress(CoachError):
        speaker.warm()


def preview(talk: "Talk", tuned: "Tuning") -> "Iterator[Printed]":
    """Lay out exactly what would be sent about the last turn; raises CoachError without a model."""
    from coach.reports.plain import Printed, printed

    choice = wiring.choice(tuned)
    if choice is None:
        raise CoachError("No model is configured, so nothing would be sent.", "Set COACH_MODEL to name one.")
    with wiring.speaker(tuned, choice, talk) as speaker:
        yield printed(f"For {speaker.whom}. Nothing has been sent.", "title")
        yield from (printed(sentence) for sentence in speaker.sentences)
        for message in speaker.payload(talk):
            yield from (Printed(), printed(message.role, "mark"))
            yield from (printed(line, indent=2) for line in message.text.splitlines())
        for stand_in, hidden in speaker.stand_ins(talk).items():
            yield printed(f"{stand_in} stands for “{hidden}” and is put back here.", "quiet", 2)
