"""The forms in which briefs are given as text, in pieces, team by team, so that many need little memory."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Literal

from coach.briefing.nouns import Brief
from coach.reports.briefs.chat import as_slack, as_teams
from coach.reports.briefs.headings import ENGLISH, headings
from coach.reports.briefs.markdown import briefs_markdown
from coach.reports.briefs.page import briefs_html, empty_html
from coach.reports.briefs.parts import MINUTES
from coach.reports.briefs.screen import all_lines
from coach.reports.briefs.wire import briefs_json

Form = Literal["table", "json", "markdown", "html", "slack", "teams"]
Give = Callable[[Iterable[Brief], int], Iterator[str]]


def written(form: Form, briefs: Iterable[Brief], today: date, minutes: int = MINUTES) -> Iterator[str]:
    """Give the text of the briefs for a day; where there is none, it says so."""
    if form == "json":
        return briefs_json(briefs, today, minutes)
    first = next(left := iter(briefs), None)
    if first is None:
        says = nothing(today)
        return iter([empty_html(says) if form == "html" else f"{says}\n"])
    return GIVE[form](chain([first], left), minutes)


def nothing(today: date) -> str:
    """Say that no team has an okr under way."""
    say = headings(ENGLISH)
    return say("nothing", day=say.day(today))


def _table(briefs: Iterable[Brief], minutes: int) -> Iterator[str]:
    return (f"{line.text}\n" for line in all_lines(briefs, minutes))


GIVE: dict[Form, Give] = {
    "table": _table,
    "markdown": briefs_markdown,
    "html": briefs_html,
    "slack": lambda briefs, _: as_slack(briefs),
    "teams": lambda briefs, _: as_teams(briefs),
}
