"""Teams and what is worth asking them: the questions, their lines in the team’s words, who speaks first."""

import pytest

from coach import wiring
from coach.cards import load as cards
from coach.facilitating.nouns import LENGTHS, Hour
from coach.facilitating.themes import OTHERWISE, THEMES
from coach.facilitating.words import load as words
from coach.reports.hour import written
from tests.facilitating.loading import Situation, all_hours, hour_of, situations

ALL = situations()
LEFT_TO_FLAG: frozenset[str] = frozenset()
"""Checks whose flag says well enough what to talk about."""
EVERY = [(one.name, hour) for one in ALL for hour in all_hours(one.name)]


def by_name(one: Situation) -> str:
    return one.name


def test_there_are_situations_in_both_languages() -> None:
    assert len(ALL) >= 25
    assert len({one.name for one in ALL}) == len(ALL)
    assert {hour_of(one).language for one in ALL} == {"en", "de"}


@pytest.mark.parametrize("situation", ALL, ids=by_name)
def test_what_is_worth_asking_is_asked(situation: Situation) -> None:
    asked = [one.theme for one in hour_of(situation).questions]
    if situation.asks is not None:
        assert asked == list(situation.asks)
    assert [theme for theme in situation.among if theme not in asked] == []
    assert [theme for theme in situation.never if theme in asked] == []
    assert {*situation.among, *situation.never, *(situation.asks or ())} <= {*THEMES}


@pytest.mark.parametrize("situation", ALL, ids=by_name)
def test_the_first_question_is_said_as_it_is_meant(situation: Situation) -> None:
    hour = hour_of(situation)
    first = hour.questions[0] if hour.questions else None
    assert situation.says in (first.asks if first else "")
    assert situation.speaks in (first.speaks if first else "")
    assert situation.language in hour.language
    assert hour.cycle == (situation.cycle or hour.cycle)
    if situation.invites is not None:
        assert list(hour.invites) == list(situation.invites)


def test_two_lines_in_one_wording_stand_with_the_values_by_which_they_differ() -> None:
    name = "a team that only its file names is called so on the page of another one"
    told = "".join(written("table", all_hours(name), str, 60))
    assert "“Crates held in reserve at the depot”  180 → 90 · Ines" in told
    assert "team-1: “Crates held in reserve at the depot”  180 → 260" in told


@pytest.mark.parametrize("situation", ALL, ids=by_name)
def test_lines_stand_in_the_words_of_the_team(situation: Situation) -> None:
    hour = hour_of(situation)
    written = {line.text for line in hour.lines}
    everything = "\n".join((situation.sheet, *situation.others))
    assert [text for text in written if text not in everything] == []
    if situation.first_lines:
        assert [hour.lines[n].text for n in hour.questions[0].lines] == list(situation.first_lines)
    if situation.untouched is not None:
        assert hour.untouched == situation.untouched
    beside = {line.text: line.instead for line in hour.lines}
    assert {text: beside[text] for text in situation.instead} == dict(situation.instead)


@pytest.mark.parametrize(("name", "hour"), EVERY, ids=[f"{name}: {hour.team}" for name, hour in EVERY])
def test_every_paper_is_whole(name: str, hour: Hour) -> None:
    assert len(hour.questions) <= 3
    assert bool(hour.questions) != bool(hour.uses)
    assert len({one.theme for one in hour.questions}) == len(hour.questions)
    for one in hour.questions:
        assert one.asks.endswith("?")
        assert one.why
        assert one.speaks
        assert one.findings
        assert one.lines or one.theirs
    given = [line.instead for line in hour.lines if line.instead]
    assert len(given) == len(set(given))
    guests = [bool(one.theirs) for one in hour.questions]
    assert guests == sorted(guests, reverse=True)


@pytest.mark.parametrize("minutes", LENGTHS)
@pytest.mark.parametrize(("name", "hour"), EVERY, ids=[f"{name}: {hour.team}" for name, hour in EVERY])
def test_the_minutes_of_an_agenda_add_up(name: str, hour: Hour, minutes: int) -> None:
    steps = hour.agendas[minutes]
    assert sum(step.minutes for step in steps) == minutes
    assert all(step.minutes > 0 and step.what for step in steps)


@pytest.mark.parametrize("check", cards(), ids=lambda one: one.name)
def test_every_check_has_something_to_talk_about(check: object) -> None:
    name, flag = check.name, check.flag  # type: ignore[attr-defined]
    themes = [theme for theme, one in THEMES.items() if name in one.checks]
    assert len(themes) <= 1
    assert themes or OTHERWISE[flag] in THEMES
    assert name in LEFT_TO_FLAG or themes, "name it under a theme, or leave it to its flag on purpose"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_theme_has_its_words_and_its_passage(theme: str, language: str) -> None:
    from coach.knowledge import load

    said = words()[language]
    assert f"why.{theme}" in said
    assert f"asks.{theme}" in said or {f"asks.{theme}.one", f"asks.{theme}.many"} <= said.keys()
    assert load().cite(THEMES[theme].cites).title


def test_no_check_stands_under_a_theme_that_isnt_there() -> None:
    known = {one.name for one in cards()}
    assert [check for theme in THEMES.values() for check in theme.checks if check not in known] == []


def test_a_line_that_two_teams_word_alike_is_shown_for_both() -> None:
    (tickets,) = wiring.hours(
        wiring.review_sheets(wiring.read_sheets([wiring.sample("ferries.csv")])), "Tickets"
    )
    (theirs,) = tickets.questions[0].theirs
    assert theirs == ("Guests", "Share of places booked before the day of travel", "55% → 72%")
