"""What a model says, as the screen writes it: its name beside it, and every sign of it shown as text."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from coach import wiring
from coach.finding import Opinion
from coach.jobs.nouns import Agreed, Job, Order, Progress, State
from coach.message import Message
from coach.pages.oneline import row_html
from coach.pages.parts.consent import after_html, going_html
from coach.pages.parts.decided import standing
from coach.pages.parts.exact import messages_html, stand_ins_html
from coach.pages.parts.explain import explained
from coach.pages.parts.label import label
from coach.pages.parts.ledger import ledger_html
from coach.pages.parts.lines import Line, blocks
from coach.pages.parts.offer import offer_html
from coach.review import Asked, Review
from coach.sheets import read_text
from coach.store import Left
from tests.hostile.inert import assert_plain_html, assert_plain_label
from tests.screens import SHEET

HOSTILE = (
    "<img src=http://127.0.0.1:9/x.png onerror=alert(1)>",
    "![x](http://127.0.0.1:9/y.png)",
    "[press](javascript:alert(1))",
    "</p></aside></section><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "&lt;img src=x&gt;",
    "<style>*{background:url(http://127.0.0.1:9)}</style>",
    "<svg/onload=alert(1)>",
    "<!-- --><b>",
    "[<i>blank</i>]",
    '=HYPERLINK("http://127.0.0.1:9")',
)


def job(error: str = "", state: State = "done") -> Job:
    """A job that asks gpt-x."""
    made = datetime(2027, 3, 1, tzinfo=UTC)
    order = Order(agreed=Agreed("127.0.0.1", "openai:gpt-x", 12, ""))
    return Job("j1", "Spring", state, order, made, made, error=error)


class Nested(HTMLParser):
    """Notes which elements are still open at the end; a stranger among them would have closed one of ours."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def said(words: str, model: str = "openai:gpt-x") -> Review:
    """A review in which a model says these words in every place that it has."""
    found = wiring.review_sheets(read_text("spring.csv", SHEET))
    okr = found.okrs[0]
    ruled = okr.findings[0]
    finding = ruled._replace(by="model", model=model, reason=words)
    way = okr.rewrites[0]._replace(now=words, why=words, by="model", model=model, initiative=words)
    mine = replace(
        okr,
        findings=(ruled, finding),
        opinions=(Opinion(ruled, words, words, (words,), model),),
        rewrites=(way, way._replace(now=f"{words} again")),
        unheard=words,
    )
    return replace(found, okrs=(mine, *found.okrs[1:]), asked=Asked(model, words, (), words, {}, (), words))


def line_of(review: Review) -> Line:
    return next(line for block in blocks(review) for line in block.lines if line.suggestions)


def html_of(words: str) -> Iterator[str]:
    """All that the screen writes of a model's words."""
    review = said(words, model=words)
    line = line_of(review)
    yield row_html(line, standing(line, {}), is_open=True)
    yield from (explained(shown, line) for shown in line.findings)
    yield from (offer_html(line.text, way, n) for n, way in enumerate(line.suggestions))
    yield after_html(review, job(words))
    yield messages_html(
        (Message("system", words), Message("user", words), Message("assistant", words)), keyed=True
    )
    yield stand_ins_html({words: words})


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_a_model_are_text_wherever_they_stand(words: str) -> None:
    for html in html_of(words):
        assert_plain_html(html)
        assert Nested(html).open == []


@pytest.mark.parametrize("words", HOSTILE)
def test_the_name_of_a_button_holds_no_markup(words: str) -> None:
    assert_plain_label(label(words))


def test_a_model_is_told_from_a_rule_without_colour() -> None:
    line = line_of(said("Who would notice?"))
    html = row_html(line, standing(line, {}), is_open=False)
    assert 'class="oc-dot"' in html
    assert '<span class="oc-heard"> by gpt-x</span>' in html
    by_rule, by_model = line.findings
    assert "oc-dot" not in explained(by_rule, line).partition("oc-opinion")[0]
    assert "<b>gpt-x:</b> Who would notice?" in explained(by_model, line)
    assert 'aria-label="a task by gpt-x"' in explained(by_model, line)


def test_a_second_opinion_stands_under_what_it_argues_against() -> None:
    line = line_of(said("They said so"))
    by_rule, by_model = (explained(shown, line) for shown in line.findings)
    assert "<b>gpt-x would let it stand:</b> They said so" in by_rule
    assert "It points at “They said so”." in by_rule
    assert "would let it stand" not in by_model


def test_a_suggestion_says_what_it_clears_and_who_wrote_it() -> None:
    offline = wiring.review_sheets(read_text("spring.csv", SHEET))
    by_rule = line_of(offline)
    assert "Clears: a task" in offer_html(by_rule.text, by_rule.suggestions[0])
    assert "Written by rules" in offer_html(by_rule.text, by_rule.suggestions[0])
    by_model = line_of(said("Visits that end well from [baseline] to [target]"))
    assert "Written by gpt-x, checked by rules" in offer_html(by_model.text, by_model.suggestions[0])


def test_okrs_without_an_answer_are_told_by_their_reason() -> None:
    found = wiring.review_sheets(read_text("spring.csv", SHEET))
    okrs = tuple(replace(okr, unheard="The server took too long.") for okr in found.okrs)
    html = after_html(replace(found, okrs=okrs), job())
    assert "2 OKRs have no answer" in html
    assert html.count("The server took too long.") == 1


def test_a_job_says_how_far_it_is() -> None:
    html = going_html(job(state="running"), Progress(3, 12, 0, 0, 0, 0, 0, None))
    assert "Asking gpt-x: 3 of 12" in html
    assert '<progress max="12" value="3"' in html


def left(model: str = "gpt-x", kind: str = "ok") -> Left:
    from coach.message import Usage

    usage = Usage(1200, 300) if kind == "ok" else None
    return Left(1, datetime(2027, 4, 1, 9, tzinfo=UTC), "api.openai.com", model, "review", 4810, kind, usage)


def test_the_ledger_tells_what_came_of_each_call() -> None:
    html = ledger_html([left(), left(kind="busy"), left(kind="")])
    assert "1,200 sent, 300 received" in html
    assert "The server has too much to do." in html
    assert "No answer was noted" in html
    assert_plain_html(ledger_html([left(HOSTILE[0])]))
