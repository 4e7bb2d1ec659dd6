"""What a server can do is found out before a person's words leave, once, and kept."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field

from coach.llm import shape as shapes
from coach.llm.ability import Ability, today
from coach.message import Message
from tests.llm import replies as r
from tests.llm.conftest import Opens
from tests.llm.keeping import Known, Notebook, Shelf
from tests.llm.server import COLOUR, PROBE, Asked, Reply, Said, Server

ASKED = (Message("system", "Judge this."), Message("user", "Riders get home before dark"))


class Mark(BaseModel):
    score: int


GOOD = {"score": 3}


def able(*, held: str = "schema", rejects: tuple[str, ...] = ()) -> Callable[[Asked], Said]:
    """Speak like a server that holds a model to a `schema`, to any `json`, or to nothing (`text`)."""

    def answer(asked: Asked) -> Said:
        form = asked.body.get("response_format", {}).get("type", "text")
        told = "one JSON object" in asked.system
        good = COLOUR if PROBE in asked.text else GOOD
        fits = told or (form == "json_schema" and held == "schema")
        return r.rejects(*rejects, instead=good if fits else "Blue, I would say.")

    return answer


CASES: list[tuple[str, Any, Ability, int]] = [
    ("can do everything", able(), Ability(), 1),
    ("takes no schema", able(rejects=("response_format.json_schema",)), Ability("json"), 2),
    ("ignores the schema", able(held="json"), Ability("json"), 2),
    ("takes no format", able(rejects=("response_format",)), Ability("text"), 3),
    ("takes no temperature", able(rejects=("temperature",)), Ability(steady=False), 2),
    ("takes the newer name", able(rejects=("max_tokens",)), Ability(room="max_completion_tokens"), 2),
    (
        "takes little",
        able(rejects=("response_format", "temperature", "max_tokens")),
        Ability("text", steady=False, room="max_completion_tokens"),
        5,
    ),
    ("never keeps to a shape", "Blue.", Ability("text"), 3),
]


@pytest.mark.parametrize(("server", "found", "asked"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_probe_finds_what_a_server_can_do(
    server: Any, found: Ability, asked: int, door: Opens, notebook: Notebook
) -> None:
    memory = Shelf()
    with Server(server, probed=False) as scripted:
        door(scripted, memory).ask(ASKED, Mark, most=50, purpose="review")
    kept = Ability.of(memory[f"{scripted.host} scripted"])
    assert kept == Ability(found.shape, found.steady, found.room, found.counts, today())
    assert [note.purpose for note in notebook.notes][: asked + 1] == ["probe"] * asked + ["review"]


def test_a_server_that_declines_without_a_reason_is_tried_with_less(door: Opens) -> None:
    def answer(asked: Asked) -> Said:
        plain = "response_format" not in asked.body and "temperature" not in asked.body
        return GOOD | COLOUR if plain else r.error(400, "Bad request.")

    memory = Shelf()
    with Server(answer, probed=False) as server:
        assert door(server, memory).ask(ASKED, Mark, most=50, purpose="review").kind == "ok"
    assert Ability.of(memory.popitem()[1]) == Ability("text", steady=False, since=today())


def test_the_words_of_a_person_wait_for_the_probe(door: Opens, notebook: Notebook) -> None:
    with Server(GOOD) as server:
        asking = door(server, Shelf())
        assert [asking.ask(ASKED, Mark, most=50, purpose="review").kind for _ in range(2)] == ["ok", "ok"]
    assert [note.purpose for note in notebook.notes] == ["probe", "review", "review"]
    assert not any(ASKED[1].text in asked.raw.decode() for asked in server.probes)


@pytest.mark.parametrize(
    ("does", "kind"),
    [(r.wrong_key(), "key"), (r.unknown_model(), "unknown_model"), (r.resets(), "unavailable")],
)
def test_a_probe_that_meets_trouble_keeps_the_words_here(
    does: Reply, kind: str, door: Opens, notebook: Notebook
) -> None:
    with Server(does, probed=False) as server:
        assert door(server, Shelf()).ask(ASKED, Mark, most=50, purpose="review").kind == kind
    assert {note.purpose for note in notebook.notes} == {"probe"}
    assert not any(ASKED[1].text in asked.raw.decode() for asked in server.requests)


def test_many_first_questions_share_one_probe(door: Opens) -> None:
    with Server(GOOD, latency=0.05) as server, ThreadPoolExecutor(16) as threads:
        asking = door(server, Shelf())
        asked = [
            threads.submit(asking.ask, ASKED, Mark, most=50, purpose="review")  # one line
            for _ in range(16)
        ]
        assert {one.result().kind for one in asked} == {"ok"}
    assert (len(server.probes), len(server.requests)) == (1, 16)


def test_many_first_questions_share_one_trouble(door: Opens) -> None:
    with Server(r.wrong_key(), latency=0.2, probed=False) as server, ThreadPoolExecutor(16) as threads:
        asking = door(server, Shelf())
        asked = [threads.submit(asking.ask, ASKED, Mark, most=50, purpose="review") for _ in range(16)]
        assert {one.result().kind for one in asked} == {"key"}
    assert len(server.requests) == 1


def test_what_was_found_is_asked_for_again_after_a_month(door: Opens) -> None:
    old = Ability(since=today() - timedelta(days=31))
    with Server(GOOD) as server:
        for _ in range(2):
            memory = Shelf({f"{server.host} scripted": old.kept()})
            assert door(server, memory).ask(ASKED, Mark, most=50, purpose="review").kind == "ok"
            old = Ability(since=today() - timedelta(days=29))
    assert len(server.probes) == 1


@pytest.mark.parametrize("kept", [{}, {"shape": "poem"}, {"since": "yesterday"}])
def test_a_memory_that_holds_something_else_is_not_believed(kept: dict[str, Any], door: Opens) -> None:
    with Server(GOOD) as server:
        memory = Shelf({f"{server.host} scripted": kept})
        assert door(server, memory).ask(ASKED, Mark, most=50, purpose="review").kind == "ok"
    assert len(server.probes) == 1


def test_a_server_that_can_do_less_than_before_is_noticed(door: Opens) -> None:
    memory = Known()
    with Server(able(rejects=("response_format.json_schema", "temperature"))) as server:
        asking = door(server, memory)
        assert [asking.ask(ASKED, Mark, most=50, purpose="review").kind for _ in range(2)] == ["ok", "ok"]
    assert len(server.requests) == 4
    assert Ability.of(memory.popitem()[1]) == Ability("json", steady=False, since=today())


def test_a_shape_is_told_in_words_where_nothing_else_holds_a_model_to_it(door: Opens) -> None:
    with Server(GOOD) as server:
        for shape in ("schema", "json", "text"):
            door(server, Known(shape=shape)).ask(ASKED, Mark, most=50, purpose="review")
    schema, anything, text = server.requests
    assert schema.system == "Judge this."
    assert schema.schema["additionalProperties"] is False
    assert anything.body["response_format"] == {"type": "json_object"}
    assert "response_format" not in text.body
    assert '{"score": integer}' in text.system
    assert anything.system == text.system
    assert text.text == ASKED[1].text


class Line(BaseModel):
    """One line."""

    title: str = ""
    answer: Literal["yes", "no"] = Field(description="yes or no")


class Sheet(BaseModel):
    lines: list[Line]
    default: int | None = None


def test_a_strict_schema_asks_for_everything_and_nothing_else() -> None:
    schema = shapes.strict(Sheet)
    line = schema["$defs"]["Line"]
    assert schema["required"] == ["lines", "default"]
    assert schema["properties"]["default"] == {"anyOf": [{"type": "integer"}, {"type": "null"}]}
    assert line == {
        "properties": {
            "title": {"type": "string"},
            "answer": {"description": "yes or no", "enum": ["yes", "no"], "type": "string"},
        },
        "type": "object",
        "required": ["title", "answer"],
        "additionalProperties": False,
    }


def test_a_shape_is_spoken_in_one_line() -> None:
    assert shapes.spoken(Sheet) == (
        '{"lines": [{"title": string, "answer": "yes" | "no"}, …], "default": integer | null}'
    )
