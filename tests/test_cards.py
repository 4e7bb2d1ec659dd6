"""Each card is run: what it says is flagged is flagged, what it says is fine is left alone."""

import re
from pathlib import Path

import pytest

from coach import cards, checks, knowledge
from coach.cards import Check
from coach.detectors import LineSubject, SheetReading
from coach.errors import ContentError
from coach.okr import KeyResult, Okr, Sheet
from coach.reading.okrs import read_okrs
from coach.reading.words import ENGLISH, languages, load
from coach.sheets import read_text

LIBRARY = knowledge.load()
DETECTED = [c for c in cards.load() if c.detect]
ASKED = [c for c in cards.load() if c.ask]
LINES = [c for c in DETECTED if c.about in ("objective", "key_result") and c.examples("flagged")]
TABLES = [c for c in DETECTED if c not in LINES]
FEWEST = 5
"""Examples of each kind on a card that a model is asked, so that its answers can be measured."""


def _is_flagged(check: Check, example: str, language: str | None = None) -> bool:
    """Run the card by itself, so that a line another card speaks about first still tests it."""
    text, _, under = example.partition(" | under: ")
    objective = text if check.about == "objective" else under or "People notice a difference"
    lines = () if check.about == "objective" else (KeyResult(row=2, text=text),)
    okr = next(
        read_okrs(
            [Okr(id="x", sheet=0, row=2, team="", period="", objective=objective, key_results=lines)],
            language,
        )
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


OTHERS = {words.name: words.language for words in map(load, languages()) if words.language != ENGLISH}


def _other_cases(section: str) -> list[object]:
    return [
        pytest.param(c, e, language, id=f"{c.name}-{e[:50]}")
        for c in LINES
        for name, language in OTHERS.items()
        for e in c.examples(section, name)
    ]


@pytest.mark.parametrize(("check", "example", "language"), _other_cases("flagged"))
def test_a_flagged_line_is_flagged_in_its_language(check: Check, example: str, language: str) -> None:
    assert _is_flagged(check, example, language)


@pytest.mark.parametrize(("check", "example", "language"), _other_cases("fine"))
def test_a_fine_line_is_left_alone_in_its_language(check: Check, example: str, language: str) -> None:
    assert not _is_flagged(check, example, language)


@pytest.mark.parametrize("check", DETECTED, ids=lambda check: check.name)
def test_examples_in_other_languages_are_of_a_language_that_is_read(check: Check) -> None:
    named = {heading.rpartition(" in ")[2] for heading in check.elsewhere}
    assert named <= set(OTHERS)
    assert all(check.examples(section, name) for name in named for section in ("flagged", "fine"))


def _tables(text: str) -> list[tuple[str, str]]:
    """Give each table with the one before it that is headed “Before:”, "" where there is none."""
    found = re.findall(r"(?:^Before:\n\n((?:^\|.*\n?)+)\nNow:\n\n)?((?:^\|.*\n?)+)", text, re.MULTILINE)
    return [(now, before) for before, now in found]


def _sheet(table: tuple[str, str]) -> SheetReading:
    now, before = table
    sheet: Sheet = read_text("card", now)[0]
    okrs = tuple(read_okrs(sheet.okrs))
    history = read_text("earlier", before)[0].okrs if before else ()
    return SheetReading(sheet, okrs, tuple(o for o in okrs if not o.closed), history=history)


def _table_cases(section: str) -> list[object]:
    return [
        pytest.param(c, t, id=f"{c.name}-{n}")
        for c in TABLES
        for n, t in enumerate(_tables(getattr(c, section)), 1)
    ]


@pytest.mark.parametrize(("check", "table"), _table_cases("flagged"))
def test_a_flagged_table_is_flagged(check: Check, table: tuple[str, str]) -> None:
    assert check.name in {finding.check for finding in checks.run(_sheet(table))}


@pytest.mark.parametrize(("check", "table"), _table_cases("fine"))
def test_a_fine_table_is_left_alone(check: Check, table: tuple[str, str]) -> None:
    assert check.name not in {finding.check for finding in checks.run(_sheet(table))}


@pytest.mark.parametrize("check", cards.load(), ids=lambda check: check.name)
def test_the_passages_behind_a_card_exist(check: Check) -> None:
    assert [LIBRARY.cite(address).address for address in check.cites] == list(check.cites)
    assert check.cites


@pytest.mark.parametrize("check", ASKED, ids=lambda check: check.name)
def test_a_card_for_the_judge_asks_one_question_and_carries_its_cases(check: Check) -> None:
    assert check.ask.count("?") == 1
    assert check.ask.endswith("?")
    for section in ("flagged", "fine"):
        cases = check.examples(section) or _tables(getattr(check, section))
        assert len(cases) >= FEWEST


def test_a_card_for_the_judge_never_runs_without_one() -> None:
    sheet = _sheet(_tables(cards.by_name()["not-enough-together"].flagged)[0])
    assert checks.unasked() == [check.name for check in ASKED]
    assert {finding.check for finding in checks.run(sheet)}.isdisjoint(checks.unasked())


CARD = """---
id: ZZ01
flag: unclear
about: key_result
short: a test
severity: hint
says: "“{quote}”"
criteria: []
cites: [focus#few-objectives]
HEADER---
A lead.

## Why it matters

Because.

## What to ask

What?

## Flagged

- One

## Fine

- Two
"""


@pytest.mark.parametrize(
    ("header", "complaint"),
    [
        ("", "needs either a field"),
        ("detect: {words: weasel}\npromises: {learning: {quiet: on Sundays}}\n", "the promise “learning”"),
        ("detect: {words: weasel}\npromises: {hopeful: {quiet: always}}\n", "the promise “hopeful”"),
        ("detect: {wishes: none}\n", "a detector “wishes”"),
    ],
)
def test_a_misshapen_card_is_told_what_it_lacks(tmp_path: Path, header: str, complaint: str) -> None:
    path = tmp_path / "card.md"
    path.write_text(CARD.replace("HEADER", header), "utf-8")
    with pytest.raises(ContentError, match=complaint):
        cards.read(path)
