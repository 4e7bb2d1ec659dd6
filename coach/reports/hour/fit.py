"""What fits on one sheet, on A4 as on US Letter, reckoned in the typeface before anything is printed.

`SIZES` are the sizes of type and the heights of their lines; the style of the paper takes them from here.
All figures are millimetres.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coach.facilitating.nouns import Hour, Line
from coach.reports.hour.parts import (
    QUOTE,
    QUOTED,
    Asked,
    Names,
    agenda,
    asked,
    beside,
    by,
    invites,
    left,
    noted,
    noted_theirs,
    quoted,
    short,
    words_of,
)
from coach.typeface.width import BOLD, lines

WIDTH, HEIGHT = 180.0, 250.0
"""What both sizes of paper leave within their margins."""
SIZES = {"body": (3.3, 4.4), "small": (2.85, 3.75), "asks": (3.8, 4.9), "title": (6.0, 7.6)}
NUMBER, ABOUT, SPEAKS = 6.5, 124.0, 43.0
"""Columns of a question: its number, the lines it is about, who speaks."""
WRITTEN, INSTEAD = 80.0, 88.0
"""Columns of the lines side by side."""
STEPS, MINUTE, CLOSING = 104.0, 9.0, 70.0
"""Columns of the agenda, and of the closing round beside it."""
ROW, RULED = 2.2, 8.4
"""What a row has around its words, and the least height of one to write on."""
DONE, OUT = 3, 2
"""Rows for who does what by when, and for what is left out."""
RULE, NOTES, MORE = 7.0, 2, 4
"""The height of a rule to write on, how many there are by a question, and how many more at the end."""
FEW = 4
"""Lines that ought to have room, at the price of those quoted beneath the questions."""
HEADING, GAP = 5.4, 3.2


class Room(NamedTuple):
    """What has room on the sheet: lines side by side, rules to write on by each question and at the end."""

    lines: int
    notes: int
    out: int
    quoted: int = QUOTED
    """Lines beneath a question."""


def room(hour: Hour, minutes: int, names: Names) -> Room:
    """Say how much fits: first the lines, then rules to write on.

    Where hardly any line has room, fewer are quoted beneath the questions.
    """
    found = _room(hour, minutes, names, QUOTED)
    return found if found.lines >= min(FEW, len(hour.lines)) else _room(hour, minutes, names, QUOTED - 1)


def _room(hour: Hour, minutes: int, names: Names, most: int) -> Room:
    free = HEIGHT - _around(hour, minutes, list(asked(hour, names, most)))
    count = 0
    for line in hour.lines:
        high = row(hour, line)
        if high > free:
            break
        free -= high
        count += 1
    by_question = RULE * len(hour.questions)
    notes = min(NOTES, int(free / by_question)) if by_question else 0
    free -= notes * by_question
    return Room(count, notes, OUT + max(0, min(MORE, int(free / RULE))), most)


def row(hour: Hour, line: Line) -> float:
    """Give the height of one line beside what could stand there instead."""
    written = _high(f"{short(line.text)} {beside(hour, line)}", WRITTEN)
    whose = by(hour, line)
    instead = _high(short(line.instead), INSTEAD) + (_high(whose, INSTEAD, "small") if whose else 0)
    return max(written, instead if line.instead else 0, RULED - ROW) + ROW


def _around(hour: Hour, minutes: int, questions: Sequence[Asked]) -> float:
    """Give the height of all but the rows of lines."""
    parts = (_head(hour), _asked(hour, questions), _table_head(hour), _foot(hour, minutes), _footer(hour))
    return sum(parts) + GAP * (len(parts) - 1)


def _head(hour: Hour) -> float:
    words = words_of(hour)
    opening = f"{words('head.aloud')}: {hour.opening}"
    said = f"{hour.purpose} {invites(hour)} {'X' * 4}"  # some of it is bold
    return _high(short(hour.team, 60), 120, "title") + _high(said, WIDTH) + _high(opening, WIDTH - 8) + 4.2


def _asked(hour: Hour, questions: Sequence[Asked]) -> float:
    if not questions:
        return HEADING + sum(_high(use, WIDTH - NUMBER) + 1.5 for use in hour.uses)
    return sum(_question(hour, one) for one in questions)


def _question(hour: Hour, one: Asked) -> float:
    about = sum(_high(text, ABOUT) for text in spoken(hour, one))
    about += _high(one.more, ABOUT, "small") if one.more else 0
    about += _high(f"{one.question.why} {one.passage}", ABOUT, "small") + 0.8
    speaks = _high(f"{words_of(hour)('head.speaks')}: {one.question.speaks}", SPEAKS, "small")
    return _high(one.question.asks, WIDTH - NUMBER, "asks") + max(about, speaks) + 2.8


def spoken(hour: Hour, one: Asked) -> Iterator[str]:
    """Give the lines beneath a question as they stand there, those of other teams last."""
    for line in one.lines:
        yield f"{quoted(hour, line.text, QUOTE)} {noted(hour, line)}"
    for theirs in one.question.theirs[:2]:
        said = quoted(hour, theirs.line, QUOTE) if theirs.line else ""
        yield f"{short(theirs.team, 44)}: {said} {noted_theirs(theirs)}" if said else ""


def _table_head(hour: Hour) -> float:
    return HEADING + SIZES["small"][1] + 1.0 + (SIZES["small"][1] if left(hour, 0) else 0)


def _foot(hour: Hour, minutes: int) -> float:
    steps = sum(_high(step.what, STEPS - MINUTE, "small") + 0.8 for step in agenda(hour, minutes))
    closing = _high(hour.out, CLOSING) + SIZES["small"][1] + DONE * RULE + OUT * RULE + 2.0
    return HEADING + max(steps, closing)


def _footer(hour: Hour) -> float:
    return _high(words_of(hour)("head.footer"), WIDTH, "small") + 1.5


def _high(text: str, width: float, kind: str = "body") -> float:
    size, height = SIZES[kind]
    return lines(text, width, size * (BOLD if kind in ("asks", "title") else 1)) * height if text else 0.0
