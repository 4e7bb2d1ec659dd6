"""A job asks each question once, keeps what it heard, and says plainly what is missing."""

import time
from collections import Counter
from typing import Any

import pytest

from coach import jobs, wiring
from coach.jobs import enduring
from coach.jobs.working import do_part
from tests.jobs.office import Office
from tests.judge import brains
from tests.judge.asking_over_http import sheet
from tests.llm import replies
from tests.llm.server import Asked, Server

LOW = '[model]\nmost_tokens_a_run = {most}\n[prices."openai:scripted"]\ninput = 1000.0\noutput = 1000.0\n'


def asked_about(server: Server) -> Counter[str]:
    return Counter(asked.text for asked in server.requests)


def test_each_question_is_put_once_and_the_review_page_finds_the_answers(office: Office) -> None:
    with Server(brains.content) as server:
        office.with_model(server)
        job = office.start(30)
        told = office.done(job)
        assert len(server.requests) == len(asked_about(server)) == 30
    assert (told.done, told.total, told.failed, told.calls, told.remembered) == (30, 30, 0, 30, 0)
    assert not told.left
    tuned = wiring.tuning()
    name, data, _ = wiring.store().sheet(job.order.sheets[0])
    chosen = wiring.chosen(tuned)
    assert chosen
    found = wiring.plan(
        wiring.review_sheets(wiring.read_upload(name, data), tuned=tuned), tuned, chosen.choice
    )
    assert (found.left, found.remembered) == ((), 30)


def test_every_call_is_in_the_ledger_and_adds_up_to_what_is_told(office: Office) -> None:
    with Server(brains.content) as server:
        office.with_model(server)
        told = office.done(office.start(6))
    left = [one for one in wiring.store().ledger.recent() if one.purpose == "review"]
    assert len(left) == told.calls == 6
    assert sum(one.usage.sent for one in left if one.usage) == told.sent > 0


def test_what_is_kept_already_is_done_without_a_call(office: Office) -> None:
    with Server(brains.content) as server:
        office.with_model(server)
        office.done(office.start(6))
        told = office.done(office.start(6))
        assert len(server.requests) == 6
    assert (told.calls, told.remembered, told.done) == (0, 6, 6)


def test_a_question_that_stays_open_is_told_and_only_it_is_asked_again(office: Office) -> None:
    def stubborn(asked: Asked) -> Any:
        return (
            replies.says(None, refusal="I can't help.") if "house 3 " in asked.text else brains.content(asked)
        )

    with Server(stubborn) as server:
        office.with_model(server)
        job = office.start(6)
        with office.runner():
            ended = office.until(job, "failed")
            assert ended.error.startswith("1 question has no answer. The model declined to answer.")
            before = len(server.requests)
            server.script = brains.content
            assert jobs.retry(job.id)
            office.until(job, "done")
        assert len(server.requests) == before + 1
    assert jobs.progress(job.id).failed == 0


@pytest.mark.parametrize("fault", [replies.wrong_key(), replies.unknown_model()])
def test_a_hopeless_server_stops_the_job_with_a_sentence(office: Office, fault: Any) -> None:
    with Server(fault) as server:
        office.with_model(server)
        job = office.start(100)
        with office.runner():
            ended = office.until(job, "failed")
            assert ended.error.startswith("The server doesn’t")
            assert len(server.requests) <= 50
            server.script = brains.content
            assert jobs.retry(job.id)
            office.until(job, "done")


def test_a_server_with_too_much_to_do_is_waited_for(office: Office) -> None:
    with Server(replies.busy()) as server:
        office.with_model(server)
        job = office.start(6)
        with office.runner():
            waiting = office.when(job, lambda found: found.waits)
            assert waiting.error.startswith("Waiting for the server. The server has too much to do.")
            assert waiting.state == "running"
            server.script = brains.content
            office.until(job, "done")
    assert jobs.job(job.id).error == ""


def test_what_a_server_asks_to_wait_is_waited(office: Office) -> None:
    times: list[float] = []

    def once(asked: Asked) -> Any:
        times.append(time.monotonic())
        return replies.busy(wait=25) if len(times) == 1 else brains.content(asked)

    with Server(once) as server:
        office.with_model(server, COACH_CONCURRENCY="1")
        assert enduring.Enduring().wait("job", {"busy"}, 25) == 25
        job = office.start(1)
        with office.runner():
            office.when(job, lambda found: found.waits)
            time.sleep(1)
            assert len(times) == 1
            assert jobs.cancel(job.id)


