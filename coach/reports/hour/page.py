"""An hour as a sheet of paper: HTML that prints on exactly one page, and as many pages as there are teams."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from coach.facilitating.nouns import Hour, Line
from coach.reports.hour.fit import DONE, HEIGHT, SIZES, room
from coach.reports.hour.parts import (
    LONGEST_NAME,
    QUOTE,
    Names,
    agenda,
    asked,
    beside,
    by,
    invites,
    left,
    noted,
    noted_theirs,
    quoted,
    short,
    title,
    when,
    words_of,
)
from coach.reports.plain import clean
from coach.typeface import faces

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).resolve().parent
LONGEST_TITLE = 60
END = "</main>\n</body>\n</html>\n"
_BLANK = re.compile(r"(\[[^\[\]]{1,90}\])")


class Row(NamedTuple):
    """A line beside what could stand there instead, whose blanks are told apart."""

    text: str
    beside: str
    pieces: tuple[tuple[str, bool], ...]
    by: str


def hours_html(hours: Iterable[Hour], minutes: int, names: Names) -> Iterator[str]:
    """Give the page in pieces, team by team; its own language is that of the first hour."""
    for number, hour in enumerate(hours):
        if not number:
            yield opening(hour.language, title(hour))
        yield section(hour, minutes, names)
    yield END


def opening(language: str, name: str) -> str:
    """Write the beginning of the file."""
    shop = _shop().get_template("opening.html.jinja")
    return shop.render(language=language, title=clean(name), style=faces() + stylesheet()).lstrip()


@cache
def stylesheet() -> str:
    """Give the style of the paper, with the sizes by which what fits is reckoned."""
    sizes = "".join(f"--{name}: {size}mm; --{name}-line: {line}mm; " for name, (size, line) in SIZES.items())
    return f".hour {{ {sizes}--sheet: {HEIGHT}mm; }}\n{(HERE / 'hour.css').read_text(encoding='utf-8')}"


def section(hour: Hour, minutes: int, names: Names) -> str:
    """Write the sheet of one team."""
    fits = room(hour, minutes, names)
    told: dict[str, Any] = {
        "hour": hour,
        "say": words_of(hour),
        "name": short(hour.team, LONGEST_TITLE),
        "when": short(when(hour, minutes), LONGEST_TITLE),
        "minutes": str(minutes),
        "invites": invites(hour),
        "questions": list(asked(hour, names, fits.quoted)),
        "quoted": lambda text: quoted(hour, text, QUOTE),
        "named": lambda text: short(text, LONGEST_NAME),
        "noted": lambda line: noted(hour, line),
        "noted_theirs": noted_theirs,
        "rows": [_row(hour, line) for line in hour.lines[: fits.lines]],
        "left": left(hour, fits.lines),
        "fits": fits,
        "steps": agenda(hour, minutes),
        "done": DONE,
    }
    return _shop().get_template("team.html.jinja").render(told)


def _row(hour: Hour, line: Line) -> Row:
    pieces = _BLANK.split(short(line.instead)) if line.instead else []
    told = tuple((text, bool(place % 2)) for place, text in enumerate(pieces) if text)
    return Row(short(line.text) or "…", beside(hour, line), told, by(hour, line))


@cache
def _shop() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    shop = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    shop.finalize = lambda value: value.replace("\0", "") if isinstance(value, str) else value
    return shop
