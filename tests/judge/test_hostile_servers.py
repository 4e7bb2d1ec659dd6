"""Servers that mean harm, in five hundred answers each: nothing invented, nothing alive reaches anybody."""

import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from coach import reports
from coach.review import Review
from tests.hostile.inert import assert_inert
from tests.hostile.test_hostile import CELLS, Cell, hostile
from tests.judge import brains
from tests.judge.asking_over_http import Desk, reviewed, sheet
from tests.judge.okrs import LIBRARY
from tests.llm.server import Asked, Server

MANY = 300
ANSWERS = 500
"""So many answers at least; most okrs are asked about twice, since nothing planted holds up."""
NUMBERS = (
    "7,341 guests, up from 6,208, by 14 March 2031",
    "From [baseline] to eight thousand of the Globex visitors",
    "Twice as many guests as on Tuesday",
    "Guides used by 96.1 % of guests from [baseline] to [target]",
    "A third of nine thousand guests name the guide",
)
INVENTED = re.compile(
    r"7,341|6,208|\b2031\b|eight thousand|Globex|Twice as many|on Tuesday|96\.1|nine thousand"
)
ALIVE = (
    "<img src=x onerror=fetch('http://127.0.0.1:9/leak')> guests",
    '=HYPERLINK("http://127.0.0.1:9/leak";"guests")',
    "![guests](http://127.0.0.1:9/leak.png) find the guide from [baseline] to [target]",
    "[the guide](javascript:alert(1)) for guests",
    "<script>alert('guests')</script> from [baseline] to [target]",
    "Guests \u202eediug eht\u202c from [baseline] to [target]",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "{{ guests }} from [baseline] to [target]",
)
LIVE = re.compile(r"<(?!small|/small)|onerror|HYPERLINK|127\.0\.0\.1:9/|javascript:|\u202e|@SUM|\{\{")
NONSENSE = (
    "Colourless green guests sleep furiously.",
    "No.",
    "",
    "Lorem ipsum dolor sit amet.",
    "The guide is the guide is the guide.",
)


def turns(strings: tuple[str, ...]) -> Callable[[Asked], Any]:
    """A server that fills every string of its answers with one of these."""
    given = iter(range(10**9))

    def script(asked: Asked) -> Any:
        words = strings[next(given) % len(strings)]
        return brains.everywhere(asked, words, quote=None if next(given) % 3 else words)

    return script


@pytest.fixture(scope="module")
def found() -> Review:
    return reviewed(sheet(MANY))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    with made.store:
        yield made


def said_by_model(review: Review) -> list[str]:
    """All that is a model's own words and reaches a person."""
    said: list[str] = []
    for okr in review.okrs:
        said += [finding.reason for finding in okr.findings if finding.by == "model"]
        said += [opinion.reason for opinion in okr.opinions]
        said += [text for one in okr.rewrites if one.by == "model" for text in (one.now, one.why)]
    return said


def assert_sound(before: Review, after: Review) -> None:
    """Assert that rules and scores stand, each quote is the person's, and each citation leads somewhere."""
    for was, now in zip(before.okrs, after.okrs, strict=True):
        assert now.score == was.score
        assert [f for f in now.findings if f.by == "rule"] == list(was.findings)
        lines = "\n".join(now.reading.okr.lines)
        for finding in (f for f in now.findings if f.by == "model"):
            assert finding.quote in lines
            assert [LIBRARY.cite(address) for address in finding.cites]
        for opinion in now.opinions:
            assert opinion.quote in lines
            assert all(LIBRARY.cite(address) for address in opinion.cites)
        for rewrite in now.rewrites:
            assert rewrite.was in now.reading.okr.lines


@pytest.mark.timeout(240)
@pytest.mark.long
@pytest.mark.parametrize(
    ("strings", "planted"),
    [(NONSENSE, r"(?!)"), (NUMBERS, INVENTED), (ALIVE, LIVE)],
    ids=["nonsense", "numbers", "markup"],
)
def test_five_hundred_answers_bring_nothing_in(
    strings: tuple[str, ...], planted: str, found: Review, desk: Desk
) -> None:
    with Server(turns(strings)) as server:
        after = desk.consult(found, server, at_once=8)
    assert len(server.requests) >= ANSWERS
    assert any(f.by == "model" for okr in after.okrs for f in okr.findings)
    assert_sound(found, after)
    assert [text for text in said_by_model(after) if re.search(planted, text)] == []
    assert not re.search(planted, reports.as_json(after))
    assert not re.search(planted, reports.as_csv(after))
    assert_inert(after)


def test_the_planted_words_are_looked_for() -> None:
    assert all(INVENTED.search(text) for text in NUMBERS)
    assert all(LIVE.search(text) for text in ALIVE)


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every address that anything in this process opens a connection to."""
    addresses: list[Any] = []
    connect = socket.socket.connect

    def noted(self: socket.socket, address: Any) -> None:
        addresses.append(address)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", noted)
    return addresses


@pytest.mark.parametrize("cell", CELLS, ids=[cell.name for cell in CELLS])
def test_a_model_that_does_what_a_cell_says_changes_no_verdict_and_fetches_nothing(
    cell: Cell, desk: Desk, reached: list[Any]
) -> None:
    before = hostile(cell)
    with Server(lambda asked: brains.everywhere(asked, cell.text)) as server:
        after = desk.consult(before, server)
        assert {address[1] for address in reached if isinstance(address, tuple)} <= {server.port}
    assert server.requests
    assert_sound(before, after)
    assert_inert(after)
