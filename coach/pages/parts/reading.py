"""A passage of the guidance to read: whole, or as a search result with its best sentence marked."""

from html import escape

from coach import checks
from coach.finding import Span
from coach.knowledge import Passage
from coach.pages.parts.prose import html_of, sources_of

AROUND = 1
"""Paragraphs shown before and after the one that answers."""


def passage_html(passage: Passage) -> str:
    """Write a passage as a short column: title, text, who would disagree, sources."""
    own = '<p class="oc-label">Your company’s own guidance</p>' if passage.own else ""
    return (
        f'<article class="oc-prose oc-article"><p class="oc-label">{escape(passage.page)}</p>{own}'
        f"<h2>{escape(passage.title)}</h2>{html_of(passage.text)}{_disagreement(passage)}{sources_of(passage)}</article>"
    )


def found_html(passage: Passage, sentence: Span) -> str:
    """Write a search result: where it stands, and the paragraph that answers with its sentence marked."""
    own = " · your company" if passage.own else ""
    text, span = _paragraph(passage.text, sentence)
    return (
        f'<div class="oc-prose oc-hit"><p class="oc-label">{escape(passage.page)}{own}</p>'
        f"<h3>{escape(passage.title)}</h3>{html_of(text, span)}</div>"
    )


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
    return f'<section class="oc-part"><p class="oc-label">Who would disagree</p>{parts}</section>' if parts else ""
