"""The rhythm of check-ins as a calendar: one series for each team, up to the end of its cycle."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from coach import __version__
from coach.briefing.nouns import Brief
from coach.errors import CoachError
from coach.reports.briefs.parts import MINUTES, title, words_of
from coach.reports.plain import clean

if TYPE_CHECKING:
    from icalendar import Event


class Rhythm(NamedTuple):
    """When check-ins are: on which day the first, at what time, how many days apart, how long, until when.

    `until` is the last day there may be one; None leaves it to the end of each team's cycle.
    """

    first: date
    at: time = time(10)
    every: int = 14
    minutes: int = MINUTES
    until: date | None = None


def as_calendar(briefs: Iterable[Brief], rhythm: Rhythm) -> str:
    """Give the calendar; raises CoachError where a team's cycle has no end that is still to come.

    Times have no zone: they are those of whoever opens it. The words of a brief stay out of it.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//okr-coach//{__version__}//EN")
    calendar.add("version", "2.0")
    for brief in briefs:
        calendar.add_component(_series(brief, rhythm))
    return str(calendar.to_ical(), "utf-8")


def ends(brief: Brief) -> date | None:
    """Give the last day of a team's cycle; None where the sheet tells none."""
    return max((course.end for course in brief.courses if course.end), default=None)


def times(brief: Brief, rhythm: Rhythm) -> int:
    """Count the check-ins of a team up to the end; raises CoachError where there is no end, or it is over."""
    team, until = title(brief), rhythm.until or ends(brief)
    if until is None:
        raise CoachError(f"{team}: the sheet tells no end of the cycle.", "Add --until with its last day.")
    if until < rhythm.first:
        days = f"{until.isoformat()}, before the first check-in on {rhythm.first.isoformat()}"
        raise CoachError(f"{team}: the cycle ends on {days}.", "Add --today with an earlier day, or --until.")
    return (until - rhythm.first).days // rhythm.every + 1


def _series(brief: Brief, rhythm: Rhythm) -> "Event":
    from icalendar import Event

    weeks = {"freq": "WEEKLY", "interval": rhythm.every // 7, "count": times(brief, rhythm)}
    event = Event()
    event.add("uid", _name(brief))
    event.add("dtstamp", datetime.combine(rhythm.first, time(), UTC))
    event.add("dtstart", datetime.combine(rhythm.first, rhythm.at))
    event.add("duration", timedelta(minutes=rhythm.minutes))
    event.add("rrule", weeks)
    event.add("summary", clean(title(brief)))
    event.add("description", standing(brief, rhythm.minutes))
    event.add("transp", "OPAQUE")
    return event


def standing(brief: Brief, minutes: int) -> str:
    """Write the agenda of every check-in, a step a line."""
    say = words_of(brief)
    return "\n".join(f"{say('step', minutes=each)}: {what}" for each, what in say.standing[minutes])


def _name(brief: Brief) -> str:
    """Name a series, the same for a team and cycle whenever it is written, so that calendars replace it."""
    mark = sha256(f"{brief.team}\0{brief.cycle}".encode("utf-8", "replace")).hexdigest()[:32]
    return f"{mark}@okr-coach"
