"""Digits that name something instead of counting it: dates, quarters, versions, standards, p95."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from coach.finding import Span
from coach.reading.phrases import any_of
from coach.reading.words import load

_OPENING = ("fy", "cy", *"iso soc pci rfc din en python java php windows".split())
_NAMING = ("named", "named_alone", "years_of", "year_after")
"""Where a calendar lists words that a number behind them names: `phase 2`, `since 2019`."""
_LETTERS = re.compile(r"[^\W\d_]+")


def _compiled(calendar: Mapping[str, Any], *, comma: bool) -> re.Pattern[str]:
    """Compile the names; they are tried only where a word with a digit begins."""
    months = any_of(name for names in calendar.get("months", ()) for name in names)
    ordinal, of = any_of(calendar.get("ordinal", ())), any_of(calendar.get("of", ()))
    joint = any_of(calendar.get("named_joint", ()))
    up_to = any_of(calendar.get("up_to", ()))
    day_and_month = r"| [0-3]?\d\.[01]?\d\.(?!\d)" if comma else ""
    return re.compile(
        rf"""
        [\#!&~]\d+\b | [2-6]g\b
      | (?:fy|cy)\s?['’]?\d{{2,4}}(?:[\s/–-]{{0,3}}[qh][1-4])?\b
      | [qh][1-4](?:[\s/–-]{{0,3}}(?:(?:fy|cy)?\s?['’]?\d{{2,4}}|[qh][1-4]))?(?![\w%])
      | \d{{4}}-\d{{1,2}}-\d{{1,2}}\b
      | \d{{1,2}}(?P<sep>[./])\d{{1,2}}(?P=sep)(?:\d{{4}}|\d{{2}})\b {day_and_month}
      | (?:{months})\.?\s\d{{1,2}}(?:{ordinal})?\b(?!\s?(?:%|k\b))(?:,?\s\d{{4}}\b)?
      | \d{{1,2}}(?:{ordinal}|\.)?(?:\s(?:{of}))?\s(?:{months})\b\.?(?:,?\s\d{{4}}\b)?
      | (?:{months})\.?,?\s['’]?\d{{2,4}}\b
      | [1-4]\.\s?(?:{any_of((*calendar.get("quarter", ()), *calendar.get("half", ())))})(?:\s20\d\d)?\b
      | (?!\d{{1,3}}(?:\.\d{{3}})+\b)\d+(?:\.\d+){{2,}}\b
      | 24[/x]7(?:/365)?\b | \d+(?:{ordinal})\b | \d+\.\s(?:{any_of(calendar.get("ranked", ()))})\b
      | (?:{any_of(_OPENING[2:])}|{any_of(calendar.get("named", ()))})
          \s?[\#-]?\d[\d.]*+(?:(?:[-+&/]|\s(?:{joint})\s)\d+)*+\+?(?!\s?[%$€→]|,\d|\s->|\s(?:{up_to})\s\d)
      | (?:{any_of(calendar.get("named_alone", ()))})\s?(?:\d+(?:\.\d+)+|\d+(?!\s[a-z\d]|\.\d|\d))
      | (?:{any_of(calendar.get("years_of", ()))})\s[1-9]\d?\b
      | \d{{1,2}}(?::\d\d)?\s?(?:{any_of(calendar.get("hour", ()))})\b
      | (?:{any_of(calendar.get("year_after", ()))})\s(?:19|20)\d\d\b(?!\s?[%k])
      | 20[1-4]\d(?:\s?[/–-]\s?(?:\d{{2}}|20\d\d))?\b
          (?!\s?[%x€$£→kKmM]|\s(?:{_counted(calendar)})\b|\s->|[.,]\d)
      | (?!(?:usd|eur|chf|gbp|us|x|n|rs|sek|nok|dkk|pln|aud|cad)\d)[a-z]+[a-z-]*\d[\w.]*
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _counted(calendar: Mapping[str, Any]) -> str:
    """Give what stands behind four digits that are no year: `2030 users`."""
    plural, words = any_of(calendar.get("plural", ())), any_of(calendar.get("counts_after_year", ()))
    return rf"\w+(?:{plural})|{words}"


class Names:
    """One language's names with digits, compiled, and the words a name may begin with."""

    def __init__(self, calendar: Mapping[str, Any], *, comma: bool) -> None:
        """Compile what a word list says."""
        self._pattern = _compiled(calendar, comma=comma)
        listed = [*_OPENING, *(name for names in calendar.get("months", ()) for name in names)]
        listed += [str(name) for key in _NAMING for name in calendar.get(key, ())]
        self._opening = frozenset(found[0] for name in listed if (found := _LETTERS.match(name.lower())))

    def around(self, text: str, digit: int, floor: int) -> Span | None:
        """Give the name a digit belongs to, begun by its own word or by the word before it."""
        word = digit
        while word > floor and text[word - 1] not in _OPENS:
            word -= 1
        before = word - 1
        while before > floor and (text[before - 1].isalpha() or text[before - 1] == "."):
            before -= 1
        starts = [word] if word == digit else [word, digit]
        if text[before:word] == "~" or text[before : word - 1].partition(".")[0].lower() in self._opening:
            starts.append(before)
        for start in starts:
            match = self._pattern.match(text, start) if start >= floor else None
            if match and match.end() > digit:
                return Span(*match.span())
        return None


@cache
def names_of(language: str) -> Names:
    """Give the compiled names of a language."""
    words = load(language)
    return Names(words.calendar, comma=words.numbers["decimal"] == ",")


_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.\w+", re.IGNORECASE)

_OPENS = ' \t\n\r\u00a0([{/,;:"“→=<>≥≤~'


def without_addresses(text: str) -> str:
    """Give the text with web and mail addresses blanked out, its length kept."""
    if "://" not in text and "@" not in text and "www." not in text.lower():
        return text
    return _ADDRESS.sub(lambda match: " " * len(match[0]), text)
