"""Guidance as HTML: Markdown rendered safely, a sentence marked in place, sources named."""

from functools import cache
from html import escape
from typing import TYPE_CHECKING

from coach.finding import Span
from coach.knowledge.passages import Passage, Source

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

OPEN, CLOSE = "\ue000", "\ue001"
"""Two private characters that no text holds; they carry a mark through the rendering."""


@cache
def _renderer() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False})


def html_of(markdown: str, sentence: Span | None = None) -> str:
    """Render Markdown, with raw HTML shown as text; a sentence within one paragraph can be marked."""
    if sentence and sentence.end > sentence.start:
        before, within, after = markdown[: sentence.start], sentence.cut(markdown), markdown[sentence.end :]
        markdown = f"{before}{OPEN}{within}{CLOSE}{after}"
    rendered: str = _renderer().render(markdown)
    return rendered.replace(OPEN, '<mark class="oc-found">').replace(CLOSE, "</mark>")


def sources_of(passage: Passage) -> str:
    """Say on whom a passage leans, in one small paragraph."""
    if not passage.sources:
        return '<p class="oc-small">From your company’s own guidance.</p>' if passage.own else ""
    items = "".join(f"<li>{_source(source)}</li>" for source in passage.sources)
    return f'<div class="oc-small oc-sources"><span>Sources</span><ul>{items}</ul></div>'


def _source(source: Source) -> str:
    by = f"{escape(source.author)}: " if source.author else ""
    how = " · read second-hand" if source.how == "second-hand" else ""
    where = f" · {escape(source.where)}" if source.where else ""
    return f"{by}<cite>{escape(source.title)}</cite>{where}{how}"


def folded(passage: Passage, sentence: Span | None = None) -> str:
    """Write a passage that opens in place under its title; a sentence of it can be marked."""
    return (
        f'<details class="oc-more"><summary>Read: {escape(passage.title)}</summary>'
        f'<div class="oc-prose">{html_of(passage.text, sentence)}</div>{sources_of(passage)}</details>'
    )
