"""Which column says when the cells beside it are from: its header leaves that open, its cells decide."""

from collections.abc import Sequence

from coach.sheets.content import SAMPLE, fits, is_textual, share
from coach.sheets.headers import Header, plain
from coach.sheets.headings import is_time

_MOST = 0.8
_DATES = frozenset("date|datum|fecha|data|day|tag".split("|"))
_MONTHS = frozenset("month|months|monat|mois|mes".split("|"))
_WEEKS = frozenset(
    "week|weeks|week no|week nr|week number|week of|week ending|week commencing|calendar week|cw|wk|kw|woche"
    "|kalenderwoche|check in|checkin|check in no|check in number|check in week|semaine|semana".split("|")
)
"""Headers of columns that tell check-ins apart, also where they only count them."""
_PROGRESS = frozenset({"current", "status", "confidence"})


def dated(headers: Sequence[str], read: list[Header], rows: Sequence[Sequence[str]]) -> list[Header]:
    """Decide which open columns say when a row is from, and which say in words what is new."""
    return [_decided(at, headers, read, rows) if headers[at] else one for at, one in enumerate(read)]


def counts_weeks(header: str) -> bool:
    """Say whether a bare number below a header is one of a week or a check-in."""
    return plain(header) in _WEEKS


def is_count(cell: str) -> bool:
    """Say whether a cell may count weeks or check-ins."""
    return len(cell) <= 2 and cell.isdigit()  # noqa: PLR2004 - 53 weeks


def _decided(at: int, headers: Sequence[str], read: list[Header], rows: Sequence[Sequence[str]]) -> Header:
    one, key, cells = read[at], plain(headers[at]), [row[at] for row in rows[:SAMPLE] if row[at]]
    times = fits("updated", cells)
    if one.sure == "updated" and not times and is_textual(cells):
        return Header("note")
    news = "updated" in one.maybe or (one.sure == "note" and "update" in key)
    if times and (news or (key == "stand" and not any(map(str.isdigit, cells)))):
        return Header("updated")
    if key in _WEEKS and share(cells, _tells_week) >= _MOST and _has_progress(read):
        return Header("updated")
    if key in _DATES and times and _is_of_progress(at, read, rows):
        return Header("updated")
    if key in _MONTHS and times and _tells_apart(at, read, rows):
        return Header("updated") if not fits("period", cells) or _has(read, "period") else one
    return one


def _tells_week(cell: str) -> bool:
    return is_count(cell) or is_time(cell)


def _is_of_progress(at: int, read: Sequence[Header], rows: Sequence[Sequence[str]]) -> bool:
    """Say whether a plain date is no due day: there is another, it begins the row, or it follows a value."""
    if _has(read, "due") or _tells_apart(at, read, rows):
        return True
    before = read[at - 1] if at else Header("current")
    said = before.sure or next(iter(before.maybe), "")
    return _has_progress(read) and (said in _PROGRESS or said == "note")


def _tells_apart(at: int, read: Sequence[Header], rows: Sequence[Sequence[str]]) -> bool:
    """Say whether a key result stands in several rows with several times."""
    sure = [place for place, one in enumerate(read) if one.sure in ("key_result", "key_result_id")]
    found = sure or [place for place, one in enumerate(read) if "key_result" in one.maybe]
    if not found:
        return False
    text = found[0]
    seen: dict[str, str] = {}
    return any(
        seen.setdefault(row[text].casefold(), row[at]) != row[at] for row in rows if row[text] and row[at]
    )


def _has_progress(read: Sequence[Header]) -> bool:
    return any(one.sure in _PROGRESS or "current" in one.maybe for one in read)


def _has(read: Sequence[Header], meaning: str) -> bool:
    return any(one.sure == meaning for one in read)
