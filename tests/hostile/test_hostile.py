"""Cells that want to steer the coach or its readers: they change nothing elsewhere, and stay mere words."""

import csv
import re
from collections.abc import Callable
from functools import cache
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from coach import wiring
from coach.finding import Finding
from coach.masking import masks_for
from coach.pages.parts import choose
from coach.review import Review
from coach.score import Score
from coach.sheets import read_bytes
from tests.hostile.inert import (
    Seen,
    assert_inert,
    assert_nothing_loads,
    assert_plain_cells,
    assert_plain_html,
    assert_plain_label,
    assert_plain_markdown,
)


class Cell(NamedTuple):
    name: str
    language: str
    kind: str
    text: str


CELLS = [
    Cell(one["name"], one["language"], one["kind"], one["text"] * one.get("repeat", 1))
    for one in yaml.safe_load((Path(__file__).parent / "cells.yaml").read_text("utf-8"))
]
HEADER = ("Team", "Objective", "Serves", "Owner", "Key Result", "Comment")
SAFE = (
    (
        "Web",
        "People find the right page at once",
        "A town that reads",
        "Ida",
        "Launch the new search by 1 May",
        "",
    ),
    (
        "Web",
        "People find the right page at once",
        "A town that reads",
        "Ida",
        "Visits that end well 41 % → 60 %",
        "",
    ),
    (
        "Shop",
        "Parcels arrive when we said",
        "A town that reads",
        "Bo",
        "Parcels on the promised day 71 % → 90 %",
        "",
    ),
    (
        "Shop",
        "Parcels arrive when we said",
        "A town that reads",
        "Bo",
        "Improve communication",
        "still waiting",
    ),
)
OTHER = (
    "Depot",
    "Mornings begin calmly",
    "A town that reads",
    "Ada",
    "Vans that leave late 12 → 4 a week",
    "",
)
ROLES = {"key result": 4, "objective": 1, "parent": 2, "comment": 5, "owner": 3}


def reviewed(*rows: tuple[str, ...]) -> Review:
    stream = StringIO()
    csv.writer(stream).writerows((HEADER, *rows))
    return wiring.review_sheets(read_bytes("q1.csv", stream.getvalue().encode()))


def with_cell(text: str, *places: int) -> tuple[str, ...]:
    return tuple(text if n in places else cell for n, cell in enumerate(OTHER))


def said_of_others(review: Review) -> list[tuple[str, Score | None, list[Finding]]]:
    """Give what was said of the rows that every sheet here has, whatever stands in the last ones."""
    own = [one for one in review.okrs if one.reading.okr.team in ("Web", "Shop")]
    return [(one.reading.okr.objective, one.score, list(one.findings)) for one in own]


@pytest.fixture(scope="module")
def plain() -> Review:
    return reviewed(*SAFE, OTHER)


def test_there_are_many_cells_of_many_kinds() -> None:
    assert len({cell.text for cell in CELLS}) == len({cell.name for cell in CELLS}) == len(CELLS) >= 60
    assert len({cell.kind for cell in CELLS}) >= 12
    assert len({cell.language for cell in CELLS}) >= 7


@cache
def hostile(cell: Cell) -> Review:
    """Review a sheet that holds the cell in each role, and once in all of them."""
    alone = (with_cell(cell.text, place) for place in ROLES.values())
    return reviewed(*SAFE, *alone, with_cell(cell.text, *ROLES.values()))


@pytest.mark.parametrize("cell", CELLS, ids=[cell.name for cell in CELLS])
def test_a_hostile_cell_changes_nothing_on_other_rows(cell: Cell, plain: Review) -> None:
    assert len(said_of_others(plain)) == 2
    assert said_of_others(hostile(cell)) == said_of_others(plain)


@pytest.mark.parametrize("cell", CELLS, ids=[cell.name for cell in CELLS])
def test_a_hostile_cell_stays_words_in_every_report_and_on_the_page(cell: Cell) -> None:
    lines = [line for one in hostile(cell).okrs for line in one.reading.okr.lines]
    assert max(map(len, lines)) >= min(len(cell.text.strip()), 20)
    assert_inert(hostile(cell), lines)


@pytest.mark.parametrize("cell", CELLS, ids=[cell.name for cell in CELLS])
def test_a_hostile_cell_comes_back_from_its_mask(cell: Cell) -> None:
    sheets = hostile(cell).sheets
    masks = masks_for(sheets, ["a.example"], "figures")
    for okr in sheets[0].okrs:
        mask = masks(okr)
        for text in (*okr.lines, okr.owner, okr.parent, cell.text):
            assert mask.show(mask.hide(text)) == text


def test_the_page_itself_shows_them_as_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.screens import brought, forget, seen

    monkeypatch.setenv("COACH_DATA", str(tmp_path))
    monkeypatch.setattr(choose, "PER_PAGE", len(CELLS) + len(SAFE))
    forget()
    stream = StringIO()
    rows = [with_cell(cell.text[:300], *ROLES.values()) for cell in CELLS]
    csv.writer(stream).writerows((HEADER, *SAFE, *rows))
    app = brought(stream.getvalue())
    assert not app.exception
    own = re.compile(r'href="(?:[?#][^"]*|/[a-z]*)?"')
    assert_plain_html(own.sub("", seen(app)).replace(' role="alert"', ""))
    labels = [button.label for button in app.button]
    assert len(labels) > len(CELLS)
    for label in labels:
        assert_plain_label(label)
    forget()


@pytest.mark.parametrize(
    ("assertion", "text"),
    [
        (assert_plain_html, "<p><img src=x></p>"),
        (assert_plain_html, '<p onclick="x">a</p>'),
        (assert_plain_html, '<a href="https://a.example">a</a>'),
        (assert_plain_html, "<p>a<!-- b --></p>"),
        (assert_nothing_loads, "<style>@import url(//a.example)</style>"),
        (assert_plain_markdown, "![a](b)"),
        (assert_plain_markdown, "[a](b)"),
        (assert_plain_markdown, "a <b>c</b>"),
        (assert_plain_markdown, "a \u202eb"),
        (assert_plain_cells, "a,b\n=1+1,c\n"),
        (assert_plain_cells, "a,b\nc\n"),
        (assert_plain_label, "Open: ![a](b)"),
        (assert_plain_label, "Open: :red[a]"),
    ],
)
def test_what_is_alive_is_seen(assertion: Callable[[str], None], text: str) -> None:
    with pytest.raises(AssertionError):
        assertion(text)


def test_a_page_is_read_as_a_browser_reads_it() -> None:
    seen = Seen('<p class="a">b<style>c</style></p>')
    assert (seen.tags, seen.attributes, seen.words, seen.styles) == (
        {"p", "style"},
        [("class", "a")],
        ["b"],
        ["c"],
    )
