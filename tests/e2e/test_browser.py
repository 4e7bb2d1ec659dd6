"""The whole product in a real browser: a server on a free port of this machine, and a person who clicks."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, FilePayload, Page, Request, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
AXE = Path(__file__).with_name("node_modules") / "axe-core" / "axe.min.js"
HERE = {"127.0.0.1", "localhost", ""}
PATIENCE = 60
"""Seconds a server may take to start."""
SHEET = (
    "Team,Objective,Key Result,Owner,Baseline,Target\n"
    "Web,People find the right page at once,Launch the new search by 1 May,Ida,,\n"
    "Web,People find the right page at once,Share of visits that end with an answer,Ida,41%,60%\n"
)
GUESSED = "Goal,Measure of success,Remark\nCalm evenings,Launch the new search by 1 May,quiet\n"
TASK = "Launch the new search by 1 May"
TASK_OF_SAMPLE = "Launch the new help centre by 15 May"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine"),
    pytest.mark.timeout(180),
]

Visit = Callable[..., Page]


@contextmanager
def serving(data: Path) -> Iterator[str]:
    """Start the app as `streamlit run app.py` does, and stop it at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.headless",
        "true",
        "--server.port",
        str(port),
    ]
    env = os.environ | {"COACH_DATA": str(data), "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.send_signal(signal.SIGINT)


def wait_for(address: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(URLError, ConnectionError), urllib.request.urlopen(address, timeout=2):
            return
        time.sleep(0.2)
    pytest.fail("the server did not start")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("data")) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    flags = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open an address in a window of its own; it fails on any request that leaves this machine."""
    asked: list[str] = []
    pages: list[Page] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    def open_page(address: str, width: int = 1400, scheme: str = "light") -> Page:
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
        page.on("request", note)
        page.goto(address)
        expect(page.locator(".oc-quiet")).to_be_visible(timeout=60_000)
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.close()
    assert [url for url in asked if urlsplit(url).hostname not in HERE | {None}] == []


def bring(page: Page, sheet: str = SHEET) -> None:
    page.get_by_role("button", name="Use your own sheet").click()
    file = FilePayload(name="spring.csv", mimeType="text/csv", buffer=sheet.encode())
    page.locator("input[type=file]").first.set_input_files(file)
    page.wait_for_url("**/?sheet=*")
    expect(page.get_by_text(TASK).first).to_be_visible()


def open_line(page: Page, text: str) -> None:
    page.get_by_role("button", name=f"Open: {text}").click()
    expect(page.get_by_role("button", name=f"Close: {text}")).to_be_attached()


def take(page: Page, label: str) -> bytes:
    page.get_by_role("button", name="Take away").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=label).click()
    return Path(download.value.path()).read_bytes()


def test_the_sample_is_there_at_once(server: str, visit: Visit) -> None:
    page = visit(server)
    expect(page.get_by_text("Talk about these three first:")).to_be_visible()
    expect(page.get_by_text("the sample sheet")).to_be_visible()


def test_a_sheet_comes_and_goes_as_a_review(server: str, visit: Visit) -> None:
    page = visit(server)
    bring(page)
    told = json.loads(take(page, "JSON for a program"))
    assert TASK in json.dumps(told, ensure_ascii=False)
    page.keyboard.press("Escape")
    assert take(page, "CSV for a spreadsheet").startswith(b'\xef\xbb\xbf"Sheet"')


def test_a_guess_is_shown_after_a_clear_sheet(server: str, visit: Visit) -> None:
    page = visit(server)
    bring(page)
    expect(page.get_by_role("button", name="Read it this way")).to_be_hidden()
    bring(page, GUESSED)
    expect(page.get_by_role("button", name="Read it this way")).to_be_visible()


def test_a_decision_outlives_the_server(tmp_path: Path, visit: Visit) -> None:
    with serving(tmp_path) as address:
        page = visit(address)
        bring(page)
        open_line(page, TASK)
        page.get_by_role("button", name="Use it").click()
        expect(page.get_by_text("your new words")).to_be_visible()
        query = urlsplit(page.url).query
    with serving(tmp_path) as address:
        again = visit(f"{address}/?{query}")
        expect(again.locator(".oc-line del")).to_have_text(TASK)


def test_everything_is_reached_by_keyboard(server: str, visit: Visit) -> None:
    page = visit(server)
    bring(page)
    page.get_by_role("button", name=f"Open: {TASK}").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Use it")).to_be_visible()
    page.get_by_role("button", name="Not this").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Why not?").fill("On purpose")
    page.keyboard.press("Enter")
    expect(page.get_by_text("is set aside: On purpose").first).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/guidance", "/guidance?passage=outcomes%23tasks-and-outcomes"])
@pytest.mark.parametrize("width", [400, 700])
def test_a_narrow_screen_never_scrolls_sideways(server: str, visit: Visit, path: str, width: int) -> None:
    page = visit(server + path, width=width)
    wide = (
        "[...document.querySelectorAll('html, [data-testid=stMain]')].map(e => e.scrollWidth - e.clientWidth)"
    )
    assert page.evaluate(wide) == [0, 0]


def test_a_passage_is_followed_by_its_link(server: str, visit: Visit) -> None:
    page = visit(f"{server}/guidance")
    page.get_by_role("link", name="Tasks and outcomes").click()
    expect(page.get_by_role("heading", level=1, name="Tasks and outcomes")).to_be_visible(timeout=30_000)
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="Guidance")).to_be_visible(timeout=30_000)


def test_the_sheet_stays_on_the_table_while_reading(server: str, visit: Visit) -> None:
    page = visit(server)
    bring(page)
    page.get_by_role("link", name="Guidance").click()
    page.get_by_role("link", name="Ask “so what?”").click()
    expect(page.get_by_role("heading", level=1, name="Ask “so what?”")).to_be_visible(timeout=30_000)
    page.get_by_role("link", name="Review").click()
    expect(page.get_by_text(TASK).first).to_be_visible(timeout=30_000)


def test_paper_shows_no_navigation(server: str, visit: Visit) -> None:
    page = visit(server)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Use your own sheet")).to_be_hidden()
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    expect(page.get_by_text("Modernise customer support").first).to_be_visible()


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not here: npm install --prefix tests/e2e axe-core")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/guidance", "/guidance?passage=outcomes%23tasks-and-outcomes"])
def test_axe_finds_nothing_serious(server: str, visit: Visit, path: str, scheme: str) -> None:
    page = visit(server + path, scheme=scheme)
    if path == "/":
        open_line(page, TASK_OF_SAMPLE)
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in grave] == []
