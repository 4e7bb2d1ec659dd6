"""Which okrs count the same as one: what a team moves and a goal above it counts belongs together."""

from collections import defaultdict
from collections.abc import Sequence

from coach.detectors.similar import FEW, content_words
from coach.okr import KeyResult, Okr


class Counted:
    """All okrs by the words of their key results, figures aside."""

    def __init__(self, okrs: Sequence[Okr]) -> None:
        """Read the words of every key result."""
        self._okrs = okrs
        self._by: dict[frozenset[str], list[int]] = defaultdict(list)
        for at, okr in enumerate(okrs):
            for words in {_words(kr) for kr in okr.key_results}:
                self._by[words].append(at)

    def above(self, at: int, levels: Sequence[int | None]) -> list[int]:
        """Give the okrs on any level above that count the same as one; [] where its level isn't known."""
        own = levels[at]
        if own is None:
            return []
        same = (other for kr in self._okrs[at].key_results for other in self._by.get(_words(kr), ()))
        found = {other: level for other in same if (level := levels[other]) is not None and level < own}
        return sorted(found, key=lambda other: (-found[other], other))


def _words(kr: KeyResult) -> frozenset[str]:
    words = frozenset(word for word in content_words(kr.text) if not word[0].isdigit())
    return words if len(words) >= FEW else frozenset((kr.text,))
