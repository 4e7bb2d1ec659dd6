"""What a model is measured on: the examples of judged cards, held-out lines as okrs, and weak lines."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from coach import cards
from coach.frontmatter import bullets
from coach.okr import KeyResult, Okr, Sheet
from tests.evals import labelled
from tests.examples import Table, sheet, subject, tables

Part = Literal["cards", "benchmark", "rewriting"]
PARTS: tuple[Part, ...] = get_args(Part)
WEAK = Path(__file__).parent.parent / "rewriting" / "cases.csv"
TOGETHER = 5
"""Key results that are put into one okr at most; more would be a finding of its own."""
ENOUGH = 150
"""Labelled lines that are asked about."""


class Case(NamedTuple):
    """One okr to ask about, and what is known of it."""

    part: Part
    id: str
    okr: Okr
    check: str = ""
    """The card whose example it is."""
    wanted: bool = False
    """Whether that card should speak of it."""
    lines: tuple[labelled.Case, ...] = ()
    """The labels of its key results."""


def chosen(parts: Iterable[Part] = PARTS, most: int | None = None) -> list[Case]:
    """Give the cases of some parts, the same each time; `most` cuts each part to a sample of itself."""
    return [case for part in PARTS if part in parts for case in _cut(list(OF[part]()), most)]


def sheets(cases: Iterable[Case]) -> list[Sheet]:
    """Give each case as a sheet of its own, so that none is read in the light of another."""
    return [
        Sheet(case.id, "rows", (replace(case.okr, id=case.id, sheet=n),), len(case.okr.key_results))
        for n, case in enumerate(cases)
    ]


def fingerprint(cases: Iterable[Case]) -> str:
    """Name cases by all that they hold, so that two reports can be told apart."""
    return sha256("\0".join(map(repr, cases)).encode()).hexdigest()[:12]


def _cut(cases: list[Case], most: int | None) -> list[Case]:
    kept = {case.id for case in sorted(cases, key=lambda case: _drawn(case.id))[:most]}
    return [case for case in cases if case.id in kept]


def _drawn(name: str) -> str:
    """Give a place in a lot that depends on nothing but the name."""
    return sha256(name.encode()).hexdigest()


def _examples() -> Iterator[Case]:
    for check in cards.load():
        for text, wanted in ((check.flagged, True), (check.fine, False)) if check.ask else ():
            written: Sequence[str | Table] = bullets(text) or tables(text)
            for n, example in enumerate(written, 1):
                read = subject(check, example).okr.okr if isinstance(example, str) else sheet(example).sheet
                okr = read.okrs[0] if isinstance(read, Sheet) else read
                yield Case(
                    "cards", f"{check.name} {'flagged' if wanted else 'fine'} {n}", okr, check.name, wanted
                )


def _held_out() -> Iterator[Case]:
    names = (*labelled.HELD_OUT, *(name for name in labelled.others() if name.endswith("held_out")))
    groups = sorted((one for name in names for one in _grouped(name)), key=lambda case: _drawn(case.id))
    taken = 0
    for case in groups:
        if taken >= ENOUGH:
            return
        taken += len(case.lines)
        yield case


def _grouped(name: str) -> Iterator[Case]:
    """Put the lines of a file that share an objective into okrs."""
    for objective, group in groupby(labelled.cases(name), key=lambda line: line.objective):
        lines = tuple(group)
        for n, start in enumerate(range(0, len(lines), TOGETHER), 1):
            some = lines[start : start + TOGETHER]
            rows = tuple(KeyResult(row, line.text) for row, line in enumerate(some, 2))
            okr = Okr("", 0, 2, "", "", objective, rows)
            yield Case("benchmark", f"{name}: {objective} ({n})", okr, lines=some)


def _weak() -> Iterator[Case]:
    with WEAK.open(encoding="utf-8", newline="") as file:
        for n, row in enumerate(csv.DictReader(file), 1):
            line = KeyResult(
                2, row["Key Result"], baseline=row["Baseline"], target=row["Target"], unit=row["Unit"]
            )
            okr = Okr("", 0, 2, row["Team"], row["Cycle"], row["Objective"], (line,))
            yield Case("rewriting", f"{n:02} {row['Key Result']}", okr)


OF: Mapping[Part, Callable[[], Iterator[Case]]] = {
    "cards": _examples,
    "benchmark": _held_out,
    "rewriting": _weak,
}
