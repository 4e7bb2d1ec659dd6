"""A drafting conversation as it runs: line by line, kept before it is shown, whatever happens to a line."""

from typing import TYPE_CHECKING

from coach.cli.acting import Acted, act
from coach.cli.typed import Typed, understand
from coach.errors import CoachError, MovedError, OutputError

if TYPE_CHECKING:
    from coach.cli.faces import Face
    from coach.cli.speaking import Voice
    from coach.draft import Drafting, Talk

TRIES = 20
"""How often a line is said again where others keep adding to the same draft."""


class Conversation:
    """Holds the draft as it was seen last."""

    def __init__(self, drafting: "Drafting", talk: "Talk", face: "Face", voice: "Voice | None") -> None:
        """Take who leads it, the draft, where it is shown, and whose words may be lent."""
        self._drafting, self._talk = drafting, talk
        self._face, self._voice = face, voice

    def run(self) -> None:
        """Go through what is typed, to the end of input."""
        self._face.opening(self._talk)
        for line in self._face.lines():
            try:
                self._hear(line)
            except MovedError as error:
                self._talk = self._drafting.open(self._talk.id)
                self._face.trouble(self._talk, error)
            except OutputError:
                raise
            except CoachError as error:
                self._face.trouble(self._talk, error)

    def _hear(self, line: str | CoachError) -> None:
        """Take one line in, and show what came of it."""
        if isinstance(line, CoachError):
            raise line
        seen = self._talk
        acted, moved = self._act(understand(line))
        self._talk = acted.talk
        if self._voice and acted.replies and acted.talk.last != seen.last:
            acted = self._spoken(acted, self._voice)
            self._talk = acted.talk
        self._face.turn(acted, moved=moved)

    def _spoken(self, acted: Acted, voice: "Voice") -> Acted:
        """Say a turn in a model's words; where that can't be done, those of the rules stand."""
        try:
            talk, note = voice.speak(acted.talk, self._face.piece)
        except CoachError as error:
            return acted._replace(note=str(error))
        return acted._replace(talk=talk, note=note)

    def _act(self, typed: Typed) -> tuple[Acted, bool]:
        """Do what a line says, and say whether the draft had moved on elsewhere.

        Words are then said again, to the draft as it now stands. A command isn't: it rests on what was seen.
        """
        for attempt in range(TRIES):
            try:
                return act(self._drafting, self._talk, typed), attempt > 0
            except MovedError:
                if typed.command:
                    raise
                self._talk = self._drafting.open(self._talk.id)
        return act(self._drafting, self._talk, typed), True
