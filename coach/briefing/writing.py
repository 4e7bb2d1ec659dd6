"""Figures as the sheet writes them: its percent sign, thousands and decimals; dates and shares in words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple

from coach.facts.nouns import Course
from coach.reading.numbers import find_numbers, to_value

MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    "de": "Jan. Feb. März April Mai Juni Juli Aug. Sept. Okt. Nov. Dez.".split(),
}
DECIMAL = {"en": ".", "de": ","}
PERCENT = {"en": "%", "de": " %"}
SHORT_WAY = 4
"""A way shorter than this is told with a decimal."""
FOUR_DIGITS = 4
CELLS = 4096
"""Cells kept in memory: values repeat across a sheet."""
_DIGITS = re.compile(r"\d+(?:[.,’' ]\d{3})*(?:[.,]\d+)?")
_GROUPED = re.compile(r"\d([.,’' ])\d{3}(?!\d)")
_DECIMALS = re.compile(r"\d([.,])(\d{1,2}|\d{4,})\Z")


@dataclass(frozen=True, slots=True)
class Style:
    """How the numbers of a line look: what stands around them, and the signs within."""

    before: str = ""
    after: str = ""
    scale: float = 1
    """What the written number is multiplied by, such as a million in `$1.2m`."""
    decimals: int = 0
    point: str = "."
    group: str = ","
    grouped: bool = False

    def write(self, value: float) -> str:
        """Write a value as the line would; never more decimals than the line has, or its way needs."""
        shown = f"{abs(value) / self.scale:.{self.decimals}f}"
        whole, _, rest = shown.partition(".")
        rest = rest if rest.strip("0") else ""
        if self.grouped and len(whole) > FOUR_DIGITS - 1:
            whole = f"{int(whole):,}".replace(",", self.group)
        digits = f"{whole}{self.point}{rest}" if rest else whole
        sign = "−" if value < 0 and digits.strip("0.,") else ""
        return f"{sign}{self.before}{digits}{self.after}"


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the figures of one key result, or of a team, in a language."""

    language: str
    today: date
    style: Style
    known: tuple[tuple[float, str], ...] = ()
    """Values that stand in the sheet, with their words there."""
    confidences: tuple[str, ...] = ()

    def value(self, value: float) -> str:
        """Write a value in the unit of the key result, as it stands in the sheet where it does."""
        for known, written in self.known:
            if abs(known - value) < 1e-9:  # noqa: PLR2004  (the same, as computers count)
                return f"−{written[1:]}" if written.startswith("-") else written
        return self.style.write(value)

    def confidence(self, shares: Iterable[float]) -> list[str]:
        """Write confidences as their cells do, such as `7/10`; all as shares where a cell isn't found."""
        found = [(share, next(filter(partial(_says, share), self.confidences), "")) for share in shares]
        whole = all(cell for _, cell in found)
        return [cell if whole else self.share(share) for share, cell in found]

    def share(self, share: float) -> str:
        """Write a part of the way or of a whole."""
        percent = round(share * 100)
        return f"{'−' if percent < 0 else ''}{abs(percent)}{self.percent}"

    @property
    def percent(self) -> str:
        """The sign of percent as this line writes it, else as its language does."""
        return self.style.after if self.in_percent else PERCENT[self.language]

    @property
    def in_percent(self) -> bool:
        """Whether the values of the line are percent themselves."""
        return self.style.after.strip() == "%"

    def finer(self) -> "Writer":
        """Write with one more decimal."""
        return replace(self, style=replace(self.style, decimals=self.style.decimals + 1))

    def day(self, day: date) -> str:
        """Write a day, with its year where it is another."""
        dot = "." if self.language == "de" else ""
        year = "" if day.year == self.today.year else f" {day.year}"
        return f"{day.day}{dot} {MONTHS[self.language][day.month - 1]}{year}"


def _says(share: float, cell: str) -> bool:
    """Whether a cell says this confidence, in parts of one, ten or a hundred."""
    first = _DIGITS.search(cell)
    said = to_value(first[0]) if first else -1
    return any(abs(said - share * scale) < 1e-6 for scale in (10, 100, 1))  # noqa: PLR2004  (rounding)


class _Number(NamedTuple):
    """A value, its words in the sheet, and the digits among them."""

    value: float
    words: str
    digits: str


def writer(course: Course | None, language: str, today: date) -> Writer:
    """Learn from a key result how it writes its numbers."""
    plain = Style(point=DECIMAL[language], group="." if language == "de" else ",", grouped=True)
    if course is None:
        return Writer(language, today, plain)
    cells = dict.fromkeys(_cells(course))
    found = [one for cell in cells for one in _numbers(cell, language)]
    style = _style(course, found, plain)
    known = tuple((one.value, _with_unit(one, style)) for one in found)
    said = tuple(one.confidence.strip() for one in course.key_result.check_ins)
    confidences = tuple(filter(None, (course.key_result.confidence.strip(), *said)))
    return Writer(language, today, style, known, confidences)


def _cells(course: Course) -> Iterator[str]:
    cells = course.key_result
    yield from (cells.target, cells.baseline, cells.text, cells.current)
    for one in cells.check_ins:
        yield from (one.value, one.target, one.baseline)


@lru_cache(maxsize=CELLS)
def _numbers(cell: str, language: str) -> tuple[_Number, ...]:
    """Give the values of a cell as they are written there."""
    return tuple(_found(cell, language))


def _found(cell: str, language: str) -> Iterator[_Number]:
    for one in find_numbers(cell, language=language) if cell else ():
        words = cell[slice(*one.span)].strip()
        digits = _DIGITS.findall(words)
        if one.value is not None and not one.worded and len(digits) == 1:
            yield _Number(one.value, words, digits[0])


def _style(course: Course, found: Iterable[_Number], plain: Style) -> Style:
    """Take the fullest way in which an end of the line is written, and the decimals of all of them."""
    ends = [one for one in found if one.value in (course.baseline, course.target)]
    whole = [one for one in ends if len(one.words) > len(one.digits)] or ends
    style = plain
    if whole:
        value, words, digits = whole[0]
        before, _, after = words.partition(digits)
        written = to_value(digits, euro=plain.point == ",")
        scale = abs(value) / written if written and value else 1
        style = replace(style, before=before.lstrip("-−–"), after=after, scale=scale)
    if course.unit == "%" and "%" not in style.after:
        style = replace(style, after=PERCENT["de" if plain.point == "," else "en"])
    return _signs(course, [one.digits for one in found], style)


def _signs(course: Course, written: list[str], style: Style) -> Style:
    points = [match for digits in written if (match := _DECIMALS.search(digits))]
    groups = [match for digits in written if (match := _GROUPED.search(digits))]
    long = any(len(digits) >= FOUR_DIGITS and digits.isdigit() for digits in written)
    point = points[0][1] if points else style.point
    group = groups[0][1] if groups else style.group
    way = abs((course.target or 0) - (course.baseline or 0)) / style.scale
    decimals = max([1 if 0 < way < SHORT_WAY else 0, *(len(match[2]) for match in points)])
    if group == point:
        group = "." if point == "," else ","
    return replace(style, decimals=decimals, point=point, group=group, grouped=bool(groups) or not long)


def _with_unit(number: _Number, style: Style) -> str:
    """Give a number the sign of its unit, which may stand in another cell."""
    bare = number.words.lstrip("-−–") == number.digits
    return f"{number.words}{style.after}" if bare and "%" in style.after else number.words
