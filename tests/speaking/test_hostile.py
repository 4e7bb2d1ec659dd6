"""Messages, sheets and models that mean harm: nothing planted comes alive, enters the draft or is fetched."""

import re
import socket
from typing import Any

import pytest

from coach.draft import Talk
from coach.guards import invented_numbers
from coach.message import Message
from coach.okr import KeyResult
from coach.speaking.material import values
from coach.speaking.spoken import alive
from tests.hostile.test_hostile import CELLS, Cell
from tests.judge.test_hostile_servers import ALIVE, INVENTED, LIVE, NONSENSE, NUMBERS
from tests.llm.server import Asked, Server
from tests.speaking.talking import ASKS, NOTHING, PORTAL, Desk, line, material, minds

LINES = (KeyResult(2, "Calls about orders"), KeyResult(3, "Orders found at once", baseline="41"))
NOW = {"objective": PORTAL, "key_results": LINES}


def lays_out(words: str) -> dict[str, Any]:
    """Every field filled with the same words."""
    lines = [
        line(name, **dict.fromkeys("text baseline target unit due owner".split(), words))
        for name in ("K1", "new")
    ]
    unknown = [{"line": "K2", "value": "target", "quote": words}]
    return NOTHING | {
        "objective": words,
        "key_results": lines,
        "owner": words,
        "parent": words,
        "left_out": [words],
        "unknown": unknown,
    }


def spoken(desk: Desk, talk: Talk, words: str) -> tuple[str, Any]:
    """Let a model that says `words` everywhere speak; give what was shown, and the speech."""
    with Server(minds(words, lays_out(words))) as server, desk.speaker(talk, server) as speaker:
        speech = speaker.speak(talk)
        came = "".join(speech)
        assert server.requests
    return came, speech


def assert_sound(talk: Talk, came: str, speech: Any) -> None:
    theirs = (*talk.state.given, *talk.state.draft.okr.lines, talk.state.draft.okr.parent)
    for text in (came, speech.reply.says):
        assert alive(text.replace(f"\n\n{ASKS}", "").replace(ASKS, ""), theirs) == []
        assert not re.search(r"[<>`\x00-\x09\x0b-\x1f\u200b-\u200f\u202a-\u202e]|!\[|\]\(|https?:", text)
    assert "?" in speech.reply.says
    before, after = talk.state, speech.reply.state
    for place, value in values(after.draft).items():
        assert value == values(before.draft).get(place) or value.lower() in before.given[-1].lower()
    assert [proposal for proposal in after.proposals if alive(proposal.now, ())] == []


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    addresses: list[Any] = []
    connect = socket.socket.connect

    def noted(self: socket.socket, address: Any) -> None:
        addresses.append(address)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", noted)
    return addresses


@pytest.mark.parametrize("cell", CELLS, ids=[cell.name for cell in CELLS])
def test_a_model_that_obeys_a_message_plants_nothing(cell: Cell, desk: Desk, reached: list[Any]) -> None:
    talk = desk.talk(cell.text[:2000], now=NOW)
    came, speech = spoken(desk, talk, cell.text[:2000])
    assert_sound(talk, came, speech)
    assert len({address[1] for address in reached if isinstance(address, tuple)}) == 1


@pytest.mark.parametrize("cell", CELLS, ids=[cell.name for cell in CELLS])
def test_a_model_that_obeys_the_company_s_sheet_plants_nothing(cell: Cell, desk: Desk) -> None:
    talk = desk.talk("suppliers call us 41 times a week", now={**NOW, "parent": cell.text[:400]})
    came, speech = spoken(desk, talk, cell.text[:2000])
    assert_sound(talk, came, speech)
    assert speech.reply.state == talk.state


@pytest.mark.parametrize("words", [*NUMBERS, *ALIVE, *NONSENSE])
def test_what_a_model_makes_up_reaches_nobody(words: str, desk: Desk) -> None:
    talk = desk.talk("suppliers call us 41 times a week", now=NOW)
    came, speech = spoken(desk, talk, words)
    assert_sound(talk, came, speech)
    for text in (came, speech.reply.says):
        assert not re.search(r"7,341|6,208|2031|96\.1|\bnine\b|Tuesday", text)
        assert not LIVE.search(text)
    assert not INVENTED.search(speech.reply.says)
    assert invented_numbers(came.replace(ASKS, ""), (*talk.state.given, *talk.state.draft.okr.lines)) == []
    assert speech.reply.state == talk.state


@pytest.mark.parametrize("cell", CELLS, ids=[cell.name for cell in CELLS])
def test_no_message_leaves_its_place_in_the_material(cell: Cell, desk: Desk) -> None:
    text = cell.text[:2000]
    talk = desk.talk(text, now={**NOW, "parent": text})
    with desk.speaker(talk, "http://127.0.0.1:9/v1", how="nothing") as speaker:
        payload = speaker.payload(talk)
    for message in payload[1::2]:
        found = material(Asked("", {}, b"", {"messages": [_as_sent(message)]}, 0.0))
        assert found["question"] == ASKS
        assert message.text.rstrip().endswith(tuple("].?,:;`"))
        assert not re.search(r"</?[a-z]", message.text)
    assert [one.text for one in payload[0::2]] == [one.text for one in _plain(desk)[0::2]]


def _as_sent(message: Message) -> dict[str, str]:
    return {"role": message.role, "content": message.text}


def _plain(desk: Desk) -> tuple[Message, ...]:
    talk = desk.talk()
    with desk.speaker(talk, "http://127.0.0.1:9/v1") as speaker:
        return speaker.payload(talk)
