"""Where what is said ends up, line by line, by small conversations."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.drafting import turn
from coach.drafting.filling import fields
from coach.drafting.looking import look
from coach.drafting.state import Place, Proposal, Reply, empty
from coach.knowledge import load as guidance

CASES: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("placing.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def room() -> turn.Room:
    return turn.Room(guidance())


def talked(room: turn.Room, lines: list[str]) -> list[Reply]:
    replies = [turn.begun(empty(), room)]
    for line in lines:
        state = replies[-1].state
        done = line == "/done"
        replies.append(turn.jumped(state, "done", room) if done else turn.said(state, line, room))
    return replies


@pytest.mark.parametrize("name", CASES)
def test_what_is_said_stands_where_it_belongs(name: str, room: turn.Room) -> None:
    case = CASES[name]
    state = talked(room, case["lines"])[-1].state
    okr = state.draft.okr
    assert okr.objective == case.get("objective", okr.objective)
    assert okr.owner == case.get("owner", okr.owner)
    assert okr.promise == case.get("promise", okr.promise)
    assert list(state.draft.left_out) == case.get("left_out", list(state.draft.left_out))
    if "asks" in case:
        assert state.open
        assert state.open.want == case["asks"]
    if "key_results" in case:
        read = look(state.draft).reading.key_results
        assert len(read) == len(case["key_results"])
        for expected, reading in zip(case["key_results"], read, strict=True):
            seen = fields(reading)
            assert expected["words"].lower() in reading.line.text.lower()
            assert seen.baseline == expected.get("baseline", seen.baseline)
            assert seen.target == expected.get("target", seen.target)
            assert seen.due == expected.get("due", seen.due)


def test_the_end_is_summed_up_once_until_something_changes(room: turn.Room) -> None:
    lines = ["members come back", "/done", "/done", "visits from 5 to 9", "/done"]
    _, _, first, again, _, more = (one.says for one in talked(room, lines))
    assert "Members come back" in first
    assert "Members come back" not in again
    assert "Visits" in more


def test_after_a_suggestion_was_accepted_its_line_is_asked_about(room: turn.Room) -> None:
    state = talked(room, ["help desk colleagues get an answer the same day"])[-1].state
    line = "Median time to first reply from [baseline] to [target] hours"
    offered = Proposal(Place(0), "", line)
    reply = turn.accepted(replace(state, proposals=(offered,)), 0, room)
    assert reply.state.open
    assert (reply.state.open.want, reply.state.open.key_result) == ("levels", 0)


def test_each_blank_at_the_end_has_a_way_to_find_out(room: turn.Room) -> None:
    draft = talked(room, ["members come back", "visits per member", "/done"])[-1].state.draft
    places = [Place(0, "baseline"), Place(0, "target")]
    assert [place for place, _ in draft.find_out] == places == list(draft.unknown)


def test_how_things_are_is_no_objective_and_is_asked_about(room: turn.Room) -> None:
    reply = talked(room, ["patients are waiting far too long"])[-1]
    assert reply.state.draft.okr.objective == ""
    assert reply.state.draft.why
    assert "true instead" in reply.says
