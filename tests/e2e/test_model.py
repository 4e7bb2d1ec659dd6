"""A model on this machine, asked through a real browser over real HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.running import SCHEMES, Visit, bring, grave_faults, in_a_browser, open_line, serving
from tests.llm.server import Server
from tests.minds import REASON, talkative

TASK = "Launch the new help centre by 15 May"
KEY = "sk-live-abcdefghijklmnopqrstuvwxyz"

pytestmark = in_a_browser


@contextmanager
def asking(data: Path, model: Server, script: str = "app.py") -> Iterator[str]:
    """Start the app with a model chosen in its environment."""
    with serving(data, script, COACH_MODEL="openai:scripted", COACH_MODEL_URL=model.url) as address:
        yield address


@pytest.fixture(scope="module")
def model() -> Iterator[Server]:
    with Server(talkative) as scripted:
        yield scripted


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, model: Server) -> Iterator[str]:
    with asking(tmp_path_factory.mktemp("data"), model) as address:
        yield address


ANSWERED = 120_000
"""Milliseconds until answers are here: who asks for them is a process of its own, which has to begin."""


def ask(page: Page) -> None:
    """Open the dialog, and wait until it can be answered."""
    page.get_by_role("button", name="Ask the model").click()
    expect(page.get_by_role("button", name="Send")).to_be_visible(timeout=60_000)


def test_a_yes_brings_what_the_model_says_and_it_stays(tmp_path: Path, visit: Visit, model: Server) -> None:
    with asking(tmp_path, model) as address:
        page = visit(address)
        ask(page)
        page.get_by_text("Read exactly what would be sent").click()
        expect(page.locator(".oc-exact pre").last).to_contain_text("People around the lakes")
        before = len(model.requests)
        page.get_by_role("button", name="Send").click()
        expect(page.locator(".oc-after")).to_contain_text("calls were made", timeout=ANSWERED)
        assert len(model.requests) > before
        open_line(page, TASK)
        expect(page.get_by_text(REASON).first).to_be_visible()
        page.get_by_role("button", name="Use it").nth(1).click()
        expect(page.get_by_text("your new words")).to_be_visible()
        asked = len(model.requests)
        again = visit(address)
        expect(again.locator(".oc-new")).to_contain_text("Visits in which the new help centre helps")
        expect(again.locator(".oc-dot").first).to_be_attached()
        assert len(model.requests) == asked


@pytest.mark.long
def test_a_run_shows_how_far_it_is_and_can_be_stopped(tmp_path: Path, visit: Visit) -> None:
    with Server(talkative, latency=4) as slow, asking(tmp_path, slow) as address:
        page = visit(address)
        ask(page)
        page.get_by_role("button", name="Send").click()
        expect(page.locator(".oc-going")).to_contain_text("Asking scripted", timeout=60_000)
        page.reload()
        page.get_by_role("button", name="Stop asking").click(timeout=30_000)
        expect(page.locator(".oc-after")).to_be_visible(timeout=ANSWERED)
        expect(page.get_by_role("button", name="Ask the model")).to_be_enabled()


@pytest.mark.long
def test_what_somebody_writes_is_not_taken_from_them(tmp_path: Path, visit: Visit) -> None:
    with Server(talkative, latency=4) as slow, asking(tmp_path, slow) as address:
        page = visit(address)
        open_line(page, TASK)
        page.get_by_role("button", name="Change it").click()
        words = page.get_by_label("Your words")
        expect(words).to_have_count(1)
        ask(page)
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("dialog")).to_be_hidden(timeout=30_000)  # nobody types beneath it
        expect(page.locator(".oc-going")).to_be_visible(timeout=ANSWERED)  # the page stands again
        expect(words).to_have_count(1)
        words.fill("Half a sentence")
        expect(page.get_by_role("button", name="Show the answers")).to_be_visible(timeout=ANSWERED)
        expect(words).to_have_value("Half a sentence")


BAIT = (
    '<img src="http://bait.example/x.png"> <img src="http://127.0.0.1:9/bait.png"> <img src="/bait.png"> '
    "![x](http://bait.example/y.png) ![x](/bait2.png) <script>document.title = 'bait'</script> "
    "<iframe src='/bait.html'></iframe><style>@import '/bait.css';</style>"
)
HOSTILE = (
    "Team,Objective,Key Result,Owner\n"
    '"![t](/bait.png)","People find ![o](http://bait.example/o.png) at once","Launch the ![k](/bait3.png) '
    '<img src=/bait4.png> portal",Ida\n'
    "Web,People find the right page at once,Launch the new search by 1 May,Ida\n"
)


@pytest.mark.long
def test_nothing_a_model_says_comes_alive(tmp_path: Path, visit: Visit) -> None:
    with (
        Server(partial(talkative, reason=BAIT, why=BAIT)) as hostile,
        asking(tmp_path, hostile, "tests/e2e/unguarded.py") as address,
    ):
        page = visit(address)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        bring(page, HOSTILE, "People find")
        ask(page)
        page.get_by_text("Read exactly what would be sent").click()
        expect(page.locator(".oc-exact pre").last).to_contain_text("![k](/bait3.png)")
        page.get_by_role("button", name="Send").click()
        expect(page.locator(".oc-after")).to_be_visible(timeout=ANSWERED)
        expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached(timeout=30_000)
        lines = page.get_by_role("button", name="Open:")
        for left in range(lines.count(), 0, -1):  # an open line's button has another name
            lines.first.click()
            expect(lines).to_have_count(left - 1, timeout=30_000)
        for place in (".oc-voice", ".oc-opinion", ".oc-offer"):
            expect(page.locator(place).filter(has_text="http://bait.example/x.png").first).to_be_visible()
        assert page.locator(".oc-prose img, .oc-prose script, .oc-prose iframe").count() == 0
        assert page.title() != "bait"
        page.get_by_role("link", name="Settings").first.click()
        expect(page.get_by_role("heading", name="What left")).to_be_visible()
        assert [url for url in asked if "bait" in url] == []


def test_a_key_typed_here_shows_nowhere(visit: Visit, tmp_path: Path) -> None:
    with serving(tmp_path) as address:
        page = visit(f"{address}/settings")
        page.get_by_label("Model", exact=True).fill("openai:gpt-x")
        page.get_by_label("Key", exact=True).fill(KEY)
        page.keyboard.press("Enter")
        expect(page.get_by_text("with the key you gave it")).to_be_visible(timeout=30_000)
        expect(page.get_by_label("Key", exact=True)).to_have_value("")
        assert KEY not in page.content()
        assert KEY not in page.url


@pytest.mark.long
def test_the_yes_is_given_by_keyboard(server: str, visit: Visit) -> None:
    page = visit(server)
    page.get_by_role("button", name="Ask the model").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible(timeout=60_000)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("button", name="Ask the model").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Send").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".oc-after")).to_be_visible(timeout=ANSWERED)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_serious(tmp_path: Path, visit: Visit, model: Server, scheme: str) -> None:
    with asking(tmp_path, model) as address:
        page = visit(address, scheme=scheme)
        ask(page)
        page.get_by_text("Read exactly what would be sent").click()
        expect(page.locator(".oc-exact pre").last).to_be_visible()
        assert grave_faults(page) == []
        page.get_by_role("button", name="Send").click()
        expect(page.locator(".oc-after")).to_be_visible(timeout=ANSWERED)
        open_line(page, TASK)
        expect(page.get_by_text(REASON).first).to_be_visible()
        assert grave_faults(page) == []
        page.get_by_role("link", name="Settings").first.click()
        expect(page.get_by_role("heading", name="What left")).to_be_visible()
        assert grave_faults(page) == []
        page.get_by_role("link", name="Jobs").first.click()
        expect(page.locator(".oc-job")).to_be_visible()
        assert grave_faults(page) == []
