"""A brief keeps the voice: no blame, no praise by rote, no words of managers, no made-up number."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from coach.briefing.compose import compose
from coach.briefing.nouns import Brief, Memory, Voice
from coach.briefing.words import load
from coach.facts.nouns import Figure, Team
from coach.guards.tone import off_tone
from coach.reading.numbers import to_value
from coach.recording import memory
from coach.store import Store
from tests.checkin.loading import Situation, keep_recorded, situations, teams_in
from tests.checkin.made import every_team

VOICES: tuple[Voice, ...] = get_args(Voice)
LANGUAGES = ("en", "de")
STRENGTH = re.compile(r"\bstrengths?\b|\bStärken?\b")
_BLANK = re.compile(r"\{\w+\}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SENTENCE = re.compile(r"(?<=[.?])[”“]?\s+")
_DAY = re.compile(r"\d+\. \w+\.?")
TEMPLATES = [
    pytest.param(text, id=f"{language}.{key}.{number}")
    for language, keys in load().items()
    for key, texts in keys.items()
    for number, text in enumerate(texts)
]
MADE = [(f"{language}.{n}", one) for language in LANGUAGES for n, one in enumerate(every_team(language))]


def test_words_of_managers_are_heard() -> None:
    assert off_tone("Ida, who is accountable, needs to step up. No excuses.") != []
    assert off_tone("Sie hinkt hinterher und muss nachlegen.") == ["hinkt hinterher", "nachlegen"]


@pytest.mark.parametrize("text", TEMPLATES)
def test_a_template_keeps_the_voice(text: str) -> None:
    assert off_tone(_BLANK.sub("X", text)) == []
    assert not re.search(r"\d", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_asking_for_help_is_named_as_a_strength_in_its_own_sentences_only(language: str) -> None:
    every = [(key.partition(".")[0], text) for key, texts in load()[language].items() for text in texts]
    assert {key for key, text in every if STRENGTH.search(text)} == {"strength"}
    strengths = [text for key, text in every if key == "strength"]
    assert all(len(STRENGTH.findall(text)) == 1 for text in strengths)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_wording_stands_under_two_names_of_one_voice(language: str) -> None:
    asks = [(key, t) for key, texts in load()[language].items() for t in texts if key.startswith("opening")]
    assert [text for text, n in Counter(text for _, text in asks).items() if n > 1] == []


def texts_of(brief: Brief, length: int) -> list[str]:
    """Give what stands on the page of a brief, with one of its agendas."""
    parts = [brief.opening, brief.feedback, brief.recognition, brief.decision]
    told = [one.says for one in brief.facts] + [one.asks for one in brief.questions]
    return [*told, *parts, *(step.what for step in brief.agendas[length])]


def written_in(team: Team) -> set[str]:
    """Give all texts of a team that people wrote: cells, and words in figures."""
    texts = {team.name, team.cycle}
    for okr in team.okrs:
        texts |= {okr.objective, okr.owner}
        for kr in okr.key_results:
            texts |= {
                kr.text,
                kr.owner,
                kr.target,
                kr.baseline,
                kr.current,
                kr.note,
                kr.status,
                kr.confidence,
            }
            texts |= {cell for one in kr.check_ins for cell in one}
    for figures in (*(f.figures for f in team.facts), *(r.figures for r in team.recognised)):
        texts |= {one for one in figures.values() if isinstance(one, str)}
    return {" ".join(one.split()) for one in texts if one.strip()}


def without(text: str, theirs: set[str]) -> str:
    """Take out what people wrote, also where it is cut short."""
    for one in sorted(theirs, key=len, reverse=True):
        text = text.replace(one, "X") if len(one) > 3 else re.sub(f"[“„]{re.escape(one)}[”“]", "X", text)
    return re.sub(r"[“„][^“„”]* …[”“]", "X", text)


def figures_of(team: Team, brief: Brief) -> Iterator[Figure]:
    for fact in team.facts:
        yield from fact.figures.values()
    for one in team.recognised:
        yield from one.figures.values()
    for course in brief.courses:
        for said in course.said:
            yield from (value for value in (said.value, said.confidence) if value is not None)
        days = (course.start, course.end, *(said.day for said in course.said))
        yield from (day.isoformat() for day in days if day)


def may_stand(number: str, figures: list[Figure]) -> bool:
    value = to_value(number)
    decimals = len(number.partition(".")[2] or number.partition(",")[2])
    near = 0.5 * 10**-decimals + 1e-9
    scaled = (abs(one) * by for one in _plain(figures) for by in (1, 100, 1e-3, 1e-6))
    return any(abs(value - one) <= near for one in scaled)


def _plain(figures: list[Figure]) -> Iterator[float]:
    for one in figures:
        if not isinstance(one, str):
            yield one
            continue
        try:
            day = date.fromisoformat(one)
            yield from (day.day, day.year)
        except ValueError:
            yield from map(to_value, _NUMBER.findall(one))


def sentences(text: str) -> list[str]:
    return _SENTENCE.split(_DAY.sub("X", text))


def keeps_all(team: Team, voice: Voice, remembered: Memory | None = None) -> None:
    """Hold everything a brief promises, on one brief."""
    brief = compose(team, voice, remembered)
    theirs = written_in(team) | {one.answer for one in (remembered or Memory()).asked if one.answer}
    days = [one.day.isoformat() for one in (remembered or Memory()).asked]
    assert len(brief.questions) in {1, 2, 3}
    assert all((brief.opening, brief.feedback, brief.recognition, brief.decision))
    assert all(one.says for one in brief.facts)
    assert all("?" in one.asks or voice == "lead" for one in brief.questions)
    assert all(len(one.asks.split()) > 5 for one in brief.questions)
    for length in brief.agendas:
        texts = texts_of(brief, length)
        ours = [without(text, theirs) for text in texts]
        assert [found for text in ours for found in off_tone(text)] == []
        assert [text for text in ours if re.search(r"\.\.|  |[{}]", text)] == []
        assert [one for one, n in Counter(s for t in texts for s in sentences(t)).items() if n > 1] == []
        assert sum(len(STRENGTH.findall(text)) for text in ours) <= 1
        figures = [*figures_of(team, brief), *theirs, *days]
        odd = [n for text in ours for n in _NUMBER.findall(text) if not may_stand(n, figures)]
        assert odd == []


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("team", [one for _, one in MADE], ids=[name for name, _ in MADE])
def test_a_brief_of_any_fact_keeps_the_voice(team: Team, voice: Voice) -> None:
    keeps_all(team, voice)


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("situation", situations(), ids=lambda one: one.name)
def test_a_brief_of_any_situation_keeps_the_voice(situation: Situation, voice: Voice, tmp_path: Path) -> None:
    with Store(str(tmp_path / "kept.db")) as store:
        kept = keep_recorded(situation, store) if situation.recorded else None
        for team in teams_in(situation, kept):
            keeps_all(team, voice, memory(kept, team) if kept else None)
