"""Exceptions: a line with a reason, in the sheet or the file; counted, and over with the cycle."""

from datetime import date
from pathlib import Path

import pytest

from coach import wiring
from coach.errors import TuningError
from coach.okr import Okr
from coach.review import Review
from coach.sheets import read_bytes
from coach.tuning import load as tune
from coach.tuning.aside import Aside, same_cycle, still_holds
from coach.tuning.entries import of_okr

FILE = Path("okr-coach.toml")
HEADER = "Team,Cycle,Objective,Key Result,Exception\n"
BEGIN = "Legal,Q2 2027,Contracts stop surprising us,"
TASK, OTHER, FINE = "Launch the contract portal", "Build the index", "Disputes per month from 14 to 5"
KEPT = {"check": "KR01", "cycle": "Q2 2027", "reason": "the regulator asks for it"}


def sheet(*cells: str, lines: tuple[str, ...] = (TASK, OTHER, FINE), begin: str = BEGIN) -> str:
    return HEADER + "".join(
        f'{begin}{line},"{cell}"\n' for line, cell in zip(lines, (*cells, "", "", ""), strict=False)
    )


def reviewed(text: str, toml: str = "") -> Review:
    return wiring.review_sheets(read_bytes("q2.csv", text.encode()), tuned=tune(FILE, toml))


def in_file(**values: str) -> str:
    lines = [f'{key} = "{value}"' if key != "until" else f"until = {value}" for key, value in values.items()]
    return "[[exceptions]]\n" + "\n".join(lines) + "\n"


def places(review: Review) -> list[tuple[str, int]]:
    return [(one.finding.id, one.finding.row) for one in review.excepted]


# --- in the sheet


@pytest.mark.parametrize("header", ["Exception", "OKR coach", "Ausnahme", "exceptions"])
def test_the_column_is_known(header: str) -> None:
    text = sheet("KR01: the regulator asks for it").replace("Exception", header, 1)
    assert places(reviewed(text)) == [("KR01", 2)]


@pytest.mark.parametrize("word", ["KR01", "kr01", "key-result-is-a-task", "task-like"])
def test_a_cell_names_a_check_an_id_or_a_flag(word: str) -> None:
    review = reviewed(sheet(f"{word}: the regulator asks for it"))
    assert places(review) == [("KR01", 2)]
    assert [(one.reason, one.source, one.cycle) for one in review.excepted] == [
        ("the regulator asks for it", "sheet", "Q2 2027")
    ]


def test_a_reason_alone_covers_its_line() -> None:
    review = reviewed(sheet("the regulator asks for it"))
    assert places(review) == [("KR01", 2), ("KR05", 2)]
    assert [f for f in review.findings if f.place == "key_result" and f.row == 2] == []


def test_several_are_parted_by_semicolons() -> None:
    review = reviewed(sheet("KR01: asked for; by law; KR05: a date is enough"))
    assert [one.reason for one in review.excepted] == ["asked for; by law", "a date is enough"]


@pytest.mark.parametrize("cell", ["no", "-", "None", "n/a", "nein"])
def test_no_means_no_exception(cell: str) -> None:
    review = reviewed(sheet(cell))
    assert (review.excepted, review.exceptions_told) == ([], ())


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("x", "Row 2: the exception “x” covers nothing without a reason; write it as KR01: because …"),
        (
            "KR05:",
            "Row 2: the exception “KR05:” covers nothing without a reason; write it as KR05: because …",
        ),
        ("no-targt: x", "covers nothing: “no-targt” is no check, id or flag; did you mean no-target?"),
        (
            "KR03: by law",
            "The exception for KR03 (row 2) is not needed: there is nothing for it to set aside.",
        ),
        ("TR02: by law", "is not needed"),
    ],
)
def test_what_covers_nothing_is_told(cell: str, told: str) -> None:
    review = reviewed(sheet(cell))
    assert review.excepted == []
    assert told in review.exceptions_told[0]


def test_a_row_without_a_key_result_speaks_for_the_objective() -> None:
    text = (
        HEADER
        + "Legal,Q2 2027,Contracts stop surprising us,,KR01: a year of moving\n"
        + f"Legal,Q2 2027,Contracts stop surprising us,{TASK},\n"
        + f"Legal,Q2 2027,Contracts stop surprising us,{OTHER},\n"
    )
    assert places(reviewed(text)) == [("KR01", 3), ("KR01", 4)]


