"""The Organisation page in a real browser: looked at, pressed by keyboard, and taken away on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.running import SCHEMES, Visit, grave_faults, in_a_browser, serving

STRAIT = "The strait stays quiet and clean while more people cross it"
ENGINES = "Engines burn less fuel on the same crossing"

pytestmark = in_a_browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("data")) as address:
        yield address


@pytest.fixture
def page(server: str, visit: Visit) -> Page:
    return visit(f"{server}/organisation")


def box(page: Page, words: str) -> Locator:
    """Give an objective on the map that is to be seen."""
    return page.locator(f'.st-key-drawn .om-box[aria-label*="{words}"]:visible')


def lines(page: Page) -> Locator:
    return page.locator(".st-key-opened")


def test_an_objective_is_pressed_and_its_lines_stand_beside_it(page: Page) -> None:
    box(page, ENGINES).click()
    expect(lines(page)).to_contain_text("Share of crossings run at the economical speed")
    expect(page.locator(".st-key-serving")).to_contain_text("nothing here")
    drawn, beside = (page.locator(key).bounding_box() for key in (".st-key-drawn", ".st-key-opened"))
    assert drawn
    assert beside
    assert beside["x"] >= drawn["x"] + drawn["width"]


def test_all_of_it_is_done_by_keyboard(page: Page) -> None:
    box(page, ENGINES).focus()
    page.keyboard.press("Enter")
    expect(lines(page)).to_contain_text("Share of crossings run at the economical speed")
    expect(box(page, ENGINES)).to_be_focused()
    expect(box(page, ENGINES)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Space")
    expect(lines(page)).to_contain_text("What stands out")


def test_what_is_open_is_in_the_address_and_survives_a_reload(page: Page, visit: Visit) -> None:
    page.get_by_text("Findings", exact=True).click()
    cell = page.get_by_role("button", name="Galley, not measurable: 2")
    cell.click()
    expect(lines(page)).to_contain_text("Ask guests about the fish soup")
    page.wait_for_url("**open=cell*")
    again = visit(page.url)
    expect(lines(again)).to_contain_text("Ask guests about the fish soup")


def test_the_map_is_a_table_as_well(page: Page) -> None:
    page.get_by_text("The same as a table").click()
    row = page.get_by_role("row", name=ENGINES)
    expect(row).to_contain_text("nothing here")
    row.get_by_role("button").click()
    expect(lines(page)).to_contain_text("Share of crossings run at the economical speed")


def test_on_a_phone_the_map_is_indented_and_the_lines_come_into_sight(server: str, visit: Visit) -> None:
    page = visit(f"{server}/organisation", width=400)
    expect(page.locator(".om-outline").first).to_be_visible()
    expect(page.locator(".om-columns")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    box(page, STRAIT).click()
    expect(lines(page).get_by_text("Litres of fuel per crossing").first).to_be_in_viewport()


def test_what_is_taken_away_prints_the_map(page: Page, tmp_path: Path) -> None:
    page.get_by_role("button", name="Take away").click()
    with page.expect_download() as coming:
        page.get_by_role("button", name="A page to read or print").click()
    place = tmp_path / coming.value.suggested_filename
    coming.value.save_as(place)
    assert place.name == "sample-organisation.html"
    page.goto(place.as_uri())
    expect(page.locator("svg").first).to_be_visible()
    assert page.pdf(format="A4").count(b"/Type /Page\n") <= 6
    page.goto("about:blank")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [1400, pytest.param(400, marks=pytest.mark.long)])
@pytest.mark.parametrize("view", ["map", "findings", "ambition", "changes"])
def test_no_serious_fault_for_people_who_read_otherwise(
    server: str, visit: Visit, view: str, width: int, scheme: str
) -> None:
    page = visit(f"{server}/organisation?view={view}&open=team-4", width=width, scheme=scheme)
    expect(lines(page)).to_contain_text("Booking a place takes less than a minute")
    assert grave_faults(page) == []
