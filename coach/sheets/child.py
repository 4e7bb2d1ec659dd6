"""Runs alone in a throw-away process: a workbook on standard input becomes JSON on standard output.

Started by sandbox.py with `python -I -c`, so it imports nothing of ours. Arguments: memory in MB, seconds of
CPU, the most cells and rows of a worksheet, “marks”, “plain” or “many”, then folders to find libraries in.

For many workbooks it stays and opens none itself: each gets a process of its own, copied from this one with
the libraries loaded, which has the same ceilings and ends with its workbook.
"""

import contextlib
import datetime as dt
import io
import json
import os
import re
import sys
import zipfile
from typing import Any

_PERCENT_STYLES = re.compile(
    rb'<cellXfs.*?numFmtId="(?:9|10)".*?</cellXfs>|formatCode="[^"]*%[^"]*"', re.DOTALL
)
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STRUCK_FONTS = re.compile(rb"<strike\s*/?>|<strike [^>]*val=\"(?:1|true)\"")


def main() -> None:
    """Read, and write what was found or why it was refused."""
    sys.path += sys.argv[6:]
    if sys.argv[5] == "many":
        _serve()
    else:
        sys.stdout.write(_answer(sys.stdin.buffer.read(), marks=sys.argv[5] == "marks"))


def _answer(data: bytes, *, marks: bool) -> str:
    """Read one workbook within the ceilings, and write what was found or why it was refused."""
    memory, seconds, *most = map(int, sys.argv[1:5])
    _limit(memory, seconds)
    try:
        answer = _read(data, most)
        if "sheets" in answer and data[:2] == b"PK":
            _add_marks(data, answer["sheets"], wanted=marks)
            _add_shares(data, answer["sheets"])
        return json.dumps(answer)
    except MemoryError:
        return json.dumps({"refused": "memory"})


def _serve() -> None:
    """Read one workbook after the other: how long it is and whether marks are wanted, then the bytes."""
    import python_calamine  # noqa: F401  (loaded once, for all)

    while request := sys.stdin.buffer.readline():
        size, marks = request.split()
        answer = _apart(sys.stdin.buffer.read(int(size)), marks=marks == b"marks")
        sys.stdout.buffer.write(b"%d\n" % len(answer) + answer)
        sys.stdout.buffer.flush()


def _apart(data: bytes, *, marks: bool) -> bytes:
    """Read a workbook in a copy of this process; nothing comes back where that is ended."""
    import signal

    source, target = os.pipe()
    if not (copy := os.fork()):
        signal.alarm(2 * int(sys.argv[2]))
        with open(target, "w", encoding="utf-8") as pipe:  # noqa: PTH123  (a number, no path)
            pipe.write(_answer(data, marks=marks))
        os._exit(0)
    os.close(target)
    with open(source, "rb") as pipe:  # noqa: PTH123
        answer = pipe.read()
    os.waitpid(copy, 0)
    return answer


def _limit(memory: int, seconds: int) -> None:
    """Set ceilings where the system has them."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (("RLIMIT_AS", memory << 20), ("RLIMIT_CPU", seconds), ("RLIMIT_CORE", 0)):
        with contextlib.suppress(ValueError, OSError, AttributeError):
            resource.setrlimit(getattr(resource, what), (most, most))


def _read(data: bytes, most: list[int]) -> dict[str, Any]:
    """Read all worksheets as text."""
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [_sheet(book, meta, most) for meta in book.sheets_metadata if "WorkSheet" in str(meta.typ)]
    except calamine.PasswordError:
        return {"refused": "password"}
    except _TooLargeError as error:
        return {
            "refused": "large",
            "worksheet": error.args[0],
            "rows": error.args[1],
            "columns": error.args[2],
        }
    except (calamine.CalamineError, OSError, ValueError) as error:
        return {"refused": "password" if "assword" in str(error) else "broken"}
    return {"sheets": sheets}


class _TooLargeError(Exception):
    """A worksheet spans more cells than any sheet of OKRs."""


def _sheet(book: Any, meta: Any, most: list[int]) -> dict[str, Any]:  # noqa: ANN401 - calamine's own classes
    """Read one worksheet; hidden ones only by name."""
    found: dict[str, Any] = {
        "name": meta.name,
        "hidden": not str(meta.visible).endswith(".Visible"),
        "rows": [],
        "merged": [],
    }
    if found["hidden"]:
        return found
    sheet = book.get_sheet_by_name(meta.name)
    most_cells, most_rows = most
    if sheet.total_height > most_rows or sheet.total_height * max(sheet.total_width, 1) > most_cells:
        raise _TooLargeError(meta.name, sheet.total_height, sheet.total_width)
    found["rows"] = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    with contextlib.suppress(Exception):
        found["merged"] = sheet.merged_cell_ranges or []
    return found


def _text(value: object) -> str:
    """Write a cell as a person would: 41 and not 41.0, a day without midnight."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else f"{value:.12g}"  # noqa: PLR2004
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)


