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


class _Signs(NamedTuple):
    """All signs of all languages: words and what they weigh, letters, endings, scripts."""

    words: Mapping[str, Mapping[str, int]]
    letters: Mapping[str, tuple[str, ...]]
    endings: Mapping[str, str]
    scripts: Mapping[str, str]


@lru_cache(maxsize=REMEMBERED)
def detect(text: str) -> str | None:
    """Give the language of a line, or None where it shows none more clearly than another."""
    signs = _signs()
    weights: Counter[str] = Counter()
    for word in dict.fromkeys(_WORD.findall(text.lower())):  # once each: AI is a small word in Italian
        weights.update(signs.words.get(word, {}))
        if len(word) >= SHORTEST_LONG:
            weights.update(
                {language: LIKELY for end, language in signs.endings.items() if word.endswith(end)}
            )
    if not text.isascii():
        weights.update(_by_letters(text.lower(), signs))
    if not weights:
        return None
    (language, weight), (_, next_best) = (*weights.most_common(2), ("", 0))[:2]
    clear = weight - next_best >= AHEAD and weight >= ENOUGH[language in languages()]
    return language if clear else None


def _by_letters(text: str, signs: _Signs) -> dict[str, int]:
    found: dict[str, int] = {}
    for letter in (letter for letter in text if letter.isalpha() and not letter.isascii()):
        for language in signs.letters.get(letter, ()):
            found[language] = found.get(language, 0) + SLIGHT
        if script := signs.scripts.get(unicodedata.name(letter, "").partition(" ")[0]):
            found[script] = found.get(script, 0) + LIKELY
    return found


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
    return _Signs(words, letters, endings, scripts)


def _weighed(known: WordList) -> dict[str, int]:
    """Weigh the words of a list; nouns travel between languages, small words and verbs don't."""
    weighed = dict.fromkeys([*known.nouns, *known.words, *known.small], WEAK)
    weighed |= {word: WEAK if forms == {"gerund"} else SURE for word, forms in known.forms.items()}
    weighed |= {word: SURE for word, classes in known.words.items() if classes & SMALL_CLASSES}
    return {word: weight for word, weight in weighed.items() if len(word) >= SHORTEST_SMALL}
