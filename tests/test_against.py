"""What changed since an earlier report: verdicts on lines of both, and lines that only one of them has."""

import json
from pathlib import Path
from typing import Any

import pytest

from coach import reports
from coach.cli import run
from coach.errors import ReportError
from coach.reports.against import Against, compare, load
from coach.reports.changes import markdown, screen
from coach.review import review
from coach.sheets import read_bytes

SHEET = (
    "Team,Objective,Key result\n"
    "Web,People find the page,Launch the new search\n"
    "Web,People find the page,Share of visits with an answer from 40 % to 60 %\n"
)
Capture = pytest.CaptureFixture[str]


def report(text: str = SHEET) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(reports.as_json(review(read_bytes("q.csv", text.encode()))))
    return answer


def against(old: dict[str, Any], text: str = SHEET) -> Against:
    return compare("old.json", old, report(text))


def told(changes: Against) -> str:
    return "\n".join(line.text for line in screen(changes))


def test_the_same_sheet_and_rules_change_nothing() -> None:
    changes = against(report())
    assert not changes.changed
    assert "No verdict changed since old.json." in told(changes)
    assert "Both reports come from the same rules" in told(changes)


def test_a_verdict_that_comes_or_goes_is_told_with_its_line() -> None:
    old = report()
    gone = next(one for one in old["findings"] if one["check"] == "key-result-is-a-task")
    old["findings"].append(gone | {"check": "old-check", "id": "XX01"})
    old["findings"].remove(gone)
    changes = against(old)
    assert [(one.check, one.line, one.row) for one in changes.appeared] == [
        ("key-result-is-a-task", "Launch the new search", 2)
    ]
    assert [one.check for one in changes.gone] == ["old-check"]
    assert changes.by_check["old-check"] == {"appeared": 0, "gone": 1, "severity": 0}
    assert "key-result-is-a-task (KR01): 1" in told(changes)


def test_another_severity_and_another_kind_are_told() -> None:
    old = report()
    next(one for one in old["findings"] if one["id"] == "KR01")["severity"] = "hint"
    old["okrs"][0]["key_results"][1]["kind"] = "activity"
    changes = against(old)
    assert [(one.was, one.now) for one in changes.severity] == [("hint", "warning")]
    assert [(one.line, one.was, one.now) for one in changes.kind] == [
        ("Share of visits with an answer from 40 % to 60 %", "activity", "outcome")
    ]
    assert "key-result-is-a-task, hint → warning" in told(changes)


def test_other_rules_are_named() -> None:
    old = report()
    old["engine"] = old["engine"] | {"cards": "0123456789ab"}
    assert "The rules are others: 0.1.0, cards 0123456789ab then;" in told(against(old))


def test_the_same_rules_tuned_otherwise_are_named() -> None:
    old = report()
    old["engine"]["tuning"] = {"profile": "strict", "off": ["no-owner"], "changes": []}
    assert "tuned otherwise: profile strict, no-owner off then; profile default now." in told(against(old))


def test_lines_of_one_sheet_only_are_kept_apart() -> None:
    changes = against(report(), SHEET.replace("Launch the new search", "Open the new search"))
    assert not changes.changed
    assert [(one.line, one.checks[:1]) for one in changes.gone_lines] == [
        ("Launch the new search", ("key-result-is-a-task",))
    ]
    assert [one.line for one in changes.new_lines] == ["Open the new search"]


def test_a_line_that_only_moved_is_the_same() -> None:
    header, first, second = SHEET.splitlines()
    changes = against(report(), f"{header}\n\n{second}\n{first}\n")
    assert [changes.changed, changes.new_lines, changes.gone_lines] == [False, (), ()]


def test_lines_that_are_alike_are_told_apart_by_their_number() -> None:
    twice = SHEET + "Web,People find the page,Launch the new search\n"
    assert [one.line for one in against(report(), twice).new_lines] == ["Launch the new search"]


def test_markdown_keeps_a_persons_signs_harmless() -> None:
    old = report(SHEET.replace("the new search", "*the* <b>"))
    assert "Launch \\*the\\* \\<b\\>" in markdown(against(old))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"Team,Objective", "is no report in JSON"),
        (b"\xff\xfe\x00", "is no report in JSON"),
        (b"[1, 2]", "no report of a review"),
        (b'{"wire": 9}', "a report of version 9; this is version 1"),
        (b'{"wire": 1, "okrs": [], "findings": []}', "lacks a part"),
        (b'{"wire": 1, "engine": {}, "okrs": [{}], "findings": []}', "lacks a part"),
        (b'{"wire": 1, "engine": {}, "okrs": [], "findings": [{"okr": "x"}]}', "lacks a part"),
    ],
)
def test_what_is_no_report_is_refused_in_one_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    place = tmp_path / "old.json"
    place.write_bytes(content)
    with pytest.raises(ReportError, match=says):
        load(place)


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    sheet, old = tmp_path / "q.csv", tmp_path / "old.json"
    sheet.write_text(SHEET, "utf-8")
    assert run(["review", str(sheet), "--format", "json", "--output", str(old)]) == 0
    return str(sheet), str(old)


def test_the_command_tells_changes_in_three_formats(files: tuple[str, str], capsys: Capture) -> None:
    sheet, old = files
    for shape, begins in (
        ("table", "No verdict changed"),
        ("markdown", "# What changed"),
        ("json", '{"wire"'),
    ):
        assert run(["review", sheet, "--against", old, "--format", shape]) == 0
        out = capsys.readouterr().out
        assert out.startswith(begins)
    assert json.loads(out)["against"]["changed"] is False


def test_only_a_changed_verdict_changes_the_status(files: tuple[str, str], capsys: Capture) -> None:
    sheet, old = files
    assert run(["review", sheet, "--against", old, "--fail-on-change"]) == 0
    owned = "\n".join(line + ("," + ("Ida" if at else "Owner")) for at, line in enumerate(SHEET.splitlines()))
    Path(sheet).write_text(owned, "utf-8")
    assert run(["review", sheet, "--against", old]) == 0
    assert run(["review", sheet, "--against", old, "--fail-on-change"]) == 1


@pytest.mark.parametrize(
    "arguments", [["--against", "missing.json"], ["--against", "OLD", "--format", "csv"]]
)
def test_what_cannot_be_compared_gets_one_sentence(
    arguments: list[str], files: tuple[str, str], capsys: Capture
) -> None:
    sheet, old = files
    assert run(["review", sheet, *(old if one == "OLD" else one for one in arguments)]) == 2
    said = capsys.readouterr()
    assert len(said.err.splitlines()) == 1
    assert said.out == ""
