"""Which passages fit a question best: nearness in the index, joined with the words they share (BM25)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from coach.knowledge.embedding import rarity
from coach.knowledge.passages import Passage
from coach.knowledge.words import groups, stems

TIMES_TITLE = 2
TIMES_ASKS = 2
"""How often the heading and the questions of a passage count beside its text."""
GROUP = 0.5
"""Weight of a thesaurus group beside the word itself."""
SATURATION = 1.2
LENGTH = 0.5
"""The two constants of BM25: how soon repetition stops counting, and how much long passages are held back."""


class WordRanking:
    """BM25 over stems and thesaurus groups of each passage."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Count the terms of every passage once."""
        self._terms = {passage.address: _weighed(passage) for passage in passages}
        lengths = {address: sum(terms.values()) for address, terms in self._terms.items()}
        usual = sum(lengths.values()) / max(len(lengths), 1)
        self._held_back = {
            address: SATURATION * (1 - LENGTH + LENGTH * length / usual)
            for address, length in lengths.items()
        }
        self._in = Counter(term for terms in self._terms.values() for term in terms)

    def scores(self, question: str) -> dict[str, float]:
        """Score every passage that shares a term with the question, by address."""
        asked = {term: self._rarity(term) for term in set(_terms(question))}
        scores = {
            address: sum(weight * self._share(address, term) for term, weight in asked.items())
            for address in self._terms
        }
        return {address: score for address, score in scores.items() if score > 0}

    def telling(self, sentence: str, question: str) -> float:
        """Say how much a sentence shares with a question, a word counting more the fewer passages have it."""
        return sum(map(self._rarity, set(_terms(sentence)) & set(_terms(question))))

    def known(self, question: str) -> float:
        """Say which share of the words of a question the passages know, rare words counting more."""
        words = {f"w{stem}": self._rarity(f"w{stem}") for stem in stems(question)}
        every = sum(words.values())
        return sum(weight for word, weight in words.items() if self._in[word]) / every if every else 0.0

    def _rarity(self, term: str) -> float:
        weight = rarity(self._in[term], len(self._terms))
        return weight * GROUP if term.startswith("g") else weight

    def _share(self, address: str, term: str) -> float:
        times = self._terms[address][term]
        return times * (SATURATION + 1) / (times + self._held_back[address])


def fuse(words: Mapping[str, float], nearness: Mapping[str, float]) -> list[str]:
    """Join two rankings; give the addresses, best first."""
    fit = joined(words, nearness)
    return sorted(fit, key=lambda address: (-fit[address], address))


def joined(words: Mapping[str, float], nearness: Mapping[str, float]) -> dict[str, float]:
    """Join two rankings, each scaled to its best and as heavy as the other; 2 is the best in both.

    tests/evals/retrieval.py prints what each finds alone and what both find together.
    """
    first, second = max(words.values(), default=1.0), max(nearness.values(), default=1.0)
    return {
        address: words.get(address, 0.0) / first + nearness.get(address, 0.0) / second
        for address in {**words, **nearness}
    }


def shared(sentence: str, question: str) -> float:
    """Say how much a sentence shares with a question; groups of the thesaurus count less than words."""
    both = set(_terms(sentence)) & set(_terms(question))
    return sum(GROUP if term.startswith("g") else 1.0 for term in both)


def _weighed(passage: Passage) -> Counter[str]:
    parts = [passage.text, *[passage.title] * TIMES_TITLE, *passage.asks * TIMES_ASKS]
    return Counter(term for part in parts for term in _terms(part))


def _terms(text: str) -> Iterator[str]:
    yield from (f"w{stem}" for stem in stems(text))
    yield from (f"g{group}" for group in groups(text))
