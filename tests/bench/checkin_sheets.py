"""Large sheets with a value for each week of half a year: as columns, or as a row for each check-in.

Of forty teams; the same for the same seed. Comments are told anew, copied on or left out, as people do.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

import okr_sheets  # type: ignore[import-not-found]

TEAMS, WEEKS = 40, 26
FIRST, TODAY = date(2027, 1, 4), date(2027, 6, 25)
DAYS = [FIRST + timedelta(weeks=week) for week in range(WEEKS)]
CYCLE = "H1 2027"
ABOUT = ("Team", "Cycle", "Objective", "Key Result", "Owner", "Baseline", "Target")
TOLD = ("Current", "Last update", "Status", "Confidence", "Comment")
OPENINGS = (
    "Shipped the {thing} to the {place} {field}",
    "We are shipping the {thing} on Monday",
    "Working on the {thing} for {people}",
    "Looking into the {thing} with the {place} {field}",
    "Progress with the {thing}, as planned",
    "{n} more {people} this week",
    "Still waiting for the {place} {field}",
    "We learned that {people} never open the {thing}",
    "Risk: the {thing} may slip by {n} days",
    "Could somebody help us with the {thing}",
    "Nothing new",
)
ENDINGS = (
    "",
    " because {people} asked for it",
    ", the {field} is short of hands",
    "; next is the {thing}",
    ", and {n} {people} tried it out",
    " since the {place} {field} moved",
)


class Line(NamedTuple):
    """A key result with its cells, and the values and what was said of it week by week."""

    about: tuple[str, ...]
    values: list[str]
    said: list[tuple[str, str, str]]
    """Status, confidence and comment."""


def lines(key_results: int, seed: int = 7) -> Iterator[Line]:
    """Make key results whose numbers move, stand still or go back."""
    chance = Random(seed)
    names = [f"{place.capitalize()} {field}" for place in okr_sheets.PLACES for field in okr_sheets.FIELDS]
    teams = chance.sample(names, TEAMS)
    for number in range(key_results):
        if number % 5 == 0:
            objective = f"{okr_sheets._fill(chance.choice(okr_sheets.AIMS), chance)} ({number // 5})"
        low, high = chance.randint(5, 60), chance.randint(61, 98)
        text = okr_sheets._fill(chance.choice(okr_sheets.MEASURES), chance)
        owner = chance.choice(okr_sheets.OWNERS)
        about = (teams[number // 5 % TEAMS], CYCLE, objective, text, owner, str(low), str(high))
        yield Line(about, list(_values(low, high, chance)), list(_said(chance)))


def write_columns(path: Path, key_results: int) -> None:
    """Write a CSV with a column for each week, and what is said now."""
    _write(path, (*ABOUT, *map(str, DAYS), *TOLD[2:]), _columns(key_results))


def write_rows(path: Path, key_results: int) -> None:
    """Write a CSV with a row for each check-in."""
    _write(path, (*ABOUT, *TOLD), _rows(key_results))


def write_workbook(path: Path, source: Path) -> None:
    """Write the cells of a CSV as a workbook, numbers as numbers."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet("OKRs")
    with source.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            page.append([float(cell) if cell.isdigit() else cell for cell in row])
    book.save(path)


def _columns(key_results: int) -> Iterator[tuple[str, ...]]:
    for line in lines(key_results):
        yield (*line.about, *line.values, *line.said[-1])


def _rows(key_results: int) -> Iterator[tuple[str, ...]]:
    every = list(lines(key_results))
    for week, day in enumerate(DAYS):
        for line in every:
            yield (*line.about, line.values[week], day.isoformat(), *line.said[week])


def _write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def _values(low: int, high: int, chance: Random) -> Iterator[str]:
    """Give a number each week: a way gone at its own pace, with weeks that stand still or go back."""
    pace, value = chance.choice((0.1, 0.5, 0.9, 1.2)) * (high - low) / WEEKS, float(low)
    for _ in range(WEEKS):
        value += pace * chance.choice((-0.5, 0, 1, 1, 2))
        yield f"{value:.1f}".removesuffix(".0")


def _said(chance: Random) -> Iterator[tuple[str, str, str]]:
    """Give what is said each week; a third of the comments is copied on, some are left out."""
    comment = ""
    for _ in range(WEEKS):
        if chance.random() < 0.6:
            comment = okr_sheets._fill(chance.choice(OPENINGS) + chance.choice(ENDINGS), chance)
        elif chance.random() < 0.2:
            comment = ""
        status = chance.choice(("green", "green", "green", "amber", "red"))
        yield status, str(chance.randint(3, 10)), comment
