"""What is said about a whole sheet: its teams together, its cycles, its past."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from coach.finding import Finding
from coach.okr import KeyResult, Okr, Sheet
from coach.review import review

Found = Callable[[str], dict[str, Finding]]


def _sheet(*okrs: Okr) -> Sheet:
    return Sheet("x", "rows", okrs, len(okrs) + 1)


def _okr(row: int, line: str, team: str = "Desk", period: str = "Q2 2027", score: str = "") -> Okr:
    return Okr(
        f"o{row}", 0, row, team, period, f"Guests feel expected {row}", (KeyResult(row, line, score=score),)
    )


def _checks(*sheets: Sheet) -> set[str]:
    return {f.check for f in review(sheets).findings}


def test_opposite_pulls_need_two_teams_in_one_cycle() -> None:
    up = "Bikes held in reserve from 180 to 260"
    down = "Bikes held in reserve from 180 to 90"
    assert "teams-pull-apart" in _checks(_sheet(_okr(2, up, "Workshop"), _okr(3, down, "Logistics")))
    assert "teams-pull-apart" not in _checks(_sheet(_okr(2, up, "Workshop"), _okr(3, down, "Workshop")))
    assert "teams-pull-apart" not in _checks(
        _sheet(_okr(2, up, "Workshop"), _okr(3, down, "Logistics", "Q3 2027"))
    )


def test_the_same_gain_twice_needs_the_same_numbers() -> None:
    line = "Company subscriptions sold from 410 to 560"
    other = "Company subscriptions sold from 90 to 140"
    assert "same-gain-claimed-twice" in _checks(_sheet(_okr(2, line, "Sales"), _okr(3, line, "Onboarding")))
    assert "same-gain-claimed-twice" not in _checks(
        _sheet(_okr(2, line, "Sales"), _okr(3, other, "Onboarding"))
    )


def test_a_gain_is_compared_by_the_cells_too() -> None:
    def okr(row: int, team: str, target: str) -> Okr:
        return Okr(
            f"o{row}",
            0,
            row,
            team,
            "Q2 2027",
            f"Guests return {row}",
            (KeyResult(row, "Company subscriptions sold", baseline="410", target=target),),
        )

    assert "same-gain-claimed-twice" in _checks(_sheet(okr(2, "Sales", "560"), okr(3, "Onboarding", "560")))
    assert "teams-pull-apart" in _checks(_sheet(okr(2, "Sales", "560"), okr(3, "Onboarding", "300")))


def test_objectives_are_counted_by_team_and_cycle() -> None:
    lines = [f"Wait at desk {n} from 30 to 12 minutes" for n in range(2, 8)]
    assert "too-many-objectives" in _checks(_sheet(*(_okr(n, t) for n, t in enumerate(lines, 2))))
    assert "too-many-objectives" not in _checks(
        _sheet(*(_okr(n, t, f"Team {n % 2}") for n, t in enumerate(lines, 2)))
    )
    assert "too-many-objectives" not in _checks(
        _sheet(*(_okr(n, t, period=f"Q{1 + n % 2} 2027") for n, t in enumerate(lines, 2)))
    )


def test_a_closed_cycle_is_not_judged() -> None:
    past = _okr(2, "Launch the new website", period="Q1 2027", score="0.4")
    now = _okr(3, "Wait at the desk 30 → 12 minutes")
    found = review([_sheet(past, now)])
    assert [okr.reading.closed for okr in found.okrs] == [True, False]
    assert found.okrs[0].score is None
    assert {f.row for f in found.findings if f.place != "sheet"} <= {3}


def test_closed_objectives_do_not_count_as_load() -> None:
    past = [_okr(n, "Wait 30 → 12 minutes", score="0.7") for n in range(2, 8)]
    assert "too-many-objectives" not in _checks(_sheet(*past, _okr(9, "Keys lost 14 → 2")))


def test_a_sheet_scored_throughout_is_still_judged() -> None:
    found = review([_sheet(_okr(2, "Launch the new website", score="0.4"))])
    assert not found.okrs[0].reading.closed
    assert "key-result-is-a-task" in {f.check for f in found.findings}


def _past(score: str, cycles: int = 2) -> list[Okr]:
    return [
        _okr(2 * c + n, "Wait 30 → 12 minutes", period=f"Q{c} 2026", score=score)
        for c in range(1, cycles + 1)
        for n in (0, 1)
    ]


@pytest.mark.parametrize(
    ("score", "cycles", "full"),
    [
        ("1.0", 2, True),
        ("100 %", 2, True),
        ("100%", 2, True),
        ("1", 2, True),
        ("0.7", 2, False),
        ("70 %", 2, False),
        ("done", 2, False),
        ("1.0", 1, False),
    ],
)
def test_full_scores_over_cycles_are_seen(score: str, cycles: int, full: bool) -> None:
    assert ("always-full" in _checks(_sheet(*_past(score, cycles), _okr(20, "Keys lost 14 → 2")))) is full


def test_full_commitments_are_as_they_should_be() -> None:
    committed = [replace(okr, promise="committed") for okr in _past("1.0")]
    assert "always-full" not in _checks(_sheet(*committed, _okr(20, "Keys lost 14 → 2")))


def test_teams_of_two_sheets_are_compared_and_each_is_told() -> None:
    up = _okr(2, "Bikes in reserve from 180 to 260", "Workshop")
    down = replace(_okr(2, "Bikes in reserve from 180 to 90", "Logistics"), sheet=1)
    found = [f for f in review([_sheet(up), _sheet(down)]).about_sheets if f.check == "teams-pull-apart"]
    assert [(f.sheet, f.row, f.team) for f in found] == [(0, 2, "Workshop"), (1, 2, "Logistics")]
    assert "(in x, row 2)" in found[0].says


def test_findings_name_the_row_and_sheet_they_stand_in() -> None:
    second = _sheet(replace(_okr(7, "Launch the new website"), sheet=1))
    found = [
        f
        for f in review([_sheet(_okr(2, "Wait 30 → 12 minutes")), second]).findings
        if f.check == "key-result-is-a-task"
    ]
    assert [(f.sheet, f.row) for f in found] == [(1, 7)]


@pytest.mark.parametrize(
    ("column", "check"),
    [
        ("Owner", "no-owner"),
        ("Source", "no-source"),
        ("Serves", "sheet-shows-no-parents"),
        ("Period", "objective-without-a-cycle"),
        ("Due", "no-deadline"),
    ],
)
def test_a_filled_column_answers_what_a_sheet_lacks(found: Found, column: str, check: str) -> None:
    value = {"Period": "Q2 2027", "Due": "30 June 2027"}.get(column, "Guest book")
    rows = "| Guests feel expected | Wait 30 → 12 minutes |"
    assert check in found(f"| Objective | Key Result |\n{rows}")
    assert check not in found(f"| Objective | Key Result | {column} |\n{rows} {value} |")


@pytest.mark.parametrize(
    ("column", "check"), [("Owner", "no-owner"), ("Source", "no-source"), ("Cycle", "no-deadline")]
)
@pytest.mark.parametrize("cell", ["-", "tbd", "?", "n/a"])
def test_a_cell_that_holds_a_place_says_nothing(found: Found, column: str, check: str, cell: str) -> None:
    table = f"| Objective | Key Result | {column} |\n| Guests sleep | Complaints 40 → 10 | {{}} |"
    assert check in found(table.format(cell))
    assert check not in found(table.format("Q2 2027"))


@pytest.mark.parametrize(
    "line", ["Complaints 40 → 10 (source: night book)", "Complaints 40 → 10, according to the night book"]
)
def test_a_line_may_say_its_source_itself(found: Found, line: str) -> None:
    assert "no-source" not in found(f"| Objective | Key Result |\n| Guests sleep | {line} |")


@pytest.mark.parametrize(("note", "clash"), [("shared with Kitchen", False), ("starts in May", True)])
def test_a_gain_shared_openly_is_claimed_once(found: Found, note: str, clash: bool) -> None:
    table = f"""| Team | Objective | Key Result | Note |
    | Kitchen | Plates come back empty | Leftovers 31 → 12 kg | |
    | Service | Guests order what they can eat | Leftovers 31 → 12 kg | {note} |"""
    assert ("same-gain-claimed-twice" in found(table)) is clash


def test_a_sheet_of_the_company_alone_has_nothing_above_it(found: Found) -> None:
    table = "| Team | Objective | Key Result |\n| {0} | Guests sleep | Complaints 40 → 10 |"
    assert "sheet-shows-no-parents" not in found(table.format("Company"))
    assert "sheet-shows-no-parents" in found(table.format("Spa"))


@pytest.mark.parametrize(
    ("cell", "needed"), [("Spa: two helpers", True), ("", False), ("Hotel itself", False), ("Bar", False)]
)
def test_a_column_of_dependencies_names_who_is_needed(found: Found, cell: str, needed: bool) -> None:
    table = f"""| Team | Objective | Key Result | Depends on |
    | Hotel | Guests sleep | Complaints 40 → 10 | {cell} |
    | Spa | Locals come on weekdays | Day guests 40 → 110 | |"""
    assert ("need-nobody-knows" in found(table)) is needed


@pytest.mark.parametrize(
    ("note", "diary"),
    [
        ("Installed 140 alarms, trained 4 helpers and ordered mats", True),
        ("Installed 140 alarms, trained 4 helpers and 61 % now answer", False),
        ("Installed 140 alarms, trained 4 helpers, but half had no battery", False),
    ],
)
def test_a_count_of_what_was_done_is_no_news(found: Found, note: str, diary: bool) -> None:
    table = f"| Objective | Key Result | Comment |\n| Smoke is heard | Callouts 81 → 60 | {note} |"
    assert ("comment-is-a-diary" in found(table)) is diary
