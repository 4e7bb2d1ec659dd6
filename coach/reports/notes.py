"""The passages a report leans on, numbered in the order in which they are first cited."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from coach.finding import Finding

if TYPE_CHECKING:
    from coach.knowledge import Library, Passage


class Notes:
    """Numbers passages as findings cite them; the library resolves their addresses."""

    def __init__(self, library: "Library | None") -> None:
        """Keep the library; without one, take the guidance we ship."""
        from coach.knowledge import load

        self._library = library or load()
        self._numbers: dict[str, int] = {}

    def numbers(self, finding: Finding) -> list[int]:
        """Give the numbers of the passages a finding cites."""
        return [self._numbers.setdefault(address, len(self._numbers) + 1) for address in finding.cites]

    def first(self, finding: Finding) -> int:
        """Give the number of the passage a finding leans on most, where only one is quoted."""
        return self._numbers.setdefault(finding.cites[0], len(self._numbers) + 1)

    def passages(self) -> "list[tuple[int, Passage]]":
        """Give the passages cited so far, by number; raises ContentError for an address nobody has."""
        return [(number, self._library.cite(address)) for address, number in self._numbers.items()]


def sources(passage: "Passage") -> str:
    """Name whom a passage leans on, and how we know it."""
    return "; ".join(_named(s.author, s.title, s.how) for s in passage.sources)


def _named(author: str, title: str, how: str) -> str:
    named = ", ".join(_each((author, title)))
    return f"{named} (second-hand)" if how == "second-hand" else named


def _each(parts: Iterable[str]) -> list[str]:
    return [part for part in dict.fromkeys(parts) if part]
