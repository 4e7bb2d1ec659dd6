"""Workbooks are opened in a throw-away process with ceilings; grids or one clear sentence come back."""

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from coach.errors import SheetError
from coach.sheets.grid import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Grid, squared

MEMORY_MB = 1024
SECONDS = 20
_LIBRARIES = ("python_calamine", "openpyxl")


def worksheets(name: str, data: bytes, *, marks: bool = False) -> tuple[list[Grid], list[str]]:
    """Give a grid per visible worksheet, and the names of the hidden ones; `marks` adds bold and indents."""
    answer = _ask(name, data, "marks" if marks else "plain")
    if "refused" in answer:
        raise _refusal(name, answer)
    sheets = answer["sheets"]
    return [_grid(sheet) for sheet in sheets if not sheet["hidden"]], [
        sheet["name"] for sheet in sheets if sheet["hidden"]
    ]


def _ask(name: str, data: bytes, marks: str) -> dict[str, Any]:
    """Run the child and read its answer; whatever ends the child ends nothing else."""
    try:
        if (nursery := _nursery.get()) and (answered := nursery.ask(data, marks)) is not None:
            return json.loads(answered)  # type: ignore[no-any-return]
        done = subprocess.run(
            _command(marks), input=data, capture_output=True, timeout=SECONDS * 2, check=False
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, OSError, ValueError):
        raise SheetError(
            f"“{name}” asks for more memory or time than a sheet of OKRs can need, so it was not opened.",
            "Copy only the cells with the OKRs into a new workbook, or save the worksheet as CSV.",
        ) from None
    return answer


class _Nursery:
    """A child that stays for many workbooks; each is opened in a copy of it, as strictly as by itself."""

    def __init__(self) -> None:
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(_command("many"), stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)

    def ask(self, data: bytes, marks: str) -> bytes | None:
        """Have one workbook read; empty where its copy was ended, None where the child is gone."""
        told, answered = self.process.stdin, self.process.stdout
        if not (told and answered):
            return None
        try:
            told.write(b"%d %s\n%b" % (len(data), marks.encode(), data))
            told.flush()
            length = answered.readline()
        except OSError:
            return None
        return answered.read(int(length)) if length else None


_nursery: ContextVar[_Nursery | None] = ContextVar("nursery", default=None)


@contextmanager
def for_many() -> Iterator[None]:
    """Keep a child ready while many workbooks are read, where the system can copy processes."""
    if not hasattr(os, "fork") or _nursery.get():
        yield
        return
    nursery = _Nursery()
    token = _nursery.set(nursery)
    try:
        yield
    finally:
        _nursery.reset(token)
        with suppress(OSError):
            nursery.process.communicate()


def _command(marks: str) -> list[str]:
    source = Path(__file__).with_name("child.py").read_text("utf-8")
    folders = {
        str(Path(spec.origin).parents[1])
        for one in _LIBRARIES
        if (spec := importlib.util.find_spec(one)) and spec.origin
    }
    limits = map(str, (MEMORY_MB, SECONDS, MOST_CELLS, MOST_ROWS))
    return [sys.executable, "-I", "-c", source, *limits, marks, *sorted(folders)]


def _refusal(name: str, answer: dict[str, Any]) -> SheetError:
    """Put the child's reason into words."""
    if answer["refused"] == "password":
        return SheetError(
            f"“{name}” is protected by a password.", "Save a copy without a password and try again."
        )
    if answer["refused"] == "large":
        rows, columns = answer["rows"], answer["columns"]
        many = [f"{rows:,} rows"] * (rows > MOST_ROWS) + [f"{columns:,} columns"] * (columns > MOST_COLUMNS)
        what = " and ".join(many) or f"{rows:,} rows and {columns:,} columns"
        return SheetError(
            f"Worksheet “{answer['worksheet']}” of “{name}” spans {what}, far more than a sheet of OKRs has.",
            "Delete the empty rows and columns beyond the table, or copy the table into a new workbook.",
        )
    if answer["refused"] == "memory":
        return SheetError(
            f"“{name}” asks for more memory than a sheet of OKRs can need, so it was not opened.",
            "Copy only the cells with the OKRs into a new workbook, or save the worksheet as CSV.",
        )
    return SheetError(
        f"“{name}” is damaged or no workbook, though its name says so.",
        "Open it in your spreadsheet program and save it again as XLSX or CSV.",
    )


def _grid(sheet: dict[str, Any]) -> Grid:
    """Make a grid of one worksheet: merged cells filled down, indents from styles and from leading spaces."""
    rows = sheet["rows"]
    wide = set()
    for (top, left), (bottom, right) in sheet["merged"]:
        if right > left and top < len(rows):
            wide.add(top)
        for row in range(top + 1, min(bottom, len(rows) - 1) + 1):
            if left < len(rows[row]) and not rows[row][left]:
                rows[row][left] = rows[top][left]
    indents = {(row, column): depth for row, column, depth in sheet.get("indents", ())}
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell[:1] in (" ", "\t", "\u00a0") and cell.strip():
                indents[row, column] = indents.get((row, column), 0) + len(cell) - len(cell.lstrip())
    clean = squared(rows)
    return Grid(
        clean,
        range(1, len(clean) + 1),
        sheet["name"],
        bold=frozenset(map(tuple, sheet.get("bold", ()))),
        struck=frozenset(map(tuple, sheet.get("struck", ()))),
        indents=indents,
        wide=frozenset(wide),
    )
