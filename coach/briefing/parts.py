"""The parts around the questions: an opening, one thing on the update, one to recognise, one decision."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from coach.briefing.moment import ends, moment, out_of_reach
from coach.briefing.nouns import Voice
from coach.briefing.telling import blanks_of, course_of, writer_of
from coach.briefing.weighing import Topic
from coach.briefing.words import Words, sayable, shortened
from coach.briefing.writing import Writer
from coach.detectors.updates import lists_work
from coach.facts.nouns import Course, Fact, Said, Team
from coach.reading.words import load

WRITTEN = ("wording-drifted", "impossible-value", "target-changed", "stale")
"""Facts that say something of how a number is kept or an update is written."""
HELPED = frozenset(("behind", "flat", "confidence-fell", "dependency-unseen", "never-measured"))
"""Facts where help could matter."""


class Asker(NamedTuple):
    """For whom a brief is written, and in which words."""

    team: Team
    voice: Voice
    words: Words

    def says(self, key: str, blanks: dict[str, str], about: str = "") -> str:
        """Say something in the voice of the brief; "" where no wording fits."""
        blanks = {name: (sayable if name == "line" else shortened)(text) for name, text in blanks.items()}
        return self.words.pick(f"{key}.{self.voice}", blanks, about or self.team.name)


def opening(ask: Asker) -> str:
    """Open so that it is safe to say how things are; other words than last time."""
    return ask.words.pick(f"opening.{ask.voice}", {}, ask.team.name)


def strength(ask: Asker, matters: Sequence[Topic], place: str) -> str:
    """Name asking for help as a strength where help could matter, now at the opening, now at the decision."""
    here = ("opening", "decision")[ask.words.turn % 2] == place
    facts = {fact.fact for topic in matters for fact in topic.facts}
    told = {one.kind for one in ask.team.recognised}
    if not here or not (facts & HELPED or told & {"risk", "help"}):
        return ""
    return " " + ask.words.pick(f"strength.{place}.{ask.voice}", {}, ask.team.name)


def feedback(ask: Asker, asked: Sequence[Topic], *, first: bool) -> str:
    """Say one thing about how an update is written or a number kept; else ask for feedback on the check-in.

    A line that isn't asked about comes first. Words are missed only where the others have some; a column for
    them is proposed at the first check-in.
    """
    taken = {topic.first.line for topic in asked}
    noted = any(one.note.strip() for course in ask.team.courses for one in course.said)
    early = moment(ask.team) == "early"
    notes = list(_of_notes(ask)) if noted and not early else []
    at = ask.words.turn % len(notes) if notes else 0
    found = [*_of_facts(ask, asked), *notes[at:], *notes[:at]]
    found.sort(key=lambda one: one.line in taken)
    said = (ask.says(f"feedback.{one.key}", one.blanks(), one.line) for one in found)
    otherwise = "early" if early else "column" if first and not noted and _has_updates(ask) else "nothing"
    return next(filter(None, said), "") or ask.says(f"feedback.{otherwise}", {})


def _has_updates(ask: Asker) -> bool:
    return any(course.points for course in ask.team.courses)


class _Remark(NamedTuple):
    line: str
    key: str
    blanks: Callable[[], dict[str, str]]


def _of_facts(ask: Asker, asked: Sequence[Topic]) -> Iterator[_Remark]:
    for name in WRITTEN:
        for fact in ask.team.facts:
            if fact.fact == name and all(fact is not topic.first for topic in asked):
                yield _Remark(fact.line, name, partial(_blanks, fact, ask))


def _of_notes(ask: Asker) -> Iterator[_Remark]:
    silent = {fact.line for fact in ask.team.facts if fact.fact == "stale"}
    for course in ask.team.courses:
        last = course.said[-1] if course.said else None
        if last is None or last.value is None or course.key_result.text in silent:
            continue
        blanks = partial(_of_update, course, last, ask)
        if not last.note.strip():
            yield _Remark(course.key_result.text, "no-comment", blanks)
        elif lists_work(last.note, load(ask.words.language)):
            yield _Remark(course.key_result.text, "diary", blanks)


def _of_update(course: Course, last: Said, ask: Asker) -> dict[str, str]:
    writes = writer_of(ask.team, course.okr.id, course.index, ask.words)
    blanks = {"line": course.key_result.text, "note": last.note.strip(), "last": _dated(last, ask, writes)}
    return blanks | ({"now": writes.value(last.value)} if last.value is not None else {})


def _dated(last: Said, ask: Asker, writes: Writer) -> str:
    """Write the day of an update; a value of today may carry no date at all in the sheet."""
    return "" if last.day >= ask.team.today else writes.day(last.day)


def decision(ask: Asker, asked: Sequence[Topic], *, alone: bool, named: bool) -> str:
    """Put the decision to take, on the line that matters most: keep, change, stop, or ask for help.

    A line that the only question is about isn't named again, nor is a risk that somebody named. Near the end
    of the cycle it is what to carry over and what to let go; data that can't be right come first.
    """
    lines = [topic.first for topic in asked if topic.first.line]
    sound = [fact for fact in lines if fact.fact != "impossible-value"]
    on = next(iter(sound or lines), None)
    blanks = _blanks(on, ask) if on else {}
    if lines and not sound:
        return ask.says("decision.data", blanks)
    end, now = ends(ask.team), moment(ask.team)
    blanks["end"] = writer_of(ask.team, "", None, ask.words).day(end) if end else ""
    if named or (now == "running" and on and alone):
        return ask.says("decision.running.one", blanks)
    return ask.says(f"decision.{'running' if on and now == 'early' else now}.{_scope(on, ask)}", blanks)


def _scope(on: Fact | None, ask: Asker) -> str:
    if on is None:
        return "none"
    course = course_of(ask.team, on.okr, on.index)
    late = moment(ask.team) == "late"
    return "short" if late and out_of_reach(course, ask.team.today) else "line"


def _blanks(fact: Fact, ask: Asker) -> dict[str, str]:
    return blanks_of(fact, ask.team, ask.words)