def test_a_whole_okr_is_excepted_beside_any_of_its_lines_by_name() -> None:
    review = reviewed(sheet("", "OK05: it is a year of moving", lines=(TASK, OTHER, "Roll out the archive")))
    assert ("OK05", 2) in places(review)


def test_what_is_about_the_whole_sheet_is_excepted_by_name_in_its_row() -> None:
    assert ("TR01", 2) in places(reviewed(sheet("no-owner: we answer together")))
    assert places(reviewed(sheet("opaque: we answer together"))) == []


def test_a_markdown_list_may_hold_exceptions() -> None:
    text = f"## Objective: Contracts stop surprising us\n\n- KR 1: {TASK}\n  - Exception: KR01: by law\n"
    review = wiring.review_sheets(read_bytes("okrs.md", text.encode()))
    assert [one.reason for one in review.excepted] == ["by law"]


# --- what it costs


def test_what_is_excepted_costs_no_points() -> None:
    plain, excepted = reviewed(sheet()).okrs[0].score, reviewed(sheet("by law")).okrs[0].score
    assert plain
    assert excepted
    assert excepted.points > plain.points


def test_what_is_excepted_gets_no_suggestion_and_is_no_topic() -> None:
    review = reviewed(sheet("by law", "by law"))
    assert [r for r in review.rewrites if r.was in (TASK, OTHER)] == []
    assert "key-result-is-a-task" not in {topic.check for topic in review.first}


# --- in the file


@pytest.mark.parametrize(
    "words",
    [
        {"line": TASK},
        {"line": "the CONTRACT  portal"},
        {"team": "legal", "line": "contract portal"},
    ],
)
def test_a_line_is_named_by_a_part_of_its_words(words: dict[str, str]) -> None:
    assert places(reviewed(sheet(), in_file(**KEPT, **words))) == [("KR01", 2)]


def test_without_a_line_it_covers_the_check_in_its_team() -> None:
    assert places(reviewed(sheet(), in_file(**KEPT, team="Legal"))) == [("KR01", 2), ("KR01", 3)]
    assert places(reviewed(sheet(), in_file(**KEPT, team="Sales"))) == []


def test_what_is_about_the_whole_sheet_is_excepted_by_its_check() -> None:
    toml = in_file(check="no-owner", cycle="Q2 2027", reason="we answer together")
    review = reviewed(sheet(), toml)
    assert "no-owner" not in {finding.check for finding in review.findings}
    assert [one.source for one in review.excepted] == ["file"]


ODD = {
    'check = "KR01"\ncycle = "Q2"': "exceptions.1.reason: an exception needs a reason, in a line.",
    'check = "KR99"\ncycle = "Q2"\nreason = "x"': (
        "exceptions.1.check: “KR99” is no check, id or flag; did you mean KR19?"
    ),
    'cycle = "Q2"\nreason = "x"': (
        'exceptions.1.check: say what is excepted: check = "KR01", or line = "words of the line".'
    ),
    'check = "KR01"\nreason = "x"': (
        'exceptions.1.cycle: say how long it holds: cycle = "Q2 2027", or until = 2027-06-30.'
    ),
    'check = "KR01"\nuntil = "soon"\nreason = "x"': (
        "exceptions.1.until: a day is needed, such as 2027-06-30; not “soon”."
    ),
    'chek = "KR01"\nline = "a"\ncycle = "Q2"\nreason = "x"': (
        "exceptions.1.chek: there is no such key; did you mean check?"
    ),
}


@pytest.mark.parametrize("text", ODD)
def test_what_is_odd_about_one_is_told(text: str) -> None:
    with pytest.raises(TuningError) as caught:
        tune(FILE, f"[[exceptions]]\n{text}\n")
    assert str(caught.value) == f"okr-coach.toml, {ODD[text]}"


# --- how long


def test_in_the_next_cycle_the_finding_is_back() -> None:
    review = reviewed(sheet(begin=BEGIN.replace("Q2", "Q3")), in_file(**KEPT, line=TASK))
    assert review.excepted == []
    assert " ".join(review.exceptions_told) == (
        "The exception for KR01 (okr-coach.toml, exception 1) has expired: it was for Q2 2027, "
        "and this is Q3 2027. 1 finding is back."
    )


