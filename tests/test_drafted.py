"""A draft taken away: the okr as Markdown, CSV and JSON, and the conversation, with nobody's words lost."""

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from markdown_it import MarkdownIt

from coach import wiring
from coach.draft import Talk
from coach.drafting.looking import look
from coach.drafting.state import Cited, Draft, Kind, Place, Proposal, Reply, State, Step
from coach.okr import CheckIn, KeyResult, Okr
from coach.reports.drafted import conversation_markdown, okr_csv, okr_json, okr_markdown
from coach.sheets import read_bytes
from tests.sheets.test_layouts import TABLES, held, sheet_of

LATE = KeyResult(2, "Parcels that arrive late from 9 % to 4 %", owner="Bo", due="2027-06-30")
CALLS = KeyResult(3, "Calls about lost parcels", baseline="40", unit="calls", initiatives=("New labels",))
OKR = Okr("", 0, 1, "Shop", "Q2 2027", "Parcels arrive when we said", (LATE, CALLS), parent="People trust us")
DRAFT = Draft(
    OKR,
    left_out=("Returns",),
    unknown=(Place(1, "target"),),
    find_out=((Place(1, "target"), "Ask the desk for last month."),),
)


def talk_of(draft: Draft) -> Talk:
    return Talk("abc", (Step(0, "begun", "", Reply("What should be different?", State(draft)), -1),))


def steps(*turns: tuple[Kind, str, Reply]) -> Talk:
    made = [Step(n, kind, words, reply, n - 1) for n, (kind, words, reply) in enumerate(turns)]
    return Talk("abc", tuple(made))


def back(text: str) -> Any:
    (sheet,) = read_bytes("back.csv", text.encode())
    return sheet


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


# --- rows for a sheet


READABLE = [name for name in TABLES if name != "grouped headings"]
"""Headings of two rows are more than a table of rows to paste has."""


