"""An organisation as one HTML page that needs no other file: to read, to print and to hand over."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from coach.organisation.whole import Whole
from coach.reports.organisation import parts, tables
from coach.reports.organisation.drawing import Scene
from coach.reports.organisation.items import is_large, objectives, pages, teams
from coach.reports.organisation.paper import sheets
from coach.reports.organisation.plot import plot
from coach.reports.organisation.saying import NOT_READ, READ, cycle, joined, many, sentence
from coach.reports.organisation.svg import svg

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATE = "organisation.html.jinja"
MOST_PAGES = 5
"""Maps of teams that go on paper; the table beneath lists more, JSON all."""
SAYS = "Who serves whom"
TOLD = ("carried", "eased", "dropped")
"""What is told line by line on paper; what was fixed or is new stands in the sheet."""


def page(whole: Whole) -> str:
    """Give the whole page as text."""
    rendered = _template().render(
        style=Path(__file__).with_name("map.css").read_text(encoding="utf-8"),
        cycle=cycle(whole),
        sentence=sentence(whole),
        maps=[svg(found, SAYS) for scene in _scenes(whole) for found in sheets(scene)],
        listed=_listed(whole),
        loose=list(parts.loose(whole)),
        left=parts.left(len(whole.trees.loose), "objective"),
        across=list(parts.across(whole)),
        matrix=_matrix(whole),
        plot=_plot(whole),
        changes=_changes(whole),
        read=READ,
        not_read=NOT_READ,
        names=_names([sheet.name for sheet in whole.review.sheets]),
    )
    return rendered.replace("\0", "").lstrip()


def _names(names: list[str]) -> str:
    more = len(names) - parts.MOST
    return joined([*names[: parts.MOST], *([many(more, "more file")] if more > 0 else [])])


def _scenes(whole: Whole) -> Iterator[Scene]:
    if not whole.trees.places:
        return
    if not is_large(whole):
        yield objectives(whole)
        return
    for number in range(1, min(pages(len(whole.groups)), MOST_PAGES) + 1):
        yield teams(whole, number)


def _listed(whole: Whole) -> str:
    """Give the map as a table."""
    if is_large(whole):
        return _cut(tables.teams(whole, whole.groups[: parts.MOST]), len(whole.groups))
    return tables.objectives(whole, whole.trees.places) if whole.trees.places else ""


def _matrix(whole: Whole) -> str:
    found = whole.matrix
    shown = found.teams[: parts.MOST]
    return _cut(tables.flags(whole, shown), len(found.teams), "row") if found.flags else ""


def _cut(table: str, number: int, thing: str = "team") -> str:
    """Say beneath a table how many rows it leaves out."""
    left = parts.left(number, thing)
    return f'{table}<p class="about">{left}</p>' if left else table


def _plot(whole: Whole) -> tuple[str, str] | None:
    """Give the drawing of ambition, and its table."""
    found = whole.attained[: parts.MOST]
    keys = [one.team for one in found]
    table = _cut(tables.ambition(found, keys), len(whole.attained))
    return (plot(found, keys, READ), table) if found else None


def _changes(whole: Whole) -> list[str]:
    """Give what changed since the last cycle: the counts, then line by line."""
    found = whole.changes[: parts.MOST]
    lines = [one for team in found for one in team.all if one.kind in TOLD]
    listed = [_cut(tables.listed(lines[: parts.MOST]), len(lines), "line")] if lines else []
    return [_cut(tables.changes(whole, found), len(whole.changes)), *listed] if found else []


@cache
def _template() -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    place = FileSystemLoader(Path(__file__).parent)
    shop = Environment(
        loader=place, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return shop.get_template(TEMPLATE)
