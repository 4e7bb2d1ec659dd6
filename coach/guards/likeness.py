"""How like two texts are in their words: the same beginnings, the same content, the same yes or no."""

from collections.abc import Iterable
from functools import lru_cache

from coach.guards.written import WORD
from coach.reading.words import ENGLISH, load

SHORTEST_WORD = 3
"""Letters of a word that says something."""
SHORTEST = 4
"""Letters two words have to begin with alike."""
MOST_CUT = 3
"""Letters at the end of the shorter one that may be an ending."""
_GENERAL = {
    "en": frozenset(
        "share rate ratio number percentage percent proportion amount count total level value score median"
        " average mean per increase reduce raise lower cut grow improve decrease boost lift drop bring move"
        " keep get make reach achieve".split()
    ),
    "de": frozenset(
        "anteil quote zahl anzahl prozent wert median durchschnitt schnitt prozentsatz pro score index"
        " steigern senken erhöhen verbessern reduzieren verringern steigt sinkt halten erreichen".split()
    ),
}
"""Words that say that something is counted or moved, and not what."""
_NOT = frozenset(
    "not no never without don't doesn't didn't can't isn't aren't won't nobody none nor un fewer less"
    " nicht kein keine keinen keiner keinem ohne nie niemand niemals weder".split()
)
_UMLAUT = str.maketrans("äöü", "aou")
_LESS = frozenset(("fewer", "less"))


def kin(one: str, other: str) -> bool:
    """Say whether two words in small letters are forms of one, or one is a part of the other."""
    short, long = sorted((one.translate(_UMLAUT), other.translate(_UMLAUT)), key=len)
    if short == long:
        return True
    if len(short) < SHORTEST:
        return long.removesuffix("s") == short
    alike = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    joined = len(short) > SHORTEST and (long.endswith(short) or long.startswith(short))
    near = len(long) - alike <= MOST_CUT + 2
    return joined or (alike >= max(SHORTEST, len(short) - MOST_CUT) and near)


@lru_cache(maxsize=4096)
def content_of(text: str, language: str) -> frozenset[str]:
    """Give the words of a text that say what it is about, in small letters."""
    empty = load(language).groups["empty"] | _GENERAL.get(language, _GENERAL[ENGLISH])
    words = map(str.lower, WORD.findall(text))
    return frozenset(word for word in words if len(word) >= SHORTEST_WORD and word not in empty)


def kept_of(words: Iterable[str], among: Iterable[str]) -> float:
    """Give the share of words that come back among others in any form."""
    listed, others = list(words), list(among)
    return sum(any(kin(word, other) for other in others) for word in listed) / len(listed) if listed else 0.0


def turned(was: str, now: str, language: str) -> bool:
    """Say whether what was counted is now its opposite: with a `not`, or with the trouble gone from it."""
    first, second = _senses(was, language), _senses(now, language)
    return first != second


def _senses(text: str, language: str) -> tuple[bool, bool]:
    words = {word.lower().replace("’", "'") for word in WORD.findall(text)}
    nouns = load(language).nouns
    trouble = any("trouble" in nouns.get(word, ()) for word in words)
    return bool(words & (_NOT - _LESS)), trouble
