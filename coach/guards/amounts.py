"""Amounts that nobody gave: in digits, in words, as multiples, shares, ranks and Roman numerals."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from coach.guards.written import KEPT, WORD, listed, parts, without_blanks, words_of
from coach.reading.numbers import to_value
from coach.reading.numerals import numerals_of
from coach.reading.phrases import any_of
from coach.reading.words import ENGLISH, languages

_DIGITS = re.compile(r"\d(?:[\d.,'\u00a0\u202f]*\d)?")
_RUN = re.compile(rf"(?:(?<![^\W_])[^\W\d_])?{_DIGITS.pattern}(?:(?:st|nd|rd|th)\b)?", re.IGNORECASE)
"""Digits with the letter that makes them a name, as in Q3 and B2B, or a rank, as in 2nd."""
_ROMAN = re.compile(r"(?<![\w-])(?:[IVX]{2,5}|V)(?![\w-])")
_GERMAN_UNITS = (
    r"(?:ein(?=und|hundert|tausend|tägig|wöchig|stündig|minütig|monatig|jährig|prozentig)|zwei|zwo|drei|vier|fünf"
    r"|sechs|sieben|acht|neun|zehn|elf|zwölf|sech(?=z)|sieb(?=z)|zwanzig|hundert|tausend|zig|ßig)"
)
_JOINED = re.compile(
    rf"(?:{_GERMAN_UNITS}(?:und)?)+(?:ßig|zig|e[nrms]?)?(?:fach(?:e[nrms]?)?|mal(?:ig\w*)?|te[nrms]?|ste[nrms]?|tel[ns]?"
    r"|erlei|(?:täg|wöch|stünd|minüt|monat|jähr|köpf|prozent|stell|teil)ig\w*"
    r"|(?:tages|wochen|stunden|minuten|monats|jahres)\w+)?"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:one|two|three|four|five|six|seven|eight|nine)"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand)fold|\w+(?:eenth|tieth)"
)
"""Numbers that are put together to one word: `fünfundzwanzig`, `zweitägig`, `Dreimonatsfrist`, `fourfold`."""
MOST_WORDS = 100_000


class _Known(dict[str, bool]):
    """Whether a word in small letters says an amount, remembered."""

    def __init__(self, amounts: frozenset[str], harmless: frozenset[str]) -> None:
        """Take the words that do, and those that only look like it."""
        super().__init__()
        self._amounts, self._harmless = amounts, harmless

    def __missing__(self, word: str) -> bool:
        """Look at a word that is met for the first time."""
        if len(self) > MOST_WORDS:
            self.clear()
        said = word in self._amounts or (word not in self._harmless and bool(_JOINED.fullmatch(word)))
        self[word] = said
        return said


@cache
def amounts_of(language: str) -> frozenset[str]:
    """Give the words and phrases that say an amount in the languages that are read, and in one more."""
    known = listed("amounts")
    every = dict.fromkeys((*languages(), language))
    lists = map(numerals_of, every)
    named = {word for one in lists for word in (*one.values, *one.multiples)}
    listed_too = (
        word for one in every for part in ("amounts", "first") for word in known.get(one, {}).get(part, ())
    )
    return frozenset((*named, *listed_too))


@cache
def _words(language: str) -> _Known:
    """Know the amounts of all languages that are read, and of one more."""
    known = listed("amounts")
    every = dict.fromkeys((*languages(), language))
    orders = {word for one in every for word in known.get(one, {}).get("first", ())}
    harmless = frozenset(word for one in every for word in known.get(one, {}).get("harmless", ()))
    named = amounts_of(language) - orders - harmless
    return _Known(frozenset(word for word in named if " " not in word), harmless)


@cache
def _phrases(language: str) -> re.Pattern[str]:
    """Know the amounts of more than one word, and `first` where it is no mere beginning."""
    known = listed("amounts")
    every = [known[one] for one in dict.fromkeys((*languages(), language)) if one in known]
    said = any_of(phrase for one in every for phrase in one["amounts"] if " " in phrase)
    first = any_of(word for one in every for word in one.get("first", ()))
    of = any_of(word for one in every for word in one.get("first_of", ()))
    return re.compile(rf"\b(?:{said}|(?:{first})(?![\s-](?:{of})))\b", re.IGNORECASE)


@cache
def _harmless(language: str) -> re.Pattern[str]:
    known = listed("amounts")
    every = dict.fromkeys((*languages(), language))
    said = any_of(p for one in every for p in known.get(one, {}).get("harmless", ()) if " " in p or "-" in p)
    return re.compile(rf"\b(?:{said})\b", re.IGNORECASE)


def invented_numbers(text: str, given: Iterable[str], language: str = ENGLISH) -> list[str]:
    """List the numbers in a text, in digits or words, that stand in none of the given texts."""
    plain = without_blanks(text)
    digits = _RUN.findall(plain)
    signs = _signs(plain)
    words = _said(plain, language)
    if not (digits or words or signs):
        return []
    sources = list(given)
    return [
        *_not_in_digits(digits, sources, language),
        *(sign for sign in signs if not any(sign in source for source in sources)),
        *_not_in_words(words, sources),
    ]


def _signs(plain: str) -> list[str]:
    """Give Roman numerals, and numbers that have a sign of their own: ½, ③, 五."""
    found = _ROMAN.findall(plain)
    if not plain.isascii():
        found += [sign for sign in plain if sign.isnumeric() and not sign.isdecimal()]
    return found


def _said(plain: str, language: str) -> list[str]:
    """Give the words and phrases that say an amount."""
    known = _words(language)
    words = [word for word in WORD.findall(plain) if known[low := word.lower()] or _in_parts(low, known)]
    phrases = [match[0] for match in _phrases(language).finditer(plain)]
    if not (words or phrases):
        return []
    left = _harmless(language).sub(" ", plain)
    return [said for said in (*words, *phrases) if said in left]


def _in_parts(low: str, known: _Known) -> bool:
    return "-" in low and any(known[part] for part in low.split("-"))


def _not_in_digits(digits: Sequence[str], sources: Sequence[str], language: str) -> list[str]:
    known = frozenset[str]().union(*map(_runs_in, sources))
    new = [found for found in digits if found.lower() not in known]
    if not new:
        return []
    comma = numerals_of(language).comma
    values = {_value(found, comma=comma) for found in known}
    return [_DIGITS.findall(found)[0] for found in new if _value(found.lower(), comma=comma) not in values]


@lru_cache(maxsize=KEPT)
def _runs_in(source: str) -> frozenset[str]:
    return frozenset(map(str.lower, _RUN.findall(source)))


def _value(digits: str, *, comma: bool) -> float | str:
    """Read digits, so that 1,200 and 1200 are one; those that are no number stay as they are."""
    try:
        return to_value(digits.replace("\u00a0", " ").replace("\u202f", " "), euro=comma)
    except ValueError:
        return digits


def _not_in_words(words: Sequence[str], sources: Sequence[str]) -> list[str]:
    if not words:
        return []
    said = words_of(sources)
    lower = " ".join(sources).lower()
    return [word for word in words if not _given(word.lower(), said, lower)]


def _given(low: str, said: frozenset[str], lower: str) -> bool:
    return low in lower if " " in low else low in said or ("-" in low and set(parts(low)) <= said)
