"""What other programs lean on: the object that answers each line of a drafting conversation."""

import json
import sys
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, Literal, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach import wiring
from coach.cli import run
from coach.drafting.state import Stage, Want
from tests.test_wire import Finding, Measure, Shape


class KeyResult(Shape):
    text: str
    measure: Measure


class Draft(Shape):
    objective: str
    key_results: list[KeyResult]
    owner: str | None
    parent: str | None


class Proposal(Shape):
    place: str
    was: str
    now: str


class Option(Shape):
    name: str
    line: str


class Turn(Shape):
    """Fields may be added within a version, never changed or dropped."""

    wire: Literal[1]
    id: str
    turn: int
    says: str
    cites: list[str]
    by: Literal["rule", "model"]
    draft: Draft
    proposes: list[Proposal]
    findings: list[Finding]
    missing: list[str]
    done: bool
    step: int
    stage: Literal["why", "objective", "results", "measures", "ambition", "alignment", "done"]
    asks: str | None
    options: list[Option]
    you_first: bool


class Trouble(Turn):
    error: str


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    parts = (wiring.settings, wiring.store)
    for part in parts:
        part.cache_clear()
    yield
    for part in parts:
        part.cache_clear()


def answered(lines: list[str], capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """Give the objects that answer lines, by the command itself."""
    stdin = sys.stdin
    sys.stdin = TextIOWrapper(BytesIO("".join(f"{line}\n" for line in lines).encode()))
    try:
        assert run(["draft", "--json"]) == 0
    finally:
        sys.stdin = stdin
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def hold(told: dict[str, Any]) -> None:
    """Hold an object to everything that is promised about it."""
    (Trouble if "error" in told else Turn).model_validate(told)
    draft = told["draft"]
    lines = {"objective": draft["objective"]}
    lines |= {f"key_results[{n}]": line["text"] for n, line in enumerate(draft["key_results"])}
    for finding in told["findings"]:
        start, end = finding["span"]
        assert finding["quote"] in [line[start:end] for line in lines.values()]
    for address in (*told["cites"], *(one for found in told["findings"] for one in found["cites"])):
        assert wiring.library().cite(address).address == address
    for quote in told["quotes"]:
        assert quote["quote"] in wiring.library().cite(quote["address"]).text
    for one in told["proposes"]:
        assert one["was"] == lines.get(one["place"], one["was"])
    assert told["stage"] in get_args(Stage)
    assert told["asks"] in (None, *get_args(Want))


CONVERSATION = [
    "we need to finally launch the portal",
    "Suppliers find the answers by themselves",
    "calls about orders go from 41 to 20 a week",
    "I don't know",
    "do baselines matter?",
    "/you-first",
    "/jump ambition",
    "/set key_results[0].due 30 June",
    "/undo",
    "/show",
    "/done",
    "Die Wartezeit sinkt von 9 auf 4 Tage",
    "/copy",
    "/accept 9",
]


def test_a_whole_conversation_keeps_every_promise(capsys: pytest.CaptureFixture[str]) -> None:
    told = answered(CONVERSATION, capsys)
    assert len(told) == len(CONVERSATION)
    for one in told:
        hold(one)
    turns = [one["turn"] for one in told if "turn" in one]
    assert turns == sorted(turns)
    assert turns[0] == 1


LINES = st.one_of(
    st.sampled_from(CONVERSATION),
    st.sampled_from(["yes", "no", "ok", "/accept", "/decline 1", "the second", "9", "41 → 20", "by March"]),
    st.sampled_from(["I don't know", "write it for me", "undo", "nonsense, all of it", "weiß nicht", "ja"]),
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=60
    ),
)


@given(lines=st.lists(LINES, min_size=1, max_size=12))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # each example is a draft of its own in the same store
def test_any_lines_keep_every_promise(lines: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    told = answered(lines, capsys)
    assert len(told) == sum(bool(line.strip()) for line in lines)
    for one in told:
        hold(one)


def test_the_measure_is_plain_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    set_up = ["/set objective Orders arrive", "/set key_results[0] Late orders from 9 % to 4 % by 2027-06-30"]
    measure = answered(set_up, capsys)[1]["draft"]["key_results"][0]["measure"]
    assert (measure["baseline"], measure["target"], measure["unit"]) == (9, 4, "%")
    assert (measure["direction"], measure["due"]) == ("down", "2027-06-30")
