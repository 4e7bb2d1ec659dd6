"""A draft as CSV: in the columns of the sheet it came from, to be pasted there, else in plain ones."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING

from coach.reports.cells import harmless
from coach.reports.drafted.rows import Cells, joined, of_key_results, of_okr
from coach.reports.table import MARK
from coach.sheets import MEANINGS
from coach.sheets.columns import Columns, choose
from coach.sheets.headings import places

if TYPE_CHECKING:
    from coach.draft import Talk
    from coach.drafting.state import Draft
    from coach.okr import KeyResult, Okr, Sheet

PLAIN = ("team", "period", "objective", "parent", "key_result", "baseline", "target", "unit", "due", "owner")
"""The columns of a draft that comes from no table."""
HEADERS = {
    "period": "Cycle",
    "parent": "Serves",
    "promise": "Promise",
    "metric": "Metric name",
    "baseline": "Baseline",
    "due": "Due",
    "source": "Source",
    "objective_owner": "Objective owner",
    "needs": "Depends on",
    "key_result_id": "KR id",
    "parent_id": "Parent id",
}
"""What we call a column, where its name before people says more than a header should."""
OF_OBJECTIVE = ("objective", "objective_owner")
LABELS = {"objective": "Objective: ", "key_result": "KR: "}
"""What tells lines of a list apart where neither a column nor their numbers do."""

Row = dict[int | str, str]
"""A row by the columns of the sheet, and by a header of ours for what has none there."""


def okr_csv(talk: "Talk", sheet: "Sheet | None" = None) -> str:
    """Give a row for each key result as the sheet lays them out; what has no column there follows after."""
    draft = talk.state.draft
    if sheet is None or not sheet.headers:
        return _written([_header(name) for name in PLAIN], _plain(draft))
    columns = _columns(sheet)
    draft = replace(draft, okr=_as_in(sheet, columns, draft.okr))
    if columns.numbered:
        return _written(sheet.headers, _numbered(draft, columns))
    rows = _listed(draft, columns, sheet.layout) if _is_list(columns) else _beside(draft, columns)
    return _written(sheet.headers, rows)


def _as_in(sheet: "Sheet", columns: Columns, okr: "Okr") -> "Okr":
    """Leave out a team or cycle that the sheet told in another place than a column, such as its name."""
    if "team" not in columns.at and okr.team in {one.team for one in sheet.okrs}:
        okr = replace(okr, team="")
    if "period" not in columns.at and okr.period in {one.period for one in sheet.okrs}:
        okr = replace(okr, period="")
    return okr


def _columns(sheet: "Sheet") -> Columns:
    """Find the columns again, with the meanings under which the sheet was read.

    Beneath headings of two rows two columns may be called the same; the objective’s comes first.
    """
    found = choose(sheet.headers, [], sheet.columns)
    left: dict[str, list[int]] = {}
    for at, header in enumerate(sheet.headers):
        left.setdefault(header, []).append(at)
    named = sorted(sheet.columns.items(), key=lambda one: one[0] not in OF_OBJECTIVE)
    found.at = {
        name: (left[header].pop(0) if len(left[header]) > 1 else left[header][0])
        for name, header in named
        if header in left
    }
    if "key_result" in found.at:
        found.numbered = {}
    return found


def _is_list(columns: Columns) -> bool:
    """Say whether objectives and key results stand in one column."""
    at = columns.at
    return "type" in at or at.get("objective", -1) == at.get("key_result")


def _plain(draft: "Draft") -> Iterator[Row]:
    for cells in joined(draft, owners_apart=False):
        yield {PLAIN.index(name) if name in PLAIN else _header(name): cell for name, cell in cells.items()}


def _beside(draft: "Draft", columns: Columns) -> Iterator[Row]:
    """Put each key result beside its objective."""
    rows = joined(draft, owners_apart="objective_owner" in columns.at)
    for cells, line in zip(rows, draft.key_results or [None], strict=True):
        yield {**_past(line, columns), **_placed(cells, columns)}


def _past(line: "KeyResult | None", columns: Columns) -> Row:
    """Put what was said over time back under the headings that say when."""
    row: Row = {}
    for one in line.check_ins if line else ():
        cells = {name: cell for name, cell in one._asdict().items() if cell and name != "when"}
        row |= {
            at: cells[name] for name, at in places(columns.headers, one.when, cells).items() if name in cells
        }
    return row


def _listed(draft: "Draft", columns: Columns, layout: str) -> Iterator[Row]:
    """Put the objective above its key results, told apart as the rows of the sheet are."""
    text = columns.at.get("key_result", columns.at.get("objective", 0))
    above = of_okr(draft.okr)
    lines = [("objective", above), *(("key_result", cells) for cells in of_key_results(draft))]
    for number, (kind, cells) in enumerate(lines):
        words = cells.pop(kind, "")
        if "type" in columns.at:
            cells["type"] = MEANINGS[kind]
        elif "numbering" in layout:
            cells["id"] = f"1.{number}" if number else "1"
        elif words:
            words = LABELS[kind] + words
        yield _placed(cells, columns) | {text: words}


def _numbered(draft: "Draft", columns: Columns) -> Iterator[Row]:
    """Put all key results into the numbered columns of one row; more than it has go on in the next."""
    lines, places = list(of_key_results(draft)), list(columns.numbered.values())
    for start in range(0, max(1, len(lines)), len(places)):
        row = _placed(of_okr(draft.okr), columns)
        for cells, at in zip(lines[start:], places, strict=False):
            name = columns.headers[at["key_result"]]
            row |= {at.get(meaning, f"{name} {_header(meaning)}"): cell for meaning, cell in cells.items()}
        yield row


def _placed(cells: Cells, columns: Columns) -> Row:
    """Put cells under the headers of the sheet, those without one under a header of ours."""
    return {columns.at.get(name, _header(name)): cell for name, cell in cells.items()}


def _header(meaning: str) -> str:
    return HEADERS.get(meaning, MEANINGS[meaning])


def _written(headers: Sequence[str], rows: Iterable[Row]) -> str:
    """Write a table, with a byte order mark for spreadsheets; no cell runs as a formula."""
    found = list(rows)
    more = [name for name in dict.fromkeys(name for row in found for name in row) if isinstance(name, str)]
    stream = StringIO(newline="")
    stream.write(MARK)
    writer = csv.writer(stream)
    writer.writerow(map(harmless, (*headers, *more)))
    for row in found:
        writer.writerow(harmless(row.get(name, "")) for name in (*range(len(headers)), *more))
    return stream.getvalue()
