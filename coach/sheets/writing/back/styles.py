"""Styles of our own cells, added behind those of the workbook; theirs keep their numbers."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from coach.sheets.writing.parts import Parts

_PART = "xl/styles.xml"
_INK, _PALE, _LINE, _LINK = "FF2F3E46", "FFE9EFEA", "FFB8C4BA", "FF1F5F8B"


class Style(NamedTuple):
    """What a cell of ours looks like; font and size are those of the workbook where none are named."""

    bold: bool = False
    colour: str = ""
    size: float = 0
    fill: str = ""
    line: bool = False
    underlined: bool = False
    centred: bool = False
    middle: bool = False
    wraps: bool = True
    indented: bool = False


HEAD = Style(bold=True, colour=_INK, fill=_PALE, line=True, middle=True, indented=True)
BODY = Style(line=True, indented=True)
_TABLE = Style(line=True)
LOOKS: Mapping[str, Style] = {
    "title": Style(bold=True, colour=_INK, size=16, middle=True),
    "small": Style(colour="FF6B7772", size=9),
    "lead": Style(size=12, colour=_INK),
    "heading": Style(bold=True, colour=_INK, size=12, middle=True, wraps=False),
    "label": Style(colour=_INK),
    "number": Style(centred=True),
    "text": _TABLE,
    "quiet": Style(colour="FF6B7772"),
    "head": Style(bold=True, colour=_INK, fill=_PALE, line=True, middle=True),
    "link": Style(colour=_LINK, underlined=True, line=True),
}


class Styles:
    """The styles of a workbook, with ours behind them."""

    def __init__(self, parts: Parts) -> None:
        """Take those that are there; a workbook without styles gets none of ours."""
        self._parts = parts
        self._text = parts.text(_PART) if parts.has(_PART) else ""
        self._known: dict[Style, str] = {}
        found = re.search(r"<((?:\w+:)?)styleSheet\b", self._text)
        self._p = found[1] if found else ""
        names = ("fonts", "fills", "borders", "cellXfs")
        self._usable = bool(found) and all(self._list(name) for name in names)

    def number(self, style: Style) -> str:
        """Give the number by which a cell names a style; "" where the workbook has none."""
        if not self._usable:
            return ""
        if style not in self._known:
            self._known[style] = self._made(style)
        return self._known[style]

    @cached_property
    def wrapping(self) -> frozenset[str]:
        """The numbers of the workbook's own styles that break lines within a cell."""
        entries = enumerate(self._items("cellXfs")) if self._usable else ()
        return frozenset(str(n) for n, one in entries if re.search(r"""\bwrapText=["'](?:1|true)""", one))

    def keep(self) -> None:
        """Put the part back, with what was added."""
        if self._usable:
            self._parts.put(_PART, self._text)

    def _made(self, style: Style) -> str:
        p = self._p
        font, fill, border = self._font(style), self._fill(style), self._border(style)
        aligned = ' horizontal="center"' * style.centred + ' horizontal="left" indent="1"' * style.indented
        aligned += f' vertical="{"center" if style.middle else "top"}"'
        wrap = ' wrapText="1"' * style.wraps
        return self._added(
            "cellXfs",
            f'<{p}xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyFont="1" '
            f'applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">'
            f'<{p}alignment{aligned}{wrap}/><{p}protection locked="0"/></{p}xf>',
        )

    def _font(self, style: Style) -> str:
        """Make a font of the workbook's usual one."""
        p = self._p
        if not (style.bold or style.colour or style.size or style.underlined):
            return "0"
        usual = self._items("fonts")[0]
        kept = {
            name: f"<{found[1]}{name}{found[2]}/>"
            if (found := re.search(rf"<((?:\w+:)?){name}\b([^>]*?)/?>", usual))
            else ""
            for name in ("sz", "name", "family", "scheme")
        }
        size = f'<{p}sz val="{style.size:g}"/>' if style.size else kept["sz"]
        return self._added(
            "fonts",
            f"<{p}font>{f'<{p}b/>' * style.bold}{f'<{p}u/>' * style.underlined}{size}"
            f'<{p}color rgb="{style.colour or _INK}"/>'
            f"{kept['name']}{kept['family']}{kept['scheme']}</{p}font>",
        )

    def _fill(self, style: Style) -> str:
        if not style.fill:
            return "0"
        p = self._p
        colours = f'<{p}fgColor rgb="{style.fill}"/><{p}bgColor indexed="64"/>'
        return self._added(
            "fills", f'<{p}fill><{p}patternFill patternType="solid">{colours}</{p}patternFill></{p}fill>'
        )

    def _border(self, style: Style) -> str:
        if not style.line:
            return "0"
        p = self._p
        bottom = f'<{p}bottom style="thin"><{p}color rgb="{_LINE}"/></{p}bottom>'
        return self._added(
            "borders", f"<{p}border><{p}left/><{p}right/><{p}top/>{bottom}<{p}diagonal/></{p}border>"
        )

    def _list(self, name: str) -> re.Match[str] | None:
        return re.search(rf"<((?:\w+:)?){name}\b([^>]*)>(.*?)</\1{name}\s*>", self._text, re.DOTALL)

    def _items(self, name: str) -> list[str]:
        """Give the entries of a list, each as its text."""
        one = {"fonts": "font", "fills": "fill", "borders": "border", "cellXfs": "xf"}[name]
        found = self._list(name)
        entry = rf"<((?:\w+:)?){one}\b[^>]*?(?:/>|>.*?</\1{one}\s*>)"
        return [at[0] for at in re.finditer(entry, found[3], re.DOTALL)] if found else []

    def _added(self, name: str, entry: str) -> str:
        """Add an entry to a list, or find the same one; give its number."""
        items = self._items(name)
        if entry in items:
            return str(items.index(entry))
        found = self._list(name)
        assert found is not None  # noqa: S101  (nothing is added where a list is missing)
        number = len(items)
        told = re.sub(r'\bcount="\d+"', f'count="{number + 1}"', found[2])
        new = f"<{found[1]}{name}{told}>{found[3]}{entry}</{found[1]}{name}>"
        self._text = self._text[: found.start()] + new + self._text[found.end() :]
        return str(number)
