"""Which lines a kind of promise excuses: what finds something out, what is plainly done or not done."""

from collections.abc import Callable, Mapping, Sequence

from coach.detectors.base import says
from coach.reading.line import Line

Excuse = Callable[[Line], bool]


def _always(_line: Line) -> bool:
    return True


def _finds_out(line: Line) -> bool:
    """A hypothesis, an experiment, a first reading, `we know whether …`: an answer is what is wanted."""
    return says(line, "finding_out")


def _can_be_checked(line: Line) -> bool:
    """A finished thing or a counted one; work that only goes on is never plainly done."""
    return line.kind.name == "output"


EXCUSES: Mapping[str, Excuse] = {
    "always": _always,
    "it finds out": _finds_out,
    "it can be checked": _can_be_checked,
}
"""What a card may write under `promises`, as in `learning: {quiet: it finds out}`."""


def excused(how: str, lines: Sequence[Line]) -> bool:
    """Say whether all of these lines are excused."""
    return bool(lines) and all(map(EXCUSES[how], lines))