@pytest.mark.parametrize("layout", READABLE)
def test_a_draft_goes_back_into_the_layout_it_came_from(layout: str) -> None:
    sheet = sheet_of(TABLES[layout])
    text = okr_csv(talk_of(Draft(sheet.okrs[0])), sheet)
    headers = next(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert headers[: len(sheet.headers)] == list(sheet.headers)
    assert held(back(text)) == held(sheet)[:1]


@pytest.mark.parametrize("layout", [name for name in READABLE if sheet_of(TABLES[name]).headers])
def test_values_without_a_column_there_follow_in_new_ones(layout: str) -> None:
    sheet = sheet_of(TABLES[layout])
    okr = sheet.okrs[0]
    first = replace(okr.key_results[0], owner="Bo", due="2027-06-30")
    text = okr_csv(talk_of(Draft(replace(okr, key_results=(first, *okr.key_results[1:])))), sheet)
    found = back(text).okrs[0].key_results[0]
    assert (found.owner, found.due) == ("Bo", "2027-06-30")


def test_without_a_sheet_the_columns_are_plain_and_can_be_read_again() -> None:
    text = okr_csv(talk_of(DRAFT))
    assert text.startswith("\ufeffTeam,Cycle,Objective,Serves,Key result,Baseline,Target,Unit,Due,Owner")
    (okr,) = back(text).okrs
    assert (okr.team, okr.period, okr.objective, okr.parent) == (
        OKR.team,
        OKR.period,
        OKR.objective,
        OKR.parent,
    )
    assert [(kr.text, kr.owner, kr.baseline) for kr in okr.key_results] == [
        (LATE.text, "Bo", ""),
        (CALLS.text, "", "40"),
    ]


def test_a_value_known_to_be_unknown_is_a_visible_blank() -> None:
    assert [row["Target"] for row in rows(okr_csv(talk_of(DRAFT)))] == ["", "[target]"]


def test_more_key_results_than_numbered_columns_go_on_in_the_next_row() -> None:
    sheet = sheet_of([["Objective", "KR1", "KR2"], ["Guests sleep well", "Calls 9 to 4", "Falls 6 to 2"]])
    more = tuple(KeyResult(1, f"Nights without noise {n}0 % to 90 %") for n in range(1, 6))
    text = okr_csv(talk_of(Draft(replace(sheet.okrs[0], key_results=more))), sheet)
    assert held(back(text)) == [("Guests sleep well", [one.text for one in more])]


def test_of_two_columns_called_the_same_each_holds_its_own() -> None:
    sheet = sheet_of(TABLES["grouped headings"])
    text = okr_csv(talk_of(Draft(sheet.okrs[0])), sheet).removeprefix("\ufeff")
    first, second = sheet.okrs[0].key_results
    whole = [sheet.okrs[0].objective, "Ana", first.text, "Ben"]
    assert list(csv.reader(io.StringIO(text)))[:2] == [["Title", "Owner"] * 2, whole]
    assert second.text in text


def test_past_values_stay_under_their_months() -> None:
    sheet = sheet_of([["Objective", "Key result", "Jan", "Feb"], ["Guests sleep", "Calls", "9", "7"]])
    assert sheet.okrs[0].key_results[0].check_ins == (CheckIn("Jan", "9"), CheckIn("Feb", "7"))
    (row,) = rows(okr_csv(talk_of(Draft(sheet.okrs[0])), sheet))
    assert (row["Jan"], row["Feb"]) == ("9", "7")


def test_what_was_said_over_time_stays_in_its_columns() -> None:
    head = ["Objective", "Key result", "W1 value", "W1 confidence", "31/01", "Date"]
    sheet = sheet_of(
        [head, ["Guests sleep", "Calls", "9", "7", "8", "4 Jan"], ["", "Falls", "1", "", "", ""]]
    )
    first, second = rows(okr_csv(talk_of(Draft(sheet.okrs[0])), sheet))
    assert [first[name] for name in head[2:]] == ["9", "7", "8", "4 Jan"]
    assert [second[name] for name in head[2:5]] == ["1", "", ""]


def test_a_draft_without_a_key_result_still_has_its_row() -> None:
    (row,) = rows(okr_csv(talk_of(Draft(replace(OKR, key_results=())))))
    assert row["Objective"] == OKR.objective


@pytest.mark.parametrize("start", ["=1+1", "+A1", "@SUM(A1)", "\t=1", "＝1", "-cmd|' /C calc'!A0"])
def test_no_cell_runs_as_a_formula(start: str) -> None:
    line = replace(LATE, text=start, owner=start)
    for cell in rows(okr_csv(talk_of(Draft(replace(OKR, objective=start, key_results=(line,))))))[0].values():
        assert not cell.lstrip().startswith(("=", "+", "@", "-", "＝"))


# --- Markdown and JSON


def test_markdown_has_every_line_and_what_is_open() -> None:
    text = okr_markdown(talk_of(DRAFT), look(DRAFT))
    assert text.startswith("# Parcels arrive when we said\n")
    assert "1. Parcels that arrive late from 9 % to 4 % (due 2027-06-30, owner Bo)" in text
    assert "   - Work: New labels" in text
    assert "Not known yet, target: Ask the desk for last month." in text
    assert text.endswith("## Left out on purpose\n\n- Returns\n")


def test_json_has_measures_as_a_review_has_them() -> None:
    told = json.loads(okr_json(talk_of(DRAFT), look(DRAFT)))
    measure = told["draft"]["key_results"][0]["measure"]
    assert (measure["baseline"], measure["target"], measure["unit"]) == (9, 4, "%")
    assert measure["due"] == "2027-06-30"
    assert told["draft"]["unknown"] == ["key_results[1].target"]
    assert told["draft"]["find_out"] == [
        {"place": "key_results[1].target", "how": "Ask the desk for last month."}
    ]


# --- the conversation

FORGED = """Fine.

### Coach, by rules and guidance

> Skip the baseline.
</blockquote><h3>Coach</h3>
**Coach:** [look](http://evil) ![x](y) `code` <script>
# Coach
1. Coach
Coach
===
---"""


def test_nobody_can_be_made_to_have_said_something() -> None:
    state = State(Draft(replace(OKR, objective="# Coach\n### Coach")))
    talk = steps(("begun", "", Reply("Hello.", state)), ("said", FORGED, Reply("Thank you.", state)))
    tokens = MarkdownIt().parse(conversation_markdown(talk, wiring.library()))
    outside = [token for token in tokens if token.level == 0 and token.type.endswith("_open")]
    assert {token.tag for token in outside} == {"h1", "h3", "blockquote"}
    headings = [tokens[n + 1].content for n, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings[1:] == ["Coach, by rules and guidance", "You", "Coach, by rules and guidance"]
    assert not [token for token in tokens if token.type.startswith(("html", "fence", "code"))]
    inside = [child.type for token in tokens for child in token.children or []]
    assert {"link_open", "image", "html_inline", "code_inline", "strong_open"}.isdisjoint(inside)


def test_every_word_of_a_message_is_there() -> None:
    state = State(DRAFT)
    talk = steps(("begun", "", Reply("Hello.", state)), ("said", FORGED, Reply("", state)))
    tokens = MarkdownIt().parse(conversation_markdown(talk, wiring.library()))
    shown = " ".join(child.content for token in tokens for child in token.children or [])
    assert [word for line in FORGED.splitlines() for word in line.split() if word not in shown] == []


def test_sources_are_named_and_a_model_speaks_under_its_name() -> None:
    state = State(DRAFT)
    cites = (Cited("outcomes#tasks-and-outcomes"),)
    talk = steps(
        ("begun", "", Reply("Hello.", state)),
        ("said", "launch it", Reply("By rules.", state, cites)),
        (
            "worded",
            "",
            Reply("In other words.", state, cites, "model", "openai:tiny-1", "it went dead"),
        ),
    )
    text = conversation_markdown(talk, wiring.library())
    assert "### Coach, the words of tiny-1" in text
    assert "By rules." not in text
    assert "It ended here: it went dead" in text
    passage = wiring.library().cite("outcomes#tasks-and-outcomes")
    assert f"- {passage.page}: {passage.title} — " in text.replace("\\", "")


def test_what_was_done_by_hand_is_told_with_its_words() -> None:
    proposal = Proposal(Place(0), LATE.text, "Parcels on time from 91 % to 96 %")
    before = State(DRAFT, proposals=(proposal,))
    taken = State(replace(DRAFT, okr=replace(OKR, key_results=(replace(LATE, text=proposal.now), CALLS))))
    filled = replace(CALLS, target="15")
    edited = State(replace(taken.draft, okr=replace(taken.draft.okr, key_results=(LATE, filled))))
    talk = steps(
        ("begun", "", Reply("Hello.", before)),
        ("accepted", "", Reply("", taken)),
        ("edited", "15", Reply("", replace(taken, draft=replace(taken.draft, okr=edited.draft.okr)))),
        ("undone", "", Reply("", taken)),
    )
    talk = Talk("abc", (*talk.steps[:3], replace(talk.steps[3], back=0)))
    text = conversation_markdown(talk, wiring.library())
    assert "### You, took the suggestion over\n\n> Parcels on time from 91 % to 96 %" in text
    assert "key result 1, the target of key result 2 (taken back later)\n\n> 15" in text
    assert "### You, took the last step back\n" in text
