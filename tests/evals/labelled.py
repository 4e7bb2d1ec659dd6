"""Labelled key results: CSV files in tests/evals/lines, one line each, labelled by the published rubric.

All are invented and labelled by language models, each reading alone; no person has checked them.
`HELD_OUT` are never learnt from and never tuned on: they say what to expect of new lines. Those in other
languages stand in folders of their own: a word list is tuned on `tuned`, and nothing on `held_out`. The
German ones were all written and labelled by one reader, before the German word list was.
"""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

LINES = Path(__file__).parent / "lines"
HELD_OUT = ("apart", "natural", "unseen")


class Case(NamedTuple):
    """One labelled key result under its objective."""

    text: str
    objective: str
    kind: str
    measurable: bool
    unambitious: bool
    hard: bool
    field: str
    style: str
    group: str
    unflagged: tuple[str, ...]
    """Flags that it must never raise."""

    @property
    def task_like(self) -> bool:
        """Whether it is work rather than a result."""
        return self.kind != "outcome"


def names() -> list[str]:
    """Name the files of English lines."""
    return sorted(path.stem for path in LINES.glob("*.csv"))


def others() -> list[str]:
    """Name the files of lines in other languages, such as `de/tuned`."""
    return sorted(path.relative_to(LINES).with_suffix("").as_posix() for path in LINES.glob("*/*.csv"))


@cache
def cases(name: str) -> tuple[Case, ...]:
    """Give the labelled lines of a file."""
    with (LINES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(map(_case, csv.DictReader(file)))


def _case(row: dict[str, str]) -> Case:
    return Case(
        text=row["text"],
        objective=row["objective"],
        kind=row["kind"],
        measurable=row["measurable"] == "true",
        unambitious=row["unambitious"] == "true",
        hard=row["hard"] == "true",
        field=row["field"],
        style=row["style"],
        group=row.get("group", ""),
        unflagged=tuple(row.get("unflagged", "").split()),
    )
