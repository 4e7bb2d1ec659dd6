"""Suggested parents are ranked by an embedding after a yes; a text leaves once, trouble leaves the rules."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from coach import wiring
from coach.choosing import embedding
from coach.cli import run
from coach.content import folder
from coach.errors import CoachError
from coach.llm import Choice, trying
from coach.llm.vectors import Embedder
from coach.pages.organising import holding
from coach.pages.parts.cases import Wanted, open_case
from coach.settings import Settings
from tests.llm import replies as r
from tests.llm.keeping import Notebook
from tests.llm.server import Asked, Reply, Server

KEY = "sk-never-show-this-key"
FERRIES = folder("knowledge/samples") / "ferries.csv"
SLIPWAY = "The slipway is fit for the larger boats"
BY_WORDS, BY_MEANING = "The boats leave when", "Guests step ashore"
Json = dict[str, Any]
Capture = pytest.CaptureFixture[str]
Told = Callable[..., Json]


def answer(vectors: list[Any], **more: Any) -> Json:
    data = [{"object": "embedding", "index": n, "embedding": one} for n, one in enumerate(vectors)]
    usage = {"prompt_tokens": 10 * len(vectors), "total_tokens": 10 * len(vectors)}
    return {"object": "list", "data": data, "model": "scripted", "usage": usage} | more


def near(text: str) -> list[float]:
    """Take two goals for nearly the same, and all others for something else."""
    return [3.0, 0.1, 0.0] if SLIPWAY in text or BY_MEANING in text else [0.0, 0.2, 2.0]


def embeds(asked: Asked) -> Reply:
    return r.sends(answer([near(text) for text in asked.body["input"]]))


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that is configured for embeddings, with a data folder of its own and no model."""
    for name in os.environ:
        if name.startswith("COACH_") or name.endswith("_API_KEY"):
            monkeypatch.delenv(name)
    monkeypatch.setattr(trying, "FIRST_WAIT", 0.01)
    parts = (wiring.settings, wiring.library, wiring.store)
    for part in parts:
        part.cache_clear()
    with Server(embeds) as made:
        monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
        monkeypatch.setenv("COACH_EMBEDDINGS", "openai:scripted")
        monkeypatch.setenv("COACH_MODEL_URL", made.url)
        monkeypatch.setenv("COACH_MODEL_KEY", KEY)
        yield made
    for part in parts:
        part.cache_clear()


@pytest.fixture
def told(capsys: Capture) -> Told:
    """Run the command and give its JSON, with what was said beside it under `err`."""

    def tell(*options: str, sheet: Path = FERRIES) -> Json:
        assert run(["organisation", str(sheet), "--format", "json", *options]) == 0
        said = capsys.readouterr()
        return dict(json.loads(said.out), err=said.err)

    return tell


def first(told: Json) -> str:
    """Give the first suggestion for the goal about the slipway."""
    (place,) = (okr["id"] for okr in told["okrs"] if okr["objective"] == SLIPWAY)
    (orphan,) = (one for one in told["orphans"] if one["okr"] == place)
    return str(orphan["suggestions"][0]["text"])


def sent(server: Server) -> list[str]:
    return [text for asked in server.requests for text in asked.body["input"]]


# --- the yes


def test_a_yes_ranks_by_meaning_and_the_words_that_speak_for_it_stay(server: Server, told: Told) -> None:
    before, after = told("--no-model"), told("--yes")
    assert first(before).startswith(BY_WORDS)
    assert first(after).startswith(BY_MEANING)
    assert after["err"] == ""
    (asked,) = server.requests
    assert asked.path == "/v1/embeddings"
    assert {**asked.body, "input": None} == {"model": "scripted", "input": None, "encoding_format": "float"}
    assert asked.headers["authorization"] == f"Bearer {KEY}"


def test_the_json_names_who_ranked(server: Server, told: Told) -> None:
    before, after = told("--no-model"), told("--yes")
    assert before["engine"]["model"] is None
    assert after["engine"]["model"] == "openai:scripted"
    assert {offer["by"] for one in before["orphans"] for offer in one["suggestions"]} == {"rule"}
    assert {offer["by"] for one in after["orphans"] for offer in one["suggestions"]} == {"rule", "model"}


