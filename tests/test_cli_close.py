"""The command at the end of a cycle, as people and pipelines use it."""

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from coach import wiring
from coach.cli import run
from coach.closing.keeping import place
from coach.content import folder
from coach.sheets import read_bytes
from tests.closing.closing import HEAD
from tests.test_cli import one_sentence, put

WEEKLY = str(folder("knowledge/samples") / "weekly.csv")
DAY = ("--today", "2027-06-30")
ROW = "Depot,Q1 2027,Parcels come when promised,{line},committed,80 %,95 %,92 %,2027-03-29,green,\n"
LAST = ("--today", "2027-03-31")
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
    assert run(["close", *arguments]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def sheet(tmp_path: Path, line: str = "Parcels on the promised day") -> str:
    return put(tmp_path / "q1.csv", HEAD + ROW.format(line=line))


def choose(sheet: str, **texts: str) -> None:
    """Write something at the close of the first line, as the page does."""
    (close,) = wiring.closes(wiring.read_sheets([Path(sheet)]), date(2027, 3, 31), remember=False)
    (team,) = wiring.briefs(wiring.read_sheets([Path(sheet)]), date(2027, 3, 31), remember=False)
    course = close.lines[0].grade.course
    fields = {place(team.team, course.okr.id, course.index, name): text for name, text in texts.items()}
    wiring.keep_close(team.team, date(2027, 3, 31), fields)


@pytest.mark.parametrize(
    ("shape", "start"),
    [
        ("table", "Close of Q2 2027: Support\nNumbers first,"),
        ("markdown", "# Close of Q2 2027: Support\n"),
        ("json", '{"wire": 1,\n"today": "2027-06-30",'),
    ],
)
def test_each_format_goes_to_screen_or_file(shape: str, start: str, tmp_path: Path, capsys: Capture) -> None:
    seen = shown(capsys, WEEKLY, *DAY, "--format", shape)
    assert shown(capsys, WEEKLY, *DAY, "--format", shape, "--output", str(tmp_path / "out")) == ""
    assert seen.startswith(start)
    assert (tmp_path / "out").read_text("utf-8") == seen


def test_other_programs_get_numbers_and_judgement_apart(tmp_path: Path, capsys: Capture) -> None:
    told = json.loads(shown(capsys, sheet(tmp_path), *LAST, "--format", "json"))
    (team,) = told["teams"]
    assert team.keys() == {"team", "cycle", "language", "opening", "lines", "ambition", "learned"}
    (line,) = team["lines"]
    judged: dict[str, Any] = {"share": None, "as": None}
    assert (line["row"], line["promise"], line["reads"], line["judged"]) == (
        2,
        "committed",
        "not-kept",
        judged,
    )
    assert line["numbers"] == {
        "share": 0.8,
        "last": 92.0,
        "day": "2027-03-29",
        "says": "From 80 % to 95 %, ended at 92 %: 80 % of the way.",
    }
    assert line.keys() >= {"objective", "line", "says", "asks", "carried_from", "learned", "next"}


def test_one_team_can_be_asked_for_by_name(capsys: Capture) -> None:
    out = shown(capsys, WEEKLY, *DAY, "--team", " platform ")
    assert "Close of Q2 2027: Platform" in out
    assert "Support" not in out


def test_looking_keeps_nothing(own_data: Path, capsys: Capture) -> None:
    shown(capsys, WEEKLY, *DAY)
    assert not own_data.exists()


@pytest.mark.parametrize("shape", ["table", "markdown", "json"])
def test_what_was_written_at_the_close_is_told(shape: str, tmp_path: Path, capsys: Capture) -> None:
    path = sheet(tmp_path)
    choose(path, grade="0.4", learned="Ask the riders first")
    out = shown(capsys, path, *LAST, "--format", shape)
    assert "Ask the riders first" in out
    assert "40 points of a hundred below" in out


def test_what_goes_on_becomes_rows_of_the_next_sheet(tmp_path: Path, capsys: Capture) -> None:
    path = sheet(tmp_path)
    choose(path, carry="carry", learned="Ask the riders first")
    out = shown(capsys, path, *LAST, "--format", "csv")
    (row,) = csv.DictReader(StringIO(out))
    assert (row["Key Result"], row["Baseline"], row["Target"]) == (
        "Parcels on the promised day",
        "92 %",
        "[target]",
    )
    assert row["Comment"] == "Carried over on purpose from Q1 2027. Ask the riders first"
    (read,) = read_bytes("next.csv", out.encode())
    assert [kr.text for okr in read.okrs for kr in okr.key_results] == ["Parcels on the promised day"]


def test_what_is_let_go_is_in_no_next_sheet(tmp_path: Path, capsys: Capture) -> None:
    path = sheet(tmp_path)
    choose(path, carry="drop")
    told = one_sentence(capsys, ["close", path, *LAST, "--format", "csv"])
    assert "No line is chosen to go on in the next cycle." in told


@pytest.mark.parametrize(
    ("shape", "hostile"),
    [
        ("markdown", "<script>alert(1)</script> parcels"),
        ("markdown", "[Parcels](https://elsewhere.example) on the day"),
        ("table", "Parcels \x1b[31mon the day"),
        ("csv", "=HYPERLINK(1) parcels on the day"),
    ],
)
def test_hostile_words_stay_words(shape: str, hostile: str, tmp_path: Path, capsys: Capture) -> None:
    path = sheet(tmp_path, hostile)
    choose(path, carry="carry")
    out = shown(capsys, path, *LAST, "--format", shape)
    assert not re.search(rf"(?<!'){re.escape(hostile)}", out)
    assert "arcels" in out


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--team", "Nobody"], "“Nobody”. Choose among “Support”, “Platform”."),
        (["--today", "31.02.2027"], "“31.02.2027” is no day. Write it as YYYY-MM-DD, such as 2027-02-12."),
        (["--format", "pdf"], "Invalid value for '--format'"),
        (["--output", WEEKLY], "is the sheet itself; it stays as it is."),
        (["--history", "nowhere.csv"], "There is no file “nowhere.csv”."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(options: list[str], sentence: str, capsys: Capture) -> None:
    assert sentence in one_sentence(capsys, ["close", WEEKLY, *DAY, *options])
