"""Forty files, and a job that outlives its tab and the app, in a real browser over real HTTP."""

import signal
import time
from collections import Counter
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.e2e.running import Visit, bring, in_a_browser, serving
from tests.llm.server import Server
from tests.minds import talkative

pytestmark = in_a_browser
HEAD = "Team,Objective,Key Result\n"
OKRS = 60
AT_ONCE = 4
BEGINNING = 150
"""Seconds until the first question: who asks is a process of its own, and other tests run beside it."""


def rows(team: int) -> str:
    return f"Line {team},Riders of line {team} arrive dry,Wet seats of line {team} from 40 to 10\n"


def with_model(
    data: Path, model: Server, ending: signal.Signals = signal.SIGINT
) -> AbstractContextManager[str]:
    """Start the app with a model that is asked a few questions at a time."""
    return serving(
        data,
        ending=ending,
        COACH_CONCURRENCY=str(AT_ONCE),
        COACH_MODEL="openai:scripted",
        COACH_MODEL_URL=model.url,
    )


def grown(model: Server, before: int) -> int:
    """Wait until more was asked than before."""
    end = time.monotonic() + BEGINNING
    while len(model.requests) <= before and time.monotonic() < end:
        time.sleep(0.1)
    assert len(model.requests) > before
    return len(model.requests)


def settled(model: Server) -> int:
    """Wait until nothing more is asked, and say how much was."""
    asked = -1
    while asked != (asked := len(model.requests)):
        time.sleep(3 * model.latency)
    return asked


def say_yes(page: Page) -> None:
    page.get_by_role("button", name="Ask the model").click()
    page.get_by_role("button", name="Send").click(timeout=60_000)
    expect(page.get_by_role("dialog")).to_be_hidden(timeout=30_000)


def test_forty_files_are_one_review(tmp_path: Path, visit: Visit) -> None:
    files = [
        FilePayload(name=f"line {n}.csv", mimeType="text/csv", buffer=(HEAD + rows(n)).encode())
        for n in range(40)
    ]
    with serving(tmp_path) as address:
        page = visit(address)
        page.get_by_role("button", name="Use your own sheet").click()
        page.locator("input[type=file]").first.set_input_files(files)
        expect(page.get_by_text("40 key results from 40 teams.")).to_be_visible(timeout=60_000)
        expect(page.get_by_role("heading", name="40 files")).to_be_visible()
        page.reload()
        expect(page.get_by_text("40 key results from 40 teams.")).to_be_visible(timeout=60_000)


@pytest.mark.long
@pytest.mark.timeout(500)
def test_a_job_outlives_its_tab_and_a_killed_app(tmp_path: Path, visit: Visit) -> None:
    with Server(talkative, latency=2) as model:  # slow, so that it isn't over before somebody looks
        with with_model(tmp_path, model, signal.SIGKILL) as address:
            page = visit(address)
            bring(page, HEAD + "".join(map(rows, range(OKRS))), "Wet seats of line 1 ")
            say_yes(page)
            grown(model, 0)
            page.goto("about:blank")
            grown(model, len(model.requests) + AT_ONCE)  # with nobody looking
            page = visit(f"{address}/jobs")
            page.get_by_role("button", name="Pause").click()
            expect(page.locator(".oc-job")).to_contain_text("paused")
            asked = settled(model)
            page.get_by_role("button", name="Go on").click()
            grown(model, asked)
        model.latency = 0.1
        with with_model(tmp_path, model) as address:
            page = visit(f"{address}/jobs")
            expect(page.locator(".oc-job")).to_contain_text(
                f"{OKRS} of {OKRS} answered", timeout=1000 * BEGINNING
            )
            page.get_by_role("button", name="Open the review").click()
            expect(page.locator(".oc-after")).to_be_visible(timeout=60_000)
        again = Counter(one.text for one in model.requests)
        assert sum(again.values()) - len(again) <= AT_ONCE  # those that were on their way
