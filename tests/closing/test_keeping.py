"""What a team writes at its close is kept, found again and taken back, also by two processes at once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coach.closing.close import close
from coach.closing.keeping import CARRY, JUDGED, LEARNED, keep_close, place, written
from coach.closing.nouns import Written
from coach.errors import EntryError
from coach.facts.nouns import Team
from coach.store import Store
from coach.store.checkins import CheckIns, Field
from tests.recording.keeping import store_at, team
from tests.test_store import python

LAST, NEXT = date(2027, 3, 31), date(2027, 4, 2)
WHOLE = Field("", LEARNED)
WRITES = """from coach.store.checkins import CLOSE, Field
from datetime import date
store = Store(sys.argv[1])
for number in range(50):
    fields = {Field(f"{sys.argv[2]}{number}", "learned"): "„Größer“ 🚲"}
    store.check_ins.write(("Riders", "Q1 2027"), date(2027, 3, 31), fields, kind=CLOSE)
"""


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[CheckIns]:
    with Store(store_at(tmp_path)) as store:
        yield store.check_ins


def entry(of: Team, line: int, **texts: str) -> dict[Field, str]:
    course = of.courses[line]
    return {place(of, course.okr.id, course.index, name): text for name, text in texts.items()}


def first(kept: CheckIns, of: Team) -> Written:
    course = of.courses[0]
    return written(kept, of)[0].get((course.okr.id, course.index), Written())


def test_what_is_written_is_found_again_beneath_its_line(kept: CheckIns) -> None:
    one = team(LAST)
    fields = entry(one, 0, **{JUDGED: " 0.8 ", LEARNED: "=1+1 „Größer“ 🚲", CARRY: "change"})
    keep_close(kept, one, LAST, {**fields, WHOLE: "Ask the riders first"})
    told = close(one, *written(kept, one))
    assert told.lines[0].written == Written("0.8", "=1+1 „Größer“ 🚲", "change")
    assert (told.lines[0].grade.judged, told.learned) == (0.8, "Ask the riders first")
    assert told.lines[1].written == Written()


@pytest.mark.parametrize("day", [LAST, NEXT, date(2027, 3, 30)])
def test_an_empty_text_takes_back_what_was_written_on_any_day(day: date, kept: CheckIns) -> None:
    keep_close(kept, team(LAST), LAST, entry(team(LAST), 0, learned="A guess"))
    keep_close(kept, team(LAST), day, entry(team(LAST), 0, learned=""))
    assert first(kept, team(LAST)) == Written()


@pytest.mark.parametrize("day", [LAST, NEXT, date(2027, 3, 30)])
def test_the_last_text_stands_on_whatever_day_it_was_written(day: date, kept: CheckIns) -> None:
    keep_close(kept, team(LAST), LAST, entry(team(LAST), 0, grade="0.4"))
    keep_close(kept, team(LAST), day, entry(team(LAST), 0, grade="0.6"))
    assert first(kept, team(LAST)).judged == "0.6"


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        (JUDGED, "7", "the grade “7” is no number from 0 to 1"),
        (JUDGED, "quite good", "the grade “quite good” is no number from 0 to 1"),
        (CARRY, "keep", "“keep” is none of carry, change, drop"),
        (LEARNED, "a" * 5001, "a text of 5,001 characters is over 5,000"),
    ],
)
def test_what_cannot_be_kept_is_told_and_the_rest_is_kept(
    name: str, text: str, sentence: str, kept: CheckIns
) -> None:
    one = team(LAST)
    with pytest.raises(EntryError) as refused:
        keep_close(kept, one, LAST, {**entry(one, 0, **{name: text}), WHOLE: "Ask first"})
    assert sentence in str(refused.value)
    assert (first(kept, one), written(kept, one)[1]) == (Written(), "Ask first")


def test_a_close_is_no_check_in(kept: CheckIns) -> None:
    keep_close(kept, team(LAST), LAST, {WHOLE: "Ask first"})
    assert (kept.of("Riders", "Q1 2027"), kept.teams()) == ([], [])


def test_two_processes_that_write_at_once_keep_all(kept: CheckIns, tmp_path: Path) -> None:
    running = [python(WRITES, store_at(tmp_path), name) for name in ("a", "b")]
    assert [one.communicate()[1] for one in running] == ["", ""]
    assert len(kept.of("Riders", "Q1 2027", kind="close")) == 100
