"""The nouns of a close: each line with its grades and its questions, and the note on ambition."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from coach.closing.grading import Grade

Carry = Literal["", "carry", "change", "drop"]
"""What becomes of a line in the next cycle: not decided yet, carried over, changed, let go."""
CARRIES: tuple[Carry, ...] = ("carry", "change", "drop")


@dataclass(frozen=True, slots=True)
class Written:
    """What a team writes about one line at the close, in its own words; "" where nothing is written yet."""

    judged: str = ""
    learned: str = ""
    carry: Carry = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One key result at the close: the grade told, the questions worth asking, what was written."""

    grade: Grade
    numbers: str
    """What the numbers say, or what is missing so that they say nothing."""
    reads: str
    """How that reads for the kind of promise it was."""
    apart: str
    """The question where judgement and numbers are apart, or judgement is alone; "" where neither is so."""
    learn: str
    carry: str
    """The question before it goes on; "" where nothing is left to do."""
    written: Written


@dataclass(frozen=True, slots=True)
class Close:
    """A cycle of one team at its end; `ambition` is "" where past scores are too few or say nothing."""

    team: str
    cycle: str
    today: date
    language: str
    opening: str
    lines: tuple[Line, ...]
    ambition: str = ""
    learned: str = ""
    """What the team wrote for the cycle as a whole."""