def _add_marks(data: bytes, sheets: list[dict[str, Any]], *, wanted: bool) -> None:
    """Add what only styles say: per cent, bold, struck through, indented; only where a workbook uses them."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names = parts.namelist()
        styles = parts.read("xl/styles.xml") if "xl/styles.xml" in names else b""
    if not (styles and (wanted or _PERCENT_STYLES.search(styles) or _STRUCK_FONTS.search(styles))):
        return
    import warnings

    import openpyxl

    warnings.simplefilter("ignore")
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for sheet in sheets:
        if sheet["rows"] and sheet["name"] in book.sheetnames:
            _mark(sheet, book[sheet["name"]])


def _add_shares(data: bytes, sheets: list[dict[str, Any]]) -> None:
    """Write the cells of an ODS file that hold a percentage as one."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        content = parts.read("content.xml") if "content.xml" in parts.namelist() else b""
    if b'value-type="percentage"' not in content:
        return
    from xml.etree import ElementTree as ET  # (in a process of its own, with ceilings)

    by_name = {sheet["name"]: sheet for sheet in sheets if sheet["rows"]}
    with contextlib.suppress(ET.ParseError, TypeError, ValueError):
        for table in ET.fromstring(content).iter(f"{_TABLE}table"):  # noqa: S314
            if sheet := by_name.get(table.get(f"{_TABLE}name", "")):
                _write_shares(sheet["rows"], table)


def _write_shares(rows: list[list[str]], table: Any) -> None:  # noqa: ANN401 - an element of XML
    """Write the percentages of one table, whose rows and cells may stand for several."""
    row = 0
    for line in table.iter(f"{_TABLE}table-row"):
        high, column = int(line.get(f"{_TABLE}number-rows-repeated", 1)), 0
        for cell in line:
            wide = int(cell.get(f"{_TABLE}number-columns-repeated", 1))
            if cell.get(f"{_OFFICE}value-type") == "percentage":
                share = f"{float(cell.get(f'{_OFFICE}value')) * 100:.10g}%"
                for below in rows[row : row + high]:
                    below[column : column + wide] = [share] * len(below[column : column + wide])
            column += wide
        row += high


def _mark(sheet: dict[str, Any], source: Any) -> None:  # noqa: ANN401 - openpyxl's own class
    """Note the styles of one worksheet's filled cells."""
    sheet.update(bold=[], struck=[], indents=[])
    rows = sheet["rows"]
    for line in source.iter_rows(max_row=len(rows)):
        for cell in line:
            if cell.value is None:
                continue
            row, column = cell.row - 1, cell.column - 1
            if row >= len(rows) or column >= len(rows[row]):
                continue
            if isinstance(cell.value, int | float) and "%" in (cell.number_format or ""):
                rows[row][column] = f"{cell.value * 100:.10g}%"
            elif isinstance(cell.value, str):
                _mark_text(sheet, (row, column), cell)


def _mark_text(sheet: dict[str, Any], place: tuple[int, int], cell: Any) -> None:  # noqa: ANN401
    """Note the styles of one cell of words."""
    if cell.font.b:
        sheet["bold"].append(place)
    if cell.font.strike:
        sheet["struck"].append(place)
    if cell.alignment.indent:
        sheet["indents"].append((*place, int(cell.alignment.indent)))


if __name__ == "__main__":
    main()
