"""Files reviewed and given back on the spot."""

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

import pytest

from coach.knowledge import load
from coach.reports.cells import harmless
from coach.reports.returned import given
from coach.review import review
from coach.sheets.writing import Written
from coach.sheets.writing.back import Opened
from tests.returned.books import BOOKS, made

DAY = date(2027, 2, 15)
Back = Callable[..., Written]


@cache
def give_back(name: str, data: bytes, mapping: tuple[tuple[str, str], ...] = ()) -> Written:
    """Review one file, and give it back."""
    opened = Opened(name, data, dict(mapping))
    found = review(opened.sheets)
    return opened.given(given(found, {}, load(), (name, range(len(opened.sheets)), DAY)), harmless)


def parts(data: bytes) -> Mapping[str, bytes]:
    """Give the parts of a workbook by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


@cache
def book(name: str) -> bytes:
    """Give one of the ten workbooks."""
    return made(name)


@pytest.fixture(params=BOOKS)
def name(request: pytest.FixtureRequest) -> str:
    """Name each of the ten workbooks in turn."""
    return str(request.param)
