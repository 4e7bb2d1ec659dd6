"""Which language a line is in, by its small words, its verbs and the look of its letters."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from coach.reading.words import ENGLISH, WordList, languages, load, unread

REMEMBERED = 8192
"""Lines whose language is kept in memory."""
MOST_WORDS = 100_000
"""Words whose weight is remembered."""
SURE, LIKELY, SLIGHT, WEAK = 6, 4, 3, 1
"""What a sign weighs: a small word or verb, an ending or foreign script, a letter, a noun."""
ENOUGH = {True: 4, False: 10}
"""From which weight on a line is taken for a language, with a word list and without one."""
AHEAD = 3
"""By how much more it weighs than the next; a noun alone turns nothing."""
SMALL_CLASSES = frozenset(("preposition", "determiner", "modal", "opener", "comparing"))
SHORTEST_SMALL, SHORTEST_LONG = 2, 8
"""Letters; single letters and the ends of short words are no sign."""
_WORD = re.compile(r"\b[^\W\d_]+(?:[-./&:*_][^\W\d_]+)*\b(?!\d)")


BITS = 32
"""Weights of all languages stand in one whole number, so many bits for each and English in the lowest: a line
is then one sum, which is many times quicker than counting language by language."""
_LOWEST = (1 << BITS) - 1


class _Signs(NamedTuple):
    """All signs of all languages, and at which bit the weight of each language stands."""

    at: Mapping[str, int]
    words: "_Words"
    letters: "_Letters"


class _Words(dict[str, int]):
    """What a word in small letters weighs, remembered: by itself, and by its endings, once for a language."""

    def __init__(self, words: Mapping[str, int], endings: Mapping[str, int]) -> None:
        """Take what words and endings weigh."""
        super().__init__()
        self._words, self._endings = words, endings

    def __missing__(self, word: str) -> int:
        """Weigh a word that is met for the first time."""
        if len(self) > MOST_WORDS:
            self.clear()
        long = len(word) >= SHORTEST_LONG
        ends = {weight for end, weight in self._endings.items() if word.endswith(end)} if long else ()
        weight = self[word] = self._words.get(word, 0) + sum(ends)
        return weight


class _Letters(dict[str, int]):
    """What a small letter weighs, by itself and by its script, remembered."""

    def __init__(self, letters: Mapping[str, int], scripts: Mapping[str, int]) -> None:
        """Take what letters and scripts weigh."""
        super().__init__()
        self._letters, self._scripts = letters, scripts

    def __missing__(self, letter: str) -> int:
        """Weigh a letter that is met for the first time."""
        foreign = letter.isalpha() and not letter.isascii()
        script = unicodedata.name(letter, "").partition(" ")[0]
        weight = self._letters.get(letter, 0) + self._scripts.get(script, 0) if foreign else 0
        self[letter] = weight
        return weight


@lru_cache(maxsize=REMEMBERED)
def detect(text: str) -> str | None:
    """Give the language of a line, or None where it shows none more clearly than another."""
    signs = _signs()
    words = set(_WORD.findall(text.lower()))  # once each: AI is a small word in Italian
    total = sum(map(signs.words.__getitem__, words))
    if not text.isascii():
        total += sum(map(signs.letters.__getitem__, text.lower()))
    if total <= _LOWEST:
        return ENGLISH if total >= ENOUGH[True] else None
    weights = [total >> at & _LOWEST for at in signs.at.values()]
    *_, next_best, weight = sorted(weights)
    language = list(signs.at)[weights.index(weight)]
    clear = weight - next_best >= AHEAD and weight >= ENOUGH[language in languages()]
    return language if clear else None


def language_of(text: str, otherwise: str) -> str:
    """Give the language of a line, or another where it shows none."""
    return detect(text) or otherwise


def usual(lines: Iterable[str]) -> str:
    """Give the language most lines are in; English where none shows one."""
    found = Counter(language for line in lines if (language := detect(line)))
    return found.most_common(1)[0][0] if found else ENGLISH


@cache
def _signs() -> _Signs:
    words: dict[str, dict[str, int]] = {}
    letters: dict[str, tuple[str, ...]] = {}
    endings: dict[str, str] = {}
    scripts: dict[str, str] = {}
    for language in languages():
        known = load(language)
        for word, weight in _weighed(known).items():
            words.setdefault(word, {})[language] = weight
        endings |= dict.fromkeys(known.signs.get("endings", ()), language)
        for letter in known.signs.get("letters", ()):
            letters[letter] = (*letters.get(letter, ()), language)
    for language, says in unread().items():
        for word in says.get("small", ()):
            if (
                words.get(word, {}).get(ENGLISH) != SURE
            ):  # `come` and `per` are Italian too, and no sign of it
                words.setdefault(word, {})[language] = SURE
        for letter in says.get("letters", ()):
            letters[letter] = (*letters.get(letter, ()), language)
        scripts |= dict.fromkeys(says.get("script", ()), language)
    at = {language: BITS * place for place, language in enumerate((*languages(), *unread()))}
    of_words = {word: sum(weight << at[one] for one, weight in says.items()) for word, says in words.items()}
    of_letters = {letter: sum(SLIGHT << at[one] for one in every) for letter, every in letters.items()}
    of_endings = {end: LIKELY << at[language] for end, language in endings.items()}
    of_scripts = {script: LIKELY << at[language] for script, language in scripts.items()}
    return _Signs(at, _Words(of_words, of_endings), _Letters(of_letters, of_scripts))


def _weighed(known: WordList) -> dict[str, int]:
    """Weigh the words of a list; nouns travel between languages, small words and verbs don't."""
    weighed = dict.fromkeys([*known.nouns, *known.words, *known.small], WEAK)
    weighed |= {word: WEAK if forms == {"gerund"} else SURE for word, forms in known.forms.items()}
    weighed |= {word: SURE for word, classes in known.words.items() if classes & SMALL_CLASSES}
    return {word: weight for word, weight in weighed.items() if len(word) >= SHORTEST_SMALL}
