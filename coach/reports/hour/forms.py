"""The forms in which hours are given as text, in pieces, team by team, so that many need little memory."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Literal

from coach.facilitating.nouns import Hour
from coach.facilitating.words import Words
from coach.reading.words import ENGLISH
from coach.reports.hour.markdown import hours_markdown
from coach.reports.hour.page import END, hours_html, opening
from coach.reports.hour.parts import MINUTES, Names
from coach.reports.hour.screen import all_lines
from coach.reports.hour.wire import hours_json

Form = Literal["table", "json", "markdown", "html"]


def written(form: Form, hours: Iterable[Hour], names: Names, minutes: int = MINUTES) -> Iterator[str]:
    """Give the text of the hours; where there is none, it says so."""
    if form == "json":
        return hours_json(hours, minutes, names)
    first = next(left := iter(hours), None)
    if first is None:
        return iter([_empty(form)])
    return GIVE[form](chain([first], left), minutes, names)


def nothing() -> str:
    """Say that no team has lines of a running cycle."""
    return Words(ENGLISH, "")("head.nothing")


def _empty(form: Form) -> str:
    if form == "html":
        return f"{opening(ENGLISH, 'OKR coach')}<p>{nothing()}</p>\n{END}"
    return f"{nothing()}\n"


def _table(hours: Iterable[Hour], minutes: int, names: Names) -> Iterator[str]:
    return (f"{line.text}\n" for line in all_lines(hours, minutes, names))


GIVE: dict[Form, Callable[[Iterable[Hour], int, Names], Iterator[str]]] = {
    "table": _table,
    "markdown": hours_markdown,
    "html": hours_html,
}
