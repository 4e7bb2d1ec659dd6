"""When a line says it will be done: the words, and the date where they are enough for one."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from coach.finding import Span
from coach.reading.digit_names import MONTHS
from coach.reading.words import Lows

_ORDER = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th|\.)?"
_YEAR = r"(?P<{0}>20\d\d|['’]\d\d)"
_DUE = re.compile(
    rf"""(?P<lead>\b(?:by|before|until|till|through|in|on|from|no\slater\sthan|due|as\sof)\s(?:the\s)?)?
    (?P<edge>(?:end|start|close|beginning|middle)\sof\s(?:the\s)?|end\s|eo|mid[-\s]|early\s|late\s)?
    (?:(?P<iso>20\d\d-\d\d-\d\d)\b
      |(?P<numeric>\d{{1,2}}\.\d{{1,2}}\.20\d\d)\b
      |{_DAY.format("day")}\s(?:of\s)?(?P<month>{MONTHS})\b\.?(?:,?\s{_YEAR.format("year")}\b)?
      |(?P<month2>{MONTHS})\b\.?(?:\s{_DAY.format("day2")}\b(?!\s?[%k\d]))?(?:,?\s{_YEAR.format("year2")}\b)?
      |q(?P<quarter>[1-4])\b(?:[\s/-]?{_YEAR.format("year3")}\b)?
      |h(?P<half>[12])\b(?:[\s/-]?{_YEAR.format("year4")}\b)?
      |{_YEAR.format("year5")}\b
      |(?P<loose>quarter|year|month|cycle|season|summer|winter|spring|autumn|christmas|easter|q|y)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HINTS = frozenset(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct"
    " october nov november dec december end eo eoq eoy close start beginning middle q1 q2 q3 q4 h1 h2 early"
    " late mid".split()
)
_YEARS = ("year", "year2", "year3", "year4", "year5")
_OPEN_EDGES = frozenset(("early", "start of", "beginning of", "middle of"))
"""Words that name no day; the date stays open."""
_YEAR_IN = re.compile(r"20\d\d")


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


def find_due(text: str, lows: Lows | None = None) -> Due | None:
    """Find the words that say when; a bare month or year needs a word like `by` or `in` before it.

    `lows` are the line's words in lower case, where they are known already: a line without a word
    of time is passed over at once.
    """
    if lows is not None and _HINTS.isdisjoint(lows) and not _YEAR_IN.search(text):
        return None
    for match in _DUE.finditer(text):
        if match["iso"] or match["numeric"] or match["lead"] or match["edge"]:
            if match["loose"] and not match["edge"]:
                continue
            return _due(match)
        if match["quarter"] or match["day"] or match["day2"] or (match["month2"] and match["year2"]):
            return _due(match)
    return None


def _due(match: re.Match[str]) -> Due:
    span = Span(*match.span())
    if match["iso"]:
        year, month, day = map(int, match["iso"].split("-"))
        return _checked(span, year, month, day)
    if match["numeric"]:
        day, month, year = map(int, match["numeric"].split("."))
        return _checked(span, year, month, day)
    named = next((_year(match[name]) for name in _YEARS if match[name]), None)
    edge = (match["edge"] or "").strip(" -").lower()
    if edge.removesuffix(" the") in _OPEN_EDGES:
        return Due(span)
    return _last_day(match, span, named, half_way=edge == "mid")


def _last_day(match: re.Match[str], span: Span, year: int | None, *, half_way: bool) -> Due:
    if match["quarter"]:
        return Due(span, int(match["quarter"]) * 3, None, year)
    if match["half"]:
        return Due(span, int(match["half"]) * 6, None, year)
    if name := match["month"] or match["month2"]:
        day = match["day"] or match["day2"]
        return Due(span, _ORDER.index(name[:3].lower()) + 1, int(day) if day else None, year)
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
