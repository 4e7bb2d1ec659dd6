"""What changed since an earlier report: read before the review, so that a broken one is told at once."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coach import reports
from coach.errors import ReportError

if TYPE_CHECKING:
    from coach.reports.against import Against, Json
    from coach.reports.plain import Printed
    from coach.review import Review

SHAPES = ("table", "json", "markdown")
"""Forms in which changes are told."""


class Earlier(NamedTuple):
    """An earlier report, and the name of its file."""

    name: str
    report: "Json"


def earlier(path: Path | None, shape: str) -> Earlier | None:
    """Read the report to compare with, where one is named; raises ReportError where that can't be done."""
    if path is None:
        return None
    if shape not in SHAPES:
        raise ReportError(f"What changed can’t be told as {shape}.", f"Choose --format {', '.join(SHAPES)}.")
    from coach.reports.against import load

    return Earlier(path.name, load(path))


def changes(before: Earlier | None, found: "Review") -> "Against | None":
    """Hold the earlier report against a review."""
    if before is None:
        return None
    import json

    from coach.reports.against import compare

    return compare(before.name, before.report, json.loads(reports.as_json(found)))


def lines(told: "Against") -> "Iterable[Printed]":
    """Lay changes out for a screen."""
    from coach.reports.changes import screen

    return screen(told)


def markdown(told: "Against") -> str:
    """Write changes as Markdown."""
    from coach.reports.changes import markdown

    return markdown(told)