def test_each_text_is_sent_once_and_a_second_run_needs_no_yes(server: Server, told: Told) -> None:
    once = told("--yes")
    assert len(sent(server)) == len(set(sent(server)))
    again = told()
    assert again == once
    assert first(again).startswith(BY_MEANING)
    assert len(server.requests) == 1


def test_a_pipe_without_a_yes_sends_nothing_and_names_the_host(server: Server, capsys: Capture) -> None:
    assert run(["organisation", str(FERRIES)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"Objectives and key results would go to openai:scripted at {server.host}")
    assert "--yes" in said.err
    assert server.requests == []


def test_without_a_model_nothing_is_sent_though_vectors_could_be(server: Server, told: Told) -> None:
    assert first(told("--no-model")).startswith(BY_WORDS)
    assert server.requests == []
    assert wiring.store().ledger.recent() == []


def test_a_preview_sends_nothing_and_shows_exactly_what_would_go(server: Server, capsys: Capture) -> None:
    assert run(["organisation", str(FERRIES), "--format", "json", "--preview"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert server.requests == []
    run(["organisation", str(FERRIES), "--format", "json", "--yes"])
    assert sent(server)
    assert [text for text in sent(server) if " ".join(text.split()) not in shown] == []
    assert shown.count("Text ") == len(sent(server))


def test_a_preview_without_an_embedding_says_so(
    server: Server, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.delenv("COACH_EMBEDDINGS")
    wiring.settings.cache_clear()
    assert run(["organisation", str(FERRIES), "--preview"]) == 2
    assert capsys.readouterr().err.startswith("No embedding is configured")


def test_only_what_is_compared_leaves(server: Server, told: Told, tmp_path: Path) -> None:
    rows = FERRIES.read_text("utf-8").splitlines(keepends=True)
    sheet = tmp_path / "linked.csv"
    sheet.write_text("".join(rows[:3]), "utf-8")
    told("--yes", sheet=sheet)
    assert server.requests == []


def test_people_are_hidden(server: Server, told: Told, tmp_path: Path) -> None:
    sheet = tmp_path / "named.csv"
    sheet.write_text(
        FERRIES.read_text("utf-8").replace("burn less fuel", "burn what Jarno Peel saved"), "utf-8"
    )
    told("--yes", sheet=sheet)
    raw = server.requests[0].raw.decode()
    assert "Jarno" not in raw
    assert "Peel" not in raw
    assert "Engines burn what NAME_1 saved" in raw


def test_what_leaves_stands_in_the_ledger_first(server: Server, told: Told) -> None:
    noted: list[int] = []

    def looks(asked: Asked) -> Reply:
        noted.extend(row.size for row in wiring.store().ledger.recent() if row.is_open)
        return embeds(asked)

    server.script = looks
    told("--yes")
    (row,) = wiring.store().ledger.recent()
    assert noted == [row.size] == [len(server.requests[0].raw)]
    assert (row.host, row.model, row.purpose, row.kind) == (server.host, "scripted", "embedding", "ok")
    assert row.usage
    assert row.usage.sent == 10 * len(sent(server))


def test_what_is_kept_holds_neither_words_nor_the_key(server: Server, told: Told, tmp_path: Path) -> None:
    told("--yes")
    kept = b"".join(file.read_bytes() for file in (tmp_path / "data").rglob("*") if file.is_file())
    assert b"embedding 1" in kept
    assert [word for word in (b"burn less fuel", KEY.encode()) if word in kept] == []


def test_another_model_has_vectors_of_its_own(
    server: Server, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    told("--yes")
    monkeypatch.setenv("COACH_EMBEDDINGS", "openai:other")
    wiring.settings.cache_clear()
    told("--yes")
    assert [asked.body["model"] for asked in server.requests] == ["scripted", "other"]


def test_the_page_ranks_by_what_is_kept_and_sends_nothing(server: Server, told: Told) -> None:
    assert on_page().startswith(BY_WORDS)
    assert server.requests == []
    told("--yes")
    assert on_page().startswith(BY_MEANING)
    assert len(server.requests) == 1


def on_page() -> str:
    """Give what the page suggests first for the goal about the slipway, opened anew."""
    holding._known.clear()
    whole = holding.table(open_case(Wanted(sample=FERRIES.name))).whole
    (place,) = (place for place in whole.trees.loose if whole.okr(place).objective == SLIPWAY)
    return whole.okr(whole.offers.of(place)[0].to.okr).objective


def test_many_texts_go_in_parts_and_what_came_is_kept_where_it_ends_early(
    server: Server, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.organisation.meaning.AT_ONCE", 5)
    server.script = lambda asked: embeds(asked) if len(server.requests) < 2 else r.no_quota()
    early = told("--yes")
    assert first(early).startswith(BY_WORDS)
    assert early["err"].endswith("The account has no quota left.\n")
    server.script = embeds
    assert first(told("--yes")).startswith(BY_MEANING)
    came = [asked.body["input"] for number, asked in enumerate(server.requests) if number != 1]
    assert [len(texts) <= 5 for texts in came] == [True] * len(came)
    texts = [text for some in came for text in some]
    assert len(texts) == len(set(texts))


# --- trouble


def shaped(change: Callable[[list[Any]], Any]) -> Callable[[Asked], Reply]:
    return lambda asked: r.sends(answer(change([near(text) for text in asked.body["input"]])))


def raw(text: str) -> Callable[[Asked], Reply]:
    """Put something that is no number of JSON in the place of the first one."""

    def reply(asked: Asked) -> Reply:
        said = json.dumps(answer([near(text) for text in asked.body["input"]]))
        return r.sends(said.replace("0.0", text, 1).encode())

    return reply


STRANGE = "What came back isn’t an answer of a model."
TROUBLE: dict[str, tuple[Any, str]] = {
    "refused": (lambda _: r.wrong_key(), "The server doesn’t accept the key."),
    "429": (lambda _: r.busy(wait=0), "The server has too much to do."),
    "429 for long": (lambda _: r.busy(wait=600), "The server has too much to do."),
    "unknown": (lambda _: r.unknown_model(), "The server doesn’t know this model."),
    "a fault": (lambda _: r.error(500), "The server had a fault of its own."),
    "cut off": (lambda _: r.cuts(), "The connection broke off"),
    "a page": (lambda _: r.sends(r.HTML, content_type="text/html"), STRANGE),
    "a chat": (lambda _: r.says("Hello."), STRANGE),
    "no JSON": (lambda _: r.sends(b"[1, 2"), STRANGE),
    "a list": (lambda _: r.sends([1, 2]), STRANGE),
    "one too few": (shaped(lambda found: found[1:]), STRANGE),
    "one too many": (shaped(lambda found: [*found, found[0]]), STRANGE),
    "another length": (shaped(lambda found: [found[0][1:], *found[1:]]), STRANGE),
    "empty": (shaped(lambda found: [[], *found[1:]]), STRANGE),
    "nowhere": (shaped(lambda found: [[0, 0, 0], *found[1:]]), STRANGE),
    "words": (shaped(lambda found: [["a", "b", "c"], *found[1:]]), STRANGE),
    "nothing": (shaped(lambda found: [None, *found[1:]]), STRANGE),
    "too long": (shaped(lambda found: [[0.5] * 20_000 for _ in found]), STRANGE),
    "too large": (shaped(lambda found: [[10**400, 1, 1], *found[1:]]), STRANGE),
    "NaN": (raw("NaN"), STRANGE),
    "infinite": (raw("Infinity"), STRANGE),
}


@pytest.mark.parametrize(("does", "why"), TROUBLE.values(), ids=TROUBLE)
def test_trouble_leaves_the_ranking_by_words_and_one_sentence(
    does: Any, why: str, server: Server, told: Told
) -> None:
    plain = told("--no-model")
    server.script = does
    found = told("--yes")
    begins = f"Suggested parents are ranked without openai:scripted at {server.host}. {why}"
    assert found.pop("err").startswith(begins)
    assert KEY not in json.dumps(found)
    plain.pop("err")
    assert found == plain


def test_a_length_other_than_that_of_what_is_kept_is_not_mixed_in(
    server: Server, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.organisation.meaning.AT_ONCE", 5)
    server.script = lambda asked: embeds(asked) if len(server.requests) < 2 else shaped(longer)(asked)
    found = told("--yes")
    assert first(found).startswith(BY_WORDS)
    assert "another length than those that are kept" in found["err"]


def longer(found: list[Any]) -> list[Any]:
    return [[*one, 1.0] for one in found]


def test_a_server_that_is_gone_is_a_sentence_too(server: Server, told: Told) -> None:
    server.stop()
    assert "The server can’t be reached." in told("--yes")["err"]


def test_a_server_that_hangs_is_not_waited_for(server: Server) -> None:
    server.script = r.hangs(4.0)
    with Embedder(Choice("openai:scripted", server.url, KEY, deadline=0.5), Notebook()) as embedder:
        assert embedder.vectors(["One"]).kind == "slow"


def test_a_limit_holds(server: Server, told: Told, tmp_path: Path) -> None:
    file = tmp_path / "okr-coach.toml"
    file.write_text("[model]\nmost_tokens_a_run = 10\n", "utf-8")
    assert "The limit of 10 tokens a run" in told("--yes", "--config", str(file))["err"]
    assert server.requests == []


def test_what_cannot_be_noted_is_not_sent(
    server: Server, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise CoachError("The disk is full.", "Make room.")

    monkeypatch.setattr(type(wiring.store().ledger), "sending", full)
    assert "The disk is full." in told("--yes")["err"]
    assert server.requests == []


def test_vendors_without_a_common_language_are_said_beforehand(
    server: Server, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr("coach.llm.choice.installed", lambda _: True)
    monkeypatch.setenv("COACH_EMBEDDINGS", "cohere:embed")
    wiring.settings.cache_clear()
    assert run(["organisation", str(FERRIES), "--yes"]) == 2
    assert capsys.readouterr().err.startswith("Vectors can’t be asked of cohere.")
    assert server.requests == []


# --- where words and keys go

OPENAI, OLLAMA, THERE = "https://api.openai.com/v1", "http://127.0.0.1:11434/v1", "http://10.0.0.7:9/v1"
CHOSEN: dict[str, tuple[dict[str, str], str, str]] = {
    "alone": ({"COACH_MODEL_KEY": "own"}, OPENAI, "own"),
    "the vendor’s key": ({"OPENAI_API_KEY": "theirs"}, OPENAI, "theirs"),
    "beside a model of the vendor": ({"COACH_MODEL": "openai:x", "COACH_MODEL_KEY": "own"}, OPENAI, "own"),
    "at the model’s server": (
        {"COACH_MODEL": "openai:x", "COACH_MODEL_URL": THERE, "COACH_MODEL_KEY": "own"},
        THERE,
        "own",
    ),
    "beside another vendor": ({"COACH_MODEL": "anthropic:x", "COACH_MODEL_KEY": "own"}, OPENAI, ""),
    "beside another vendor’s server": (
        {"COACH_MODEL": "ollama:x", "COACH_MODEL_URL": THERE, "COACH_MODEL_KEY": "own"},
        OPENAI,
        "",
    ),
    "on this machine": (
        {"COACH_EMBEDDINGS": "ollama:e", "COACH_MODEL": "openai:x", "COACH_MODEL_KEY": "own"},
        OLLAMA,
        "",
    ),
    "on a server of its own": ({"COACH_EMBEDDINGS": "ollama:e", "COACH_MODEL_URL": THERE}, THERE, ""),
}


@pytest.mark.parametrize(("said", "address", "key"), CHOSEN.values(), ids=CHOSEN)
def test_words_go_where_they_were_meant_to_go_and_so_do_keys(
    said: dict[str, str], address: str, key: str, tmp_path: Path
) -> None:
    given = {"COACH_DATA": str(tmp_path), "COACH_EMBEDDINGS": "openai:e"} | said
    choice = embedding(Settings.read(given))
    assert choice
    assert (choice.address, choice.key) == (address, key)
