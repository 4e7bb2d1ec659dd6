"""Work that was left is taken over, what is being done is left alone, and no key outlives its process."""

import json
import threading
import time
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import Mock

import pytest
from openpyxl import Workbook

from coach import jobs, wiring
from coach.jobs import asking, here, material, once
from coach.jobs import runner as running
from coach.jobs.beside import Beside
from coach.jobs.here import HERE, Here
from coach.jobs.material import reviewed
from coach.jobs.nouns import Part
from coach.jobs.runner import Runner
from coach.jobs.working import do_part
from tests.jobs.office import BEGIN, PATIENCE, Office
from tests.jobs.test_working import LOW, asked_about
from tests.judge import brains
from tests.judge.asking_over_http import sheet
from tests.llm.replies import says
from tests.llm.server import Server

KEY = "sk-typed-on-the-page"


def test_work_that_was_left_is_taken_over_once_its_runner_is_silent(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Server(brains.content) as server:
        office.with_model(server)
        job = office.start(30)
        store = wiring.store().jobs
        store.parts.begin(job.id, 0, lambda _, own: own)
        with office.runner("another"):
            time.sleep(1.2)
            assert server.requests == []
            monkeypatch.setattr(running, "SILENT", timedelta(0))
            office.until(job, "done")
        assert asked_about(server).most_common(1)[0][1] == 1
        assert len(server.requests) == 30
    assert jobs.progress(job.id).left  # nobody knows what the first one had asked


def test_who_lost_a_part_to_another_asks_nothing_more(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "TOLD_EVERY", 0.0)

    def lost(asked: Any) -> Any:
        if len(server.requests) == 3:
            assert wiring.store().jobs.parts.begin(job.id, 0, lambda _, own: own)
        return brains.content(asked)

    with Server(lost) as server:
        office.with_model(server, COACH_CONCURRENCY="1")
        job = office.start(20)
        do_part(job.id, 0)
        assert 3 <= len(server.requests) <= 5
    part = wiring.store().jobs.parts.of(job.id, 0)
    assert part
    assert (part.state, part.tries) == ("running", 2)


def test_four_jobs_at_once_are_each_put_together_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Mock(wraps=material._made)
    monkeypatch.setattr(material, "_made", made)
    with Server(brains.content) as server:
        office.with_model(server)
        ones = [office.start(sheet(30).replace("house", name)) for name in ("a", "b", "c", "d")]
        with office.runner():
            for one in ones:
                office.until(one, "done")
        assert len(server.requests) == 120
    assert made.call_count == 4


def test_who_looks_after_jobs_stays_where_one_was_begun_since() -> None:
    app = Here()
    app._nudge.set()
    assert not app._leaves()
    app._nudge.clear()
    assert app._leaves()


def test_what_a_library_prints_is_no_news_of_a_job() -> None:
    beside = Beside("app")
    said = 'loading\n[]\n{"job": "j", "trouble": "The disk is full."}\n'
    beside._listen(cast("Any", SimpleNamespace(stdout=StringIO(said))))
    assert beside.trouble("j") == "The disk is full."


def test_an_app_waits_for_a_job_whose_runner_was_killed_a_moment_ago(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()
    monkeypatch.setattr(Beside, "see_to", lambda *_: begun.set())
    monkeypatch.setattr(here, "SILENT", timedelta(seconds=4))
    monkeypatch.setattr(here, "IDLE", 0.5)
    monkeypatch.setattr(here, "LOOK", 0.1)
    with Server(brains.content) as server:
        office.with_model(server)
        job = office.start(3)
        assert wiring.store().jobs.claim(job.id, "killed", datetime.now(UTC) + timedelta(seconds=1))
        app = Here()
        BEGIN(app)
        assert not begun.wait(1)
        assert begun.wait(PATIENCE)
        assert jobs.cancel(job.id)
        assert app._thread
        app._thread.join(PATIENCE)


def test_two_runners_share_the_jobs_and_not_a_part(office: Office) -> None:
    with Server(brains.content, latency=0.02) as server:
        office.with_model(server)
        ones = [office.start(30), office.start(30)]
        for one in ones:
            wiring.store().jobs.leave(one.id, HERE.name)
        with office.runner("one"), office.runner("two"):
            for one in ones:
                office.until(one, "done")
    assert [jobs.progress(one.id).done for one in ones] == [30, 30]
    assert sum(jobs.progress(one.id).calls for one in ones) == len(server.requests)


def test_what_two_jobs_ask_at_once_is_asked_once(office: Office) -> None:
    with Server(brains.content, latency=0.1) as server:
        office.with_model(server, COACH_CONCURRENCY="40")
        ones = [office.start(20), office.start(20)]
        with office.runner():
            for one in ones:
                office.until(one, "done")
    assert [jobs.progress(one.id).done for one in ones] == [20, 20]
    assert len(server.requests) == 20
    assert not once._locks


def test_a_typed_key_is_asked_for_again_after_a_restart(office: Office) -> None:
    with Server(brains.content) as server:
        office.with_model(server)
        job = office.start(3, typed=KEY)
        assert HERE.keys[job.id] == KEY
        office.fresh()
        with office.runner("another") as again:
            wiring.store().jobs.leave(job.id, HERE.name)
            waiting = office.when(job, lambda found: found.waits)
            assert waiting.error.startswith("The key to the model was typed on the page")
            assert server.requests == []
            assert jobs.resume(job.id, typed=KEY)
            office.until(job, "done")
            assert again
        assert {one.headers["authorization"] for one in server.requests} == {f"Bearer {KEY}"}


def test_a_key_that_comes_while_it_is_missed_is_kept(office: Office) -> None:
    with Server(brains.content) as server:
        office.with_model(server)
        job = office.start(3, typed=KEY)
        runner = Runner("late", HERE.keys, office.troubles.__setitem__)
        runner.keyless(job.id, "", "The key is gone.")
        assert not jobs.job(job.id).keyless
        assert office.done(job).done == 3


def test_no_key_is_written_anywhere(office: Office) -> None:
    with Server(brains.content) as server:
        office.with_model(server)
        office.done(office.start(3, typed=KEY))
    assert [
        file for file in office.data.rglob("*") if file.is_file() and KEY.encode() in file.read_bytes()
    ] == []


def test_what_a_job_keeps_holds_no_words_of_a_person(office: Office) -> None:
    with Server(brains.content) as server:
        office.with_model(server)
        job = office.start(3)
        kept = wiring.store().jobs.of(job.id)
        part = wiring.store().jobs.parts.of(job.id, 0)
    assert part
    assert "house" not in f"{kept.body} {part.body} {part.told}"


def test_several_workers_at_once_stay_within_the_limit_of_the_run(office: Office) -> None:
    most = 30_000
    with Server(brains.content, latency=0.05) as server:
        office.with_model(server)
        job = office.start(120, LOW.format(most=most))
        held: list[int] = []

        def work(number: int) -> None:
            while (came := do_part(job.id, number)).again is not None:
                parts = [Part.of(one) for one in wiring.store().jobs.parts.told(job.id)]
                held.append(sum(p.sent + p.received + p.held_tokens for p in parts if p.state == "running"))
                time.sleep(came.again)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(5)]
        for one in threads:
            one.start()
        for one in threads:
            one.join(60)
    told = jobs.progress(job.id)
    assert max(held, default=0) <= most
    assert told.sent + told.received <= most
    assert told.done > 0


def test_a_server_that_counts_more_is_noticed_with_what_is_on_its_way(office: Office) -> None:
    at_once, counts, most = 4, 10_000, 50_000

    def dear(asked: Any) -> Any:
        usage = {"prompt_tokens": counts, "completion_tokens": 0, "total_tokens": counts}
        return says(json.dumps(brains.content(asked)), usage=usage)

    with Server(dear, latency=0.05) as server:
        office.with_model(server, COACH_CONCURRENCY=str(at_once))
        job = office.start(60, LOW.format(most=most))
        with office.runner():
            office.until(job, "paused")
    told = jobs.progress(job.id)
    assert told.sent <= most + at_once * counts


def test_a_sheet_that_is_gone_ends_the_job_with_a_sentence(office: Office) -> None:
    with Server(brains.content) as server:
        office.with_model(server)
        job = office.start(3)
        with wiring.store()._desk.writing() as connection:
            connection.exec_driver_sql("DELETE FROM coach_sheets")
        with office.runner():
            ended = office.until(job, "failed")
    assert ended.error == "That sheet is not kept here. Upload it again."


def test_something_broken_ends_the_job_with_a_sentence(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr(running, "do_part", broken)
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    with Server(brains.content) as server:
        office.with_model(server)
        job = office.start(3)
        with office.runner():
            ended = office.until(job, "failed")
    assert ended.error.startswith("Something broke")


def test_a_job_of_a_set_of_sheets_reads_them_all(office: Office) -> None:
    ids = [wiring.store().keep_sheet(f"{n}.csv", sheet(n).encode()) for n in (2, 3)]
    order = jobs.order([wiring.store().sets.keep(ids)], wiring.tuning())
    assert len(reviewed(order).okrs) == 5
    assert jobs.Order.of(order.kept()) == order


def test_many_workbooks_of_a_job_are_opened_by_one_process(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.sheets.sandbox.subprocess.run", Mock(side_effect=AssertionError))
    ids = []
    for number in range(3):
        book, data = Workbook(), BytesIO()
        assert book.active
        for row in sheet(2).replace("house", f"house {number} -").splitlines():
            book.active.append(row.split(","))
        book.save(data)
        ids.append(wiring.store().keep_sheet(f"{number}.xlsx", data.getvalue()))
    assert len(reviewed(jobs.order(ids, wiring.tuning())).okrs) == 6
