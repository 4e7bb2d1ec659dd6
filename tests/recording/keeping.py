"""A team on a few days, its sheet as text, and a store of its own."""

from datetime import date
from pathlib import Path

from coach.checkin import Asked, teams_of
from coach.facts.nouns import Team
from coach.okr import Sheet
from coach.recording import key_of
from coach.sheets import read_bytes
from coach.store.checkins import CheckIns, Field

HEAD = "Team,Cycle,Objective,Key Result,Baseline,Target,Current,Last update,Status,Confidence,Comment\n"
ROWS = """Riders,Q1 2027,Riders get help fast,Share of calls answered in a minute,40 %,70 %,41 %,,green,7,
Riders,Q1 2027,Riders get help fast,Complaints per 1000 rides,12,6,11,,green,8,
Riders,Q1 2027,Bikes are where people need them,Publish the map of stations,,,,,green,8,
"""
MONDAY, NEXT, LATER = date(2027, 2, 1), date(2027, 2, 8), date(2027, 2, 15)


def sheets(rows: str = ROWS, name: str = "q1.csv") -> list[Sheet]:
    return read_bytes(name, (HEAD + rows).encode())


def team(day: date = MONDAY, rows: str = ROWS, kept: CheckIns | None = None, name: str = "q1.csv") -> Team:
    return teams_of(sheets(rows, name), Asked(day), kept)[0]


def entry(of: Team, line: int, **said: str) -> dict[Field, str]:
    """Give what was entered for a line of a team, by its number from 0."""
    course = of.courses[line]
    key = key_of(of.name, course.okr, course.key_result)
    return {Field(key, name.replace("_", ":", 1)): text for name, text in said.items()}


def store_at(folder: Path) -> str:
    return str(folder / "coach.db")
