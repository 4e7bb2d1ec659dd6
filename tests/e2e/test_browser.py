"""The whole product in a real browser: a server on a free port of this machine, and a person who clicks."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.running import SCHEMES, Visit, bring, grave_faults, in_a_browser, open_line, serving

SHEET = (
    "Team,Objective,Key Result,Owner,Baseline,Target\n"
    "Web,People find the right page at once,Launch the new search by 1 May,Ida,,\n"
    "Web,People find the right page at once,Share of visits that end with an answer,Ida,41%,60%\n"
)
GUESSED = "Goal,Measure of success,Remark\nCalm evenings,Launch the new search by 1 May,quiet\n"
TASK = "Launch the new search by 1 May"
TASK_OF_SAMPLE = "Launch the new help centre by 15 May"

pytestmark = in_a_browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("data")) as address:
        yield address


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
    bring(page, SHEET, TASK)
    told = json.loads(take(page, "JSON for a program"))
    assert TASK in json.dumps(told, ensure_ascii=False)
    page.keyboard.press("Escape")
    assert take(page, "CSV for a spreadsheet").startswith(b'\xef\xbb\xbf"Sheet"')


def test_a_guess_is_shown_after_a_clear_sheet(server: str, visit: Visit) -> None:
    page = visit(server)
    bring(page, SHEET, TASK)
    expect(page.get_by_role("button", name="Read it this way")).to_be_hidden()
    bring(page, GUESSED, TASK)
    expect(page.get_by_role("button", name="Read it this way")).to_be_visible()


def test_a_decision_outlives_the_server(tmp_path: Path, visit: Visit) -> None:
    with serving(tmp_path) as address:
        page = visit(address)
        bring(page, SHEET, TASK)
        open_line(page, TASK)
        page.get_by_role("button", name="Use it").click()
        expect(page.get_by_text("your new words")).to_be_visible()
        query = urlsplit(page.url).query
    with serving(tmp_path) as address:
        again = visit(f"{address}/?{query}")
        expect(again.locator(".oc-line del")).to_have_text(TASK)


def test_everything_is_reached_by_keyboard(server: str, visit: Visit) -> None:
    page = visit(server)
    bring(page, SHEET, TASK)
    page.get_by_role("button", name=f"Open: {TASK}").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Use it")).to_be_visible()
    page.get_by_role("button", name="Not this").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Why not?").fill("On purpose")
    page.keyboard.press("Enter")
    expect(page.get_by_text("is set aside: On purpose").first).to_be_visible()


@pytest.mark.parametrize(
    "path", ["/", "/guidance", "/guidance?passage=outcomes%23tasks-and-outcomes", "/settings"]
)
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
    bring(page, SHEET, TASK)
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


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    "path", ["/", "/guidance", "/guidance?passage=outcomes%23tasks-and-outcomes", "/settings"]
)
def test_axe_finds_nothing_serious(server: str, visit: Visit, path: str, scheme: str) -> None:
    page = visit(server + path, scheme=scheme)
    if path == "/":
        open_line(page, TASK_OF_SAMPLE)
    assert grave_faults(page) == []
