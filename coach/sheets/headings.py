"""A heading that says a time, such as “W1 confidence” or “31/01”: the time, and what stands below it."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from coach.reading.moments import heads_values
from coach.sheets.headers import LONGEST, plain, read_header

Grain = Literal["day", "week", "month", "long"]
"""How exact a time is; a quarter or a year is long."""

_MONTH = (
    r"(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz?|mrz|apr(?:il)?|may|mai|june?|juni|july?|juli"
    r"|aug(?:ust)?|sep(?:t|tember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)\.?(?![a-zäöü])"
)
_YEAR = r"(?:[\s,./'’-]{0,3}(?:20)?\d\d(?![\d:]))?"
_CLOCK = r"(?:(?:t|,?\s)\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:\s?(?:z|utc|gmt|[a-z]{2,4}t|[+-]\d\d:?\d\d))?)?"
_DAYS = (
    rf"20\d\d([-/.])\d{{1,2}}\1\d{{1,2}}{_CLOCK}",
    rf"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01])(?:/(?:20)?\d\d)?{_CLOCK}",
    rf"(?:0?[1-9]|[12]\d|3[01])([.-])\s?(?:0?[1-9]|1[0-2])\2(?:\s?(?:20)?\d\d(?!\d))?{_CLOCK}",
    rf"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|\.)?[\s-]?{_MONTH}{_YEAR}{_CLOCK}",
    rf"{_MONTH}[\s-]?(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)(?:,?\s20\d\d)?{_CLOCK}",
    rf"(?:end(?:\sof)?|ende|mid|mitte|early|late|start(?:\sof)?|anfang)[\s-]{_MONTH}{_YEAR}",
)
_WEEK = (
    r"20\d\d[-\s]?(?:kw|cw|wk|w)\s?\d{1,2}",
    r"(?:kw|cw|wk|week|woche|w)\s?[-#.]?\s?\d{1,2}(?:\s?[/-]?\s?20\d\d)?",
)
_LONG = (r"(?:q[1-4]|[1-4]q|h[12])(?:[\s/'’-]*(?:fy)?(?:20)?\d\d)?", r"20\d\d[\s-]*(?:q[1-4]|h[12])")


def _any(*patterns: str) -> tuple[re.Pattern[str], ...]:
    whole = (rf"(?<![^\W_])(?:{pattern})(?![^\W_])" for pattern in patterns)
    return tuple(re.compile(pattern.replace(r"\2", r"\1"), re.IGNORECASE) for pattern in whole)


_TIMES: tuple[tuple[Grain, tuple[re.Pattern[str], ...]], ...] = (
    ("day", _any(*_DAYS)),
    ("week", _any(*_WEEK)),
    ("month", _any(rf"{_MONTH}{_YEAR}", r"20\d\d-(?:0[1-9]|1[0-2])", r"(?:0?[1-9]|1[0-2])[/.]20\d\d")),
    ("long", _any(*_LONG)),
)
_SERIAL = re.compile(r"[45]\d{4}(?:\.\d+)?")
"""A day as a spreadsheet counts it: from 2009 to 2064."""
_SCALE = re.compile(r"[01]\s?/\s?(?:5|10)")
_BARE = frozenset("as of at am vom on the check in checkin update updates week w c e ending woche".split())
_VALUE = frozenset("actual actuals value values result results reading ist wert current now".split())
_NAMES = {"current": "value", "status": "status", "confidence": "confidence", "note": "note"}


class Heading(NamedTuple):
    """What a heading of a time says; `name` is "" where only the cells can tell what they are."""

    when: str
    """The time as written, without what is said of it."""
    name: str
    grain: Grain


@lru_cache(maxsize=4096)
def heading(header: str) -> Heading | None:
    """Read a heading as a time with at most one thing said of it; None where it is another heading."""
    if not header or len(header) > LONGEST:
        return None
    if found := _time(header.strip()):
        when, grain, rest = found
        name = _named(rest)
        scale = name in ("confidence", "status") and _SCALE.fullmatch(when)
        if name is not None and not scale:
            return Heading(when, name, grain)
    return Heading(header.strip(), "", "long") if heads_values(header) else None


def companion(header: str) -> str:
    """Say which cell of a check-in a heading without a time names; "" where it names none."""
    return (_named(header) or "") if header else ""


def places(headers: Sequence[str], when: str, filled: Collection[str]) -> dict[str, int]:
    """Find the columns of one time again, by what is filled there; bare times take what no other names."""
    same = [
        (at, read.name)
        for at, header in enumerate(headers)
        if (read := heading(header)) and when in (header, read.when)
    ]
    named = {name: at for at, name in same if name}
    bare = [at for at, name in same if not name]
    return named | dict(zip([name for name in filled if name not in named], bare, strict=False))


def is_time(text: str) -> bool:
    """Say whether a text is a time and nothing else, such as a cell of a column of dates."""
    found = _time(text.strip())
    return found is not None and found[1] != "long" and not (set(plain(found[2]).split()) - _BARE)


def _time(text: str) -> tuple[str, Grain, str] | None:
    """Find the most exact time in a text: as written, how exact, and the words that say something else."""
    if _SERIAL.fullmatch(text):
        return text, "day", ""
    if not any(map(str.isdigit, text)) and len(text) > LONGEST // 2:
        return None
    for grain, at in _places(text):
        return text[at.start() : at.end()].strip(), grain, f"{text[: at.start()]} {text[at.end() :]}"
    return None


def _places(text: str) -> Iterator[tuple[Grain, re.Match[str]]]:
    for grain, patterns in _TIMES:
        for pattern in patterns:
            if at := pattern.search(text):
                yield grain, at


def _named(rest: str) -> str | None:
    """Say which cell of a check-in the words beside a time name: "" none of them, None something else."""
    words = [word for word in plain(rest).split() if word not in _BARE] if rest.strip() else []
    if set(words) <= _VALUE:
        return "value" if words else ""
    said = read_header(" ".join(words))
    return _NAMES.get(said.sure or next(iter(said.maybe), ""))
