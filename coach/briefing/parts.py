"""The parts around the questions: an opening, one thing on the update, one to recognise, one decision."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from typing import NamedTuple

from coach.briefing.nouns import Voice
from coach.briefing.telling import blanks_of, writer_of
from coach.briefing.weighing import Topic
from coach.briefing.words import Words, shortened
from coach.briefing.writing import Writer
from coach.detectors.updates import lists_work
from coach.facts.nouns import Course, Fact, Said, Team
from coach.reading.words import load

LAST_DAYS = timedelta(days=14)
"""How long before the end of a cycle a decision is about what to carry over and what to let go."""
WRITTEN = ("wording-drifted", "impossible-value", "target-changed", "stale")
"""Facts that say something of how a number is kept or an update is written."""


class Asker(NamedTuple):
    """For whom a brief is written, and in which words."""

    team: Team
    voice: Voice
    words: Words

    def says(self, key: str, blanks: dict[str, str], about: str = "") -> str:
        """Say something in the voice of the brief; "" where no wording fits."""
        blanks = {name: shortened(text) for name, text in blanks.items()}
        return self.words.pick(f"{key}.{self.voice}", blanks, about or self.team.name)


def opening(ask: Asker) -> str:
    """Open so that it is safe to say how things are; other words than last time."""
    return ask.words.pick(f"opening.{ask.voice}", {}, ask.team.name)


def feedback(ask: Asker, asked: Sequence[Topic]) -> str:
    """Say one thing about how an update is written or a number kept; else ask for feedback on the check-in.

    A line that isn't asked about comes first.
    """
    taken = {topic.first.line for topic in asked}
    notes = list(_of_notes(ask))
    at = ask.words.turn % len(notes) if notes else 0
    found = [*_of_facts(ask, asked), *notes[at:], *notes[:at]]
    found.sort(key=lambda one: one.line in taken)
    said = (ask.says(f"feedback.{one.key}", one.blanks(), one.line) for one in found)
    return next(filter(None, said), "") or ask.says("feedback.nothing", {})


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


def decision(ask: Asker, asked: Sequence[Topic]) -> str:
    """Put the decision to take, on the line that matters most: keep, change, stop, or ask for help.

    Near the end of the cycle it is what to carry over and what to let go; where the data of the only line
    can't be right, they come first.
    """
    lines = [topic.first for topic in asked if topic.first.line]
    sound = [fact for fact in lines if fact.fact != "impossible-value"]
    on = next(iter(sound or lines), None)
    blanks = _blanks(on, ask) if on else {}
    end = max((one.end for one in ask.team.courses if one.end), default=None)
    if lines and not sound:
        return ask.says("decision.data", blanks)
    late = end is not None and timedelta() <= end - ask.team.today <= LAST_DAYS
    blanks["end"] = writer_of(ask.team, "", None, ask.words).day(end) if end else ""
    return ask.says(f"decision.{'late' if late else 'running'}.{'line' if on else 'none'}", blanks)


def _blanks(fact: Fact, ask: Asker) -> dict[str, str]:
    return blanks_of(fact, ask.team, ask.words)
