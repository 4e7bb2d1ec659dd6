"""Whether a rendered review is inert: whatever it carries, nothing in it runs, loads, or leads anywhere."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from io import StringIO

from markdown_it import MarkdownIt

from coach import reports
from coach.pages.oneline import row_html
from coach.pages.parts.decided import standing
from coach.pages.parts.explain import explained
from coach.pages.parts.lines import about_sheets, blocks
from coach.pages.parts.offer import offer_html
from coach.pages.parts.past import past_html
from coach.reports.plain import as_text, review_lines
from coach.review import Review

TAGS = frozenset(
    "html head meta title style body header main section footer h1 h2 h3 p ol ul li span mark small sup a b"
    " div code em strong blockquote del ins br details summary cite aside pre progress"
    " table caption thead tbody tr th td".split()
)
"""Elements that we write ourselves, in the report and on the page."""
ATTRIBUTES = frozenset(
    "class id value href lang charset name content http-equiv title aria-label start"
    " role tabindex scope max".split()
)
IN_MARKDOWN = frozenset("h1 h2 h3 p ol ul li em strong".split())
_OURS = re.compile(r"#note-\d+")
_NAME = re.compile(r"[a-z0-9 -]*", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_LEAD = re.compile(r"^[\s\ufeff\u200b\u200e\u200f\u2060\u00ad\u202a-\u202e\u2066-\u2069]+")
_NUMBER = re.compile(r"[+-]?\s?[€$£¥]?\s?\d[^a-zA-Z=@|]*")
STARTS = tuple("=+-@|%＝＋－＠｜％")


class Seen(HTMLParser):
    """Notes all that a browser would make of a text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.styles: list[str] = []
        self.words: list[str] = []
        self.others: list[str] = []
        self._in_style = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._in_style = tag == "style"
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, _: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        (self.styles if self._in_style else self.words).append(data)

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)


def assert_inert(review: Review, strings: Iterable[str] = ()) -> None:
    """Assert that every report of a review, and its page, carry the given strings and all else as words."""
    carried = [string for string in strings if string.strip()]
    letter = reports.as_html(review)
    assert_plain_html(letter)
    assert_nothing_loads(letter)
    for html in page_parts(review):
        assert_plain_html(html)
    assert_plain_markdown(reports.as_markdown(review))
    assert_plain_cells(reports.as_csv(review))
    assert not _UNSEEN.search(as_text(review_lines(review)))
    shown = _flat("".join(Seen(letter).words))
    told = json.dumps(json.loads(reports.as_json(review)), ensure_ascii=False)
    for string in carried:
        assert json.dumps(string, ensure_ascii=False)[1:-1] in told
        assert _flat(string) in shown


def assert_plain_html(html: str) -> None:
    """Assert that no element, attribute or address in it is anybody's but ours."""
    seen = Seen(html)
    assert seen.tags <= TAGS
    assert seen.others == []
    assert {name for name, _ in seen.attributes} <= ATTRIBUTES
    assert [v for name, v in seen.attributes if name == "href" and not _OURS.fullmatch(v)] == []
    assert [v for name, v in seen.attributes if name in ("class", "id") and not _NAME.fullmatch(v)] == []


def assert_nothing_loads(html: str) -> None:
    """Assert that a whole page fetches nothing, and may fetch nothing."""
    seen = Seen(html)
    assert not re.search(r"url\(|@import|expression\(|</", "".join(seen.styles), re.IGNORECASE)
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    assert [v for name, v in seen.attributes if name == "content" and "default-src" in v] == [policy]
    assert [v for name, v in seen.attributes if name == "http-equiv"] == ["Content-Security-Policy"]


def assert_plain_markdown(markdown: str) -> None:
    """Assert that rendering it gives headings, lists and emphasis of ours, and nothing else."""
    seen = Seen(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown))
    assert seen.tags <= IN_MARKDOWN
    assert {name for name, _ in seen.attributes} <= {"start"}
    assert not _UNSEEN.search(markdown)


def assert_plain_cells(table: str) -> None:
    """Assert that no cell of a CSV begins as something that a spreadsheet would run."""
    rows = list(csv.reader(StringIO(table.removeprefix("\ufeff"))))
    assert {len(row) for row in rows} == {len(rows[0])}
    for cell in (cell for row in rows for cell in row):
        bare = _LEAD.sub("", cell).rstrip()
        assert _NUMBER.fullmatch(bare) or not bare.startswith(STARTS), cell[:80]
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]", cell)


def assert_plain_label(label: str) -> None:
    """Assert that the name of a button is words: Streamlit reads Markdown there, and would load pictures."""
    seen = Seen(MarkdownIt("commonmark").render(label))
    assert not seen.tags & {"img", "a"}
    assert not re.search(r"(?<!\\):(?:material/|[a-z-]+\[)|(?<!\\)\$", label)


def page_parts(review: Review) -> Iterator[str]:
    """Give the HTML of the page, line by line, everything opened."""
    laid_out = blocks(review)
    for line in (*(line for block in laid_out for line in block.lines), *about_sheets(review)):
        yield row_html(line, standing(line, {}), is_open=True)
        yield from (explained(shown, line) for shown in line.findings)
        yield from (offer_html(line.text, offered, n) for n, offered in enumerate(line.suggestions))
    yield from (past_html(reviewed.reading.okr) for reviewed in review.okrs)


def _flat(text: str) -> str:
    return " ".join(text.replace("\0", "").split())
