"""The headings and small words around a brief, its numbers and its days, in its language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import isfinite
from typing import Any

from coach.content import folder
from coach.errors import ContentError
from coach.frontmatter import load_yaml

PLACE = "knowledge/briefs"
ENGLISH = "en"
SIGNS = ("%", "€", "$", "£")
"""Units that are no words."""


@dataclass(frozen=True, slots=True)
class Headings:
    """What one language calls the parts of a brief."""

    language: str
    said: Mapping[str, str]
    months: Sequence[str]
    standing: Mapping[int, Sequence[tuple[int, str]]]
    """The agenda of every check-in, by its length: minutes and what they are for."""

    def __call__(self, name: str, /, **blanks: object) -> str:
        """Give a heading with its blanks filled."""
        return self.said[name].format(**blanks)

    def day(self, day: date) -> str:
        """Write a day."""
        return self("date", day=day.day, month=self.months[day.month - 1], year=day.year)

    def amount(self, value: float, unit: str | None) -> str:
        """Write a value with its unit, to at most two places behind the point."""
        if not isfinite(value):
            return "–"
        plain = f"{value:,.2f}".rstrip("0").rstrip(".")
        signs = {",": self.said["thousands"], ".": self.said["decimal"]}
        number = "".join(signs.get(sign, sign) for sign in plain).replace("-", "−")
        if not unit or unit in SIGNS[1:]:
            return f"{unit or ''}{number}"
        return f"{number}\N{NO-BREAK SPACE}{unit}" if unit == "%" else f"{number} {unit}"


def headings(language: str) -> Headings:
    """Give the headings of a language, English ones where there are none."""
    return _all().get(language) or _all()[ENGLISH]


@cache
def _all() -> Mapping[str, Headings]:
    """Read every language; raises ContentError where one lacks a heading of another."""
    found: dict[str, Headings] = {}
    for path in sorted(folder(PLACE).glob("*.yaml")):
        content: dict[str, Any] = load_yaml(path.read_text("utf-8"), path)
        months, standing = content.pop("months", ()), content.pop("standing", {})
        if len(months) != 12 or not all(isinstance(text, str) for text in content.values()):  # noqa: PLR2004
            raise ContentError(f"{path.name} holds something other than headings and twelve months.")
        found[path.stem] = Headings(path.stem, content, months, standing)
    for name, one in found.items():
        if odd := sorted(one.said.keys() ^ found[ENGLISH].said.keys()):
            raise ContentError(f"{name}.yaml and {ENGLISH}.yaml differ in {', '.join(odd)}.")
    return found
