"""The brief as a page of paper: what to talk about, with a field beneath each part to write into."""

from collections.abc import Mapping
from html import escape

import streamlit as st

from coach.briefing.nouns import Asked, Question
from coach.facts.nouns import Course
from coach.pages.checking import fields, holding
from coach.pages.checking.fields import Place
from coach.pages.checking.holding import Sitting
from coach.pages.parts import paper as written
from coach.pages.parts.course import course_html
from coach.reports.briefs.parts import words_of
from coach.store.checkins import Field

ASKED, ANSWER = "asked:", "answer:"
"""How the fields of a question and of its answer begin."""
NO_FACT = "open"
"""What a question is kept under that rests on no fact."""
QUOTED = 40
"""Characters of an answer by which it is known again in a question."""


@st.fragment
def paper(now: Sitting, minutes: int) -> None:
    """Lay out the brief."""
    kept, brief = now.standing(), now.brief
    say = words_of(brief)
    with st.container(key="paper", gap="small"):
        decided = now.memory.said.get("decision", "")
        st.html(written.head_html(brief, "" if decided in brief.decision else decided))
        if not brief.questions:
            st.html(f'<p class="oc-brief-part">{escape(say("quiet"))}</p>')
        for number, question in enumerate(brief.questions, 1):
            _question(number, question, now, kept)
        _answered(now, kept)
        for name in ("feedback", "recognition"):
            with st.container(key=f"part-{name}", gap=None):
                st.html(written.part_html(say(name), getattr(brief, name)))
                at = Field("", name)
                fields.area(Place(now, at), written.own_words(brief, name), kept.get(at, ""), height=68)
        _decision(now, kept)
        if steps := brief.agendas.get(minutes):
            st.html(written.agenda_html(steps, say("agenda", minutes=minutes)))
        if rest := written.others_html(brief) + written.notes_html(brief.notes):
            st.html(rest)


def _question(number: int, question: Question, now: Sitting, kept: Mapping[Field, str]) -> None:
    brief = now.brief
    course = written.course_of(question, brief)
    at = answer_to(question, now)
    with st.container(key=f"question-{number}", gap="small"):
        left, right = st.columns([1, 1], gap="medium") if course else (st.container(), None)
        left.html(written.question_html(number, question, brief, _before(question, course, now)))
        if right and course:
            right.html(course_html(course, brief.today, words_of(brief)))
        beside = {} if question.because else {Field("", f"{ASKED}{NO_FACT}"): question.asks}
        fields.area(Place(now, at, beside), written.answer_label(brief, number), kept.get(at, ""))


def answer_to(question: Question, now: Sitting) -> Field:
    """Say in which field the answer to a question is kept; an open one rests on no fact."""
    if not question.because:
        return Field("", f"{ANSWER}{NO_FACT}")
    course = written.course_of(question, now.brief)
    line = holding.line_of(now.team, course) if course else ""
    return Field(line, f"{ANSWER}{now.brief.facts[question.because[0]].fact.fact}")


def _before(question: Question, course: Course | None, now: Sitting) -> str:
    """Say what was answered last about the same line, where the question doesn’t say so itself."""
    line = (course.okr.objective, course.key_result.text) if course else ("", "")
    found: list[Asked] = [one for one in now.memory.asked if one.answer and one.okr_line == line]
    last = max(found, key=lambda one: one.day, default=None)
    if last is None or last.answer[:QUOTED] in question.asks:
        return ""
    return written.before(now.brief, last.day, last.answer)


def _answered(now: Sitting, kept: Mapping[Field, str]) -> None:
    """Show answers of this day to questions that are not among those above any more."""
    above = {answer_to(one, now) for one in now.brief.questions}
    for at, text in kept.items():
        if at.name.startswith(ANSWER) and at not in above:
            question = kept.get(at._replace(name=at.name.replace(ANSWER, ASKED)), "")
            st.html(written.answered_html(question, text))


def _decision(now: Sitting, kept: Mapping[Field, str]) -> None:
    brief, say = now.brief, words_of(now.brief)("decision")
    place, options = Place(now, Field("", "decision")), written.decisions(now.brief)
    stands, undecided = kept.get(place.at, ""), written.undecided(brief)
    with st.container(key="part-decision", gap=None):
        st.html(written.part_html(say, brief.decision))
        pick, words = _decision_filled(place, stands, options, undecided)
        st.radio(
            say,
            (undecided, *options),
            key=pick,
            horizontal=True,
            label_visibility="collapsed",
            on_change=_decided,
            args=(place, stands),
        )
        st.text_area(
            written.own_words(brief, "decision"),
            key=words,
            height=68,
            max_chars=fields.LONG,
            on_change=_decided,
            args=(place, stands),
        )
        fields.fault(place, stands, _decided)


def _decision_filled(place: Place, stands: str, options: tuple[str, ...], undecided: str) -> tuple[str, str]:
    """Give the keys of the two fields, after what is kept was put into them; words not kept yet stay."""
    keys = f"{place.key}-pick", f"{place.key}-words"
    chosen, words = parted(stands, options)
    if place.key not in fields.faults():
        for key, value in zip(keys, (chosen or undecided, words), strict=True):
            if st.session_state.get(key) != value:
                st.session_state[key] = value
    return keys


def parted(text: str, options: tuple[str, ...]) -> tuple[str, str]:
    """Take a decision apart into what was chosen and the words for it."""
    for option in options:
        if text == option or text.startswith(f"{option}: "):
            return option, text.removeprefix(option).removeprefix(": ")
    return "", text


def _decided(place: Place, stood: str) -> None:
    chosen, words = (st.session_state.get(f"{place.key}-{part}") or "" for part in ("pick", "words"))
    said = "" if chosen in written.OPEN.values() else chosen
    together = ": ".join(filter(None, (said, words.strip())))
    fields.keep(place, together, stood)
