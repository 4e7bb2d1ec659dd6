"""Words in a field that nobody has left yet, in a real browser: a reload gives them back, and only once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.running import Visit, in_a_browser, serving

NOTED = "Object.keys(sessionStorage).filter((name) => name.startsWith('okr-coach'))"
MINE, THEIRS = "We wait for legal until the 20th", "Legal has answered"

pytestmark = in_a_browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("data")) as address:
        yield address


def answer(page: Page) -> Locator:
    return page.get_by_label("Answer to question 1")


def settled(page: Page) -> None:
    """Wait until nothing is noted any more, since the server has all of it."""
    page.wait_for_function(f"{NOTED}.length === 0")


def test_words_come_back_and_are_kept_like_those_of_a_field_that_was_left(server: str, visit: Visit) -> None:
    page = visit(f"{server}/checkin?team=Platform")
    answer(page).press_sequentially(MINE)
    page.reload()
    expect(answer(page)).to_have_value(MINE)
    expect(page.locator(".oc-typed")).to_contain_text("is back in “Answer to question 1”")
    settled(page)
    expect(answer(visit(page.url))).to_have_value(MINE)


@pytest.mark.long
def test_what_was_written_elsewhere_meanwhile_wins_and_both_are_in_sight(server: str, visit: Visit) -> None:
    page, other = visit(f"{server}/checkin?day=2027-05-07"), visit(f"{server}/checkin?day=2027-05-07")
    answer(page).press_sequentially(MINE)
    answer(other).press_sequentially(THEIRS)
    answer(other).press("Tab")
    settled(other)
    page.reload()
    expect(page.locator(".oc-typed")).to_contain_text(MINE)
    expect(answer(page)).to_have_value(THEIRS)
    page.get_by_role("button", name="Forget it").click()
    settled(page)


@pytest.mark.long
def test_half_an_answer_of_a_talk_is_back_unsaid_and_gone_once_said(server: str, visit: Visit) -> None:
    page = visit(f"{server}/draft")
    page.get_by_role("button", name="Begin a draft").click()
    page.wait_for_url("**/draft?draft=*")
    field = page.get_by_test_id("stChatInputTextArea")
    field.press_sequentially(MINE)
    page.reload()
    expect(field).to_have_value(MINE)
    expect(page.locator(".oc-you")).to_have_count(0)
    field.press("Enter")
    expect(page.locator(".oc-you", has_text=MINE)).to_be_visible()
    settled(page)
    page.reload()
    expect(page.locator(".oc-you", has_text=MINE)).to_be_visible()
    expect(field).to_have_value("")
