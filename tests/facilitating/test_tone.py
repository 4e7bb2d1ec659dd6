"""A facilitator’s page keeps the voice: nobody blamed, nothing praised by rote, no number of ours."""

import re

import pytest

from coach.facilitating.nouns import LENGTHS, Hour
from coach.facilitating.words import load
from coach.guards.tone import off_tone
from coach.reports.hour import written
from tests.facilitating.loading import all_hours, situations

_BLANK = re.compile(r"\{\w+\}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
TEMPLATES = [
    pytest.param(text, id=f"{language}.{key}.{number}")
    for language, keys in load().items()
    for key, texts in keys.items()
    for number, text in enumerate(texts)
]
PAPERS = [hour for one in situations() for hour in all_hours(one.name)]


@pytest.mark.parametrize("text", TEMPLATES)
def test_a_template_keeps_the_voice(text: str) -> None:
    assert off_tone(_BLANK.sub("X", text)) == []
    assert not re.search(r"\d|[!]", text)
    assert not re.search(r"  |\.\.", text)


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_question_is_longer_than_one_breath(language: str) -> None:
    asks = [text for key, texts in load()[language].items() if key.startswith("asks.") for text in texts]
    assert [text for text in asks if len(text.split()) > 30 or not text.endswith("?")] == []


def ours(hour: Hour) -> list[str]:
    """Give what we say on a paper, with the names of others taken out."""
    asked = [text for one in hour.questions for text in (one.asks, one.why, one.speaks)]
    steps = [step.what for length in LENGTHS for step in hour.agendas[length]]
    texts = [hour.purpose, hour.opening, hour.decide, hour.out, *hour.uses, *asked, *steps]
    names = sorted({*hour.invites, *(line.owner for line in hour.lines if line.owner)}, key=len, reverse=True)
    for name in names:
        texts = [text.replace(name, "X") for text in texts]
    return texts


@pytest.mark.parametrize("hour", PAPERS, ids=[f"{n}.{one.team}" for n, one in enumerate(PAPERS)])
def test_a_paper_keeps_the_voice_and_holds_no_number_of_ours(hour: Hour) -> None:
    texts = ours(hour)
    assert [found for text in texts for found in off_tone(text)] == []
    assert [text for text in texts if re.search(r"\.\.|  |[{}]", text)] == []
    numbers = {found for text in texts for found in _NUMBER.findall(text)}
    assert numbers <= {"1", "2", "3"}  # of the questions


@pytest.mark.parametrize("hour", PAPERS, ids=[f"{n}.{one.team}" for n, one in enumerate(PAPERS)])
def test_figures_on_the_whole_paper_come_from_the_lines_or_count_them(hour: Hour) -> None:
    told = "".join(written("table", [hour], lambda _: "P"))
    lines = " ".join(f"{line.text} {line.cells} {line.owner} {line.instead}" for line in hour.lines)
    lines += " ".join(" ".join(theirs) for one in hour.questions for theirs in one.theirs)
    given = {*_NUMBER.findall(f"{lines} {hour.cycle} {hour.team}")}
    minutes = {str(step.minutes) for step in hour.agendas[60]} | {"60"}
    counts = {str(hour.untouched), *map(str, range(1, len(hour.lines) + 1))}
    assert set(_NUMBER.findall(told)) <= given | minutes | counts | {"1", "2", "3"}
