"""The summary: what to talk about first, counts, every finding once, in the language of the sheet."""

import io
from typing import Any, get_args

import openpyxl
import pytest

from coach.finding import Flag
from coach.reports.returned.words import spoken, words
from coach.review import review
from coach.sheets import read_bytes
from coach.sheets.ours import HEADINGS
from tests.returned.conftest import book, give_back


def summary(name: str) -> list[list[Any]]:
    made = openpyxl.load_workbook(io.BytesIO(give_back(name, book(name)).data), rich_text=False)
    sheet = next(made[one.worksheet] for one in HEADINGS.values() if one.worksheet in made.sheetnames)
    return [[cell for cell in row if cell] for row in sheet.values]


@pytest.mark.parametrize("language", HEADINGS)
def test_each_flag_has_a_name_in_each_language(language: str) -> None:
    assert words(language).language == language
    assert set(spoken()[language].flags) == set(get_args(Flag))


def test_it_begins_with_what_to_talk_about_first() -> None:
    rows = summary("hidden.xlsx")
    assert rows[0] == ["Coach review"]
    assert rows[1] == ["okr-coach · hidden.xlsx · 2027-02-15"]
    at = rows.index(["Talk about this first"])
    found = review(read_bytes("hidden.xlsx", book("hidden.xlsx")))
    assert [row[-1] for row in rows[at + 1 : at + 4]] == [topic.says for topic in found.first]


def test_it_lists_every_finding_with_its_cell() -> None:
    rows = summary("hidden.xlsx")
    at = next(number for number, row in enumerate(rows) if row[:1] == ["Where"])
    listed = rows[at + 1 : rows.index([], at)]
    found = review(read_bytes("hidden.xlsx", book("hidden.xlsx")))
    assert len(listed) == len(found.findings)
    assert {row[0] for row in listed} <= {f"{column}{row}" for column in "ABCDEFGHI" for row in range(2, 8)}


def test_it_says_what_was_not_looked_at() -> None:
    said = [row[0] for row in summary("hidden.xlsx") if row]
    assert "Worksheet “Notes” is hidden and was left out." in " ".join(map(str, said))


def test_a_german_sheet_has_a_german_summary() -> None:
    rows = summary("german.xlsx")
    assert rows[0] == ["Coach-Rückmeldung"]
    assert ["Darüber zuerst sprechen"] in rows
