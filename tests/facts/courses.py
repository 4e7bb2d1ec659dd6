"""Courses made by hand for the tests of facts: what was said on which day of one quarter."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from coach.detectors.base import SheetReading
from coach.facts.base import Seen, TeamSeen
from coach.facts.nouns import Course, Fact, Limits, Said
from coach.okr import KeyResult, Okr, Sheet
from coach.reading.okrs import OkrReading, read_okrs

START, END = date(2027, 1, 4), date(2027, 4, 4)


def week(number: int) -> date:
    """The Monday of a week of the quarter, counted from 0."""
    return START + timedelta(weeks=number)


def said(number: int, note: str = "", **cells: Any) -> Said:
    """What was said in a week of the quarter."""
    return Said(week(number), note=note)._replace(**cells)


def notes(*words: str) -> list[Said]:
    """One note a fortnight."""
    return [said(2 * at, note) for at, note in enumerate(words)]


def seen(told: Sequence[Said] = (), *, today: date | None = None, **course: Any) -> Seen:
    """One key result from 40 to 60, with what was said of it; today is the day after the last of it."""
    kr = KeyResult(row=2, text="Orders without a call", baseline="40", target="60")
    okr = Okr("x", 0, 2, "Shop", "Q1 2027", "Buying is easy", (kr,))
    read = next(iter(read_okrs([okr])))
    way = Course(okr, kr, 0, None, 40.0, 60.0, 1, None, START, END, tuple(told))
    now = today or (told[-1].day if told else START) + timedelta(days=1)
    return Seen(replace(way, **course), read.key_results[0], read, now, Limits())


def team(every: Sequence[Seen], okrs: Sequence[OkrReading] = (), past: Sequence[Okr] = ()) -> TeamSeen:
    """A team of what was seen, or of okrs without any course."""
    read = tuple(okrs) or tuple(one.okr for one in every)
    sheet = Sheet("now", "table", tuple(one.okr for one in read), 0)
    whole = SheetReading(sheet, read, read, history=tuple(past))
    today = every[0].today if every else START
    mine = tuple(one for one in read if one.okr.team == read[0].okr.team)
    return TeamSeen(read[0].okr.team, mine, tuple(every), whole, today, Limits())


def cases(facts: Sequence[Fact]) -> list[tuple[str, str]]:
    """Names and cases, in order."""
    return [(one.fact, one.case) for one in facts]
