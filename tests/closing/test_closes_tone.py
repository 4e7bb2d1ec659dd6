"""A close keeps the voice: no blame, no praise by rote, no words of managers, no made-up number."""

import re
from itertools import product

import pytest

from coach.closing.nouns import Close, Line
from coach.closing.words import load
from coach.guards.tone import off_tone
from coach.reports.closing import closes_text
from tests.closing.closing import closes

_BLANK = re.compile(r"\{\w+\}")
_NUMBER = re.compile(r"\d+")
TEMPLATES = [
    pytest.param(text, id=f"{language}.{key}.{number}")
    for language, keys in load().items()
    for key, texts in keys.items()
    if key != "example"  # shows a grade
    for number, text in enumerate(texts)
]
WORDS = {
    "en": ("Parcels come when promised", "Parcels on the promised day", "Publish the new route map"),
    "de": (
        "Pakete kommen, wenn sie zugesagt sind",
        "Pakete am zugesagten Tag",
        "Die neue Karte veröffentlichen",
    ),
}
WAYS = (
    "80 %,95 %,92 %",
    "80 %,95 %,84 %",
    "80 %,95 %,77 %",
    "80 %,95 %,97 %",
    ",95 %,90 %",
    "80 %,,90 %",
    "80 %,95 %,",
)
DONE = (",,", "0,1,1", "0,1,0")


def rows(language: str) -> str:
    """Give a row for each promise, way, status and grade."""
    objective, counted, made = WORDS[language]
    of_lines = ((counted, WAYS), (made, DONE))
    every = [
        (f"{text} ({n})" if promise else text, promise, way, status, score)
        for text, ways in of_lines
        for n, (promise, way, status, score) in enumerate(
            product(("", "committed", "aspirational", "learning"), ways, ("red", "done"), ("", "0.2", "0.9"))
        )
    ]
    return "".join(
        f"Depot,Q1 2027,{objective},{text},{promise},{way},2027-03-29,{status},{score}\n"
        for text, promise, way, status, score in every
    )


def without(text: str, line: Line) -> str:
    return text.replace(line.grade.line, "X")


def ours(close: Close) -> list[tuple[Line, str]]:
    """Give each text a close says itself, with the line it is about."""
    return [
        (line, without(text, line))
        for line in close.lines
        for text in (line.numbers, line.reads, line.apart, line.learn, line.carry)
    ]


@pytest.mark.parametrize("text", TEMPLATES)
def test_a_template_keeps_the_voice(text: str) -> None:
    assert off_tone(_BLANK.sub("X", text)) == []
    assert not re.search(r"\d", text)


@pytest.mark.parametrize("language", WORDS)
def test_any_close_keeps_the_voice(language: str) -> None:
    (close,) = closes(rows(language))
    assert close.language == language
    assert len(close.lines) > 100
    assert [found for _, text in ours(close) for found in off_tone(text)] == []
    assert [text for _, text in ours(close) if re.search(r"\.\.|  |[{}]", text)] == []
    assert all(line.learn.endswith("?") and line.numbers and line.reads for line in close.lines)


@pytest.mark.parametrize("language", WORDS)
def test_no_number_is_made_up(language: str) -> None:
    (close,) = closes(rows(language))
    for line, text in ours(close):
        course, graded = line.grade.course, line.grade
        known = [course.baseline, course.target, graded.numbers.last, 100, *_shares(line), 29]
        assert {float(one) for one in _NUMBER.findall(text)} <= {one for one in known if one is not None}


def _shares(line: Line) -> list[float]:
    graded = line.grade
    return [round(100 * abs(one)) for one in (graded.numbers.share, graded.apart) if one is not None]


@pytest.mark.parametrize("language", WORDS)
def test_a_close_reads_the_same_each_time(language: str) -> None:
    assert list(closes_text(closes(rows(language)))) == list(closes_text(closes(rows(language))))
