"""When a line says it will be done: the words, and the date where they are enough for one."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from coach.finding import Span
from coach.reading.phrases import Lows, any_of
from coach.reading.words import ENGLISH, load

_YEAR = r"(?P<{0}>20\d\d|['’]\d\d)"
_YEARS = ("year", "year2", "year3", "year4", "year5")
_QUARTERS = ("q1", "q2", "q3", "q4", "h1", "h2")
_YEAR_IN = re.compile(r"20\d\d")
_DAY_AND_MONTH = re.compile(r"20\d\d|\d\.\d{1,2}\.")


@dataclass(frozen=True, slots=True)
class Due:
    """The words that say when, where they stand, and what they say of day, month and year."""

    span: Span
    month: int | None = None
    day: int | None = None
    year: int | None = None

    def on(self, year: int | None = None) -> date | None:
        """Give the last day meant, with `year` where the words name none; None where it stays open."""
        when = self.year or year
        if not (when and self.month):
            return None
        last = monthrange(when, self.month)[1]
        return date(when, self.month, min(self.day or last, last))


class Calendar:
    """One language's words of time, compiled."""

    def __init__(self, calendar: Mapping[str, Any], *, comma: bool) -> None:
        """Compile what a word list says; where commas are decimal, `31.3.` is a day."""
        months = calendar.get("months", ())
        self.month = {name.lower(): number for number, names in enumerate(months, 1) for name in names}
        self.articles = tuple(f" {word}" for word in calendar.get("article", ()))
        self.by = next(iter(calendar.get("lead", ())), "")
        self.half_way, self.open_edges, self._hints = (
            frozenset(calendar.get(name, ())) for name in ("half_way", "open_edges", "whole")
        )
        edges, prefixes = calendar.get("edges", ()), calendar.get("edge_prefixes", ())
        short = {
            f"{prefix}{loose}"
            for prefix in prefixes
            if prefix.isalpha()
            for loose in ("", *calendar.get("loose", ()))
        }
        near = (*calendar.get("quarter", ()), *calendar.get("half", ()))
        self._hints |= {*self.month, *_QUARTERS, *short, *self.half_way, *(e.split()[0] for e in edges)}
        self._hints |= {word.lower() for word in near}
        self.year_in = _DAY_AND_MONTH if comma else _YEAR_IN
        self.pattern = _compiled(calendar, any_of(self.month), comma=comma)

    def silent(self, text: str, lows: Lows) -> bool:
        """Say whether a line holds no word of time, so that nothing has to be searched."""
        return self._hints.isdisjoint(lows) and not self.year_in.search(text)


def _compiled(calendar: Mapping[str, Any], months: str, *, comma: bool) -> re.Pattern[str]:
    words = {name: any_of(calendar.get(name, ())) for name in _WORDS}
    article, of = rf"(?:(?:{words['article']})\s)?", rf"(?:(?:{words['of']})\s)?"
    day = rf"(?P<{{0}}>[0-3]?\d)(?:{words['ordinal']}|\.)?"
    year = r"(?:20\d\d\b|(?!\d))" if comma else r"20\d\d\b"
    return re.compile(
        rf"""(?P<lead>\b(?:{words["lead"]})\s{article})?
        (?P<edge>(?:{words["edges"]})\s{article}|{words["edge_prefixes"]})?
        (?:(?P<iso>20\d\d-\d\d-\d\d)\b
          |(?P<numeric>\d{{1,2}}\.\d{{1,2}}\.{year})
          |{day.format("day")}\s{of}(?P<month>{months})\b\.?(?:,?\s{_YEAR.format("year")}\b)?
          |(?P<month2>{months})\b\.?(?:\s{day.format("day2")}\b(?!\s?[%k\d]))?(?:,?\s{_YEAR.format("year2")}\b)?
          |(?:q(?P<quarter>[1-4])|(?P<quarter2>[1-4])\.\s?(?:{words["quarter"]}))\b(?:[\s/-]?{_YEAR.format("year3")}\b)?
          |(?:h(?P<half>[12])|(?P<half2>[12])\.\s?(?:{words["half"]}))\b(?:[\s/-]?{_YEAR.format("year4")}\b)?
          |{_YEAR.format("year5")}\b
          |(?P<whole>{words["whole"]})\b
          |(?P<loose>{words["loose"]})\b)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


_WORDS = ("lead", "article", "of", "ordinal", "edges", "edge_prefixes", "quarter", "half", "whole", "loose")


@cache
def calendar_of(language: str) -> Calendar:
    """Give the compiled words of time of a language."""
    words = load(language)
    return Calendar(words.calendar, comma=words.numbers["decimal"] == ",")


def find_due(text: str, lows: Lows | None = None, language: str = ENGLISH) -> Due | None:
    """Find the words that say when; a bare month or year needs a word like `by` or `in` before it.

    `lows` are the line's words in lower case, where they are known already: a line without a word
    of time is passed over at once.
    """
    calendar = calendar_of(language)
    if lows is not None and calendar.silent(text, lows):
        return None
    for match in calendar.pattern.finditer(text):
        if match["iso"] or match["numeric"] or match["lead"] or match["edge"]:
            if match["loose"] and not match["edge"]:
                continue
            return _due(match, calendar)
        named = match["month2"] and match["year2"]
        if match["quarter"] or match["quarter2"] or match["half2"] or match["day"] or match["day2"] or named:
            return _due(match, calendar)
    return None


def _due(match: re.Match[str], calendar: Calendar) -> Due:
    span = Span(*match.span())
    if match["iso"]:
        year, month, day = map(int, match["iso"].split("-"))
        return _checked(span, year, month, day)
    if match["numeric"]:
        day, month, *years = map(int, match["numeric"].rstrip(".").split("."))
        return _checked(span, years[0], month, day) if years else Due(span, month, day)
    named = next((_year(match[name]) for name in _YEARS if match[name]), None)
    edge = (match["edge"] or "").strip(" -").lower()
    for article in calendar.articles:
        edge = edge.removesuffix(article)
    if edge in calendar.open_edges:
        return Due(span)
    return _last_day(match, span, named, calendar, half_way=edge in calendar.half_way)


def _last_day(
    match: re.Match[str], span: Span, year: int | None, calendar: Calendar, *, half_way: bool
) -> Due:
    if quarter := match["quarter"] or match["quarter2"]:
        return Due(span, int(quarter) * 3, None, year)
    if half := match["half"] or match["half2"]:
        return Due(span, int(half) * 6, None, year)
    if name := match["month"] or match["month2"]:
        day = match["day"] or match["day2"]
        return Due(span, calendar.month[name.lower()], int(day) if day else None, year)
    return Due(span, (6 if half_way else 12) if match["year5"] else None, None, year)


def _checked(span: Span, year: int, month: int, day: int) -> Due:
    try:
        date(year, month, day)
    except ValueError:
        return Due(span)
    return Due(span, month, day, year)


def _year(words: str) -> int:
    return int(words) if words.isdigit() else 2000 + int(words[1:])


_CALENDAR_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@lru_cache(maxsize=256)
def year_of(period: str) -> int | None:
    """Give the year a cycle's name holds, where it holds one calendar year (`Q1 2027`, not `FY21`)."""
    if re.search(r"\bfy", period, re.IGNORECASE):
        return None
    years = set(_CALENDAR_YEAR.findall(period))
    return int(years.pop()) if len(years) == 1 else None
