"""Each card is run: what it says is flagged is flagged, what it says is fine is left alone."""

from pathlib import Path

import pytest

from coach import cards, checks, knowledge
from coach.cards import Check
from coach.errors import ContentError
from coach.reading.words import ENGLISH, languages, load
from tests.examples import Table, sheet, subject, tables

LIBRARY = knowledge.load()
DETECTED = [c for c in cards.load() if c.detect]
ASKED = [c for c in cards.load() if c.ask]
LINES = [c for c in DETECTED if c.about in ("objective", "key_result") and c.examples("flagged")]
TABLES = [c for c in DETECTED if c not in LINES]
FEWEST = 5
"""Examples of each kind on a card that a model is asked, so that its answers can be measured."""


def _is_flagged(check: Check, example: str, language: str | None = None) -> bool:
    """Run the card by itself, so that a line another card speaks about first still tests it."""
    detect = cards.REGISTRIES[check.about][check.detector]
    return bool(detect(subject(check, example, language), check.detect))


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


def _table_cases(section: str) -> list[object]:
    return [
        pytest.param(c, t, id=f"{c.name}-{n}")
        for c in TABLES
        for n, t in enumerate(tables(getattr(c, section)), 1)
    ]


@pytest.mark.parametrize(("check", "table"), _table_cases("flagged"))
def test_a_flagged_table_is_flagged(check: Check, table: Table) -> None:
    assert check.name in {finding.check for finding in checks.run(sheet(table))}


@pytest.mark.parametrize(("check", "table"), _table_cases("fine"))
def test_a_fine_table_is_left_alone(check: Check, table: Table) -> None:
    assert check.name not in {finding.check for finding in checks.run(sheet(table))}


@pytest.mark.parametrize("check", cards.load(), ids=lambda check: check.name)
def test_the_passages_behind_a_card_exist(check: Check) -> None:
    assert [LIBRARY.cite(address).address for address in check.cites] == list(check.cites)
    assert check.cites


@pytest.mark.parametrize("check", ASKED, ids=lambda check: check.name)
def test_a_card_for_the_judge_asks_one_question_and_carries_its_cases(check: Check) -> None:
    assert check.ask.count("?") == 1
    assert check.ask.endswith("?")
    for section in ("flagged", "fine"):
        cases = check.examples(section) or tables(getattr(check, section))
        assert len(cases) >= FEWEST


def test_a_card_for_the_judge_never_runs_without_one() -> None:
    told = sheet(tables(cards.by_name()["not-enough-together"].flagged)[0])
    assert checks.unasked() == [check.name for check in ASKED]
    assert {finding.check for finding in checks.run(told)}.isdisjoint(checks.unasked())


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
