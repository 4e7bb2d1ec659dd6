"""Passages of the guidance to read: whole, as search results with the best sentence marked, by topic."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from coach import checks
from coach.finding import Span
from coach.knowledge import GuidePage, Passage
from coach.pages.parts.prose import html_of, sources_of

ADDRESS = "passage"
"""The part of the address that names the open passage."""


@dataclass(frozen=True, slots=True)
class Links:
    """Links to passages that carry along what else the address says, such as the sheet on the table."""

    also: Mapping[str, str]

    def to(self, passage: Passage) -> str:
        """Link to a passage."""
        return escape("?" + urlencode({ADDRESS: passage.address} | self._kept()))

    @property
    def home(self) -> str:
        """Link to all of the guidance."""
        return escape("?" + urlencode(self._kept()))

    def _kept(self) -> dict[str, str]:
        return {name: value for name, value in self.also.items() if value}


def passage_html(passage: Passage, page: GuidePage, links: Links) -> str:
    """Write a passage as a short column: title, text, who would disagree, sources, and its neighbours."""
    others = _list((other for other in page.passages if other is not passage), links)
    topic = escape(page.title)
    return (
        f'<nav class="oc-small" aria-label="Breadcrumb"><a href="{links.home}">Guidance</a> › {topic}</nav>'
        f'<article class="oc-prose oc-article">{heading(passage.title)}{_own(passage)}'
        f"{html_of(passage.text)}{_disagreement(passage)}{sources_of(passage)}</article>"
        f'<nav class="oc-also"><p class="oc-label">Also in “{topic}”</p>{others}</nav>'
    )


def heading(title: str) -> str:
    """Write the heading of a page."""
    return f'<h1 class="oc-title">{escape(title)}</h1>'


def found_html(passage: Passage, sentence: Span, links: Links) -> str:
    """Write a search result: where it stands, and the paragraph that answers with its sentence marked."""
    text, span = _paragraph(passage.text, sentence)
    return (
        f'<div class="oc-prose oc-hit"><h3><a href="{links.to(passage)}">{escape(passage.title)}</a> '
        f'<span class="oc-small">{escape(passage.page)}</span></h3>{_own(passage)}{html_of(text, span)}</div>'
    )


def topics_html(pages: Iterable[GuidePage], links: Links) -> str:
    """Write all topics as columns of cards."""
    cards = "".join(
        f'<section class="oc-card"><h3>{escape(page.title)}</h3><p>{escape(page.lead)}</p>'
        f"{_list(page.passages, links)}</section>"
        for page in pages
    )
    return f'<h2 class="oc-team">Topics</h2><div class="oc-topics">{cards}</div>'


def _list(passages: Iterable[Passage], links: Links) -> str:
    items = "".join(
        f'<li><a href="{links.to(passage)}">{escape(passage.title)}</a>'
        f"{' <span class=oc-small>your company</span>' if passage.own else ''}</li>"
        for passage in passages
    )
    return f"<ul>{items}</ul>"


def _own(passage: Passage) -> str:
    return '<p class="oc-label">Your company’s own guidance</p>' if passage.own else ""


def _paragraph(text: str, sentence: Span) -> tuple[str, Span]:
    """Cut out the paragraph that holds the sentence."""
    start = text.rfind("\n\n", 0, sentence.start) + 2 if "\n\n" in text[: sentence.start] else 0
    end = text.find("\n\n", sentence.end)
    return text[start : end if end >= 0 else len(text)], Span(sentence.start - start, sentence.end - start)


def _disagreement(passage: Passage) -> str:
    """Say who would disagree, as the cards that rest on this passage tell it."""
    resting = [check for check in checks.load() if passage.address in check.cites]
    said = dict.fromkeys(check.disagree for check in resting if check.disagree)
    parts = "".join(html_of(text) for text in said)
    return (
        f'<section class="oc-part"><p class="oc-label">Who would disagree</p>{parts}</section>'
        if parts
        else ""
    )
