"""Which of the company's objectives a draft serves: by the words they share, and their fields of work."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from coach.detectors.similar import alike, content_words
from coach.drafting.state import Draft
from coach.knowledge.embedding import features, rarity
from coach.knowledge.words import stem, thesaurus
from coach.metrics import spoken_of
from coach.okr import Okr

LETTERS = 0.4
"""What a run of letters counts beside a word; compounds and misspelt words meet by them."""
WHOLE, AIM, FIELD, TEAM = 2.0, 1.0, 0.3, 0.35
"""What counts: all words of both, the draft's objective in all of theirs, the fields of work, the teams."""
NEAR = 0.06
"""Likeness of words below which two goals have nothing to do with each other."""
SHORT = 3
"""Letters of a word up to which it decides nothing, unless it is a short form in capitals."""
VERY_LONG = 12
LONG = 7
"""Letters from which on the beginning of a word is enough."""
REMEMBERED = 4096
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

_Vector = Mapping[str, float]


class Parent(NamedTuple):
    """A goal above that a draft may serve, and the words of it that decided."""

    objective: str
    ref: str
    team: str
    shared: tuple[str, ...]


def parents_for(draft: Draft, company: Sequence[Okr], n: int = 3) -> tuple[Parent, ...]:
    """Give up to `n` of the company's objectives that a draft serves best, best first; () where none is near.

    Goals of the draft's own team stand beside it and not above it.
    """
    own = draft.okr
    above = [okr for okr in company if okr.objective and _may_be_above(okr, own)]
    if not above or not own.objective:
        return ()
    ranked = sorted(ranking(own, above, draft.why), key=lambda found: -found[1])
    found = ((_parent(okr, own, draft.why), words) for okr, _, words in ranked)
    return tuple(parent for parent, words in found if _is_near(parent, words))[:n]


def _is_near(parent: Parent, words: float) -> bool:
    """Say whether a goal has enough to do with a draft; a very long word in common says much by itself."""
    telling = any(len(word) >= VERY_LONG for word in parent.shared)
    return bool(parent.shared) and words >= (NEAR / 2 if telling else NEAR)


def ranking(own: Okr, above: Sequence[Okr], why: str = "") -> Iterator[tuple[Okr, float, float]]:
    """Give each goal with how much speaks for it in all, and how near its words are alone."""
    weigh = _weights(tuple(_whole(okr) for okr in above))
    whole, aim = weigh.vector(f"{_whole(own)} {why}"), weigh.vector(own.objective)
    field, team = _field(own), weigh.vector(own.team)
    for okr in above:
        theirs = weigh.vector(_whole(okr))
        words = (WHOLE * _dot(whole, theirs) + AIM * _dot(aim, theirs)) / (WHOLE + AIM)
        beside = FIELD * _near(field, _field(okr)) + TEAM * _dot(team, weigh.vector(okr.team))
        yield okr, (WHOLE + AIM) * words + beside, words


def _may_be_above(okr: Okr, own: Okr) -> bool:
    same_team = bool(own.team) and okr.team.casefold() == own.team.casefold()
    return not same_team and not alike(okr.objective, own.objective)


def _whole(okr: Okr) -> str:
    """Give all words of an okr, its objective twice."""
    return " ".join((okr.objective, *okr.lines))


def _parent(okr: Okr, own: Okr, why: str) -> Parent:
    return Parent(okr.objective, okr.ref, okr.team, tuple(_shared(okr, f"{_whole(own)} {why}")))


def _shared(okr: Okr, said: str) -> Iterator[str]:
    """Give the words of theirs that the draft says as well, as they are written there, once each."""
    known = _stems(said)
    seen: set[str] = set()
    for line in okr.lines:
        for word in _WORD.findall(line):
            root = stem(word.lower())
            if root not in seen and (root in known or _begins_alike(root, known)):
                seen.add(root)
                yield word


def _begins_alike(root: str, known: frozenset[str]) -> bool:
    """Say whether a long word goes on where another ends: `Wasserverlust` and `Wasserverluste`."""
    if len(root) < LONG:
        return False
    return any(len(one) >= LONG and (one.startswith(root) or root.startswith(one)) for one in known)


def _stems(text: str) -> frozenset[str]:
    """Give the roots of the words in a text that say something."""
    words = (word for word in _WORD.findall(text) if len(word) > SHORT or word.isupper())
    said = {word.lower() for word in words if content_words(word)} - thesaurus().ignore
    return frozenset(map(stem, said))


@lru_cache(maxsize=8)
def _weights(texts: tuple[str, ...]) -> "_Weights":
    return _Weights(texts)


class _Weights:
    """Texts as vectors, a word counting more the fewer of the company's goals have it."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._many = len(texts)
        self._known: dict[str, _Vector] = {}
        self._in = Counter(feature for text in texts for feature in _features(text))

    def vector(self, text: str) -> _Vector:
        """Weigh the words of a text; the vector is of length one, and remembered."""
        if text not in self._known:
            self._known[text] = self._vector(text)
        return self._known[text]

    def _vector(self, text: str) -> _Vector:
        counted = _features(text).items()
        weighed = {feature: (1 + math.log(n)) * self._weight(feature) for feature, n in counted}
        length = math.sqrt(sum(value * value for value in weighed.values())) or 1.0
        return {feature: value / length for feature, value in weighed.items()}

    def _weight(self, feature: str) -> float:
        return (LETTERS if feature[0] == "c" else 1.0) * rarity(self._in[feature], self._many)


@lru_cache(maxsize=REMEMBERED)
def _features(text: str) -> Mapping[str, int]:
    return {feature: n for feature, n in features(text).items() if feature[0] != "g"}


@lru_cache(maxsize=REMEMBERED)
def _field(okr: Okr) -> _Vector:
    return spoken_of(_whole(okr), "", okr.team)


def _near(one: _Vector, other: _Vector) -> float:
    lengths = math.sqrt(_dot(one, one) * _dot(other, other))
    return _dot(one, other) / lengths if lengths else 0.0


def _dot(one: _Vector, other: _Vector) -> float:
    return sum(value * other.get(feature, 0.0) for feature, value in one.items())
