"""Each card is run: what it says is flagged is flagged, what it says is fine is left alone."""

import re

import pytest

from coach import cards, checks, knowledge
from coach.cards import Check
from coach.detectors import LineSubject, SheetReading
from coach.okr import KeyResult, Okr, Sheet
from coach.reading.okrs import read_okrs
from coach.sheets import read_text

LIBRARY = knowledge.load()
LINES = [c for c in cards.load() if c.about in ("objective", "key_result") and c.examples("flagged")]
TABLES = [c for c in cards.load() if c not in LINES]


def _is_flagged(check: Check, example: str) -> bool:
    """Run the card by itself, so that a line another card speaks about first still tests it."""
    text, _, under = example.partition(" | under: ")
    objective = text if check.about == "objective" else under or "People notice a difference"
    lines = () if check.about == "objective" else (KeyResult(row=2, text=text),)
    okr = next(
        read_okrs([Okr(id="x", sheet=0, row=2, team="", period="", objective=objective, key_results=lines)])
    )
    kr = okr.key_results[0] if lines else None
    subject = LineSubject(kr.line if kr else okr.objective, 2, okr, kr)
    return bool(cards.REGISTRIES[check.about][check.detector](subject, check.detect))


def _line_cases(section: str) -> list[object]:
    return [pytest.param(c, e, id=f"{c.name}-{e[:50]}") for c in LINES for e in c.examples(section)]


@pytest.mark.parametrize(("check", "example"), _line_cases("flagged"))
def test_a_flagged_line_is_flagged(check: Check, example: str) -> None:
    assert _is_flagged(check, example)


@pytest.mark.parametrize(("check", "example"), _line_cases("fine"))
def test_a_fine_line_is_left_alone(check: Check, example: str) -> None:
    assert not _is_flagged(check, example)


def _tables(text: str) -> list[str]:
    return re.findall(r"(?:^\|.*\n?)+", text, re.MULTILINE)


def _sheet(table: str) -> SheetReading:
    sheet: Sheet = read_text("card", table)[0]
    okrs = tuple(read_okrs(sheet.okrs))
    return SheetReading(sheet, okrs, tuple(o for o in okrs if not o.closed))


def _table_cases(section: str) -> list[object]:
    return [
        pytest.param(c, t, id=f"{c.name}-{n}")
        for c in TABLES
        for n, t in enumerate(_tables(getattr(c, section)), 1)
    ]


@pytest.mark.parametrize(("check", "table"), _table_cases("flagged"))
def test_a_flagged_table_is_flagged(check: Check, table: str) -> None:
    assert check.name in {finding.check for finding in checks.run(_sheet(table))}


@pytest.mark.parametrize(("check", "table"), _table_cases("fine"))
def test_a_fine_table_is_left_alone(check: Check, table: str) -> None:
    assert check.name not in {finding.check for finding in checks.run(_sheet(table))}


@pytest.mark.parametrize("check", cards.load(), ids=lambda check: check.name)
def test_the_passages_behind_a_card_exist(check: Check) -> None:
    assert [LIBRARY.cite(address).address for address in check.cites] == list(check.cites)
    assert check.cites
