"""A report card for each check: what it finds and leaves alone of cases written before it was run on them.

    python -m tests.evals.report_card [CHECK ...]

prints the figures, and for each check named the cases that it got otherwise. `--first` keeps the figures
of checks that never ran before in first_run.json; they are not written again.

The cases are in tests/evals/checks, a file per check, shaped like the examples on a card. The measure is
that of proselint: T·(T/(F+T))², with T hits and F false alarms. It is the number of hits where no alarm is
false, and falls fast with each that is.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from coach import cards, checks
from coach.cards import Check
from coach.frontmatter import bullets
from tests.examples import Table, sheet, subject, tables

CASES = Path(__file__).with_name("checks")
FIRST_RUN = CASES / "first_run.json"
BARS = CASES / "bars.yaml"


class Figures(NamedTuple):
    """What a check made of its cases: hits, false alarms and misses."""

    hits: int
    false: int
    missed: int

    @property
    def wanted(self) -> int:
        """How many cases should be flagged."""
        return self.hits + self.missed

    @property
    def precision(self) -> float:
        """The share of its alarms that are right."""
        return self.hits / max(1, self.hits + self.false)

    @property
    def recall(self) -> float:
        """The share of what it should find that it finds."""
        return self.hits / max(1, self.wanted)

    @property
    def measure(self) -> float:
        """Its hits, less for each false alarm."""
        return self.hits * self.precision**2


class Bar(NamedTuple):
    """What a check has to reach, and why where that is less than usual."""

    precision: float
    recall: float
    reason: str = ""


class Verdict(NamedTuple):
    """A case, whether it should be flagged, and whether the check spoke of it."""

    case: str | Table
    wanted: bool
    heard: bool


def detected() -> list[Check]:
    """Give the checks that run without a model."""
    return [check for check in cards.load() if check.detect]


def cases(check: Check) -> Iterator[tuple[str | Table, bool]]:
    """Give each case of a check as it is written, and whether it should be flagged; none without a file."""
    path = CASES / f"{check.name}.md"
    text = path.read_text("utf-8") if path.exists() else ""
    for section in ("\n" + text).split("\n## ")[1:]:
        title, _, body = section.partition("\n")
        for case in bullets(body) or tables(body):
            yield case, {"Flagged": True, "Fine": False}[title.strip()]


@cache
def verdicts(name: str) -> tuple[Verdict, ...]:
    """Run a check over its cases as it runs in the product, together with all others."""
    check = cards.by_name()[name]
    return tuple(Verdict(case, wanted, speaks(check, case, wanted)) for case, wanted in cases(check))


def speaks(check: Check, case: str | Table, wanted: bool) -> bool:
    """Say whether a check speaks; where it should, one that it stays quiet for may speak in its place."""
    heard = {check.name, *check.quiet_after} if wanted else {check.name}
    found = checks.run_line(subject(check, case)) if isinstance(case, str) else checks.run(sheet(case))
    return not heard.isdisjoint(finding.check for finding in found)


def figures(check: Check) -> Figures:
    """Count what a check made of its cases."""
    said = [(verdict.wanted, verdict.heard) for verdict in verdicts(check.name)]
    return Figures(said.count((True, True)), said.count((False, True)), said.count((True, False)))


def first_run() -> Mapping[str, Figures]:
    """Give the figures each check had when it met its cases for the first time."""
    kept = json.loads(FIRST_RUN.read_text("utf-8"))
    return {name: Figures(*numbers) for name, numbers in kept.items()}


@cache
def bars() -> Mapping[str, Bar]:
    """Give the bar of each check: the one for all, unless a lower one is written for it."""
    usual, lower = _bars()["all"], lower_bars()
    return {check.name: Bar(**(usual | lower.get(check.name, {}))) for check in detected()}


def lower_bars() -> Mapping[str, Mapping[str, Any]]:
    """Give what is written of the checks that have a lower bar."""
    return _bars()["lower"] or {}


@cache
def _bars() -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.safe_load(BARS.read_text("utf-8"))
    return content


def _keep_first_runs() -> None:
    kept = first_run()
    new = {check.name: figures(check) for check in detected() if verdicts(check.name)}
    lines = [f'  "{name}": {json.dumps(numbers)}' for name, numbers in sorted({**new, **kept}.items())]
    FIRST_RUN.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


def main(names: list[str]) -> None:
    """Print the figures of checks, and the cases that those named got otherwise."""
    for check in sorted(detected(), key=lambda check: check.name):
        found = figures(check)
        if not names or check.name in names:
            print(
                f"{check.name:38} {found.hits:3} hits {found.false:3} false {found.missed:3} missed"
                f"  precision {found.precision:.2f}  recall {found.recall:.2f}  {found.measure:5.1f}"
            )
        for case, wanted, heard in verdicts(check.name) if check.name in names else ():
            if wanted != heard:
                said = "  missed:" if wanted else "  false alarm:"
                print(said, case if isinstance(case, str) else "\n" + "\n".join(case))


if __name__ == "__main__":
    if "--first" in sys.argv:
        _keep_first_runs()
    main([name for name in sys.argv[1:] if name != "--first"])
