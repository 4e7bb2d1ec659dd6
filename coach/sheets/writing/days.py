"""Whether the heading of a column means a day: its date, its week, its month."""

import re
from collections.abc import Sequence
from datetime import date

from coach.reading.moments import YEAR, moment, of_day

_ISO = re.compile(r"20\d\d-\d\d-\d\d")
_WEEK = re.compile(r"(?<![^\W_])(?:w|kw|cw|wk|week|woche)\s?[-#.]?\s?(\d{1,2})(?![^\W_])", re.IGNORECASE)


def fits(heading: str, day: date, headings: Sequence[str]) -> bool:
    """Say whether a heading is of a day; weeks that may count from the first of a cycle are of none."""
    if iso := _ISO.search(heading):
        return iso[0] == day.isoformat()
    if week := _WEEK.search(heading):
        numbers = [int(found[1]) for one in headings if (found := _WEEK.search(one))]
        return 1 not in numbers and int(week[1]) == day.isocalendar().week
    stretch = moment(heading)
    if stretch is None or stretch.fiscal or stretch.months == 0:
        return False
    at = of_day(day).end - (0 if stretch.has_year else day.year * YEAR)
    return stretch.start < at <= stretch.end + 1e-9
