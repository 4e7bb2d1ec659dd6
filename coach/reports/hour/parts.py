"""What every form of an hour shows: its questions with their lines, and what is said of lines left out."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from coach.briefing.leading import named_in
from coach.facilitating.nouns import Hour, Line, Question, Step, Theirs
from coach.facilitating.words import Words
from coach.reports.said import name_of

MINUTES = 60
"""The agenda that is shown where nobody says how long they have."""
DOT = " · "
QUOTED = 3
"""Lines that have room beneath a question; of more, one fewer is quoted and the others are counted."""
LONGEST, QUOTE, LONGEST_NAME = 150, 76, 44
"""Characters of a line side by side, beneath a question, and of a name; a longer one ends there, visibly."""

Names = Callable[[str], str]
"""Gives the name of a passage by its address."""


class Asked(NamedTuple):
    """A question with the lines beneath it, what is said of further ones, and the name of its passage."""

    number: int
    question: Question
    lines: tuple[Line, ...]
    more: str
    passage: str


def words_of(hour: Hour) -> Words:
    """Give the headings in the language of an hour."""
    return Words(hour.language, hour.team)


def title(hour: Hour) -> str:
    """Name the paper by its team."""
    return words_of(hour)("head.title", team=hour.team)


def when(hour: Hour, minutes: int) -> str:
    """Say for which cycle it is, and how long the hour is."""
    return " · ".join(filter(None, (hour.cycle, words_of(hour)("head.minutes", minutes=str(minutes)))))


def invites(hour: Hour) -> str:
    """Say of which teams somebody is needed; "" where none is."""
    teams = ", ".join(short(name, LONGEST_NAME) for name in hour.invites[:3])
    return words_of(hour)("invite", teams=teams).replace("….", "…") if teams else ""


def asked(hour: Hour, names: Names, most: int = QUOTED) -> Iterator[Asked]:
    """Give the questions in their order, each with so many lines at most."""
    words = words_of(hour)
    for number, one in enumerate(hour.questions, 1):
        lines = tuple(hour.lines[place] for place in one.lines)
        shown = lines if len(lines) <= most else lines[: most - 1]
        rest = len(lines) - len(shown)
        more = words("head.and_more", count=str(rest)) if rest else ""
        passage = words("head.passage", name=names(one.cites))
        yield Asked(number, one, shown, more, passage)


def quoted(hour: Hour, text: str, longest: int = LONGEST) -> str:
    """Quote words on one line, cut where they are longer."""
    return words_of(hour)("head.quote", line=short(text, longest) or "…")


def short(text: str, longest: int = LONGEST) -> str:
    """Give words on one line; a long text ends at a word, visibly."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return f"{line[:longest].rsplit(' ', 1)[0]} …"


def beside(hour: Hour, line: Line) -> str:
    """Say what stands beside a line: that it is an objective, and its values."""
    kind = "" if line.key_result is not None else words_of(hour)("head.objective")
    return kind or short(line.cells, LONGEST_NAME)


def noted(hour: Hour, line: Line) -> str:
    """Give the values beside a line that is quoted, and who looks after it, as far as there is room."""
    name = ", ".join(named_in([line.owner], hour.team))
    return _fitting(line.text, short(line.cells, LONGEST_NAME), short(name, LONGEST_NAME))


def noted_theirs(theirs: Theirs) -> str:
    """Give the values beside the line of another team, where there is room for them."""
    return _fitting(theirs.team + theirs.line, short(theirs.cells, LONGEST_NAME))


def _fitting(text: str, *notes: str) -> str:
    """Join the notes that stand on one line with words, the first ones first."""
    kept, room = [], QUOTE - min(len(text), QUOTE)
    for note in filter(None, notes):
        if len(note) <= room:
            kept.append(note)
            room -= len(note) + len(DOT)
    return DOT.join(kept)


def by(hour: Hour, line: Line) -> str:
    """Say whose words a suggestion is in, where they are a model’s."""
    return words_of(hour)("head.by", name=name_of(line.model)) if line.model else ""


def left(hour: Hour, shown: int) -> str:
    """Say how many lines aren't shown, and how many stand as they are."""
    rest = len(hour.lines) - shown
    if not hour.questions:
        return _counted(hour, "of_all", rest)
    return " ".join(filter(None, (_counted(hour, "more", rest), _counted(hour, "rest", hour.untouched))))


def _counted(hour: Hour, name: str, count: int) -> str:
    case = "one" if count == 1 else "many"
    return words_of(hour)(f"head.{name}.{case}", count=str(count)) if count > 0 else ""


def agenda(hour: Hour, minutes: int) -> tuple[Step, ...]:
    """Give the agenda of so many minutes."""
    return hour.agendas.get(minutes, ())
