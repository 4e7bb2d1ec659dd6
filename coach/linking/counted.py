"""Which okrs count the same as one: what a team moves and a goal above it counts belongs together."""

from collections import defaultdict
from collections.abc import Sequence

from coach.detectors.similar import FEW, content_words
from coach.okr import KeyResult, Okr


class Counted:
    """All okrs by the words of their key results, figures aside, and by their level."""

    def __init__(self, okrs: Sequence[Okr], levels: Sequence[int | None]) -> None:
        """Read the words of every key result."""
        self._okrs, self._levels = okrs, levels
        self._by: dict[tuple[frozenset[str], int], list[int]] = defaultdict(list)
        for at, (okr, level) in enumerate(zip(okrs, levels, strict=True)):
            if level is not None:
                for words in {_words(kr) for kr in okr.key_results}:
                    self._by[words, level].append(at)

    def above(self, at: int, most: int) -> list[int]:
        """Give up to so many okrs above that count the same as one, the nearest level first."""
        own = self._levels[at] or 0  # where it isn't known, nothing is known to be above
        said = {_words(kr) for kr in self._okrs[at].key_results}
        found: list[int] = []
        for level in range(own - 1, -1, -1):
            found += sorted({other for words in said for other in self._by.get((words, level), ())[:most]})
            if len(found) >= most:
                break
        return found[:most]


def _words(kr: KeyResult) -> frozenset[str]:
    words = frozenset(word for word in content_words(kr.text) if not word[0].isdigit())
    return words if len(words) >= FEW else frozenset((kr.text,))
