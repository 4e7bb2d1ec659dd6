"""The report: JSON with every item, and the same to be read."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.evals.model.figures import Figures, Table

VERSION = 1
"""Of the JSON's own shape."""
MOST = 60
"""Rows of a table that are shown to be read."""
CARE = """Each share stands with its interval (Wilson, 95 %): with so few items, a difference within it says
nothing. Lines of one OKR are counted as if they were independent, so the intervals are rather too narrow.
The examples on the cards are in this project, and a model may have read them. `python -m tests.evals.model
--compare A.json B.json` says what differs beyond chance."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured, of whom, by which texts, and what it took."""

    about: Mapping[str, Any]
    """Model, host, versions, date: all that two reports can differ in."""
    took: Mapping[str, Any]
    """Seconds, calls, tokens, cost."""
    sentence: str
    """What it took, in words."""
    unanswered: Mapping[str, int]
    """Why questions have no answer, and how many."""
    parts: Mapping[str, Figures]

    @property
    def broken(self) -> list[str]:
        """What never may happen and did, a sentence each."""
        return [sentence for part in self.parts.values() for sentence in part.broken]


def write(report: Report, folder: Path) -> Path:
    """Write both files, beside those of earlier runs; give the path of the one to be read."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{_slug(report.about['model'])}-{report.about['date']}"
    taken = (f"{name}{f'-{n}' if n > 1 else ''}" for n in range(1, 10_000))
    path = next(folder / f"{one}.json" for one in taken if not (folder / f"{one}.json").exists())
    path.write_text(as_json(report), "utf-8")
    path.with_suffix(".md").write_text("\n".join(as_markdown(report)) + "\n", "utf-8")
    return path.with_suffix(".md")


def as_json(report: Report) -> str:
    """Give all of a report, with the outcome of every item."""
    parts = {
        name: {
            "measures": [measure.data for measure in part.measures],
            "tables": [asdict(table) for table in part.tables],
            "items": list(part.items),
            "broken": list(part.broken),
        }
        for name, part in report.parts.items()
    }
    head = {"version": VERSION, "about": report.about, "took": report.took, "unanswered": report.unanswered}
    return json.dumps({**head, "parts": parts}, ensure_ascii=False, indent=1) + "\n"


def as_markdown(report: Report) -> Iterator[str]:
    """Give a report to be read: what it rests on, the measures, and the lines behind them."""
    about = report.about
    yield from (f"# {about['model']} at {about['host']}", "", f"{about['date']}. {_versions(about)}", "")
    yield from (f"{report.sentence} It took {report.took['seconds']:.0f} seconds.", "", CARE, "")
    if report.broken:
        yield from ("## What never may happen", "", *(f"- {sentence}" for sentence in report.broken), "")
    if report.unanswered:
        rows = [(str(number), why) for why, number in report.unanswered.items()]
        yield from _table(Table("Without an answer, and counted nowhere below", ("OKRs", "why"), rows))
    for part in report.parts.values():
        yield from (f"## {part.title}", "", part.about, "")
        listed = [(one.name, one.told, {"": "–"}.get(one.better, one.better)) for one in part.measures]
        yield from _table(Table("", ("measure", "how often", "better"), listed))
        for table in part.tables:
            yield from _table(table)


def _versions(about: Mapping[str, Any]) -> str:
    prompts = ", ".join(about["prompts"])
    texts = (
        f"Prompts {prompts}. Cards {about['cards']}, guidance {about['guidance']}, cases {about['cases']}."
    )
    return f"okr-coach {about['okr-coach']}. {texts} Hidden from the model: {about['hidden']}."


def _table(table: Table) -> Iterator[str]:
    if not table.rows:
        return
    if table.title:
        yield from (f"### {table.title}", "")
    yield from (_row(table.header), _row(["---"] * len(table.header)), *map(_row, table.rows[:MOST]), "")
    if len(table.rows) > MOST:
        yield from (f"{len(table.rows) - MOST} more are in the JSON.", "")
    if table.note:
        yield from (table.note, "")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(' '.join(cell.split()).replace('|', chr(92) + '|') for cell in cells)} |"


def _slug(name: str) -> str:
    return "".join(one if one.isalnum() or one in "._" else "-" for one in name)
