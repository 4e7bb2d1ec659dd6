"""The guidance: passages to cite and to search, ours and the company's own."""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import ContentError, LibraryError
from coach.finding import Span
from coach.knowledge.passages import GuidePage, Passage, Source, merge, own_pages, shipped_pages

if TYPE_CHECKING:
    from coach.knowledge.index import Index
    from coach.knowledge.ranking import WordRanking

__all__ = ["GuidePage", "Library", "Passage", "Source", "load"]

BREAK = re.compile(r"(?<=[.?!])[”\"')]*\s+|\n\s*\n|\n(?=[-*#>|])")
"""What stands between two sentences of Markdown."""


def load(guide: Path | None = None, cache: Path | None = None, server: str = "") -> "Library":
    """Read the guidance, and the company's own in `guide`; raises ContentError that names the file.

    The search keeps its index in the folder `cache` or on a Chroma `server`; with neither, in memory.
    """
    pages = shipped_pages()
    return Library(merge(pages, own_pages(guide)) if guide else pages, cache, server)


class Library:
    """All passages; citing one costs nothing, the first search opens the index."""

    def __init__(self, pages: tuple[GuidePage, ...], cache: Path | None = None, server: str = "") -> None:
        """Keep the pages; nothing heavy is loaded yet."""
        self.pages = pages
        self.passages = tuple(passage for page in pages for passage in page.passages)
        self._by_address = {passage.address: passage for passage in self.passages}
        self._cache = cache
        self._server = server

    def cite(self, address: str) -> Passage:
        """Give the passage at an address, `page#section`; raises ContentError where there is none."""
        try:
            return self._by_address[address]
        except KeyError:
            raise ContentError(f"There is no passage {address} in the guidance.") from None

    def search(self, question: str, n: int = 5) -> list[Passage]:
        """Give the `n` passages that fit a question best, best first; none where no word is known."""
        return [passage for passage, _ in self.ranked(question)[:n]]

    def ranked(self, question: str) -> list[tuple[Passage, float]]:
        """Give the passages that have to do with a question, best first, and how well each fits (up to 2)."""
        from coach.knowledge.ranking import joined

        try:
            nearness = self.index.nearness(question)
        except LibraryError:  # Chroma cannot even be opened in memory; words alone find most
            nearness = {}
        fit = joined(self.words.scores(question), nearness)
        ordered = sorted(fit, key=lambda address: (-fit[address], address))
        return [(self._by_address[address], fit[address]) for address in ordered]

    def best_sentence(self, passage: Passage, question: str) -> Span:
        """Give the place of the sentence in a passage that shares most with a question, else the first."""
        from coach.knowledge.ranking import shared

        return max(sentences(passage.text), key=lambda span: shared(span.cut(passage.text), question))

    @cached_property
    def index(self) -> "Index":
        """The passages in Chroma."""
        from coach.knowledge.index import Index

        return Index(self.passages, self._cache, self._server)

    @cached_property
    def words(self) -> "WordRanking":
        """The words of the passages."""
        from coach.knowledge.ranking import WordRanking

        return WordRanking(self.passages)


def sentences(text: str) -> Iterator[Span]:
    """Give the places of the sentences, headings and items of a Markdown text, in order."""
    start = 0
    for found in BREAK.finditer(text):
        yield Span(start, found.start() + len(found[0].rstrip()))
        start = found.end()
    yield Span(start, len(text))
