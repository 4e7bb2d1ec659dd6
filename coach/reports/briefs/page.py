"""Briefs as one HTML page that needs no other file: a sheet of paper a team, to print and to write on."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.briefing.nouns import Brief
from coach.reports.briefs.drawing import HEIGHT, WIDTH, drawn
from coach.reports.briefs.headings import ENGLISH
from coach.reports.briefs.parts import (
    MINUTES,
    agenda,
    also,
    asked,
    closing,
    leads,
    row,
    title,
    when,
    words_of,
)
from coach.reports.plain import clean

if TYPE_CHECKING:
    from jinja2 import Environment

ON_PAPER = 2
"""Facts behind a question that have room on paper; the question tells of the others."""
OPENING, TEAM, END = "opening.html.jinja", "team.html.jinja", "</main>\n</body>\n</html>\n"


def briefs_html(briefs: Iterable[Brief], minutes: int = MINUTES) -> Iterator[str]:
    """Give the page in pieces, team by team; its own language is that of the first brief."""
    paper = _shop().get_template(TEAM)
    for number, brief in enumerate(briefs):
        if not number:
            yield _opening(brief.language, title(brief))
        yield paper.render(_told(brief, minutes))
    yield END


def empty_html(says: str) -> str:
    """Give a page that holds one sentence of ours."""
    return f"{_opening(ENGLISH, 'Check-in')}<p>{says}</p>\n{END}"


def _opening(language: str, name: str) -> str:
    return _shop().get_template(OPENING).render(language=language, title=clean(name)).lstrip()


def _told(brief: Brief, minutes: int) -> dict[str, Any]:
    """Gather what the paper of one team shows."""
    say = words_of(brief)
    others, more = also(brief)
    questions = [(one, drawn(one.course, brief.today, say)) for one in asked(brief)]
    return {
        "brief": brief,
        "say": say,
        "title": title(brief),
        "when": when(brief),
        "leads": leads(brief),
        "questions": questions,
        "most": ON_PAPER,
        "legend": say("legend") if any(chart for _, chart in questions) else "",
        "row": lambda told: row(brief, told),
        "others": others,
        "more": more,
        "minutes": minutes,
        "steps": agenda(brief, minutes),
        "closing": closing(brief),
        "size": (WIDTH, HEIGHT),
    }


@cache
def _shop() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    place = FileSystemLoader(Path(__file__).parent)
    shop = Environment(
        loader=place, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    shop.finalize = lambda value: value.replace("\0", "") if isinstance(value, str) else value
    return shop
