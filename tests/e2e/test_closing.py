"""The close of a cycle in a real browser: written on the page, loaded anew, printed."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.running import SCHEMES, Visit, grave_faults, in_a_browser, serving

DAY = "2027-06-30"
QUERY = f"checkin?day={DAY}&what=close"

pytestmark = in_a_browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("data")) as address:
        yield address


@pytest.fixture
def page(server: str, visit: Visit) -> Page:
    return visit(f"{server}/{QUERY}")


def put(field: Locator, words: str) -> None:
    """Type words and leave the field; what is kept is what the page says when nothing runs any more."""
    field.fill(words)
    field.press("Tab")
    expect(field.page.get_by_test_id("stStatusWidget")).to_have_count(0)
    field.page.wait_for_timeout(400)  # the page shows that it runs only after a moment


def grade(page: Page) -> Locator:
    return page.get_by_label("By your judgement").first


def learned(page: Page) -> Locator:
    return page.get_by_label("Learned: Median minutes")


def test_what_is_written_at_the_close_outlives_a_reload(page: Page, tmp_path: Path) -> None:
    put(grade(page), "0.4")
    expect(page.get_by_text("25 points of a hundred below the numbers")).to_be_visible()
    put(learned(page), "Two people at night were enough")
    page.get_by_text("Carry over", exact=True).first.click()
    page.wait_for_timeout(600)
    page.reload()
    expect(grade(page)).to_have_value("0.4")
    expect(learned(page)).to_have_value("Two people at night were enough")
    expect(page.get_by_role("radio", name="Carry over").first).to_be_checked()
    assert page.pdf(path=str(tmp_path / "close.pdf"), format="A4").startswith(b"%PDF")
    page.emulate_media(media="print")
    expect(page.get_by_text("By the numbers").first).to_be_visible()
    for gone in (".st-key-head", ".st-key-choices", ".st-key-quiet", ".st-key-check-choice-what"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.get_by_text("Not yet").first).to_be_hidden()


def test_a_server_killed_in_the_middle_takes_nothing_along(tmp_path: Path, visit: Visit) -> None:
    with serving(tmp_path, ending=signal.SIGKILL) as address:
        put(learned(visit(f"{address}/{QUERY}")), "Kept before the end")
    with serving(tmp_path) as address:
        expect(learned(visit(f"{address}/{QUERY}"))).to_have_value("Kept before the end")


def test_the_choice_is_made_by_keyboard(server: str, visit: Visit) -> None:
    page = visit(f"{server}/checkin?day={DAY}")
    expect(page.get_by_text("This cycle ends on 30 Jun 2027")).to_be_visible()
    page.get_by_role("radio", name="Close the cycle").focus()
    page.keyboard.press("Space")
    expect(grade(page)).to_be_visible()
    assert "what=close" in page.url


def test_a_close_is_taken_away_with_what_was_typed(page: Page) -> None:
    put(page.get_by_label("What you learned in this cycle"), "Fewer goals")
    page.get_by_role("button", name="Take away").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Markdown").click()
    assert "Fewer goals" in Path(download.value.path()).read_text("utf-8")


def test_words_of_many_lines_are_seen_whole(page: Page) -> None:
    put(learned(page), "\n".join(f"Line {number}" for number in range(12)))
    hidden = "field => field.scrollHeight - field.clientHeight"
    assert learned(page).evaluate(hidden) == 0
    page.emulate_media(media="print")
    assert learned(page).evaluate(hidden) == 0


def test_a_narrow_screen_shows_all_of_it(server: str, visit: Visit) -> None:
    narrow = visit(f"{server}/{QUERY}", width=400)
    expect(grade(narrow)).to_be_visible()
    wide = (
        "[...document.querySelectorAll('html, [data-testid=stMain]')].map(e => e.scrollWidth - e.clientWidth)"
    )
    assert narrow.evaluate(wide) == [0, 0]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_serious(server: str, visit: Visit, scheme: str) -> None:
    opened = visit(f"{server}/{QUERY}", scheme=scheme)
    expect(grade(opened)).to_be_visible()
    assert grave_faults(opened) == []
