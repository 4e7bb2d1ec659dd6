"""Real trees of OKRs, written in the layouts people use, come back whole; none of their words is here."""

import csv
import io
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl.styles import Alignment, Font

from coach.okr import Sheet
from coach.sheets import read_bytes

CORPUS = os.environ.get("OKR_CORPUS")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CORPUS, reason="OKR_CORPUS does not name the folder with org_trees.jsonl"),
]


@dataclass
class Node:
    """One objective of a tree, with what is nested under each of its lines."""

    team: str
    objective: str
    parent: str
    key_results: list[str]
    under: dict[str | None, list["Node"]] = field(default_factory=dict)


def trees() -> list[tuple[str, str, list[Node]]]:
    """Name, cycle and top objectives of each set; lines without an objective are left aside."""
    lines = (Path(CORPUS or "") / "org_trees.jsonl").read_text("utf-8").splitlines()
    return [(one["set_id"], one["period"], list(_tops(one["nodes"]))) for one in map(json.loads, lines)]


def _tops(nodes: list[dict[str, Any]]) -> Iterator[Node]:
    made: dict[str, Node] = {}
    for one in nodes:
        if not one["objective"]:
            continue
        parent = made.get(one["parents"][0]["id"]) if one["parents"] else None
        node = Node(one["team"], one["objective"], one["parent_text"] if parent else "", one["key_results"])
        made[one["id"]] = node
        if parent is None:
            yield node
            continue
        beneath = (
            node.parent if node.parent in parent.key_results and node.parent != parent.objective else None
        )
        node.parent = beneath or parent.objective
        parent.under.setdefault(beneath, []).append(node)


def walk(nodes: list[Node], depth: int = 0) -> Iterator[tuple[int, Node]]:
    """Each node with its depth, parents first."""
    for node in nodes:
        yield depth, node
        for below in node.under.values():
            yield from walk(below, depth + 1)


Row = tuple[int, str, str, Node]


def lines(nodes: list[Node], depth: int = 0) -> Iterator[Row]:
    """Each line as (depth, kind, text, node), nested as it would be in a list."""
    for node in nodes:
        yield depth, "Objective", node.objective, node
        seen = set()
        for text in node.key_results:
            yield depth + 1, "Key result", text, node
            if text not in seen:
                seen.add(text)
                yield from lines(node.under.get(text, []), depth + 2)
        yield from lines(node.under.get(None, []), depth + 1)


def repeated_csv(nodes: list[Node]) -> tuple[str, bytes]:
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["Team", "Objective", "Serves", "Key Result", "Owner", "Target"])
    for _, node in walk(nodes):
        for text in node.key_results or [""]:
            table.writerow([node.team, node.objective, node.parent, text, "", ""])
    return "okrs.csv", out.getvalue().encode("utf-8-sig")


def semicolons(nodes: list[Node]) -> tuple[str, bytes]:
    out = io.StringIO()
    table = csv.writer(out, delimiter=";")
    table.writerow(["Ziel", "Übergeordnetes Ziel", "Abteilung", "Schlüsselergebnis"])
    for _, node in walk(nodes):
        for at, text in enumerate(node.key_results or [""]):
            table.writerow(
                [
                    node.objective if not at else "",
                    node.parent if not at else "",
                    node.team if not at else "",
                    text,
                ]
            )
    return "okrs.csv", out.getvalue().encode("utf-16")


def merged_xlsx(nodes: list[Node]) -> tuple[str, bytes]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Our objectives and key results"])
    sheet.append([])
    sheet.append(["Team", "Objective*", "Aligned to", "Key\nResults", "Baseline"])
    row = 4
    for _, node in walk(nodes):
        for at, text in enumerate(node.key_results or [""]):
            sheet.append([node.team, node.objective, node.parent, text] if not at else ["", "", "", text])
        last = row + max(len(node.key_results), 1) - 1
        if last > row:
            for column in (1, 2, 3):
                sheet.merge_cells(start_row=row, end_row=last, start_column=column, end_column=column)
        row = last + 1
    return _saved(book, "okrs.xlsx")


def typed_and_numbered(nodes: list[Node]) -> tuple[str, bytes]:
    out = io.StringIO()
    table = csv.writer(out, delimiter="\t")
    table.writerow(["Order", "Type", "Summary", "Teams", "Weight"])
    for order, kind, text, node in _ordered(nodes, ""):
        table.writerow([order, kind, text, node.team, ""])
    return "okrs.tsv", out.getvalue().encode()


def _ordered(nodes: list[Node], above: str, start: int = 1) -> Iterator[tuple[str, str, str, Node]]:
    for at, node in enumerate(nodes, start):
        order = f"{above}{at}"
        yield order, "Objective", node.objective, node
        seen = set()
        for place, text in enumerate(node.key_results, 1):
            yield f"{order}.{place}", "Key result", text, node
            if text not in seen:
                seen.add(text)
                yield from _ordered(node.under.get(text, []), f"{order}.{place}.")
        yield from _ordered(node.under.get(None, []), f"{order}.", len(node.key_results) + 1)


