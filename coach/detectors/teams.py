"""The names of teams as others write them, found in a text by their first word however many there are."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

SHORTEST = 2
_WORD = re.compile(r"\w+")
_CALLED = re.compile(r"^team\s+(?=\S)|(?<=\S)\s+team$", re.IGNORECASE)


class TeamNames:
    """Names of teams; “Team Data” and “Data team” are found as “Data”, too."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names as they are written beside okrs."""
        self._by_start: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for name in dict.fromkeys(names):
            for written in {name, _CALLED.sub("", name)}:
                start = _WORD.search(written)
                if start and len(written) >= SHORTEST:
                    self._by_start[start[0]].append((written, name))
        for found in self._by_start.values():
            found.sort(key=lambda one: -len(one[0]))

    def within(self, text: str, *, alone: bool = True) -> Iterator[tuple[int, str]]:
        """Give where a name stands in a text, and the team; not `alone`, a longer name may begin with it."""
        end = 0
        for word in _WORD.finditer(text):
            if word.start() >= end and word[0] in self._by_start:
                for written, name in self._by_start[word[0]]:
                    if found := _at(text, word.start(), written, alone=alone):
                        end = found[1]
                        yield found[0], name
                        break


def _at(text: str, first: int, name: str, *, alone: bool) -> tuple[int, int] | None:
    """Give start and end of a name whose first word stands at `first`."""
    start = first - name.index(_WORD.search(name)[0])  # type: ignore[index]
    end = start + len(name)
    if start < 0 or not text.startswith(name, start):
        return None
    before, after = text[start - 1 : start] if start else "", text[end : end + 2]
    joined = _joins(before) or _joins(after[:1])
    longer = alone and after[:1].isspace() and after[1:].isupper()
    return None if joined or longer else (start, end)


def _joins(sign: str) -> bool:
    return sign in {"-", "_"} or sign.isalnum()
