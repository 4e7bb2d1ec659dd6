"""What the browser tests share: one browser, and windows that let no request go elsewhere."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from tests.e2e.running import CHROMIUM, Visit

expect.set_options(timeout=20_000)  # milliseconds: other tests run beside these, on two cores at worst


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    flags = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open an address in a window of its own; it fails on any request to another server or port."""
    asked: list[str] = []
    servers: set[str] = {""}
    pages: list[Page] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    def open_page(address: str, width: int = 1400, scheme: str = "light") -> Page:
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
        page.on("request", note)
        servers.add(urlsplit(address).netloc)
        page.goto(address)
        expect(page.locator(".oc-quiet")).to_be_visible(timeout=60_000)
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.close()
    assert [url for url in asked if urlsplit(url).netloc not in servers] == []
