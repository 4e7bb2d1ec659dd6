"""A check-in in a real browser: from sheet to printed brief, recorded, loaded anew, known later."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.e2e.running import SCHEMES, Visit, grave_faults, in_a_browser, serving

CALLS = "Share of calls answered in a minute"
HEAD = (
    "Team,Cycle,Objective,Key Result,Owner,Baseline,Target,Status,Confidence,"
    "8 Jan 2027,22 Jan 2027,5 Feb 2027\n"
)
SHEET = HEAD + (
    f"Riders,Q1 2027,Riders get help fast,{CALLS},Ida,40 %,70 %,green,7,40 %,41 %,41 %\n"
    "Riders,Q1 2027,Riders get help fast,Complaints per 1000 rides,Bo,12,6,green,8,12,10,9\n"
    "Repair,Q1 2027,Nobody waits for a wheel,Repairs done the same day,Piet,50 %,80 %,red,4,50 %,52 %,64 %\n"
)
ANSWER = "We wait for legal until the 20th"
DAY, NEXT = "2027-02-12", "2027-02-19"

pytestmark = in_a_browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("data")) as address:
        yield address


def bring(page: Page, text: str = SHEET, name: str = "weekly.csv") -> None:
    """Bring a sheet on the Check-in page."""
    page.get_by_role("button", name="Use your own sheet").click()
    file = FilePayload(name=name, mimeType="text/csv", buffer=text.encode())
    page.locator("input[type=file]").first.set_input_files(file)
    page.wait_for_url("**/checkin?sheet=*")
    expect(page.locator(".oc-title", has_text=name)).to_be_visible()


def on(page: Page, day: str, more: str = "") -> str:
    """Give the address of the same sheet on a day."""
    return f"{page.url.partition('&')[0]}&day={day}{more}"


@pytest.fixture
def page(server: str, visit: Visit) -> Page:
    """Open a brief of a sheet that was brought."""
    first = visit(f"{server}/checkin")
    bring(first)
    return visit(on(first, DAY))


def answer(page: Page) -> Locator:
    return page.get_by_label("Answer to question 1")


def put(field: Locator, words: str) -> None:
    """Type words and leave the field; what is kept is what the page says when nothing runs any more."""
    field.fill(words)
    field.press("Tab")
    expect(field.page.get_by_test_id("stStatusWidget")).to_have_count(0)
    field.page.wait_for_timeout(400)  # the page shows that it runs only after a moment


def printed(page: Page, folder: Path) -> tuple[int, bytes]:
    """Print a page; give the number of its pages, and the file."""
    data = page.pdf(path=str(folder / "brief.pdf"), format="A4")
    return data.count(b"/Type /Page\n") + data.count(b"/Type /Page "), data


def test_a_sheet_becomes_a_brief_of_two_printed_pages_at_most(page: Page, tmp_path: Path) -> None:
    expect(page.locator(".oc-asked").first).to_contain_text(CALLS)
    pages, _ = printed(page, tmp_path)
    assert 1 <= pages <= 2
    page.emulate_media(media="print")
    for gone in (".st-key-head", ".st-key-choices", ".st-key-beneath", ".st-key-quiet"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.locator(".oc-asked").first).to_be_visible()
    expect(page.locator(".oc-agenda")).to_be_visible()


def test_what_is_recorded_outlives_a_reload_and_next_week_knows_it(page: Page, visit: Visit) -> None:
    put(answer(page), ANSWER)
    put(page.get_by_role("textbox", name="Value").first, "42 %")
    page.get_by_text("Ask for help", exact=True).click()
    put(page.get_by_label("To decide, in your words"), "Ida asks legal by Friday")
    page.reload()
    expect(answer(page)).to_have_value(ANSWER)
    expect(page.get_by_role("textbox", name="Value").first).to_have_value("42 %")
    expect(page.get_by_role("radio", name="Ask for help")).to_be_checked()
    later = visit(on(page, NEXT))
    decided = "Ask for help: Ida asks legal by Friday"
    expect(later.locator(".st-key-paper")).to_contain_text(f"Decided last time: “{decided}”")
    expect(later.locator(".oc-asked").first).not_to_contain_text(CALLS)
    later.locator(".oc-day summary").first.click()
    expect(later.locator(".oc-held")).to_contain_text(ANSWER)
    expect(later.locator(".oc-held")).to_contain_text("42 %")


def test_a_server_killed_in_the_middle_takes_nothing_along(tmp_path: Path, visit: Visit) -> None:
    with serving(tmp_path, ending=signal.SIGKILL) as address:
        first = visit(f"{address}/checkin")
        bring(first)
        page = visit(on(first, DAY))
        put(answer(page), ANSWER)
        query = page.url.partition("?")[2]
    with serving(tmp_path) as address:
        again = visit(f"{address}/checkin?{query}")
        expect(answer(again)).to_have_value(ANSWER)


def test_two_windows_tell_of_each_other(page: Page, visit: Visit) -> None:
    other = visit(page.url)
    put(page.get_by_role("textbox", name="Note").first, "Said in one window")
    put(other.get_by_role("textbox", name="Note").first, "Said in another")
    expect(other.get_by_role("alert")).to_contain_text("became “Said in one window”")
    other.get_by_role("button", name="Keep mine").click()
    expect(other.get_by_role("alert")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("textbox", name="Note").first).to_have_value("Said in another")


def test_all_of_it_is_done_by_keyboard(page: Page, visit: Visit) -> None:
    page = visit(on(page, "2027-03-05"))
    answer(page).focus()
    page.keyboard.type(ANSWER)
    page.keyboard.press("Tab")
    note = page.get_by_role("textbox", name="Note").nth(1)
    note.focus()
    page.keyboard.type("By keyboard")
    page.keyboard.press("Enter")
    page.get_by_role("radio", name="Not yet").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Keep")).to_be_checked()
    page.locator(".oc-course summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".oc-course table").first).to_be_visible()
    page.wait_for_timeout(400)
    page.reload()
    expect(answer(page)).to_have_value(ANSWER)
    expect(note).to_have_value("By keyboard")


def test_a_team_is_found_by_typing(page: Page) -> None:
    team = page.get_by_role("combobox", name="Team")
    team.fill("Rep")
    team.press("Enter")
    expect(page.locator(".oc-brief-head")).to_contain_text("Repair")
    page.reload()
    expect(page.locator(".oc-brief-head")).to_contain_text("Repair")


def test_a_sheet_brought_in_review_is_on_the_table_here(server: str, visit: Visit) -> None:
    page = visit(server)
    page.get_by_role("button", name="Use your own sheet").click()
    file = FilePayload(name="weekly.csv", mimeType="text/csv", buffer=SHEET.encode())
    page.locator("input[type=file]").first.set_input_files(file)
    page.wait_for_url("**/?sheet=*")
    page.get_by_role("link", name="Check-in").click()
    expect(page.locator(".oc-title", has_text="weekly.csv")).to_be_visible()
    expect(page.locator(".oc-asked").first).to_be_visible()


def test_a_brief_is_taken_away_as_a_file(page: Page) -> None:
    page.get_by_role("button", name="Take away").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="A page to read or print").click()
    assert CALLS in Path(download.value.path()).read_text("utf-8")
    with page.expect_download() as download:
        page.get_by_role("button", name="A calendar entry every week").click()
    assert "BEGIN:VEVENT" in Path(download.value.path()).read_text("utf-8")


@pytest.mark.parametrize("width", [400, 700])
def test_a_narrow_screen_shows_all_of_it(page: Page, visit: Visit, width: int) -> None:
    narrow = visit(page.url, width=width)
    expect(narrow.locator(".oc-drawn").first).to_be_visible()
    wide = (
        "[...document.querySelectorAll('html, [data-testid=stMain]')].map(e => e.scrollWidth - e.clientWidth)"
    )
    assert narrow.evaluate(wide) == [0, 0]


def test_words_of_a_sheet_run_nothing(server: str, visit: Visit) -> None:
    page = visit(f"{server}/checkin")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    odd = "<img src=x onerror=alert(1)> **bold** [x](javascript:alert(1)) :rocket:"
    bring(page, HEAD + f'"{odd}",Q1 2027,"{odd}","{odd}","{odd}",1,9,"{odd}",7,1,1,1\n', "odd.csv")
    expect(page.locator(".oc-brief-head h2")).to_have_text(odd)
    assert page.locator(".st-key-paper img:not([src^='data:image/svg'])").count() == 0


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_serious(page: Page, visit: Visit, scheme: str) -> None:
    opened = visit(page.url, scheme=scheme)
    assert grave_faults(opened) == []
