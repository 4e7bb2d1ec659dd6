"""A review as one HTML page that needs no other file: a letter to read, to print and to hand over."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coach.reports.asked import closing
from coach.reports.excepted import excepted, heading
from coach.reports.notes import Notes, sources
from coach.reports.said import decided
from coach.reports.standing import Decisions
from coach.reports.view import about_heading, about_sheets, aside_notes, first, sentence, teams

if TYPE_CHECKING:
    from jinja2 import Template
    from markdown_it import MarkdownIt

    from coach.knowledge import Library
    from coach.review import Review

TEMPLATE = "letter.html.jinja"
SHAPES = {
    "task-like": ("#a83a22", "solid 2px"),
    "not-measurable": ("#8a5a00", "dashed 2px"),
    "non-ambitious": ("#1f7044", "dotted 2px"),
    "missing-alignment": ("#763a9a", "double 1px"),
    "unclear": ("#0b6b80", "wavy 1px"),
    "unfocused": ("#a02c66", "solid 4px"),
    "opaque": ("#565f6d", "dashed 4px"),
    "unbalanced": ("#74512f", "dotted 4px"),
    "off-rhythm": ("#42508f", "wavy 2px"),
}
"""Colour and shape of the line under the words, so that a flag can be told without its colour."""


class Note(NamedTuple):
    """A passage as the letter quotes it; `body` is HTML made by us from its Markdown."""

    number: int
    page: str
    title: str
    body: str
    sources: str


def letter(review: "Review", decisions: Decisions, library: "Library | None") -> str:
    """Give the whole page as text."""
    notes = Notes(library)
    page = _template().render(
        names=", ".join(sheet.name for sheet in review.sheets),
        sentence=sentence(review),
        first=first(review),
        about=about_sheets(review, decisions),
        about_heading=about_heading(review),
        teams=teams(review, decisions),
        left_out=aside_notes(review),
        excepted=excepted(review),
        excepted_heading=heading(review),
        flags=list(review.by_flag()),
        shapes=SHAPES,
        number=notes.first,
        decided=decided,
        notes=lambda: _notes(notes),
        closing=closing(review),
    )
    return page.replace("\0", "").lstrip()


@cache
def _template() -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    place = FileSystemLoader(Path(__file__).parent)
    shop = Environment(
        loader=place, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return shop.get_template(TEMPLATE)


def _notes(notes: Notes) -> list[Note]:
    write = _writer()
    return [
        Note(number, passage.page, passage.title, write.render(passage.text), sources(passage))
        for number, passage in notes.passages()
    ]


@cache
def _writer() -> "MarkdownIt":
    """Turn Markdown into HTML without markup of others, pictures or addresses that would be loaded."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])
