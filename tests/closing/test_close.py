"""A close says of each line what is true of it, asks what fits it, and takes no team's average."""

import re
from datetime import date
from typing import get_args

import pytest

from coach.closing.close import close
from coach.closing.grading import Reads, Unknown
from coach.closing.words import load, said
from coach.facts.nouns import Team
from coach.reports.closing import closes_json, closes_markdown, closes_text
from tests.closing.closing import LAST, closes, line

ON_DAY = "Parcels on the promised day"
AT = "2027-03-29"


@pytest.mark.parametrize(
    ("cells", "numbers", "reads"),
    [
        (
            f"{ON_DAY},committed,80 %,95 %,92 %,{AT},green,",
            "From 80 % to 95 %, ended at 92 %: 80 % of the way.",
            "A commitment that isn’t met. Others may have counted on it.",
        ),
        (
            f"Uptime of the depot,committed,0 %,99.95 %,99.9 %,{AT},,",
            "From 0 % to 99.95 %, ended at 99.9 %: nearly all of the way.",
            "A commitment that isn’t met. Others may have counted on it.",
        ),
        (
            f"Complaints per 1000 parcels,committed,12,6,5,{AT},,",
            "From 12 to 6, ended at 5: beyond the target.",
            "A commitment, met in full.",
        ),
        (
            f"{ON_DAY},aspirational,80 %,95 %,90 %,{AT},,",
            "From 80 % to 95 %, ended at 90 %: 67 % of the way.",
            "Most of the way is gone, about as far as an ambitious goal is meant to get.",
        ),
        (
            f"{ON_DAY},aspirational,80 %,95 %,77 %,{AT},,",
            "From 80 % to 95 %, ended at 77 %: further away than at the start.",
            "Less than a third of the way is gone.",
        ),
        (
            f"{ON_DAY},,80 %,95 %,86 %,2027-02-08,,",
            "From 80 % to 95 %, ended at 86 %: 40 % of the way. That is the last value, of 8 Feb.",
            "Part of the way is gone.",
        ),
        (
            f"Find out whether people want parcels at night,learning,,,,{AT},amber,",
            "Its status is “amber”, which doesn’t say that it is done.",
            "A question you set out to answer, so the answer counts.",
        ),
        (f"Publish the new route map,,,,,{AT},done,", "Done.", "Reached in full."),
        (
            f"Overtime stays below 30 hours a week,,,30,36,{AT},,",
            "Ended at 36, the level to keep was 30.",
            "It ended outside the level you meant to keep.",
        ),
    ],
)
def test_a_line_is_told_in_its_own_figures_and_read_by_its_promise(
    cells: str, numbers: str, reads: str
) -> None:
    one = line(cells)
    assert (one.numbers, one.reads) == (numbers, reads)


def test_where_no_promise_is_declared_the_close_asks_which_it_was() -> None:
    assert "Which was it?" in line(f"{ON_DAY},,80 %,95 %,92 %,{AT},,").reads
    assert "Which was it?" not in line(f"{ON_DAY},aspirational,80 %,95 %,92 %,{AT},,").reads


@pytest.mark.parametrize(
    ("score", "asks"),
    [("0.9", "50 points of a hundred above"), ("0.1", "30 points of a hundred below"), ("0.5", "")],
)
def test_numbers_and_judgement_stand_side_by_side(score: str, asks: str) -> None:
    one = line(f"{ON_DAY},,80 %,95 %,86 %,{AT},,{score}")
    assert one.grade.numbers.share == pytest.approx(0.4)
    assert one.grade.judged == float(score)
    assert asks in one.apart
    assert bool(asks) == bool(one.apart)


def test_judgement_alone_is_named_as_such() -> None:
    one = line(f"{ON_DAY},,80 %,95 %,,{AT},,0.7")
    assert one.apart == "Only your judgement speaks here. What number could stand beside it next time?"
    assert one.grade.reads == "undeclared"


@pytest.mark.parametrize(
    ("cells", "asked"),
    [
        (f"{ON_DAY},,80 %,95 %,96 %,{AT},,", False),
        (f"{ON_DAY},committed,80 %,95 %,94 %,{AT},,", True),
        (f"{ON_DAY},,80 %,95 %,,{AT},,", True),
        (f"Publish the new route map,,,,,{AT},done,", False),
        (f"Find out whether people want parcels at night,learning,,,,{AT},done,", False),
        (f"Find out whether people want parcels at night,learning,,,,{AT},amber,", True),
    ],
)
def test_only_what_is_open_is_asked_whether_it_goes_on(cells: str, asked: bool) -> None:
    assert bool(line(cells).carry) == asked


def test_what_was_carried_over_before_is_asked_what_will_be_different() -> None:
    about = f"Parcels come when promised,{ON_DAY},,80 %,95 %"
    (one,) = closes(f"Depot,Q1 2027,{about},86 %,{AT},,\n", past=f"Depot,Q4 2026,{about},,,,0.2\n")
    assert one.lines[0].carry == "It stood here in Q4 2026 already. What will be different this time?"


