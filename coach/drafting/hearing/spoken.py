"""The language of a message, and slips in its small words put right for hearing."""

import re
from functools import cache

from coach.drafting.hearing import talk
from coach.reading.language import detect
from coach.reading.words import ENGLISH, languages, load

GERMAN = "de"
SHORTEST, LONGEST = 3, 8
"""Letters of a small word whose slip is put right."""
FEW = 3
"""Words of a message that are too few for its letters to show a language."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def language_of(text: str, otherwise: str) -> str:
    """Give the language of a message; what shows none is in the one they have been writing in.

    In a few words only those count that the other language doesn't have: `passt so`.
    """
    words = {word.lower() for word in _WORD.findall(text)}
    found = detect(text) if len(words) > FEW else None
    if found is None:
        german, english = (len(words & talk.own_words(one)) for one in (GERMAN, ENGLISH))
        if german == english:
            return (None if german else detect(text)) or otherwise
        found = GERMAN if german > english else ENGLISH
    return found


def righted(text: str) -> str:
    """Put right two letters that changed places in a small word: `wnat`, `teh`; nothing else moves."""
    return _WORD.sub(lambda word: _righted(word[0]), text)


@cache
def _known() -> frozenset[str]:
    lists = [load(language) for language in languages()]
    return frozenset(
        word for one in lists for known in (one.verbs, one.nouns, one.words, one.small) for word in known
    )


def _righted(word: str) -> str:
    low = word.lower()
    small = talk.small_words()
    if not SHORTEST <= len(low) <= LONGEST or not word.islower() or low in small or low in _known():
        return word
    swaps = (low[:i] + low[i + 1] + low[i] + low[i + 2 :] for i in range(len(low) - 1))
    return next((swap for swap in swaps if swap in small), word)
