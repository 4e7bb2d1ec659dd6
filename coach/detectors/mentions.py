"""Which lines a short mention means: nearly all of its words stand there. Rare words find them quickly."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import ceil

Words = frozenset[str]
MENTION = 0.8
"""Share of the shorter one's words that both have from which on a mention means a line."""
MOST = 200
"""Mentions with one rare word that are held against a line."""


def means(mention: Words, line: Words) -> bool:
    """Say whether a short mention means a line: nearly all of its words are in it."""
    return bool(mention and line) and len(mention & line) / min(len(mention), len(line)) >= MENTION


def meant(mentions: Iterable[Words], lines: Iterable[Words]) -> dict[Words, set[Words]]:
    """Give for each mention the lines it means: those in its very words, or else those near them."""
    wanted, known = dict.fromkeys(filter(None, mentions)), dict.fromkeys(lines)
    found = {mention: {mention} for mention in wanted if mention in known}
    open_ = [mention for mention in wanted if mention not in found]
    if open_:
        near = _Mentions(open_, known)
        for line in known:
            for mention in near.of(line):
                found.setdefault(mention, set()).add(line)
    return found


class _Mentions:
    """Mentions by their words. Two that share nearly all words share one of the rarest of either."""

    def __init__(self, mentions: Sequence[Words], lines: Iterable[Words]) -> None:
        said = frozenset().union(*mentions)
        self._often = Counter(word for line in lines for word in line & said)
        self._all: dict[str, list[Words]] = defaultdict(list)
        self._rare: dict[str, list[Words]] = defaultdict(list)
        for mention in mentions:
            for word in mention:
                self._all[word].append(mention)
            for word in self._rarest(mention):
                self._rare[word].append(mention)

    def _rarest(self, words: Words) -> list[str]:
        """Give so many of the rarest words that one of them is among any `MENTION` of all."""
        needed = ceil(MENTION * len(words) - 1e-9)
        return sorted(words, key=lambda word: (self._often[word], word))[: len(words) - needed + 1]

    def of(self, line: Words) -> list[Words]:
        """Give the mentions that mean a line."""
        near = {one for word in line if word in self._rare for one in self._rare[word][:MOST]}
        if line and any(word in self._all for word in line):
            near.update(one for word in self._rarest(line) for one in self._all.get(word, ())[:MOST])
        return [mention for mention in near if means(mention, line)]
