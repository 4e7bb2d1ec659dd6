"""Ten thousand lines with typing faults: none breaks the reading, and case never decides a verdict."""

import csv
import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from coach import checks
from coach.detectors import LineSubject
from coach.finding import Finding
from coach.okr import KeyResult, Okr
from coach.reading.okrs import read_okrs
from coach.reading.parts import KindName

LINES = Path(__file__).resolve().parent.parent / "evals/lines"
MANY, SEED = 10_000, 20270331
Change = Callable[[str, random.Random], str]


def _seeds() -> list[str]:
    """Give every labelled line; this test looks at their form and at no label."""
    files = [file.read_text("utf-8").splitlines() for file in sorted(LINES.glob("*.csv"))]
    texts = (row["text"] for lines in files for row in csv.DictReader(lines))
    return list(dict.fromkeys(texts))


SEEDS = _seeds()


def _insert(signs: str) -> Change:
    def change(text: str, dice: random.Random) -> str:
        for _ in range(dice.randint(1, 4)):
            at = dice.randint(0, len(text))
            text = text[:at] + dice.choice(signs) + text[at:]
        return text

    return change


def _swap(pairs: dict[str, str]) -> Change:
    def change(text: str, dice: random.Random) -> str:
        return "".join(dice.choice(pairs[sign]) if sign in pairs else sign for sign in text)

    return change


def _lose(signs: str) -> Change:
    def change(text: str, dice: random.Random) -> str:
        return "".join(sign for sign in text if sign not in signs or dice.random() < 0.6)

    return change


def _cut(text: str, dice: random.Random) -> str:
    start, end = sorted((dice.randint(0, len(text)), dice.randint(0, len(text))))
    return text[:start] + text[end:]


def _double(text: str, dice: random.Random) -> str:
    words = text.split(" ")
    at = dice.randrange(len(words))
    return " ".join([*words[:at], words[at], *words[at:]])


def _some_case(text: str, dice: random.Random) -> str:
    return "".join(sign.upper() if dice.random() < 0.3 else sign for sign in text)


CHANGES: tuple[Change, ...] = (
    _insert(".,;:!?()[]{}<>/|\\*_~^`'\"#@&+=-%$€"),
    _insert("😀🚀👩‍💻✅🟩🇩🇪⚠️"),
    _insert("\u200b\u200c\u200d\u2060\ufeff\u00ad"),
    _insert("\u202a\u202b\u202e\u202c\u2066\u2069\u200fאבגمرحبا"),
    _insert("\u0301\u0308\u0327\u20e3\u0338"),
    _insert("٣४７۵²½Ⅳ①𝟗"),
    _insert("\u00a0\u2009\u202f\u3000\t\n\r\x0b\x00\u2028"),
    _swap({"-": "–—‑−-", "→": "→⇒➔>-", " ": "  \u00a0\u2009"}),
    _swap({"'": "’‘`´", '"': "“”„«»"}),
    _swap({str(digit): "0123456789０٣" for digit in range(10)}),
    _swap({"a": "aäá", "e": "eéè", "i": "iïı", "o": "oöø", "s": "sßš", "I": "İI"}),
    _lose(" "),
    _lose(".,%→-"),
    _cut,
    _double,
    _some_case,
)


def _mutated(many: int) -> Iterator[str]:
    dice = random.Random(SEED)
    for _ in range(many):
        text = dice.choice(SEEDS)
        for change in dice.choices(CHANGES, k=dice.randint(1, 3)):
            text = change(text, dice)
        yield text or "."


def _found(text: str) -> tuple[str, list[Finding]]:
    """Give the kind of a key result, and all that is said of it and its okr alone."""
    okr = Okr("x", 0, 2, "", "", "Parcels come on the promised day", (KeyResult(2, text),))
    reading = next(read_okrs([okr]))
    line = reading.key_results[0]
    findings = list(checks.run_line(LineSubject(line.line, 2, reading, line, 0)))
    return line.line.kind.name, findings


@cache
def _verdict(text: str) -> tuple[str, frozenset[str]]:
    kind, findings = _found(text)
    return kind, frozenset(finding.check for finding in findings)


def _has_one_case(text: str) -> bool:
    """Say whether each letter has one large and one small form; `ß` and a dotless `ı` have not."""
    large, small = text.upper(), text.lower()
    return len(text) == len(large) == len(small) and large.lower() == small and small.upper() == large


SAME: dict[str, Callable[[str], str]] = {
    "UPPER": str.upper,
    "lower": str.lower,
    "Title": str.title,
    "stop": lambda text: text if text.endswith((".", "!", "?", "…")) else text + ".",
}


@pytest.mark.parametrize("change", SAME)
def test_neither_case_nor_a_full_stop_changes_a_verdict(change: str) -> None:
    changed = {text: SAME[change](text) for text in SEEDS[::3]}
    assert [text for text, other in changed.items() if _verdict(text) != _verdict(other)] == []


@pytest.mark.long
def test_ten_thousand_faulty_lines_are_quoted_exactly_and_judged_alike_in_any_case() -> None:
    dice = random.Random(SEED)
    for text in _mutated(MANY):
        kind, findings = _found(text)
        assert kind in get_args(KindName)
        for finding in findings:
            assert finding.quote == text[finding.span.start : finding.span.end], text
            assert finding.quote, text
        other = dice.choice(list(SAME.values()))(text)
        if _has_one_case(text):
            assert _verdict(other) == _verdict(text), text
