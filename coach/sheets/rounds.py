"""Columns that belong to one time, such as “W1 value” and “W1 confidence”: a round of check-ins."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coach.reading.moments import heads_values
from coach.sheets.content import is_number, is_textual, share
from coach.sheets.headers import plain
from coach.sheets.headings import Heading, companion, heading

_HALF, _MOST = 0.5, 0.6
_STATUS = re.compile(
    r"^(?:[gary🟢🟡🟠🔴🟩🟨🟥✅⚠️]+\s*|(?:on|at|off) (?:track|risk|target|plan)|green|amber|yellow|orange|red"
    r"|behind|ahead|blocked|done|completed?|not started|in progress|needs attention|grün|gelb|rot|im plan"
    r"|auf kurs|gefährdet|kritisch|verzögert|erledigt)(?:\s.{0,12})?$",
    re.IGNORECASE,
)
"""A cell that is a status and nothing else."""


_BLANK = re.compile(r"^(?:n\.?/?a\.?|tb[acd]|[-–—?]+|none|no data|k\. ?a\.|offen|open)$", re.IGNORECASE)
"""A cell that says there is no value yet."""


class Round(NamedTuple):
    """One time, and the columns with what was said then, by the name of the cell."""

    when: str
    columns: dict[str, int]


class _Column(NamedTuple):
    at: int
    heading: Heading
    name: str
    filled: bool


def rounds(headers: Sequence[str], values: Sequence[Sequence[str]]) -> tuple[Round, ...]:
    """Find the columns whose headings are times and whose cells fit them; a lone quarter or month is none."""
    found = [one for at, header in enumerate(headers) if (one := _column(at, header, values[at]))]
    found = _without_lone_quarters(found)
    if not any(one.filled for one in found) or (len(found) == 1 and not _stands_alone(found[0])):
        return ()
    return tuple(_called(one, headers) for one in _grouped(found, headers))


def _column(at: int, header: str, cells: Sequence[str]) -> _Column | None:
    read = heading(header)
    cells = [cell for cell in cells if not _BLANK.match(cell)] if read else cells
    name = read and (_seen(read, cells) if read.name in ("", "value") else read.name)
    return _Column(at, read, name, bool(cells)) if read and name else None


def _seen(read: Heading, cells: Sequence[str]) -> str:
    """Say what the cells below a bare time are; those of a quarter count only where they are numbers."""
    if share(cells, is_number) >= _HALF:
        return "value"
    if read.grain == "long":
        return ""
    if read.name or not cells:
        return "value"
    if share(cells, _STATUS.match) >= _MOST:
        return "status"
    return "note" if read.grain != "month" and is_textual(cells) else ""


def _without_lone_quarters(found: list[_Column]) -> list[_Column]:
    """Leave out what stands beside one quarter or year only: its value is the current one."""
    long = [one for one in found if one.heading.grain == "long" and one.name == "value"]
    several = len([one for one in found if one.name == "value" and one.filled]) > 1 and long
    return [one for one in found if several or one.heading.grain != "long"]


def _stands_alone(one: _Column) -> bool:
    """Say whether one column alone is a check-in: a day or a week is, a month where it says of what."""
    return one.heading.grain in ("day", "week") or bool(one.heading.name)


def _grouped(found: Sequence[_Column], headers: Sequence[str]) -> list[Round]:
    """Put columns of the same time together; a second one of a kind begins a round of its own."""
    made: dict[tuple[str, int], Round] = {}
    for one in found:
        time, again = plain(one.heading.when), 0
        while one.name in made.setdefault((time, again), Round(one.heading.when, {})).columns:
            again += 1
        made[time, again].columns[one.name] = one.at
    for at, name in _following(headers, [one.at for one in found]):
        nearest = max((one for one in made.values() if min(one.columns.values()) < at), key=_first)
        nearest.columns.setdefault(name, at)
    return list(made.values())


def _first(one: Round) -> int:
    return min(one.columns.values())


def _following(headers: Sequence[str], times: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Find columns such as “Confidence” that are repeated to the right of times and say none themselves."""
    named = [(at, companion(header)) for at, header in enumerate(headers) if at not in times]
    repeated = Counter(name for _, name in named if name)
    first = {name: at for at, name in reversed(named)}
    for at, name in named:
        if name not in ("", "value") and 1 < repeated[name] <= len(times) and first[name] > min(times):
            yield at, name


def _called(one: Round, headers: Sequence[str]) -> Round:
    """Call a column of values that stands alone by its whole heading."""
    whole = headers[one.columns["value"]] if one.columns.keys() == {"value"} else ""
    return one._replace(when=whole) if heads_values(whole) else one