# --- which cycle


def test_what_is_scored_on_the_last_day_is_still_closed() -> None:
    rows = f"Depot,Q1 2027,Parcels come when promised,{ON_DAY},,80 %,95 %,92 %,{AT},,0.8\n"
    rows += f"Riders,Q1 2027,Riders get help fast,Calls answered in a minute,,40 %,70 %,50 %,{AT},,\n"
    assert [(one.team, len(one.lines)) for one in closes(rows)] == [("Depot", 1), ("Riders", 1)]


@pytest.mark.parametrize(
    ("today", "cycle"),
    [(date(2027, 3, 31), "Q1 2027"), (date(2027, 4, 9), "Q1 2027"), (date(2027, 6, 28), "Q2 2027")],
)
def test_the_cycle_that_ends_about_today_is_closed(today: date, cycle: str) -> None:
    rows = f"Depot,Q1 2027,Parcels come when promised,{ON_DAY},,80 %,95 %,92 %,{AT},,0.8\n"
    rows += "Depot,Q2 2027,Drivers like their routes,Drivers who swap routes each week,,30,10,,,,\n"
    (one,) = closes(rows, today)
    assert (one.cycle, len(one.lines)) == (cycle, 1)


def test_a_close_long_before_the_end_says_so() -> None:
    row = f"Depot,Q1 2027,Parcels come when promised,{ON_DAY},,80 %,95 %,82 %,2027-02-08,,\n"
    assert closes(row, date(2027, 2, 12))[0].opening.endswith(
        "The cycle runs until 31 Mar, so these are figures on the way."
    )
    assert "31 Mar" not in closes(row)[0].opening


def test_a_team_without_key_results_has_nothing_to_close() -> None:
    one = close(Team("Depot", "Q1 2027", LAST, (), (), ()))
    assert (one.lines, one.opening) == ((), "There is no key result here to close.")


# --- ambition


def cycle(name: str, promise: str, *shares: int) -> str:
    return "".join(
        f"Depot,{name},Parcels come when promised,Errors in list {n} per month,{promise},100,0,{100 - share},"
        f"{AT if name == 'Q1 2027' else ''},,{'' if name == 'Q1 2027' else share / 100}\n"
        for n, share in enumerate(shares)
    )


@pytest.mark.parametrize(
    ("before", "now", "says"),
    [
        ((100, 100, 95), (100, 100, 100), "6 of 6 scores in the last 2 cycles were full or nearly so."),
        ((10, 20, 60), (0, 30, 20), "1 of 6 scores in the last 2 cycles were half of the way or more."),
        ((60, 70, 80), (70, 60, 75), ""),
        ((100,), (100,), ""),
        ((), (100, 100, 100, 100), ""),
        ((100, 100, 100), (60, 70, 70), ""),
    ],
)
def test_the_note_on_ambition_names_the_scores_it_rests_on(
    before: tuple[int, ...], now: tuple[int, ...], says: str
) -> None:
    (one,) = closes(cycle("Q1 2027", "aspirational", *now), past=cycle("Q4 2026", "aspirational", *before))
    assert one.ambition.startswith(says) if says else one.ambition == ""


def test_commitments_always_met_are_no_sign_of_little_ambition() -> None:
    full = (100, 100, 100, 100)
    (one,) = closes(cycle("Q1 2027", "committed", *full), past=cycle("Q4 2026", "committed", *full))
    assert one.ambition == ""


def test_no_average_of_a_team_is_shown() -> None:
    found = closes(cycle("Q1 2027", "aspirational", 100, 100, 90), past=cycle("Q4 2026", "", 100, 100, 95))
    told = "".join((*closes_text(found), *closes_markdown(found), *closes_json(found, "2027-03-31")))
    assert found[0].ambition
    assert re.findall(r"97|98|0\.96|\bmean\b|average", told) == []


# --- German


def test_a_german_sheet_is_closed_in_german() -> None:
    one = line(
        f"Pakete am zugesagten Tag,zugesagt,80 %,95 %,92 %,{AT},grün,0.4",
        under="Kundinnen bekommen ihre Pakete wie versprochen",
    )
    assert one.numbers == "Von 80 % auf 95 %, am Ende 92 %: 80 % des Weges."
    assert one.reads == "Eine Zusage, die noch offen ist. Vielleicht haben andere damit gerechnet."
    assert one.apart.startswith("Euer Urteil liegt 40 von hundert Punkten unter den Zahlen.")


@pytest.mark.parametrize("language", load())
def test_whatever_a_grade_reads_there_are_words_for_it(language: str) -> None:
    assert all(said(language, f"reads.{name}") for name in get_args(Reads))
    blanks = {"last": "5", "target": "6", "status": "amber"}
    assert all(said(language, f"unknown.{name}", blanks) for name in get_args(Unknown) if name)
