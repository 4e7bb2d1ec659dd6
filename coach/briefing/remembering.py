"""What was asked before and what came of it: what isn't asked again, and what is asked in other words."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Literal, NamedTuple

from coach.briefing.nouns import Asked, Memory
from coach.briefing.telling import course_of
from coach.facts.nouns import Course, Fact, FactName, Limits, Team

Again = Literal["graver", "unchanged", "unanswered"]
"""Why something is asked again: it went further, nothing moved after the answer, nobody answered."""
GRAVER = 0.15
"""By how much of the way, or of confidence, something must have gone further to be asked again."""
ONCE = 1
MOVEMENT: frozenset[FactName] = frozenset(("behind", "flat", "stale", "status-contradicts-number"))
"""Facts that one answer speaks to: why a number stands where it stands."""


class Earlier(NamedTuple):
    """How a fact stands to what was asked of its line: asked again for a reason, or left out."""

    asked: Asked | None = None
    again: Again | None = None

    @property
    def settled(self) -> bool:
        """Whether it was asked before and there is no reason to ask again."""
        return self.asked is not None and self.again is None


def earlier(team: Team, memory: Memory, limits: Limits) -> Mapping[int, Earlier]:
    """Say of each fact, by its place, how it stands to what was asked before this day."""
    rhythm = timedelta(days=_rhythm(memory, limits))
    found = {}
    for place, fact in enumerate(team.facts):
        before = [one for one in memory.asked if one.day < team.today and _same(one, fact, team)]
        found[place] = _judged(before, fact, team, rhythm) if before else Earlier()
    return found


def _rhythm(memory: Memory, limits: Limits) -> float:
    """Take the usual time between the check-ins there were; else the rhythm that was set."""
    gaps = [(later - sooner).days for sooner, later in pairwise(memory.days)]
    return min(median(gaps), limits.rhythm) if gaps else limits.rhythm


def _same(asked: Asked, fact: Fact, team: Team) -> bool:
    """Whether a question was about the same line and the same fact, or one that its answer speaks to."""
    both = {asked.fact, fact.fact}
    if len(both) > 1 and not both <= MOVEMENT:
        return False
    objective, line = asked.okr_line
    if fact.index is None and not fact.okr:
        return not line
    mine = next((okr.objective for okr in team.okrs if okr.id == fact.okr), objective)
    return objective in (mine, "") and (line == fact.line or (fact.index is None and not line))


def _judged(before: list[Asked], fact: Fact, team: Team, rhythm: timedelta) -> Earlier:
    answered = [one for one in before if one.answer]
    if not answered:
        days = {one.day for one in before}
        return Earlier(before[-1], "unanswered" if len(days) <= ONCE else None)
    last = max(answered, key=lambda one: one.day)
    course = course_of(team, fact.okr, fact.index)
    long_ago = team.today - last.day >= rhythm and all(one.day <= last.day for one in before)
    if long_ago and (course is None or _stands_still(course, last.day)):
        return Earlier(last, "unchanged")
    graver = course is not None and _is_graver(fact, course, last.day, team.today)
    return Earlier(last, "graver" if graver else None)


def _stands_still(course: Course, since: date) -> bool:
    """Whether a number is known not to have moved since a day; without a value of before nobody knows."""
    before = [value for day, value in course.points if day <= since]
    after = [value for day, value in course.points if day > since]
    return not course.points or (bool(before) and all(value == before[-1] for value in after))


def _is_graver(fact: Fact, course: Course, then: date, today: date) -> bool:
    """Whether it went clearly further since a day: the gap to the calendar, or the fall of confidence."""
    if fact.fact == "confidence-fell":
        before, now = _confidence(course, then), _confidence(course, today)
        return before is not None and now is not None and before - now >= GRAVER
    if fact.fact not in MOVEMENT:
        return False
    gap, wider = _gap(course, then), _gap(course, today)
    return gap is not None and wider is not None and wider - gap >= GRAVER


def _gap(course: Course, day: date) -> float | None:
    """Say how far a number was behind the calendar on a day, as a part of its way."""
    values = [value for when, value in course.points if when <= day]
    share = course.share(values[-1]) if values else None
    passed = course.passed(day)
    return None if share is None or passed is None else passed - share


def _confidence(course: Course, day: date) -> float | None:
    said = [one.confidence for one in course.said if one.confidence is not None and one.day <= day]
    return said[-1] if said else None
