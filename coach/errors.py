"""Everything that can go wrong and is not our bug: a sentence, and what to do now.

CoachError              a plain sentence, and a hint
├── ContentError        a file in prompts/ or knowledge/ is wrong
├── ListedError         something of theirs cannot be used; every problem at once
│   ├── SheetError      their sheet cannot be read; each problem with its place
│   ├── TuningError     their okr-coach.toml cannot be used; each problem with its key
│   └── EntryError      something typed at a check-in cannot be kept; each problem with its line
├── LibraryError        the guidance cannot be searched
├── ReportError         an earlier report cannot be compared with
├── OutputError         a result cannot be written
└── StoreError          something could not be kept or read
    ├── GoneError       it isn't kept here, or not any more
    └── MovedError      a draft has moved on elsewhere since it was looked at
"""

from collections.abc import Sequence
from typing import NamedTuple


class CoachError(Exception):
    """A plain sentence about what happened, and a hint what to do now."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        """Keep the sentence and the hint apart, so that a face can lay them out."""
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint

    def __str__(self) -> str:
        """Give sentence and hint as one line of text."""
        return f"{self.sentence} {self.hint}".strip()


class ContentError(CoachError):
    """A file in prompts/ or knowledge/ is not as it should be."""


class Problem(NamedTuple):
    """One thing that keeps a sheet from being read, and where it is."""

    what: str
    row: int | None = None
    column: str | None = None


class ListedError(CoachError):
    """Something a person wrote cannot be used; carries every problem found, not the first."""

    def __init__(self, sentence: str, hint: str = "", problems: Sequence[Problem] = ()) -> None:
        """Keep the problems beside the sentence."""
        super().__init__(sentence, hint)
        self.problems = tuple(problems)


class SheetError(ListedError):
    """A person's sheet cannot be read."""


class TuningError(ListedError):
    """A person's okr-coach.toml cannot be used; nothing of it is applied."""


class EntryError(ListedError):
    """Something a person typed at a check-in cannot be kept; everything else of it was."""


class LibraryError(CoachError):
    """The guidance cannot be searched just now; citations still resolve."""


class ReportError(CoachError):
    """An earlier report can't be compared with this one."""


class OutputError(CoachError):
    """A result could not be written where it was wanted."""


class StoreError(CoachError):
    """Something could not be kept or read; what was kept before is safe."""


class GoneError(StoreError):
    """Something isn't kept here; asking again won't bring it back."""


class MovedError(StoreError):
    """A draft has moved on in another place since it was looked at; nothing was overwritten."""
