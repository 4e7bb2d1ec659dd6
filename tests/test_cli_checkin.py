"""The command before a check-in, as people and pipelines use it."""

import json
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from coach import wiring
from coach.cli import run
from coach.content import folder
from tests.test_cli import one_sentence, put
from tests.test_cli_draft import ROOT

WEEKLY = str(folder("knowledge/samples") / "weekly.csv")
DAY = ("--today", "2027-05-14")
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the command a data folder of its own, and forget what was read before."""
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    parts = (wiring.settings, wiring.store)
    for part in parts:
        part.cache_clear()
    yield tmp_path / "data"
    for part in parts:
        part.cache_clear()


def shown(capsys: Capture, *arguments: str) -> str:
    assert run(["checkin", *arguments]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


# --- what it gives


def test_a_check_in_begins_with_the_team_and_what_to_talk_about(capsys: Capture) -> None:
    out = shown(capsys, WEEKLY, *DAY)
    assert out.startswith("Check-in: Support  Q2 2027, 14 May 2027\n")
    assert (
        out.index("To talk about")
        < out.index("  1  ")
        < out.index("Recognition")
        < out.index("In 25 minutes")
    )
    assert "Check-in: Platform  Q2 2027, 14 May 2027\n" in out


@pytest.mark.parametrize(
    ("shape", "start"),
    [
        ("table", "Check-in: Support"),
        ("json", '{"wire": 1,'),
        ("markdown", "# Check-in: Support"),
        ("html", "<!doctype html>"),
        ("slack", "*Check-in: Support* (Q2 2027, 14 May 2027)"),
        ("teams", "**Check-in: Support** (Q2 2027, 14 May 2027)"),
        ("ics", "BEGIN:VCALENDAR\r\n"),
    ],
)
def test_each_format_goes_to_screen_or_file(shape: str, start: str, tmp_path: Path, capsys: Capture) -> None:
    seen = shown(capsys, WEEKLY, *DAY, "--format", shape)
    assert shown(capsys, WEEKLY, *DAY, "--format", shape, "--output", str(tmp_path / "out")) == ""
    assert seen.replace("\r\n", "\n").startswith(start.replace("\r\n", "\n"))
    assert (tmp_path / "out").read_bytes().decode().replace("\r\n", "\n") == seen.replace("\r\n", "\n")


def test_one_team_can_be_asked_for_by_name(capsys: Capture) -> None:
    out = shown(capsys, WEEKLY, *DAY, "--team", " platform ")
    assert "Check-in: Platform" in out
    assert "Check-in: Support" not in out


def test_the_lead_hears_another_voice(capsys: Capture) -> None:
    assert shown(capsys, WEEKLY, *DAY) != shown(capsys, WEEKLY, *DAY, "--for", "lead")


def test_the_same_day_gives_the_same_words(capsys: Capture) -> None:
    assert shown(capsys, WEEKLY, *DAY) == shown(capsys, WEEKLY, *DAY)


def test_without_a_day_it_is_today(capsys: Capture) -> None:
    told = json.loads(shown(capsys, WEEKLY, "--format", "json"))
    assert abs((datetime.fromisoformat(told["today"]) - datetime.now()).days) <= 1  # noqa: DTZ005  (a day)


def test_people_who_meet_each_week_wait_less_long_for_a_value(capsys: Capture) -> None:
    sheet = ("Team,Cycle,Objective,Key result,Baseline,Target,Current,Last update\n"
             "Web,Q2 2027,Pages open at once,Seconds to open from 9 to 3,9,3,6,2027-05-03\n")  # fmt: skip
    found = {every: facts(capsys, sheet, "--every", every) for every in ("7", "14")}
    assert "stale" in found["7"]
    assert "stale" not in found["14"]


def facts(capsys: Capture, sheet: str, *options: str) -> list[str]:
    """Name the facts of a sheet that is read from standard input."""
    stdin = sys.stdin
    sys.stdin = TextIOWrapper(BytesIO(sheet.encode()))
    try:
        told = json.loads(shown(capsys, "-", *DAY, "--format", "json", *options))
    finally:
        sys.stdin = stdin
    return [fact["fact"] for team in told["teams"] for fact in team["facts"]]


def test_a_team_without_a_name_is_called_after_its_sheet(tmp_path: Path, capsys: Capture) -> None:
    sheet = put(
        tmp_path / "harbour.csv", "Objective,Key result\nShips leave on time,Late ships from 9 to 3\n"
    )
    assert "harbour" in shown(capsys, sheet, *DAY).splitlines()[0]


def test_past_cycles_may_be_brought_along(tmp_path: Path, capsys: Capture) -> None:
    rows = "".join(
        f"Web,Q{q} 2026,Pages open at once,Seconds to open page {n} from 9 to 3,aspirational,1.0\n"
        for q in (1, 2, 3, 4)
        for n in (1, 2, 3)
    )
    past = put(tmp_path / "past.csv", "Team,Cycle,Objective,Key result,Promise,Score\n" + rows)
    now = put(
        tmp_path / "now.csv",
        "Team,Cycle,Objective,Key result,Promise\n"
        "Web,Q2 2027,Pages open at once,Seconds to open page 1 from 9 to 3,aspirational\n",
    )
    alone, beside = (
        json.loads(shown(capsys, now, *DAY, "--format", "json", *more)) for more in ((), ("--history", past))
    )
    names = [[fact["fact"] for fact in told["teams"][0]["facts"]] for told in (alone, beside)]
    assert ["always-full" in one for one in names] == [False, True]


# --- the rhythm


def test_the_rhythm_goes_into_a_calendar(capsys: Capture) -> None:
    options = ("--format", "ics", "--every", "7", "--at", "09:30", "--minutes", "45", "--team", "Support")
    (event,) = Calendar.from_ical(shown(capsys, WEEKLY, *DAY, *options)).subcomponents
    start: Any = event["dtstart"]
    rule: Any = event["rrule"]
    assert start.dt == datetime(2027, 5, 14, 9, 30)  # noqa: DTZ001  (it is that of whoever opens it)
    assert rule.to_ical() == b"FREQ=WEEKLY;COUNT=7;INTERVAL=1"


def test_each_team_has_a_series_of_its_own(capsys: Capture) -> None:
    out = shown(capsys, WEEKLY, *DAY, "--format", "ics")
    assert out.count("BEGIN:VEVENT") == 2


# --- what is kept here


def test_looking_keeps_nothing(own_data: Path, capsys: Capture) -> None:
    shown(capsys, WEEKLY, *DAY)
    assert not own_data.exists()


def test_what_was_recorded_here_is_known(capsys: Capture) -> None:
    from datetime import date

    from coach.store import line_key
    from coach.store.checkins import Field

    goal = "Unlocking a bike works, even in the rain"
    line = line_key("Platform", goal, "Median seconds from tap to open lock from 7 to 3")
    assert "stale" in facts(capsys, Path(WEEKLY).read_text("utf-8"), "--team", "Platform")
    at = ("Platform", "Q2 2027")
    wiring.store().check_ins.write(at, date(2027, 5, 12), {Field(line, "value"): "5.1"})
    assert "stale" not in facts(capsys, Path(WEEKLY).read_text("utf-8"), "--team", "Platform")


# --- what can't be done


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--team", "Nobody"], "“Nobody”. Choose among “Support”, “Platform”."),
        (["--today", "31.02.2027"], "“31.02.2027” is no day. Write it as YYYY-MM-DD, such as 2027-02-12."),
        (["--today", "2027-02-30"], "“2027-02-30” is no day."),
        (["--today", "9999-12-31"], "9999-12-31 is too far away. Name a day between 1900 and 2999"),
        (["--today", "0001-01-01"], "0001-01-01 is too far away."),
        (["--format", "ics", "--at", "25:00"], "“25:00” is no time of day. Write it as HH:MM"),
        (["--format", "ics", "--until", "soon"], "“soon” is no day."),
        (
            ["--format", "ics", "--until", "2027-05-01"],
            "the cycle ends on 2027-05-01, before the first check-in",
        ),
        (["--format", "pdf"], "Invalid value for '--format'"),
        (["--minutes", "30"], "Invalid value for '--minutes'"),
        (["--output", WEEKLY], "is the sheet itself; it stays as it is."),
        (["--history", "nowhere.csv"], "There is no file “nowhere.csv”."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(options: list[str], sentence: str, capsys: Capture) -> None:
    assert sentence in one_sentence(capsys, ["checkin", WEEKLY, *DAY, *options])


@pytest.mark.parametrize(
    ("sheet", "sentence"),
    [("nowhere.csv", "There is no file “nowhere.csv”."), (str(ROOT / "coach"), "is a folder.")],
)
def test_a_sheet_that_cannot_be_read_is_one_sentence(sheet: str, sentence: str, capsys: Capture) -> None:
    assert sentence in one_sentence(capsys, ["checkin", sheet])


def test_a_sheet_without_an_end_needs_one_for_a_calendar(tmp_path: Path, capsys: Capture) -> None:
    sheet = put(tmp_path / "q.csv", "Team,Objective,Key result\nWeb,Pages open at once,Seconds from 9 to 3\n")
    told = one_sentence(capsys, ["checkin", sheet, *DAY, "--format", "ics"])
    assert "Web: the sheet tells no end of the cycle. Add --until" in told
    assert "COUNT=2" in shown(capsys, sheet, *DAY, "--format", "ics", "--until", "2027-05-28")


def test_a_terminal_is_shown_the_same_words_in_type(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    plain = shown(capsys, WEEKLY, *DAY)
    monkeypatch.setenv("COLUMNS", "400")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    seen = re.sub(r"\x1b\[[\d;]*m", "", shown(capsys, WEEKLY, *DAY))
    assert " ".join(seen.split()) == " ".join(plain.split())
