"""What the cells of a column look like: words, numbers, dates, kinds of row."""

import re
from collections.abc import Callable, Sequence

from coach.sheets.headers import plain
from coach.sheets.headings import is_time
from coach.sheets.hints import TYPE_WORDS
from coach.sheets.periods import is_period

SAMPLE = 200
"""Rows looked at; enough to know a column."""

_HALF, _MOST, _NEARLY_ALL = 0.5, 0.6, 0.8
_SHORT, _LONG_WORD = 40, 12
_PHRASE, _NAME = 2, 4
"""Words on average in a phrase; at most in the name of a team."""

_NUMBER = re.compile(r"^\D{0,4}[-+]?\d[\d.,' ]*\s*\S{0,12}(?: \S{1,12})?$")
_DATE = re.compile(
    r"^(?:\d{4}-\d\d?-\d\d?.*|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\.? [A-Za-zäéû]{3,9}\.?,? ?\d{0,4}"
    r"|[A-Za-zäéû]{3,9}\.? \d{1,2},? ?\d{0,4})$"
)
_OUTLINE = re.compile(r"^\d{1,3}(?:\.\d{1,3})*\.?$")
_UNITS = re.compile(
    r"^(?:[%€$£#]|percent\w*|points?|pts?|days?|hours?|h|min\w*|sec\w*|ms|weeks?|months?|eur|usd|gbp|number|count|nps"
    r"|ratio|score|stars?|boolean|currency|numeric|people|users|customers|tickets|\S{1,3})$",
    re.IGNORECASE,
)

_PLACEHOLDER = re.compile(
    r"(?:tb[acd]|to be (?:added|agreed|announced|confirmed|decided|defined|determined)|n/?a|\?+|\.{2,}"
    r"|…+|[-–—_]+|xx+|(?:noch )?offen|folgt(?: noch)?|wird (?:noch )?ergänzt|à définir|(?:por|a) definir"
    r"|nog te bepalen|da definire)[.!]?",
    re.IGNORECASE,
)
_PER_CENT = frozenset(
    "percent|percentage|percentages|per cent|pct|prozent|prozentsatz|pourcentage|porcentaje".split("|")
)
_KINDS_OF_NUMBER = frozenset(
    "number numbers numeric numerical integer decimal float count value absolute quantity currency money"
    " amount boolean milestone text zahl ganzzahl dezimalzahl anzahl wert währung betrag nombre".split()
)


def share(values: Sequence[str], fits: Callable[[str], object]) -> float:
    """Say what share of the values fits; 0 where there are none."""
    return sum(bool(fits(value)) for value in values) / len(values) if values else 0.0


def is_number(value: str) -> bool:
    """Say whether a cell is a number with at most a unit beside it."""
    return len(value) <= _SHORT and _NUMBER.match(value) is not None


def unit_in(cell: str) -> str:
    """Give the unit a cell names; tools also say there what kind of number it is, such as “Percentage”."""
    kind = cell.strip().casefold()
    return "%" if kind in _PER_CENT else "" if kind in _KINDS_OF_NUMBER else cell


def is_placeholder(value: str) -> bool:
    """Say whether a cell only keeps the place of words to come: a dash, “TBD”, “to be agreed”."""
    return len(value) <= _SHORT and _PLACEHOLDER.fullmatch(value) is not None


def is_outline(value: str) -> bool:
    """Say whether a cell is a place in a numbering, such as 1.2.1."""
    return _OUTLINE.match(value) is not None


def type_of(value: str) -> str | None:
    """Say which kind of row a cell of a type column names."""
    return TYPE_WORDS.get(re.sub(r" ?\d+$", "", plain(value)))


def _is_line(value: str) -> bool:
    """Say whether a cell names a kind of line; a column of `company` and `team` says whose they are."""
    return type_of(value) not in (None, "team", "heading")


def names_promise(value: str) -> bool:
    """Say whether a cell names a kind of promise in more than a letter."""
    return len(value.strip()) > 1 and _is_promise(value)


def _is_promise(value: str) -> bool:
    from coach.reading.promise import promise_in

    return promise_in(value, "") is not None


def _are_promises(values: Sequence[str]) -> bool:
    """Say whether a column names promises; by letters only where there are no others than ours."""
    return share(values, names_promise) >= _HALF or all(map(_is_promise, values))


def is_textual(values: Sequence[str]) -> bool:
    """Say whether a column holds phrases rather than numbers, dates, types or names of units."""
    if not values:
        return False
    words = sum(len(value.split()) for value in values) / len(values)
    plainly = share(values, lambda value: is_number(value) or _DATE.match(value) or type_of(value))
    return plainly < _HALF and (words >= _PHRASE or sum(map(len, values)) / len(values) >= _LONG_WORD)


def fits(meaning: str, values: Sequence[str]) -> bool:
    """Say whether the cells of a column can carry a meaning that its header only hints at."""
    if not values:
        return False
    if meaning in ("objective", "key_result", "parent", "note", "initiative"):
        return is_textual(values)
    if meaning in ("baseline", "target", "current", "score"):
        return share(values, is_number) >= _HALF
    return _FITS.get(meaning, bool)(values)


_FITS: dict[str, Callable[[Sequence[str]], bool]] = {
    "type": lambda values: share(values, type_of) >= _MOST and any(map(_is_line, values)),
    "promise": _are_promises,
    "unit": lambda values: share(values, _UNITS.match) >= _MOST,
    "team": lambda values: (
        share(values, lambda value: len(value.split()) <= _NAME and not is_number(value)) >= _NEARLY_ALL
    ),
    "updated": lambda values: share(values, is_time) >= _HALF,
    "due": lambda values: share(values, _DATE.match) >= _HALF,
    "period": lambda values: share(values, is_period) >= _HALF,
    "rhythm": lambda values: not share(values, is_number) >= _HALF,
}