def test_a_cell_may_name_its_cycle() -> None:
    assert places(reviewed(sheet("KR01 [Q2 2027]: by law"))) == [("KR01", 2)]
    review = reviewed(sheet("KR01 [Q1 2027]: by law"))
    assert review.excepted == []
    assert "has expired: it was for Q1 2027, and this is Q2 2027" in review.exceptions_told[0]


def test_a_cell_copied_from_a_closed_cycle_has_expired() -> None:
    header = HEADER.replace("Exception", "Exception,Score")
    row = f"Contracts stop surprising us,{TASK},KR01: by law,"
    text = f"{header}Legal,Q1 2027,{row}0.7\nLegal,Q2 2027,{row}\n"
    review = reviewed(text)
    assert review.excepted == []
    assert "it was for Q1 2027; where it still holds, write [Q2 2027]" in review.exceptions_told[0]
    again = reviewed(
        text.replace(f"Legal,Q2 2027,{row}", f"Legal,Q2 2027,{row}".replace("KR01", "KR01 [Q2 2027]"))
    )
    assert places(again) == [("KR01", 3)]


@pytest.mark.parametrize(("today", "holds"), [(date(2027, 6, 30), True), (date(2027, 7, 1), False)])
def test_a_day_is_its_last_one(today: date, holds: bool) -> None:
    toml = in_file(check="KR01", until="2027-06-30", reason="by law")
    review = reviewed(sheet(lines=(TASK,)))
    aside = Aside(tune(FILE, toml).exceptions, review.sheets, today)
    kept, excepted = aside.of_okr(review.sheets[0].okrs[0], review.okrs[0].findings)
    assert ("KR01" in {f.id for f in kept}) != holds
    assert bool(excepted) == holds
    assert any("it was until 2027-06-30" in said for said in aside.told()) != holds


def test_one_that_is_not_needed_is_told() -> None:
    told = reviewed(sheet(), in_file(**KEPT, line=FINE)).exceptions_told
    assert " ".join(told) == (
        "The exception for KR01 (okr-coach.toml, exception 1) is not needed: there is nothing for it to set "
        "aside. It can go."
    )


@pytest.mark.parametrize("check", ["OK11", "not-enough-together"])
def test_one_to_a_question_for_a_model_waits_for_it(check: str) -> None:
    by_file = reviewed(sheet(), in_file(**{**KEPT, "check": check})).exceptions_told
    beside = reviewed(sheet(f"{check}: a year of moving")).exceptions_told
    for told, place in ((by_file, "okr-coach.toml, exception 1"), (beside, "row 2")):
        assert told == (
            f"The exception for {check} ({place}) has nothing to set aside yet: only a model asks this.",
        )


def test_one_that_meets_no_line_is_told_unless_its_team_is_elsewhere() -> None:
    words = {**KEPT, "line": "Launch the moon"}
    assert "meets no line of this review" in reviewed(sheet(), in_file(**words)).exceptions_told[0]
    assert reviewed(sheet(), in_file(**words, team="Sales")).exceptions_told == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Q2 2027", "2027/Q2", True),
        ("q2  2027", "Q2 2027", True),
        ("Q2 2027", "Q3 2027", False),
        ("Q2", "", False),
    ],
)
def test_cycles_are_the_same_however_they_are_written(one: str, other: str, same: bool) -> None:
    assert same_cycle(one, other) == same


def test_what_names_no_cycle_holds() -> None:
    assert still_holds("", "Q2 2027")
    assert still_holds("Q2 2027", "")
    assert not still_holds("Q1 2027", "Q2 2027")


def test_an_okr_without_exceptions_has_none() -> None:
    assert of_okr(Okr("", 0, 2, "", "", "Calm", ())) == ([], [])


def test_of_many_that_are_not_needed_some_are_told() -> None:
    toml = "".join(in_file(**{**KEPT, "reason": f"reason {n}"}, line=FINE) for n in range(14))
    told = reviewed(sheet(), toml).exceptions_told
    assert len(told) == 11
    assert told[-1] == "The same holds for 4 more."
