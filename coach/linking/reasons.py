"""Why an okr may serve another, in words that stand in both."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from coach.detectors.similar import content_words, same_measure
from coach.knowledge.words import stem, thesaurus
from coach.linking.aims import Told, nothing, told
from coach.linking.nouns import Reason
from coach.linking.teams import stands_above
from coach.linking.vectors import Vectors
from coach.okr import KeyResult, Okr
from coach.reading.numerals import numerals_of
from coach.reading.okrs import read_key_result
from coach.reading.words import languages, load, unread

SHORT = 3
"""Letters of a word up to which it decides nothing, unless it is a short form in capitals."""
LONG = 7
"""Letters from which on the beginning of a word is enough."""
COUNTED_ALIKE = 0.5
"""Share of words two key results have in common from which on it is worth reading what both count."""
SMALL = frozenset(
    ("is_share", "tally", "time", "preposition", "determiner", "comparing", "modal", "opener", "weasel")
)
"""Marks of words that join others, such as within, or that say how something is counted, such as share."""
CHANGING = frozenset(("raising", "lowering", "ensuring", "hedging"))
"""Classes of verbs that any goal may have: improve, reduce, ensure, try."""
MANY, COMMON = 12, 0.25
"""Okrs from which on it can be told which words all of them use: those that so large a share holds."""
RARE, FEW = 0.05, 3
"""Share of the okrs that hold a word up to which it says much by itself, or so few of them."""
AKIN = 3
"""Pairs of words that are told at most."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def reason(own: Okr, above: Okr, known: Vectors, beside: str = "") -> Reason:
    """Give what speaks for one okr serving another, among those that are known; all "" and () for nothing.

    `beside` is another objective of the team that serves the other already.
    """
    said = shared_words(above, " ".join(own.lines))
    shared = tuple(word for word in said if not _is_small(word.lower()) and not _is_common(word, known))
    team = above.team if stands_above(above.team, own.team) else ""
    telling = any(_is_rare(word, known) for word in shared)
    found = Reason(shared, _metric(own, above), team, (), beside, telling)
    return found if found != Reason() else Reason(akin=tuple(_akin(own, above)))


@lru_cache(maxsize=65_536)
def _is_small(word: str) -> bool:
    """Say whether a word stands in goals of any kind: it joins others, counts, tells that something grows."""
    forms = {word, *content_words(word)}
    return len(word) == 1 or stem(word) in nothing() or not forms.isdisjoint(_small())


@cache
def _small() -> frozenset[str]:
    lists = [load(language) for language in languages()]
    numerals = (numerals_of(language).lows for language in languages())
    small = (says.get("small", ()) for says in unread().values())
    joining = (word for one in lists for word, tags in one.words.items() if tags & SMALL)
    changing = (word for one in lists for word, tags in one.verbs.items() if tags & CHANGING)
    return frozenset().union(*numerals, *small, joining, changing)


def _is_common(word: str, known: Vectors) -> bool:
    """Say whether so many okrs hold a word that two of them share nothing by it."""
    return known.many >= MANY and known.holding(stem(word.lower())) > COMMON * known.many


def _is_rare(word: str, known: Vectors) -> bool:
    return known.holding(stem(word.lower())) <= max(FEW, RARE * known.many)


def shared_words(above: Okr, said: str) -> Iterator[str]:
    """Give the words of an okr that a text says as well, as they are written there, once each."""
    known = _stems(said)
    seen: set[str] = set()
    for line in above.lines:
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


def _akin(own: Okr, above: Okr) -> Iterator[tuple[str, str]]:
    """Give words of the other okr with words of this one on the same topic, or else for the same aim."""
    for field in (_topic, _aim):
        mine: dict[str, str] = {}
        for one in (one for line in own.lines for one in told(line)):
            mine.setdefault(field(one), one.words)
        found: dict[str, tuple[str, str]] = {}
        for one in (one for line in above.lines for one in told(line) if field(one) in mine):
            words = mine[field(one)]
            if stem(one.words) != stem(words) and not any(one.words in phrase for phrase in found):
                found.setdefault(one.words, (_as_written(one.words, above), _as_written(words, own)))
        if found:
            yield from list(found.values())[:AKIN]
            return


def _topic(one: Told) -> str:
    return one.topic


def _aim(one: Told) -> str:
    return one.topic.partition("/")[0]


def _as_written(words: str, okr: Okr) -> str:
    """Give words as they stand in an okr, whatever their case."""
    lines = (re.search(re.escape(words).replace(r"\ ", r"\W+"), line, re.IGNORECASE) for line in okr.lines)
    return next((found[0] for found in lines if found), words)


def _metric(own: Okr, above: Okr) -> str:
    """Give the metric that a key result of each counts, in the words of the okr below."""
    for mine in own.key_results:
        for theirs in above.key_results:
            if _may_count_alike(mine, theirs):
                one, other = read_key_result(mine, own), read_key_result(theirs, above)
                metric = one.measure.metric or ""
                if same_measure(one, other) and metric and metric in mine.text:
                    return metric
    return ""


def _may_count_alike(one: KeyResult, other: KeyResult) -> bool:
    left, right = (frozenset(w for w in content_words(kr.text) if not w[0].isdigit()) for kr in (one, other))
    return len(left & right) > 1 and len(left & right) >= COUNTED_ALIKE * min(len(left), len(right))
