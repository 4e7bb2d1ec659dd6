"""An hour on paper: in a browser each team is exactly one page, on A4 and US Letter, with nothing cut."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from coach.facilitating.nouns import LENGTHS
from coach.reports.hour import written
from coach.reports.hour.fit import HEIGHT, WIDTH
from coach.typeface.width import lines
from tests.e2e.running import CHROMIUM, in_a_browser
from tests.facilitating.loading import all_hours, situations
from tests.facilitating.papers import papers

PX = 96 / 25.4
PAPER = ("A4", "Letter")
MADE = {**papers(), "situations": tuple(hour for one in situations() for hour in all_hours(one.name))}
EVERY = [hour for some in MADE.values() for hour in some]
CUT = """() => [...document.querySelectorAll('.hour')].filter(e => e.scrollHeight > e.clientHeight + 1
    || e.scrollWidth > e.clientWidth + 1).map(e => e.querySelector('h1').innerText)"""
pytestmark = in_a_browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


def pages(pdf: bytes) -> int:
    """Count the pages of a PDF as Chromium writes it."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize(
    "minutes", [LENGTHS[0], *(pytest.param(one, marks=pytest.mark.long) for one in LENGTHS[1:])]
)
def test_every_team_is_one_page_and_nothing_is_cut(minutes: int, browser: Browser, tmp_path: Path) -> None:
    place = tmp_path / "hours.html"
    place.write_text("".join(written("html", EVERY, lambda _: "A passage of some length", minutes)), "utf-8")
    page = browser.new_page()
    page.goto(place.as_uri())
    assert {paper: pages(page.pdf(format=paper)) for paper in PAPER} == dict.fromkeys(PAPER, len(EVERY))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": round(WIDTH * PX), "height": round(HEIGHT * PX)})
    assert page.evaluate(CUT) == []
    page.close()


def test_a_crowded_paper_counts_the_lines_that_have_no_room() -> None:
    for name, says in (
        ("crowded en", "more lines with something to talk about"),
        ("crowded de", "weitere Zeilen"),
    ):
        hour = MADE[name][0]
        told = "".join(written("html", [hour], lambda _: "P"))
        shown = told.count('<tr class="ruled"><td>') + len(re.findall(r"<tr><td>\d", told))
        rest = int(re.search(rf"(\d+) {says}", told)[1])  # type: ignore[index]
        assert shown >= 2
        assert shown + rest == len(hour.lines)


def test_paper_brings_its_type_and_asks_for_nothing_else(browser: Browser, tmp_path: Path) -> None:
    place = tmp_path / "hour.html"
    place.write_text("".join(written("html", MADE["hostile"], lambda _: "P")), "utf-8")
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(place.as_uri())
    page.evaluate("document.fonts.ready")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert page.evaluate("[...document.fonts].some(face => face.status === 'loaded')")
    assert page.evaluate("document.querySelectorAll('script, img, a').length") == 0
    page.close()


def test_widths_are_never_less_than_those_of_the_typeface(browser: Browser, tmp_path: Path) -> None:
    found = dict.fromkeys(line.text for hour in EVERY for line in hour.lines if line.text.isascii())
    texts = list(found)[:150]
    place = tmp_path / "hour.html"
    place.write_text("".join(written("html", MADE["spring.csv"], lambda _: "P")), "utf-8")
    page = browser.new_page()
    page.goto(place.as_uri())
    high = page.evaluate(
        """async texts => { await document.fonts.load('400 16px "Hanken Grotesk"');
        return texts.map(text => { const p = document.createElement('p');
        p.style.cssText = 'font:20px/20px "Hanken Grotesk"; width:300px; margin:0; overflow-wrap:anywhere';
        p.textContent = text; document.body.append(p); return p.getBoundingClientRect().height / 20; }); }""",
        texts,
    )
    page.close()
    reckoned = [lines(text, 300, 20) for text in texts]
    assert [
        text for text, is_, at_most in zip(texts, high, reckoned, strict=True) if is_ > at_most + 0.01
    ] == []
    assert sum(reckoned) <= 1.15 * sum(high)
