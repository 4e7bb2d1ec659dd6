"""Where in its cycle a team is: about to begin or just begun, under way, or in its last days."""

from datetime import date, timedelta
from typing import Literal

from coach.facts.nouns import Course, Team

Moment = Literal["early", "running", "late"]
FIRST_DAYS = timedelta(days=7)
"""How long after the start of a cycle nothing could have moved yet."""
LAST_DAYS = timedelta(days=14)
"""How long before the end of a cycle a decision is about what to carry over and what to let go."""
FASTER = 3
"""How many times an even pace the rest would need, from which on nobody finishes it in time."""


def moment(team: Team) -> Moment:
    """Say where the team is; under way where the sheet names no time."""
    start, end = begins(team), ends(team)
    if start and team.today < start + FIRST_DAYS:
        return "early"
    return "late" if end and timedelta() <= end - team.today <= LAST_DAYS else "running"


def begins(team: Team) -> date | None:
    """Give the first day of the cycle, where the sheet tells it."""
    return min((one.start for one in team.courses if one.start), default=None)


def ends(team: Team) -> date | None:
    """Give its last day, where the sheet tells it."""
    return max((one.end for one in team.courses if one.end), default=None)


def out_of_reach(course: Course | None, today: date) -> bool:
    """Say whether what is left of the way is far more than what is left of the time."""
    passed = course.passed(today) if course else None
    share = course.share(course.points[-1][1]) if course and course.points else None
    return passed is not None and share is not None and 1 - share > FASTER * (1 - passed)
