"""The Jobs page: what is going on, what a person does with it, and what came of it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import Mock

import pytest
from streamlit.testing.v1 import AppTest

from coach import jobs
from coach.errors import StoreError
from coach.jobs import Job, Order, Progress
from coach.jobs.here import HERE
from coach.pages.parts import pace
from coach.pages.parts.jobs import LEFT, announced, going_html, over_html, taken
from tests.llm import replies
from tests.llm.server import Server
from tests.minds import talkative
from tests.screens import at_work, brought, forget, in_own_folder, press, seen, start, until

FAR = Progress(done=10, total=100, failed=0, calls=0, remembered=0, sent=0, received=0, cost=None)

NOON = datetime(2027, 4, 1, 12, tzinfo=UTC)
JOB = Job("j", "Spring", "running", Order(), NOON, NOON)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield from in_own_folder(tmp_path, monkeypatch)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with Server(talkative) as scripted:
        monkeypatch.setenv("COACH_MODEL", "openai:scripted")
        monkeypatch.setenv("COACH_MODEL_URL", scripted.url)
        forget()
        yield scripted


def begun() -> tuple[AppTest, str]:
    """Say yes on the Review page, and go to the Jobs page."""
    app = press(press(brought(), "ask"), "send")
    app.switch_page("coach/pages/jobs.py").run()
    assert not app.exception
    return app, jobs.jobs()[0].id


def keys(app: AppTest) -> list[str]:
    return [str(button.key) for button in app.button]


def test_where_there_is_no_job_it_says_what_belongs_here() -> None:
    assert "No job yet." in seen(start("jobs"))


def test_a_job_is_named_by_its_file_and_shows_nobodys_words(server: Server) -> None:
    app, _ = begun()
    shown = seen(app)
    assert "spring okrs.csv <span" in shown
    assert f"2 OKRs for scripted at {server.host}, begun" in shown
    assert "0 of 2" in shown
    assert "Parcels" not in shown
    assert "so far" not in shown


def test_a_job_is_held_and_goes_on(server: Server) -> None:
    app, key = begun()
    press(app, f"pause-{key}")
    assert "paused" in seen(app)
    assert f"pause-{key}" not in keys(app)
    press(app, f"resume-{key}")
    with at_work():
        until(lambda job: job.over)
    app.run()
    assert "2 of 2 answered" in seen(app)
    assert len(server.requests) == len({one.text for one in server.requests})


def test_a_job_is_cancelled_after_a_second_word(server: Server) -> None:
    app, key = begun()
    assert "Nothing more is asked. No answer is lost." in seen(app)
    press(app, f"cancel-{key}")
    assert "cancelled" in seen(app)
    assert not server.requests


def test_what_is_missing_is_asked_for_again(server: Server) -> None:
    server.script = lambda asked: replies.error(400) if "Parcels" in asked.text else talkative(asked)
    app, key = begun()
    with at_work():
        until(lambda job: job.over)
    app.run()
    assert "1 of 2 answered" in seen(app)
    assert "ended before all was answered" in seen(app)
    assert "oc-job" in seen(app)
    server.script = talkative
    press(app, f"again-{key}")
    with at_work():
        until(lambda job: job.state == "done")
    app.run()
    assert "2 of 2 answered" in seen(app)


def test_a_job_opens_its_review(server: Server) -> None:
    app, key = begun()
    with at_work():
        until(lambda job: job.over)
    sheet = jobs.job(key).order.sheets[0]
    forget()
    app = start("jobs")
    press(app, f"open-{key}")
    assert app.query_params["sheet"] in (sheet, [sheet])
    assert "2 calls were made." in seen(app)


def test_a_typed_key_is_asked_for_again_after_a_restart(server: Server) -> None:
    server_url = server.url
    with pytest.MonkeyPatch.context() as without:
        without.delenv("COACH_MODEL")
        without.delenv("COACH_MODEL_URL")
        forget()
        app = start("settings")
        app.text_input(key="model_name").set_value("openai:scripted")
        app.text_input(key="model_url").set_value(server_url)
        app.text_input(key="model_key").set_value("sk-typed-here")
        next(button for button in app.button if button.label == "Use this model").click().run()
        app.switch_page("coach/pages/review.py").run()
        press(press(app, "ask"), "send")
        forget()
        with at_work():
            until(lambda job: job.waits)
        app = start("jobs")
        assert "The key to the model was typed on the page" in seen(app)
        assert not [key for key in keys(app) if key.startswith("pause-")]
        assert "sk-typed-here" not in seen(app)
        assert not server.requests


@pytest.mark.parametrize(
    ("seconds", "says"),
    [
        (20, "less than a minute left"),
        (70, "about a minute left"),
        (240, "about 4 minutes left"),
        (1_500, "about 25 minutes left"),
        (9_000, "about 2.5 hours left"),
        (None, ""),
    ],
)
def test_the_time_left_is_no_surer_than_it_can_be(seconds: float | None, says: str) -> None:
    assert pace.left(replace(FAR, seconds_left=seconds, per_second=1)) == says
    assert pace.left(replace(FAR, done=1, seconds_left=seconds, per_second=1)) == ""


def test_speed_is_told_in_okrs_a_minute() -> None:
    assert pace.speed(FAR) == ""
    assert pace.speed(replace(FAR, per_second=0.8)) == "48 OKRs a minute"
    assert pace.speed(replace(FAR, per_second=0.1)) == "6.0 OKRs a minute"
    assert pace.speed(replace(FAR, per_second=0.005)) == "one OKR in about 3 minutes"


def test_money_is_told_only_where_a_price_is_known() -> None:
    used = replace(FAR, calls=3, sent=1_200, received=300)
    assert taken(used) == "1,500 tokens"
    assert taken(replace(used, counted=False)) == "at most 1,500 tokens"
    assert taken(replace(used, cost=0.127, currency="EUR")) == "€0.13"


@pytest.mark.parametrize(
    ("error", "errors", "says"),
    [
        ("The account has no quota left.", (), ["The account has no quota left."]),
        ("2 questions have no answer. It declined.", ("It declined.",), ["It declined."]),
        ("The account is closed.", ("It declined.",), ["The account is closed.", "It declined."]),
    ],
)
def test_a_job_that_ended_says_why_and_why_questions_have_no_answer(
    error: str, errors: tuple[str, ...], says: list[str]
) -> None:
    shown = over_html(replace(JOB, state="failed", error=error), replace(FAR, errors=errors))
    assert re.findall(r"<p>(.*?)</p>", shown) == says


def test_a_job_that_waits_for_a_server_promises_no_end() -> None:
    quick = replace(FAR, seconds_left=90, per_second=1)
    assert "left" in going_html(JOB, quick)
    assert "left" not in going_html(replace(JOB, error="Waiting for the server."), quick)


def test_figures_of_a_job_that_was_killed_say_what_they_leave_out() -> None:
    used = replace(FAR, calls=3, sent=1_200, received=300, counted=False)
    assert LEFT not in over_html(JOB, used) + going_html(JOB, used)
    left = replace(used, left=True)
    assert LEFT in over_html(JOB, left)
    assert LEFT in going_html(JOB, left)
    assert taken(left) == "about 1,500 tokens"


def test_trouble_of_a_job_that_nobody_has_begun_asks_for_no_key(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, key = begun()
    monkeypatch.setattr(HERE.beside, "trouble", lambda _: "The disk is full.")
    app.run()
    assert "The disk is full." in seen(app)
    assert f"pause-{key}" in keys(app)
    assert f"resume-{key}" not in keys(app)


def test_a_store_that_is_away_for_a_moment_leaves_the_page_as_it_is(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, _ = begun()
    with monkeypatch.context() as away:
        away.setattr(jobs, "progress", Mock(side_effect=StoreError("The database cannot be reached.")))
        app.run()
        assert "The database cannot be reached." in seen(app)
        assert "oc-quiet" in seen(app)
    app.run()
    assert "0 of 2" in seen(app)


def test_listeners_hear_of_quarters_only(server: Server) -> None:
    _, key = begun()
    job = jobs.job(key)
    heard = {announced([(job, replace(FAR, done=done))]) for done in range(26)}
    assert len(heard) == len({"", "a quarter done"})
