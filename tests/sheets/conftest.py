"""Workbooks made on the spot, so that no test leans on a file nobody can read."""

import io
from collections.abc import Callable, Sequence

import openpyxl
import pytest
from openpyxl.workbook import Workbook

Rows = Sequence[Sequence[object]]


@pytest.fixture
def workbook() -> Callable[..., Workbook]:
    """Make a workbook with a worksheet per keyword."""

    def make(**worksheets: Rows) -> Workbook:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name, rows in worksheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
        return book

    return make


@pytest.fixture
def saved() -> Callable[[Workbook], bytes]:
    """Give the bytes of a workbook."""

    def save(book: Workbook) -> bytes:
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return save
