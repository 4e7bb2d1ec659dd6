"""A question in words: what the sheet shows of a line in few words, then something one can answer today."""

from collections.abc import Mapping
from typing import NamedTuple

from coach.briefing.leading import owner_of
from coach.briefing.moment import begins, moment, out_of_reach
from coach.briefing.nouns import Question, Voice
from coach.briefing.remembering import Earlier
from coach.briefing.telling import PLAIN, blanks_of, case_of, clauses, writer_of
from coach.briefing.weighing import Topic
from coach.briefing.words import Words, sayable, shortened
from coach.facts.nouns import Course, FactName, Recognised, Team

CITES: Mapping[FactName, str] = {
    "behind": "check-ins#pace-against-the-calendar",
    "ahead": "check-ins#questions-worth-asking",
    "flat": "check-ins#questions-worth-asking",
    "stale": "check-ins#stale-updates",
    "status-contradicts-number": "check-ins#status-and-the-number",
    "confidence-fell": "check-ins#falling-confidence",
    "wording-drifted": "check-ins#news-not-a-diary",
    "all-green": "check-ins#all-green-is-a-signal",
    "target-changed": "transparency#no-quiet-changes",
    "never-measured": "measures#when-the-baseline-is-unknown",
    "dependency-unseen": "alignment#needs-from-other-teams",
    "impossible-value": "measures#beyond-the-possible",
    "always-full": "ambition#always-full-is-too-easy",
}
"""The passage that goes with a question about a fact."""
OPEN = "conversations#conversations"
WORRIES = {"red": 1.0, "amber": 0.5}
UNSURE = 0.4
"""Confidence up to which somebody doubts more than not."""


def question(topic: Topic, before: Earlier, team: Team, voice: Voice, words: Words) -> Question:
    """Put the question of a topic into words; one that was asked before is put in other ones."""
    fact = topic.first
    blanks = blanks_of(fact, team, words)
    blanks |= {name: sayable(text) for name, text in blanks.items()}
    blanks |= {"who": _who(topic, words), "clauses": clauses(topic.facts, team, words)}
    blanks |= _before(before, topic, team, words)
    key = f"asks.{fact.fact}.{_case(topic, team)}.{voice}"
    if before.again:
        again = "fell" if before.again == "graver" and fact.fact == "confidence-fell" else before.again
        key = f"again.{again}.{voice}"
    blanks["asks"] = words.pick(key, blanks, fact.line)
    frame = "frame.line" if fact.line else "frame.team"
    asks = words.pick(frame, blanks, fact.line)
    return Question(asks[:1].upper() + asks[1:], topic.because, (CITES[fact.fact],))


def open_question(team: Team, voice: Voice, words: Words, *, settled: bool) -> Question:
    """Ask what no fact shows: a risk somebody named, a line somebody worries about; else nothing presses."""
    named, worries = named_risk(team), worry(team)
    if worries and not (settled or named):
        blanks = {"line": sayable(worries.line), "status": worries.status, "now": worries.confidence}
        return Question(
            words.fullest(f"worried.{voice}", blanks, worries.line), (), (CITES["confidence-fell"],)
        )
    kind = "settled" if settled else "named" if named else "begun" if moment(team) == "early" else "open"
    start = begins(team)
    ahead = start is not None and start > team.today
    blanks = {"start": writer_of(team, "", None, words).day(start) if start and ahead else ""}
    blanks["line"] = sayable(named.line) if named else ""
    return Question(words.fullest(f"{kind}.{voice}", blanks, team.name), (), (OPEN,))


def _case(topic: Topic, team: Team) -> str:
    """Name the questions of a fact; what is out of reach in the last days is there to learn from."""
    fact = topic.first
    late = moment(team) == "late" and out_of_reach(topic.course, team.today)
    return "closing" if late and fact.fact == "behind" else case_of(fact)


def named_risk(team: Team) -> Recognised | None:
    """Give the risk or the call for help that a note names, the weightiest."""
    return next((one for one in team.recognised if one.kind in {"risk", "help"}), None)


class Worry(NamedTuple):
    """A line whose last status is amber or red, or whose confidence is low; both in their words, or ""."""

    line: str
    status: str
    confidence: str


def worry(team: Team) -> Worry | None:
    """Give the line somebody worries about most, by what was said of it last; None where nobody does.

    A sheet may tell too little for any fact, and still say so.
    """
    graves = [(grave, at) for at, course in enumerate(team.courses) if (grave := _grave(course))]
    if not graves:
        return None
    course = team.courses[min(graves, key=lambda one: (-one[0], one[1]))[1]]
    cells = course.key_result
    status = next((one.status for one in reversed(cells.check_ins) if one.status), cells.status)
    sure = next((one.confidence for one in reversed(cells.check_ins) if one.confidence), cells.confidence)
    colour, confidence = _last(course)
    unsure = confidence is not None and confidence <= UNSURE
    return Worry(course.key_result.text, status if colour in WORRIES else "", sure if unsure else "")


def _grave(course: Course) -> float:
    colour, confidence = _last(course)
    unsure = 1 - confidence if confidence is not None and confidence <= UNSURE else 0.0
    return WORRIES.get(colour or "", 0.0) + unsure


def _last(course: Course) -> tuple[str | None, float | None]:
    colour = next((one.status for one in reversed(course.said) if one.status), None)
    return colour, next((one.confidence for one in reversed(course.said) if one.confidence is not None), None)


def _who(topic: Topic, words: Words) -> str:
    return owner_of(topic.course) or words.pick(f"who.{'line' if topic.first.line else 'team'}", {}, PLAIN)


def _before(before: Earlier, topic: Topic, team: Team, words: Words) -> dict[str, str]:
    if before.asked is None:
        return {}
    fact = topic.first
    writes = writer_of(team, fact.okr, fact.index, words)
    values = topic.course.points if topic.course else []
    stands = writes.value(values[-1][1]) if values else ""
    answer = shortened(before.asked.answer)
    return {"day": writes.day(before.asked.day), "answer": answer, "stands": stands}
