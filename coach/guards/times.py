"""Times that nobody gave: weekdays, months, seasons, `overnight`, `within a day`, `next week`."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from coach.guards.written import KEPT, WORD, listed, without_blanks
from coach.reading.due import find_due
from coach.reading.phrases import any_of
from coach.reading.words import ENGLISH, languages, load

_PARTS = ("weekdays", "seasons", "alone", "within", "one", "units", "which")
_ALSO_WORDS = frozenset(
    "may march mar jan sun sat wed dec sep oct august mai mars mei fri mon tue thu".split()
)
"""Names of times that mean something else in small letters."""


class _Times(NamedTuple):
    """Words of time with the month they name, or 0, and the phrases."""

    words: Mapping[str, int]
    phrases: re.Pattern[str]


@cache
def _times(language: str) -> _Times:
    every = [_of(one) for one in dict.fromkeys((*languages(), language))]
    words: dict[str, int] = {}
    for one in every:
        words |= dict.fromkeys((*one["weekdays"], *one["seasons"], *one["alone"]), 0)
        words |= {name: number for number, names in enumerate(one["months"], 1) for name in names}
    said = [_phrase(one) for one in every if one["units"]]
    said += [any_of(one["alone"]) for one in every if any(" " in word for word in one["alone"])]
    phrases = "|".join(f"(?:{phrase})" for phrase in said)
    return _Times(words, re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE))


def _of(language: str) -> dict[str, Any]:
    """Give all that a language says of times."""
    said: dict[str, Any] = dict.fromkeys(_PARTS, ())
    said |= listed("amounts").get(language, {})
    months = [[name] for name in said.get("months", ())]
    said["months"] = load(language).calendar.get("months", ()) or months
    return said


def _phrase(said: Mapping[str, Any]) -> str:
    """Compile `within a day`, `the next morning`, `end of the quarter`."""
    units = rf"(?:{any_of(said['units'])})"
    within = rf"(?:{any_of(said['within'])})\s(?:{any_of(said['one'])})\s(?:[^\W\d_]+\s)?{units}"
    return rf"{within}|(?:{any_of(said['which'])})[\s-]{units}"


def invented_times(text: str, given: Iterable[str], language: str = ENGLISH) -> list[str]:
    """List the times in a text that stand in none of the given texts; a month may be written otherwise."""
    plain = without_blanks(text)
    times = _times(language)
    words = [word for word in WORD.findall(plain) if _is_time(word, times.words)]
    phrases = [match[0] for match in times.phrases.finditer(plain)]
    if not (words or phrases):
        return []
    sources = tuple(given)
    lower = " ".join(" ".join(source.lower().split()) for source in sources)
    said = frozenset(WORD.findall(lower))
    months = {times.words[word] for word in said if word in times.words} | _months(sources, language)
    return [
        *(
            word
            for word in words
            if word.lower() not in said and (times.words[word.lower()] or -1) not in months
        ),
        *(phrase for phrase in phrases if " ".join(phrase.lower().split()) not in lower),
    ]


def times_of(language: str) -> frozenset[str]:
    """Give the words with which a time is named or ends, in small letters: `monday`, `overnight`, `week`."""
    every = [_of(one) for one in dict.fromkeys((*languages(), language))]
    phrases = (phrase for one in every for part in ("units", "alone") for phrase in one[part])
    return frozenset((*_times(language).words, *(str(phrase).split()[-1] for phrase in phrases)))


def names_time(word: str, language: str) -> bool:
    """Say whether a word is a name of time, such as a month or weekday."""
    return _is_time(word, _times(language).words)


def _is_time(word: str, known: Mapping[str, int]) -> bool:
    low = word.lower()
    return low in known and (low not in _ALSO_WORDS or word[0].isupper())


def _months(sources: Sequence[str], language: str) -> set[int]:
    """Give the months that the given texts name in whatever way, as in `2027-06-30` or `end of Q2`."""
    return {month for source in sources if (month := _month(source, language))}


@lru_cache(maxsize=KEPT)
def _month(source: str, language: str) -> int | None:
    due = find_due(source, language=language)
    return due.month if due else None
