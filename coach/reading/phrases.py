"""Words and phrases made into patterns that find them as whole words."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

Lows = frozenset[str]
"""The words of a line in lower case, as a set; most patterns are skipped by a look at it."""
_FIRST_WORD = re.compile(r"[\w/-]+(?:['’.&]\w+)*|.")


def any_of(words: Iterable[object]) -> str:
    """Give a pattern for any of the words, the longest first; it matches nothing where there are none."""
    parts = sorted(map(str, words), key=len, reverse=True)
    return "|".join(re.escape(part).replace(r"\ ", r"\s") for part in parts) or r"(?!)"


class Phrases:
    """Words and phrases of one class; a line without the first word of any is passed over at once."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Take the phrases, the longest first, to be found as whole words."""
        self._parts = sorted(phrases, key=len, reverse=True)
        self._by_start: dict[str, list[str]] = defaultdict(list)
        for part in map(str.lower, self._parts):
            self._by_start[_FIRST_WORD.match(part)[0]].append(part)  # type: ignore[index]
        self._starts = frozenset(self._by_start)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Compiled only when a line seems to hold one of the phrases: most never do in a small sheet."""
        parts = "|".join(map(re.escape, self._parts)) or r"(?!)"
        return re.compile(rf"(?<!\w)(?:{parts})(?!\w)", re.IGNORECASE)

    def search(self, text: str, lows: Lows, start: int = 0) -> re.Match[str] | None:
        """Find the first phrase in a line from `start` on; `lows` are the line's words in lower case."""
        return self._pattern.search(text, start) if self._may_be_written(text, lows) else None

    def all(self, text: str, lows: Lows) -> Iterable[re.Match[str]]:
        """Find all phrases in a line."""
        return self._pattern.finditer(text) if self._may_be_written(text, lows) else ()

    def everywhere(self, text: str) -> Iterable[re.Match[str]]:
        """Find all phrases in a text that is no line."""
        return self._pattern.finditer(text)

    def _may_be_written(self, text: str, lows: Lows) -> bool:
        """Look for the letters of phrases that begin with one of the words; the pattern is much slower."""
        if self._starts.isdisjoint(lows):
            return False
        low = text.lower()
        return any(part in low for start in self._starts & lows for part in self._by_start[start])

    def blanked(self, text: str) -> str:
        """Give a text with the phrases in it replaced by as many spaces."""
        return self._pattern.sub(lambda match: " " * len(match[0]), text)

    def may_be_in(self, lows: Lows) -> bool:
        """Say whether a line holds the first word of any phrase."""
        return not self._starts.isdisjoint(lows)

    def within(self, text: str) -> bool:
        """Say whether a text that is no line holds one."""
        return self._pattern.search(text) is not None
