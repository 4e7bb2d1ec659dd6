"""The close of a cycle as a page of paper: numbers, judgement, what was learned, what goes on."""

from collections.abc import Iterator, Mapping
from itertools import groupby

import streamlit as st

from coach.closing.keeping import CARRY, JUDGED, LEARNED
from coach.closing.nouns import CARRIES, Close, Line
from coach.closing.words import said
from coach.pages.checking import fields
from coach.pages.checking.fields import Place
from coach.pages.closing.holding import Closing
from coach.pages.closing.taking import next_sheet
from coach.pages.parts import closed as written
from coach.pages.parts.course import course_html
from coach.recording import key_of
from coach.reports.briefs.headings import headings
from coach.store.checkins import Field

EXAMPLES = {"en": "0.7 or 70 %", "de": "0,7 oder 70 %"}
"""How a grade may be written."""
GO_ON = ("carry", "change")
"""What makes a line one of the next cycle’s."""
Known = tuple[Closing, Mapping[Field, str]]
"""The close, and what is kept of it."""


@st.fragment
def paper(now: Closing) -> None:
    """Lay out the close."""
    close, kept = now.close(), now.standing()
    with st.container(key="paper", gap="small"):
        st.html(written.head_html(close))
        for number, (objective, line) in enumerate(_first_of_each(close)):
            if objective:
                st.html(written.objective_html(objective))
            _line(number, line, close, (now, kept))
        with st.container(key="part-whole", gap=None):
            at = Field("", LEARNED)
            fields.area(Place(now, at), said(close.language, "heads.whole"), kept.get(at, ""), height=68)
        if close.ambition:
            st.html(written.ambition_html(close))
    if any(line.written.carry in GO_ON for line in close.lines):
        next_sheet(now)


def _first_of_each(close: Close) -> Iterator[tuple[str, Line]]:
    """Give the lines, the first of each objective with its words."""
    for objective, lines in groupby(close.lines, key=lambda line: line.grade.course.okr.objective):
        for number, line in enumerate(lines):
            yield "" if number else objective, line


def _line(number: int, line: Line, close: Close, known: Known) -> None:
    """Lay out one key result: how it went, the two grades, what was learned, what becomes of it."""
    course, language = line.grade.course, close.language
    with st.container(key=f"closing-{number}", gap="small"):
        left, right = st.columns([1, 1], gap="medium")
        left.html(written.line_html(line, language) + course_html(course, close.today, headings(language)))
        with right:
            _grades(number, line, language, known)
        _learned(number, line, language, known)
        if line.carry or line.written.carry:
            _next(number, line, language, known)


def _grades(number: int, line: Line, language: str, known: Known) -> None:
    """Put what the numbers say beside what the team says, and how both read."""
    with st.container(key=f"grades-{number}", gap=None):
        numbers, judged = st.columns([1, 1], gap="small")
        numbers.html(written.numbers_html(line, language))
        with judged:
            place, stands = _field(line, JUDGED, known)
            score = line.grade.course.key_result.score
            fields.line(
                place, said(language, "heads.judged"), stands, hint=EXAMPLES.get(language, EXAMPLES["en"])
            )
            if score:
                st.html(written.small_html(said(language, "scored", {"last": score})))
            fields.fault(place, stands)
        st.html(written.reads_html(line))


def _learned(number: int, line: Line, language: str, known: Known) -> None:
    place, stands = _field(line, LEARNED, known)
    with st.container(key=f"learned-{number}", gap=None):
        st.html(written.asked_html(line.learn))
        says = f"{said(language, 'heads.learned')}: {line.grade.line}"
        fields.area(place, says, stands, height=68)


def _next(number: int, line: Line, language: str, known: Known) -> None:
    place, stands = _field(line, CARRY, known)
    with st.container(key=f"next-{number}", gap=None):
        st.html(written.asked_html(line.carry))
        options: dict[str, str] = {
            name: said(language, f"choices.{name or 'open'}") for name in ("", *CARRIES)
        }
        says = f"{said(language, 'heads.next')}: {line.grade.line}"
        fields.pick(place, says, stands, options)


def _field(line: Line, name: str, known: Known) -> tuple[Place, str]:
    """Give a field about a line, and what stands in it."""
    now, kept = known
    course = line.grade.course
    at = Field(key_of(now.team.name, course.okr, course.key_result), name)
    return Place(now, at), kept.get(at, "")
