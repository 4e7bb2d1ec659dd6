"""From a kept sheet to a brief, what is recorded, next week's brief, and the file with the values in it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coach import wiring
from coach.errors import CoachError, EntryError
from coach.recording import key_of
from coach.store import Store
from coach.store.checkins import Field
from coach.wiring import parts
from tests.recording.keeping import HEAD, MONDAY, NEXT, ROWS, sheets


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with Store(str(tmp_path / "coach.db")) as store:
        monkeypatch.setattr(parts, "store", lambda: store)
        yield store.keep_sheet("q1.csv", (HEAD + ROWS).encode())


def recorded(day: date, value: str) -> None:
    (one,) = wiring.briefs(sheets(), day)
    course = one.team.courses[0]
    line = key_of(one.team.name, course.okr, course.key_result)
    wiring.record(one.team, day, {Field(line, "value"): value, Field("", "leads"): "Ida"}, one.brief)


def test_next_weeks_brief_knows_what_was_recorded(key: str) -> None:
    recorded(MONDAY, "44 %")
    (one,) = wiring.briefs(sheets(), NEXT)
    assert one.team.courses[0].points == [(MONDAY, 44.0)]
    (held,) = wiring.held(one.team)
    assert (held.day, held.rows[0].said.value, held.leads) == (MONDAY, "44 %", "Ida")
    assert wiring.held(wiring.kept_teams()[0]) == (held,)


def test_without_memory_no_store_is_opened(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded(MONDAY, "44 %")
    monkeypatch.delattr(parts, "store")
    (one,) = wiring.briefs(sheets(), NEXT, remember=False)
    assert one.team.courses[0].points == [(NEXT, 41.0)]


def test_a_team_is_named_in_any_case_and_an_unknown_one_gets_a_choice(key: str) -> None:
    assert [one.brief.team for one in wiring.briefs(sheets(), NEXT, team="riders ")] == ["Riders"]
    with pytest.raises(CoachError, match="No team here is called “Drivers”") as caught:
        wiring.briefs(sheets(), NEXT, team="Drivers")
    assert "“Riders”" in caught.value.hint


def test_the_file_comes_back_with_the_values_of_a_day(key: str) -> None:
    recorded(MONDAY, "44 %")
    recorded(NEXT, "47 %")
    written = wiring.write_back(key, NEXT, "Riders")
    assert written.data.decode() == (HEAD + ROWS).replace("41 %,,green", "47 %,2027-02-08,green")
    assert parts.store().sheet(key)[1] == (HEAD + ROWS).encode()
    assert wiring.can_write_back(written.name)


def test_a_day_without_a_check_in_gets_a_sentence(key: str) -> None:
    recorded(MONDAY, "44 %")
    with pytest.raises(CoachError, match="Nothing was recorded on 2027-02-08"):
        wiring.write_back(key, NEXT)
    with pytest.raises(EntryError, match="1 of 2 entries"):
        recorded(NEXT, "about half")
