"""The walkthrough in CONTRIBUTING.md is tried, so that it keeps working for the person who follows it."""

import re
from pathlib import Path

import pytest

from coach import cards, checks
from coach.detectors import OKR_DETECTORS, SheetReading
from coach.knowledge import load
from coach.reading.okrs import read_okrs
from coach.sheets import read_text

GUIDE = Path(__file__).resolve().parent.parent / "CONTRIBUTING.md"


@pytest.fixture
def check(tmp_path: Path) -> checks.Check:
    card = re.search(r"```markdown\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert card
    path = tmp_path / "fourth-key-result.md"
    path.write_text(card[1], "utf-8")
    return cards.read(path)


def test_the_walkthrough_card_fits_among_others(check: checks.Check) -> None:
    assert {check.id, check.name}.isdisjoint(
        {key for other in checks.load() for key in (other.id, other.name)}
    )
    assert [load().cite(address).address for address in check.cites] == list(check.cites)


@pytest.mark.parametrize(("section", "count"), [("flagged", 1), ("fine", 0)])
def test_the_walkthrough_card_finds_its_examples(check: checks.Check, section: str, count: int) -> None:
    sheet = read_text("card", getattr(check, section))[0]
    okrs = tuple(read_okrs(sheet.okrs))
    found = list(OKR_DETECTORS[check.detector](okrs[0], SheetReading(sheet, okrs, okrs), check.detect))
    assert len(found) == count
    assert all(check.says.format(quote=e.quote, **e.facts) for e in found)