def test_a_job_does_not_wait_for_ever(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enduring, "PATIENCE", 0.3)
    with Server(replies.busy()) as server:
        office.with_model(server)
        job = office.start(6)
        with office.runner():
            ended = office.until(job, "failed")
    assert "too much to do" in ended.error


def test_patience_begins_anew_after_it_ended_and_after_a_job_was_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [0.0]
    monkeypatch.setattr(enduring, "monotonic", lambda: now[0])
    bearing = enduring.Enduring()
    assert bearing.wait("held", {"busy"}) == enduring.FIRST_WAIT
    for now[0] in (0, enduring.PATIENCE / 2, enduring.PATIENCE):
        assert bearing.wait("tried", {"busy"}, asked=enduring.PATIENCE / 2)
    now[0] += 1
    assert bearing.wait("tried", {"busy"}) is None
    assert bearing.wait("tried", {"busy"}) == enduring.FIRST_WAIT
    assert bearing.wait("held", {"busy"}) == enduring.FIRST_WAIT


def test_nothing_goes_to_another_host_than_was_agreed(office: Office) -> None:
    with Server(brains.content) as agreed, Server(brains.content) as other:
        office.with_model(agreed)
        job = office.start(3)
        office.with_model(other)
        with office.runner():
            ended = office.until(job, "failed")
        assert (agreed.requests, other.requests, other.probes) == ([], [], [])
    assert agreed.host in ended.error
    assert "nothing was sent" in ended.error


def test_the_limit_of_a_run_holds_it_and_raising_it_lets_it_go_on(office: Office) -> None:
    with Server(brains.content) as server:
        office.with_model(server)
        job = office.start(60, LOW.format(most=7_000))
        with office.runner():
            held = office.until(job, "paused")
            told = jobs.progress(job.id)
            assert "The limit of 7,000 tokens a run" in held.error
            assert 0 < told.done < 60
            assert told.sent + told.received <= 7_000
            assert jobs.resume(job.id, limits={"most_tokens_a_run": None})
            office.until(job, "done")
    assert asked_about(server).most_common(1)[0][1] == 1


def test_a_job_that_is_held_stops_at_once_and_goes_on_where_it_was(office: Office) -> None:
    with Server(brains.content, latency=0.2) as server:
        office.with_model(server, COACH_CONCURRENCY="4")
        job = office.start(40)
        with office.runner():
            office.when(job, lambda _: len(server.requests) >= 8)
            assert jobs.pause(job.id)
            office.settled(job)
            held = len(server.requests)
            time.sleep(0.5)
            assert held == len(server.requests) < 40
            assert jobs.resume(job.id)
            office.until(job, "done")
        assert asked_about(server).most_common(1)[0][1] == 1
    assert jobs.progress(job.id).done == 40


def test_a_job_that_was_ended_stays_so_and_keeps_its_answers(office: Office) -> None:
    with Server(brains.content, latency=0.2) as server:
        office.with_model(server, COACH_CONCURRENCY="4")
        job = office.start(40)
        with office.runner():
            office.when(job, lambda _: len(server.requests) >= 8)
            assert jobs.cancel(job.id)
            office.settled(job)
        assert not jobs.resume(job.id)
        asked = len(server.requests)
        assert wiring.store().answers.count() == asked < 40
    assert jobs.job(job.id).over


def test_a_job_is_running_once_somebody_does_a_part_of_it(office: Office) -> None:
    states: list[str] = []

    def looking(asked: Asked) -> Any:
        states.append(jobs.job(job.id).state)
        return brains.content(asked)

    with Server(looking) as server:
        office.with_model(server, COACH_CONCURRENCY="1")
        job = office.start(2)
        do_part(job.id, 0)
    assert states == ["running", "running"]


def test_two_answers_of_which_one_is_about_two_okrs_are_two_questions(office: Office) -> None:
    twice = sheet(2) + "\n".join(sheet(2).splitlines()[1:2]) + "\n"
    with Server(brains.content) as server:
        office.with_model(server)
        told = office.done(office.start(twice))
        assert len(server.requests) == told.total == told.done == 2
