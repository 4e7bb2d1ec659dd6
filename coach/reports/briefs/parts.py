"""What every form of a brief shows: its questions with the facts behind them, and what else was seen."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from coach.briefing.nouns import Brief, Question, Step, Told
from coach.facts.nouns import Course
from coach.reports.briefs.headings import Headings, headings
from coach.reports.said import name_of

ALSO = 3
"""Facts without a question that are shown to people; all of them stand in the JSON."""
MINUTES = 25
"""The agenda that is shown where nobody says how long they have."""


_POINT = re.compile(r"(?<=[.”…]) (?=[^.?]+\?$)")
"""Where the question itself begins, behind what it rests on."""


class Asked(NamedTuple):
    """A question, the facts behind it, and the course of the key result it is about, if it is about one."""

    number: int
    question: Question
    because: tuple[Told, ...]
    course: Course | None

    @property
    def halves(self) -> tuple[str, str]:
        """What the question rests on, and the question itself; the former "" where it is asked at once."""
        *before, point = _POINT.split(self.question.asks, maxsplit=1)
        return " ".join(before), point


def words_of(brief: Brief) -> Headings:
    """Give the headings in the language of a brief."""
    return headings(brief.language)


def title(brief: Brief) -> str:
    """Name the brief by its team."""
    say = words_of(brief)
    return say("title", team=brief.team or say("unnamed"))


def when(brief: Brief) -> str:
    """Say for which cycle and which day it is."""
    return ", ".join(filter(None, (brief.cycle, words_of(brief).day(brief.today))))


def leads(brief: Brief) -> str:
    """Say who leads this time; "" where the sheet names nobody."""
    return words_of(brief)("leads", name=brief.leads) if brief.leads else ""


def asked(brief: Brief) -> Iterator[Asked]:
    """Give the questions in their order."""
    for number, question in enumerate(brief.questions, 1):
        because = tuple(brief.facts[place] for place in question.because)
        yield Asked(number, question, because, _course(brief, because))


def _course(brief: Brief, because: tuple[Told, ...]) -> Course | None:
    """Find the course of the first key result that the facts are about."""
    places = [(told.fact.okr, told.fact.index) for told in because if told.fact.index is not None]
    return next((one for one in brief.courses if places and (one.okr.id, one.index) == places[0]), None)


def row(brief: Brief, told: Told) -> str:
    """Say in which row a fact stands."""
    return words_of(brief)("row", row=told.fact.row)


def also(brief: Brief) -> tuple[tuple[Told, ...], str]:
    """Give the gravest facts without a question, and how many more there are, in words."""
    behind = {place for question in brief.questions for place in question.because}
    rest = [told for place, told in enumerate(brief.facts) if place not in behind]
    more = len(rest) - ALSO
    return tuple(rest[:ALSO]), words_of(brief)("more", count=more) if more > 0 else ""


def agenda(brief: Brief, minutes: int = MINUTES) -> tuple[Step, ...]:
    """Give the agenda of so many minutes."""
    return brief.agendas.get(minutes, ())


def closing(brief: Brief) -> str:
    """Say where figures and words come from."""
    if brief.by == "rule":
        return words_of(brief)("by_rule")
    return words_of(brief)("by_model", model=name_of(brief.model))
