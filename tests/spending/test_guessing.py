"""The estimate: near the real count for what we send, and within its margin for every piece of it."""

import csv
import json
from base64 import b64decode
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from time import process_time

import pytest

from coach.spending.counting import MARGIN
from coach.spending.guessing import guess
from coach.spending.ranks import O200K
from tests.spending.tables import FOLDER, WHY_NOT

ROOT = Path(__file__).resolve().parents[2]
LINES = ROOT / "tests" / "evals" / "lines"
COUNTED = [
    ("Visitors find their way in our library", 7),
    ("Median wait in the emergency room from 3.5 h to 2 h by 2027-03-31", 24),
    ('{"line": "K1", "text": "Minutes from the door to the shelf 7 → 3"}', 24),
    ('{"judgements":[],"objections":[],"rewordings":[{"line":"K2","text":"Books found 60 % → 85 %"}]}', 32),
    (
        "| Objective | Key Result |\n|---|---|\n| Visitors find their way | Who ask for directions 30 % |\n",
        25,
    ),
    ("Besucherinnen und Besucher finden sich in unserer Bibliothek zurecht", 13),
    ("Durchschnittliche Bearbeitungsdauer von Rückfragen von 9 auf 4 Arbeitstage verkürzen", 21),
    ("Les visiteurs trouvent leur chemin dans notre bibliothèque", 8),
    ("Czytelnicy znajdują drogę w naszej bibliotece", 13),
    ("Посетители находят дорогу в нашей библиотеке", 11),
    ("来訪者が図書館で迷わない", 11),
    ("방문객이 도서관에서 길을 찾습니다", 12),
    ("KPI NPS SLA p95 OAuth2 GitHub iPhone", 13),
    ("🙂🙂🙂 — “quoted” … ≥ 4,5 €", 14),
    ("f3b2c9d1-77aa-4e0c-9d1b-2c1f0e9a8b7c", 34),
]
"""Texts with their number of tokens in o200k_base."""


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def pieces(lines: list[str], size: int) -> Iterator[str]:
    piece = ""
    for line in lines:
        piece += line
        if len(piece) >= size:
            yield piece
            piece = ""


def guidance() -> list[str]:
    pages = sorted((ROOT / "knowledge" / "guide").glob("*.md"))
    return [part for page in pages for part in pieces(page.read_text("utf-8").splitlines(keepends=True), 900)]


def payloads() -> list[str]:
    labelled = [row for path in sorted(LINES.glob("*.csv")) for row in rows(path) if "objective" in row]
    okrs = [payload(name, list(lines)) for name, lines in groupby(labelled, itemgetter("objective"))]
    return [json.dumps(okr, ensure_ascii=False) for okr in okrs[:800]]


def payload(objective: str, lines: list[dict[str, str]]) -> dict[str, object]:
    key_results = [{"line": f"K{number}", "text": row["text"]} for number, row in enumerate(lines, 1)]
    findings = [{"finding": "F1", "check": "KR01", "line": "K1", "quote": lines[0]["text"]}]
    return {"objective": {"line": "O", "text": objective}, "key_results": key_results, "findings": findings}


def german() -> list[str]:
    lines = [row["text"] + "\n" for path in sorted((LINES / "de").glob("*.csv")) for row in rows(path)]
    return list(pieces(lines, 500))


@pytest.mark.parametrize(("text", "tokens"), COUNTED)
def test_even_a_single_line_is_within_the_margin(text: str, tokens: int) -> None:
    assert tokens / MARGIN <= guess(text) <= tokens * MARGIN


@pytest.mark.skipif(FOLDER is None, reason=WHY_NOT)
def test_the_lines_were_counted_with_the_real_table() -> None:
    assert [(text, real()(text)) for text, _ in COUNTED] == COUNTED


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "a", "é", "²", "e\u0301", "\ud800", "\x00", "_", "٣", "กข"]
)
def test_no_character_is_lost(text: str) -> None:
    assert bool(text) <= guess(text) <= 2 * len(text)


@pytest.mark.parametrize("text", ["a", " ", "|", "é", "界", "\n", "ab ", "a1"])
def test_a_very_long_text_is_counted_at_once(text: str) -> None:
    begun = process_time()
    guess(text * 100_000)
    assert process_time() - begun < 2


@cache
def real() -> Callable[[str], int]:
    """Count with the real table, read here, so that tiktoken neither looks for one nor keeps a copy."""
    from tiktoken import Encoding
    from tiktoken_ext import openai_public

    assert FOLDER
    split = (line.split() for line in (FOLDER / O200K.file).read_bytes().splitlines())
    ranks = {b64decode(token): int(rank) for token, rank in split}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(openai_public, "load_tiktoken_bpe", lambda *_, **__: ranks)
        encoding = Encoding(**openai_public.ENCODING_CONSTRUCTORS["o200k_base"]())
    return lambda text: len(encoding.encode_ordinary(text))


@pytest.mark.skipif(FOLDER is None, reason=WHY_NOT)
@pytest.mark.parametrize(
    ("texts", "mean", "deviation", "lowest"),
    [(guidance, 0.02, 0.03, 0.9), (payloads, 0.02, 0.02, 0.9), (german, 0.03, 0.04, 0.9)],
)
def test_the_estimate_is_near_the_real_count(
    texts: Callable[[], list[str]], mean: float, deviation: float, lowest: float
) -> None:
    ratios = [guess(text) / real()(text) for text in texts()]
    average = sum(ratios) / len(ratios)
    off = sum(abs(ratio - 1) for ratio in ratios) / len(ratios)
    print(f"{texts.__name__}: {len(ratios)} pieces, {average:.3f}, {off:.1%}, lowest {min(ratios):.3f}")
    assert abs(average - 1) <= mean
    assert off <= deviation
    assert min(ratios) >= lowest > 1 / MARGIN
