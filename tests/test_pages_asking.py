"""Asking a model on the Review page, over real HTTP: the yes, the run, what it said, and what is decided."""

from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest
from streamlit.testing.v1 import AppTest

from coach import jobs, wiring
from coach.pages.parts.asked import heard
from coach.pages.parts.cases import Case
from coach.pages.waiting import PATIENCE
from coach.pages.wished import whom
from tests.llm import replies
from tests.llm.server import Server
from tests.minds import REASON, talkative
from tests.screens import (
    SHEET,
    TASK,
    at_work,
    brought,
    case_of,
    forget,
    in_own_folder,
    press,
    seen,
    start,
    until,
)

OKRS = 2
"""Okrs of the sheet."""


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield from in_own_folder(tmp_path, monkeypatch)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A model on this machine, chosen in the environment."""
    with Server(talkative) as scripted:
        monkeypatch.setenv("COACH_MODEL", "openai:scripted")
        monkeypatch.setenv("COACH_MODEL_URL", scripted.url)
        forget()
        yield scripted


def send(app: AppTest) -> AppTest:
    """Say yes, and wait for what comes of it."""
    press(press(app, "ask"), "send")
    assert not app.exception
    return over(app)


def over(app: AppTest) -> AppTest:
    with at_work():
        until(lambda job: job.over or job.state == "paused" or job.waits)
    app.run()
    assert not app.exception
    return app


def heard_in(app: AppTest) -> Case:
    """Give what is on the table with what the model said of it."""
    found = whom(wiring.tuning())
    return heard(case_of(app), found)


def label(app: AppTest, key: str) -> str:
    return str(app.button(key=key).label)


def test_without_a_model_nothing_offers_one() -> None:
    app = start()
    assert "ask" not in [button.key for button in app.button]
    assert "no model takes part" in seen(app)


def test_before_the_yes_everything_is_said_and_nothing_is_sent(server: Server) -> None:
    app = press(brought(), "ask")
    assert f"2 OKRs would go to <b>scripted</b> at <b>{server.host}</b>, which is this machine." in seen(app)
    assert "3 key results in 2 OKRs take 2 calls" in seen(app)
    assert "Names, customers and e-mail addresses are replaced by stand-ins" in seen(app)
    assert label(app, "send").replace("\\", "") == f"Send 2 OKRs to {server.host}"
    assert not server.requests
    assert not server.probes


def test_exactly_what_is_read_is_sent(server: Server) -> None:
    app = press(brought(), "ask")
    app.session_state["exact"] = True
    app.run()
    shown = [body for body in (e.proto.body for e in app.get("html")) if "<pre" in body]
    press(app, "send")
    over(app)
    sent = next(request.text for request in server.requests if "right page" in request.text)
    from html import escape

    assert escape(sent) in shown[0]
    assert "your key" not in seen(app)


def test_a_yes_brings_what_the_model_says(server: Server) -> None:
    app = send(brought())
    assert "2 calls were made." in seen(app)
    assert "2 of the" in seen(app)
    press(app, "open-0-1")
    assert f"<b>scripted:</b> {REASON}" in seen(app)
    assert f"<b>scripted would let it stand:</b> {REASON}" in seen(app)
    assert 'oc-heard"> by scripted' in seen(app)


def test_a_reload_shows_it_without_asking(server: Server) -> None:
    key = send(brought()).query_params["sheet"]
    forget()
    app = start(sheet=key)
    press(app, "open-0-1")
    assert REASON in seen(app)
    assert len(server.requests) == OKRS
    press(app, "ask")
    assert "Every OKR here is answered already. Nothing would be sent." in seen(app)
    assert "send" not in [button.key for button in app.button]


def test_another_page_and_back_keeps_what_was_said(server: Server) -> None:
    app = send(brought())
    app.switch_page("coach/pages/guidance.py").run()
    app.switch_page("coach/pages/review.py").run()
    assert "2 calls were made." in seen(app)
    press(app, "read")
    assert "calls were made." not in seen(app)
    assert "2 of the" in seen(app)


def test_what_has_no_answer_says_why_and_is_asked_for_again(server: Server) -> None:
    server.script = lambda request: replies.error(400) if "Parcels" in request.text else talkative(request)
    app = send(brought())
    assert "1 OKR has no answer; what rules found stands." in seen(app)
    assert "“Parcels arrive when we said”" in seen(app)
    server.script = talkative
    press(app, "ask-missing")
    assert label(app, "send").startswith("Send 1 OKR to")
    press(app, "send")
    over(app)
    assert "has no answer" not in seen(app)
    assert len([one for one in server.requests if "right page" in one.text]) == 1


def test_a_run_that_is_stopped_keeps_what_came(server: Server) -> None:
    server.latency = 1.0
    rows = "".join(f"Team {n},People find page {n},Launch the page {n} by May,,,\n" for n in range(40))
    app = press(press(brought(SHEET + rows), "ask"), "send")
    assert app.button(key="ask").disabled
    with at_work():
        until(lambda job: jobs.progress(job.id).done > 0)
        jobs.cancel(jobs.jobs(1)[0].id)
    app.run()
    assert "It was stopped before the answer was there." in seen(app)
    assert 0 < wiring.store().answers.count() < len(rows.splitlines())


def test_a_server_that_is_gone_leaves_the_rules(server: Server) -> None:
    server.stop()
    app = press(press(brought(), "ask"), "send")
    with at_work():
        until(lambda job: job.waits)
        sleep(PATIENCE)
        app.run()
    assert "The server can’t be reached." in seen(app)
    assert TASK in seen(app)


def test_a_closed_dialog_sends_nothing(server: Server) -> None:
    app = press(press(brought(), "ask"), "cancel-asking")
    assert "would go to" not in seen(app)
    assert not server.requests


def test_a_model_that_nobody_serves_is_told_in_the_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_MODEL", "opanai:gpt-x")
    forget()
    app = press(start(), "ask")
    assert "Did you mean openai:gpt-x?" in seen(app)
    assert "send" not in [button.key for button in app.button]


def test_figures_are_hidden_where_the_session_says_so(server: Server) -> None:
    app = brought()
    app.switch_page("coach/pages/settings.py").run()
    app.radio(key="mask").set_value("figures").run()
    app.text_area(key="hide").set_value("Parcels\n  \n").run()
    app.switch_page("coach/pages/review.py").run()
    send(app)
    sent = "\n".join(request.text for request in server.requests)
    assert "41" not in sent.partition("passages")[0]
    assert "Parcels" not in sent
    press(app, "open-1-1")
    assert "Parcels on the promised day" in seen(app)


def test_a_limit_of_the_session_holds(server: Server) -> None:
    app = brought()
    app.switch_page("coach/pages/settings.py").run()
    app.number_input(key="limit-run_tokens").set_value(10).run()
    app.switch_page("coach/pages/review.py").run()
    send(app)
    assert (
        "The limit of 10 tokens a run (most_tokens_a_run) is reached. Raise it: one OKR takes more."
        in seen(app)
    )
    assert not server.requests


def test_what_is_taken_away_has_what_the_model_says(server: Server) -> None:
    from coach.pages.take import made

    app = send(brought())
    assert REASON in made(heard_in(app), "md").decode()


def test_a_limit_in_money_without_a_price_hides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_MODEL", "openai:nobody-knows-its-price")
    forget()
    wiring.store().answers.keep("some key", "{}", model="m", prompt="review 1", usage=None)
    app = start("settings")
    app.number_input(key="limit-run_cost").set_value(1.0).run()
    app.switch_page("coach/pages/review.py").run()
    assert "A limit in money is set." not in seen(app)


def ways(app: AppTest) -> list[str]:
    """Give the suggestions that are offered for the open line."""
    bodies = [element.proto.body for element in app.get("html")]
    return [body for body in bodies if body.startswith('<section class="oc-offer')]


def test_several_ways_are_offered_each_with_what_it_clears(server: Server) -> None:
    app = press(send(brought()), "open-0-1")
    first, second = ways(app)
    assert "A suggestion" in first
    assert "Another way" in second
    for way in (first, second):
        assert "Clears: a task" in way
        assert "Written by scripted, checked by rules" in way


def test_the_way_that_was_chosen_stands_after_a_reload_without_the_model(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = press(send(brought()), "open-0-1")
    press(app, "use-0-1-1")
    chosen = '<span class="oc-new">Visits in which the new search helps from'
    assert chosen in seen(app)
    monkeypatch.delenv("COACH_MODEL")
    monkeypatch.delenv("COACH_MODEL_URL")
    forget()
    again = start(sheet=app.query_params["sheet"])
    assert chosen in seen(again)
    press(again, "open-0-1")
    press(again, "undo-0-1-words")
    assert "oc-new" not in seen(again)


def test_each_way_can_be_changed(server: Server) -> None:
    app = press(send(brought()), "open-0-1")
    press(app, "change-0-1-1")
    assert "Visits in which the new search helps" in str(app.text_area(key="words-0-1-1").value)
    app.text_area(key="words-0-1-1").set_value("Visits that end with an answer from [baseline] to [target]")
    press(app, "mine-0-1-1")
    assert '<span class="oc-new">Visits that end with an answer from' in seen(app)


def test_one_way_is_left_out_and_the_other_stays(server: Server) -> None:
    app = press(send(brought()), "open-0-1")
    press(app, "refuse-0-1-0")
    app.text_input(key="reason-0-1-0").set_value("We can’t count people")
    press(app, "drop-0-1-0")
    (left,) = ways(app)
    assert "Visits in which" in left
    assert "is left out: We can’t count people" in seen(app)
    assert "oc-gone" not in seen(app)  # what was found stays open
    forget()
    again = press(start(sheet=app.query_params["sheet"]), "open-0-1")
    assert len(ways(again)) == 1
    press(again, "undo-0-1-without-0")
    assert len(ways(again)) == 2


def test_refusing_the_last_way_sets_its_findings_aside(server: Server) -> None:
    app = press(send(brought()), "open-0-1")
    press(press(app, "refuse-0-1-0"), "drop-0-1-0")
    press(app, "refuse-0-1-1")
    app.text_input(key="reason-0-1-1").set_value("A milestone on purpose")
    press(app, "drop-0-1-1")
    assert ways(app) == []
    assert "is set aside: A milestone on purpose" in seen(app)


def test_what_was_left_out_is_in_no_report(server: Server) -> None:
    from coach.pages.take import made

    app = press(send(brought()), "open-0-1")
    press(press(app, "refuse-0-1-0"), "drop-0-1-0")
    text = made(heard_in(app), "md").decode()
    assert "Visits in which the new search helps" in text
    assert "Share of people who use the new search" not in text
