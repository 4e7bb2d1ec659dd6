"""Asking about a whole review: over real HTTP, whatever the server does."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coach import reports
from coach.errors import StoreError
from coach.llm import trying
from coach.llm.outcome import TOLD
from coach.review import Review, review
from coach.sheets import read_text
from coach.spending import Limits
from tests.judge import brains
from tests.judge.asking_over_http import KEY, Desk, reviewed, sheet
from tests.llm import replies as r
from tests.llm.server import Asked, Server
from tests.llm.test_faults import CASES, GONE, Case

THE_SECOND = "house 2 "
FAULTS = [case for case in CASES if case.kind != "ok"]


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trying, "FIRST_WAIT", 0.01)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    with made.store:
        yield made


def by_rule(review: Review) -> list[Any]:
    return [[f for f in okr.findings if f.by == "rule"] for okr in review.okrs]


def scores(review: Review) -> list[Any]:
    return [okr.score for okr in review.okrs]


def faulty(case: Case) -> Any:
    """A server that goes wrong on the second okr only."""
    turns = iter(case.does if isinstance(case.does, list) else ())

    def script(asked: Asked) -> Any:
        if THE_SECOND not in asked.text:
            return brains.content(asked)
        return next(turns, case.does[-1]) if isinstance(case.does, list) else case.does

    return script


@pytest.mark.parametrize("case", [c for c in FAULTS if c.does is not GONE], ids=lambda case: case.name)
def test_trouble_with_one_okr_stays_there_and_is_told_in_plain_words(case: Case, desk: Desk) -> None:
    found = reviewed(sheet())
    with Server(faulty(case)) as server:
        after = desk.consult(found, server, at_once=1, deadline=case.deadline)
        told = TOLD[case.kind]
        assert (by_rule(after), scores(after)) == (by_rule(found), scores(found))
        assert after.okrs[1].unheard == f"{told.sentence} {told.hint}"
        assert after.okrs[0].unheard == ""
        ends_it = told.hopeless or "429 until in two" in case.name or "longer than there is" in case.name
        assert after.okrs[2].unheard == ("" if not ends_it else after.okrs[1].unheard)
        said = reports.as_json(after) + reports.as_markdown(after) + reports.as_html(after)
        assert KEY not in said
        assert "Traceback" not in said
        assert told.sentence in reports.as_markdown(after).replace("\\", "")
        asked = [THE_SECOND in one.text for one in server.requests]
        server.script = brains.content
        server.requests.clear()
        again = desk.consult(found, server)
    assert [okr.unheard for okr in again.okrs] == ["", "", ""]
    assert len(server.requests) == (2 if ends_it else 1)
    assert asked.count(False) == (1 if ends_it else 2)


def test_a_server_that_is_gone_leaves_every_rule_as_it_is(desk: Desk) -> None:
    found = reviewed(sheet(9))
    server = Server()
    server.start()
    server.stop()
    after = desk.consult(found, server)
    assert (by_rule(after), scores(after)) == (by_rule(found), scores(found))
    assert {okr.unheard for okr in after.okrs} >= {
        f"{TOLD['unavailable'].sentence} {TOLD['unavailable'].hint}"
    }
    assert all(okr.unheard for okr in after.okrs)


def test_nothing_is_asked_twice(desk: Desk) -> None:
    with Server(brains.content) as server:
        first = desk.consult(reviewed(sheet(40)), server)
        assert len(server.requests) == 40
        second = desk.consult(reviewed(sheet(40)), server)
    assert len(server.requests) == 40
    assert first.asked
    assert second.asked
    assert second.asked.figures["remembered"] == 40
    assert second.asked.sentence == "Nothing was sent; 40 answers are remembered."


def test_changing_one_row_asks_one(desk: Desk) -> None:
    with Server(brains.content) as server:
        desk.consult(reviewed(sheet(40)), server)
        changed = sheet(40).replace("Launch the new guide to maps of house 14", "Print the map of house 14")
        assert changed != sheet(40)
        desk.consult(reviewed(changed), server)
    assert len(server.requests) == 41
    assert "Print the map of house 14" in server.requests[-1].text


def test_moving_rows_asks_nothing(desk: Desk) -> None:
    head, *rows = sheet(12).splitlines()
    with Server(brains.content) as server:
        desk.consult(reviewed(sheet(12)), server)
        desk.consult(reviewed("\n".join([head, *reversed(rows), ""])), server)
    assert len(server.requests) == 12


def test_okrs_that_put_one_question_share_its_answer(desk: Desk) -> None:
    twins = review([*read_text("q2.csv", sheet(1)), *read_text("copy.csv", sheet(1), first=1)])
    with Server(brains.content) as server:
        after = desk.consult(twins, server)
    assert len(server.requests) == 1
    assert [okr.unheard for okr in after.okrs] == ["", ""]


def test_another_model_is_asked_anew(desk: Desk) -> None:
    found = reviewed(sheet(2))
    with Server(brains.content) as one, Server(brains.content) as other:
        desk.consult(found, one)
        desk.consult(found, other)
    assert (len(one.requests), len(other.requests)) == (2, 2)


def test_what_is_remembered_needs_no_server(desk: Desk) -> None:
    found = reviewed(sheet(3))
    with Server(lambda asked: brains.everywhere(asked, "Nobody outside would feel it.")) as server:
        asked = desk.consult(found, server)
    remembered = desk.remembered(found, server)
    assert remembered.okrs == asked.okrs
    assert any(f.by == "model" for f in remembered.findings)


def test_without_an_answer_nothing_is_said_of_a_model(desk: Desk) -> None:
    found = reviewed(sheet(3))
    assert desk.remembered(found, Server()) == found


def test_a_server_that_answers_nobody_is_left_alone_after_a_few(desk: Desk) -> None:
    with Server(r.hangs(0)) as server:
        after = desk.consult(reviewed(sheet(40)), server, at_once=2)
    assert len(server.requests) < 40
    assert sum("since the server didn’t answer others" in okr.unheard for okr in after.okrs) > 20


def test_a_wrong_key_ends_the_run_at_once(desk: Desk) -> None:
    with Server(r.wrong_key()) as server:
        after = desk.consult(reviewed(sheet(30)), server, at_once=1)
    assert len(server.requests) == 1
    assert {okr.unheard for okr in after.okrs} == {f"{TOLD['key'].sentence} {TOLD['key'].hint}"}


def test_a_limit_holds_and_the_rest_says_so(desk: Desk) -> None:
    found = reviewed(sheet(10))
    with Server(brains.content) as server:
        one = desk.plan(found, server).left[0]
        room = desk.plan(found, server).asker.counter.count_all(one.messages).most + one.most
        after = desk.consult(found, server, limits=Limits(run_tokens=room + 300), at_once=1)
    unheard = [okr.unheard for okr in after.okrs if okr.unheard]
    assert 0 < len(server.requests) < 10
    assert len(unheard) == 10 - len(server.requests)
    assert all("most_tokens_a_run" in why and why.endswith("or ask again.") for why in unheard)


@pytest.mark.parametrize("does", [r.says("{", finish="length"), r.says("No."), r.cuts()])
def test_no_further_try_passes_a_limit(does: Any, desk: Desk) -> None:
    found = reviewed(sheet(3))
    with Server(does) as server:
        one = desk.plan(found, server).left[0]
        room = desk.plan(found, server).asker.counter.count_all(one.messages).most + one.most
        desk.consult(found, server, limits=Limits(run_tokens=room + 300), at_once=1)
        limited = len(server.requests)
        desk.consult(found, server, at_once=1)
    assert 1 <= limited <= len(found.okrs) < len(server.requests) - limited


def test_a_remembered_answer_that_cannot_be_read_is_asked_for_once_more(desk: Desk) -> None:
    found = reviewed(sheet(2))
    with Server(brains.content) as server:
        for question in desk.plan(found, server).questions:
            desk.store.answers.keep(question.key, '{"nonsense": 1}', model="m", prompt="p", usage=None)
        assert len(desk.plan(found, server).left) == 2
        desk.consult(found, server)
        assert len(server.requests) == 2
        assert not desk.plan(found, server).left


def test_stopping_keeps_what_was_answered(desk: Desk) -> None:
    stop = threading.Event()

    def script(asked: Asked) -> Any:
        if len(server.requests) == 5:
            stop.set()
        return brains.content(asked)

    with Server(script) as server:
        after = desk.consult(reviewed(sheet(20)), server, at_once=1, stop=stop)
        assert len(server.requests) == 5
        assert sum(okr.unheard == "" for okr in after.okrs) == 5
        desk.consult(reviewed(sheet(20)), server)
    assert len(server.requests) == 20


def test_progress_is_told_for_every_okr(desk: Desk) -> None:
    told: list[tuple[int, int]] = []
    with Server(brains.content) as server:
        desk.consult(reviewed(sheet(5)), server, progress=lambda done, total: told.append((done, total)))
    assert told == [(n, 5) for n in range(1, 6)]


def test_an_answer_that_cannot_be_kept_still_counts(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("The disk is full, so nothing was kept.")

    monkeypatch.setattr(type(desk.store.answers), "keep", full)
    with Server(brains.content) as server:
        after = desk.consult(reviewed(sheet(2)), server)
    assert [okr.unheard for okr in after.okrs] == ["", ""]
    assert "The disk is full" in reports.as_markdown(after)


def test_what_cannot_be_noted_is_not_sent(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> int:
        raise StoreError("The disk is full, so nothing was kept.")

    monkeypatch.setattr(type(desk.store.ledger), "sending", full)
    with Server(brains.content) as server:
        after = desk.consult(reviewed(sheet(3)), server)
    assert (server.requests, server.probes) == ([], [])
    assert all(okr.unheard for okr in after.okrs)


def test_the_ledger_holds_every_call_and_no_word(desk: Desk, tmp_path: Path) -> None:
    with Server(brains.content) as server:
        desk.consult(reviewed(sheet(4)), server)
    rows = desk.store.ledger.recent(50)
    assert sum(row.purpose == "review" for row in rows) == 4
    assert {row.host for row in rows} == {server.host}
    desk.store.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"house" not in kept
    assert KEY.encode() not in kept


def test_the_json_says_who_was_asked_and_what_it_took(desk: Desk) -> None:
    with Server(lambda asked: brains.everywhere(asked, "Nobody outside would feel it.")) as server:
        after = desk.consult(reviewed(sheet(2)), server)
    data = json.loads(reports.as_json(after))
    assert data["engine"]["model"] == "openai:scripted"
    assert data["asked"]["host"] == server.host
    assert data["asked"]["calls"] >= 2
    assert data["unheard"] == []
    assert {f["model"] for f in data["findings"] if f["by"] == "model"} == {"openai:scripted"}
    assert {f["model"] for f in data["findings"] if f["by"] == "rule"} == {""}