def numbered_columns(nodes: list[Node]) -> tuple[str, bytes]:
    most = max(len(node.key_results) for _, node in walk(nodes))
    book = xlwt.Workbook()
    sheet = book.add_sheet("OKRs")
    headers = ["Team", "Objective", "Parent objective", *(f"KR{number}" for number in range(1, most + 1))]
    rows = [[node.team, node.objective, node.parent, *node.key_results] for _, node in walk(nodes)]
    for at, cells in enumerate([headers, *rows]):
        for column, cell in enumerate(cells):
            sheet.write(at, column, cell)
    out = io.BytesIO()
    book.save(out)
    return "okrs.xls", out.getvalue()


def bold_and_indented(nodes: list[Node]) -> tuple[str, bytes]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Team", "OKR", "Status"])
    for depth, kind, text, node in lines(nodes):
        sheet.append([node.team, text])
        cell = sheet.cell(sheet.max_row, 2)
        cell.alignment = Alignment(indent=depth)
        cell.font = Font(bold=kind == "Objective")
    return _saved(book, "okrs.xlsx")


def markdown(nodes: list[Node]) -> tuple[str, bytes]:
    out = ["# Our OKRs", ""]
    for _, node in walk(nodes):
        out += [f"## {node.team}", "", f"### Objective: {node.objective}", ""]
        out += [f"Serves: {node.parent}", ""] if node.parent else []
        out += [f"- {text}" for text in node.key_results] + [""]
    return "okrs.md", "\n".join(out).encode()


def nested_bullets(nodes: list[Node]) -> tuple[str, bytes]:
    out = []
    for depth, kind, text, node in lines(nodes):
        out.append(f"{'  ' * depth}- {'O' if kind == 'Objective' else 'KR'}1: {text}")
        if kind == "Objective":
            out.append(f"{'  ' * depth}  Team: {node.team}")
    return "okrs.txt", "\n".join(out).encode()


def ods(nodes: list[Node]) -> tuple[str, bytes]:
    book = OpenDocumentSpreadsheet()
    table = Table(name="OKRs")
    rows = [["Objectives", "Key Results", "Team", "Contributes to"]]
    for _, node in walk(nodes):
        for at, text in enumerate(node.key_results or [""]):
            rows.append([node.objective, text, node.team, node.parent] if not at else ["", text, "", ""])
    for cells in rows:
        row = TableRow()
        for text in cells:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=text))
            row.addElement(cell)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    out = io.BytesIO()
    book.save(out)
    return "okrs.ods", out.getvalue()


def one_table_each(nodes: list[Node]) -> tuple[str, bytes]:
    out = io.StringIO()
    table = csv.writer(out)
    for _, node in walk(nodes):
        table.writerows([["Serves:", node.parent]] if node.parent else [])
        table.writerows([["Team:", node.team], ["Objective:", node.objective]])
        table.writerow(["Key Result", "Status", "Owner"])
        table.writerows([[text, "open", ""] for text in node.key_results])
        table.writerow([])
    return "okrs.csv", out.getvalue().encode()


def _saved(book: openpyxl.Workbook, name: str) -> tuple[str, bytes]:
    out = io.BytesIO()
    book.save(out)
    return name, out.getvalue()


LAYOUTS: list[Callable[[list[Node]], tuple[str, bytes]]] = [
    repeated_csv,
    semicolons,
    merged_xlsx,
    typed_and_numbered,
    numbered_columns,
    bold_and_indented,
    markdown,
    nested_bullets,
    ods,
    one_table_each,
]
MERGING = {repeated_csv, semicolons, merged_xlsx, numbered_columns, ods}
"""Layouts in which the same objective of the same team, twice, is one."""

Came = tuple[str, str, str, tuple[str, ...]]


def wanted(nodes: list[Node], *, merging: bool) -> list[Came]:
    found: dict[object, Came] = {}
    for at, (_, node) in enumerate(walk(nodes)):
        mark: object = (node.team, node.objective, node.parent) if merging else at
        team, objective, parent, texts = found.get(mark, (node.team, node.objective, node.parent, ()))
        found[mark] = (team, objective, parent, (*texts, *node.key_results))
    return sorted(found.values())


def came(sheet: Sheet) -> list[Came]:
    return sorted(
        (okr.team, okr.objective, okr.parent, tuple(result.text for result in okr.key_results))
        for okr in sheet.okrs
    )


@pytest.mark.parametrize("write", LAYOUTS, ids=lambda write: write.__name__)
def test_trees_come_back_whole(write: Callable[[list[Node]], tuple[str, bytes]]) -> None:
    counted = 0
    for _, _, nodes in trees():
        name, data = write(nodes)
        (sheet,) = read_bytes(name, data)
        assert came(sheet) == wanted(nodes, merging=write in MERGING)
        assert not sheet.rows_skipped
        counted += sum(len(okr.key_results) for okr in sheet.okrs)
    assert counted == sum(len(node.key_results) for _, _, nodes in trees() for _, node in walk(nodes)) > 1000
