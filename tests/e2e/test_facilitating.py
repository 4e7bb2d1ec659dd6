"""The Facilitate page in a real browser: one sheet of paper whatever is chosen, and usable by everybody."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.running import Visit, grave_faults, in_a_browser, serving

pytestmark = in_a_browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("data")) as address:
        yield address


def opened(server: str, visit: Visit, width: int = 1400) -> Page:
    page: Page = visit(f"{server}/facilitate?team=People", width)
    expect(page.locator(".hour h1")).to_have_text("People")
    return page


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_page_prints_as_one_sheet(paper: str, server: str, visit: Visit) -> None:
    page = opened(server, visit)
    page.wait_for_timeout(500)  # until the page stands still
    assert page.pdf(format=paper).count(b"/Type /Page\n") == 1


def test_another_length_is_a_press_away(server: str, visit: Visit) -> None:
    page = opened(server, visit)
    page.get_by_role("radio", name="30").click()
    expect(page.locator(".hour")).to_contain_text("In 30 minutes")
    assert "minutes=30" in page.url


def test_nothing_lies_beyond_the_edge_of_a_phone(server: str, visit: Visit) -> None:
    page = opened(server, visit, 400)
    assert page.evaluate(
        "document.querySelector('.hour').scrollWidth <= document.querySelector('.hour').clientWidth + 1"
    )


def test_no_grave_fault_for_assistive_technology(server: str, visit: Visit) -> None:
    assert grave_faults(opened(server, visit)) == []


def test_the_review_leads_here_with_what_is_on_the_table(server: str, visit: Visit) -> None:
    page = visit(server)
    page.get_by_role("link", name="Take it into the room").click()
    expect(page.locator(".hour h1")).to_be_visible()
