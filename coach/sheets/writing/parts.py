"""The parts of a workbook while they change: replaced, added, tied to each other, declared by their kind."""

import posixpath
import re
from html import unescape
from typing import NamedTuple
from xml.sax.saxutils import escape

from coach.sheets.writing.package import Package, check_part

TYPES = "[Content_Types].xml"
BOOK = "xl/workbook.xml"
_LOOSE = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
_REL = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"


class Tie(NamedTuple):
    """A relationship from one part to another; `kind` is the last word of its type."""

    key: str
    kind: str
    target: str


def attributes(text: str) -> dict[str, str]:
    """Give the attributes of an element by their names."""
    return {name: unescape(one or other) for name, one, other in _ATTRIBUTE.findall(text)}


class Parts:
    """The parts of a workbook, some of them changed or new."""

    def __init__(self, package: Package) -> None:
        """Begin with all as they are."""
        self.package = package
        self.changed: dict[str, bytes] = {}
        self._checked: set[str] = set()

    @property
    def strict(self) -> bool:
        """Whether it is written in the strict form of the standard."""
        return _STRICT.encode() in self.package.parts[BOOK][:4096]

    @property
    def main(self) -> str:
        """The namespace of its elements."""
        return f"{_STRICT}/spreadsheetml/main" if self.strict else f"{_LOOSE}/spreadsheetml/2006/main"

    @property
    def relations(self) -> str:
        """The namespace of its relationships."""
        middle = "officeDocument/relationships"
        return f"{_STRICT}/{middle}" if self.strict else f"{_LOOSE}/officeDocument/2006/relationships"

    def has(self, name: str) -> bool:
        """Say whether there is a part of this name."""
        return name in self.changed or name in self.package.parts

    def text(self, name: str) -> str:
        """Give a part as text; bytes that are no letters stay what they are when it is put back.

        Raises SheetError where it isn't whole; drawings of old times needn't be.
        """
        if name not in self._checked and name not in self.changed and not name.lower().endswith(".vml"):
            check_part(name, self._bytes(name))
            self._checked.add(name)
        return self._bytes(name).decode("utf-8-sig", "surrogateescape")

    def _bytes(self, name: str) -> bytes:
        return self.changed[name] if name in self.changed else self.package.parts[name]

    def put(self, name: str, text: str) -> None:
        """Replace or add a part; one that says the same keeps its bytes."""
        if not (name in self.package.parts and self.text(name) == text):
            self.changed[name] = text.encode("utf-8", "surrogateescape")

    def free(self, pattern: str) -> str:
        """Give a name that no part has, such as `xl/comments3.xml`."""
        taken = {name.lower() for name in (*self.package.parts, *self.changed)}
        return next(name for n in range(1, 100_000) if (name := pattern.format(n)).lower() not in taken)

    def ties(self, part: str) -> list[Tie]:
        """Give the relationships of a part."""
        name = _rels(part)
        found = _REL.findall(self.text(name)) if self.has(name) else []
        return [
            Tie(one["Id"], one["Type"].rsplit("/", 1)[-1], _resolved(part, one["Target"]))
            for one in map(attributes, found)
            if one.get("TargetMode") != "External"
        ]

    def tied(self, part: str, kind: str) -> list[str]:
        """Give the parts a part leads to by one kind of relationship."""
        return [one.target for one in self.ties(part) if one.kind == kind and self.has(one.target)]

    def tie(self, part: str, kind: str, target: str) -> str:
        """Lead from one part to another, and give the key of it."""
        name = _rels(part)
        text = self.text(name) if self.has(name) else _empty_rels()
        keys = set(re.findall(r"""\bId\s*=\s*["']([^"']*)""", text))
        key = next(key for n in range(1, 100_000) if (key := f"rId{n}") not in keys)
        to = posixpath.relpath(target, posixpath.dirname(part) or ".")
        prefix = _prefix(text, "Relationships")
        new = f'<{prefix}Relationship Id="{key}" Type="{self.relations}/{kind}" Target="{escape(to)}"/>'
        self.put(name, _inside(text, "Relationships", new))
        return key

    def loosen(self, part: str) -> None:
        """Let a part lead nowhere any more."""
        if self.has(_rels(part)):
            self.put(_rels(part), _empty_rels())

    def position(self, sheet: str) -> int:
        """Say where among the worksheets of the workbook one stands, counted from 0; -1 where it doesn't."""
        listed = re.findall(r"<(?:\w+:)?sheet\b([^>]*)>", self.text(BOOK))
        keys = list(map(attributes, listed))
        by_key = {one.key: one.target for one in self.ties(BOOK)}
        targets = [by_key.get(value) for one in keys for name, value in one.items() if name.endswith(":id")]
        return targets.index(sheet) if sheet in targets else -1

    def declare(self, part: str, kind: str) -> None:
        """Say of what kind a new part is, such as comments."""
        text = self.text(TYPES)
        new = f'<{_prefix(text, "Types")}Override PartName="/{part}" ContentType="{_KIND.format(kind)}"/>'
        self.put(TYPES, _inside(text, "Types", new))

    def declare_drawings(self) -> None:
        """Say of what kind parts in VML are."""
        text = self.text(TYPES)
        if not re.search(r"""\bExtension\s*=\s*["']vml["']""", text, re.IGNORECASE):
            kind = "application/vnd.openxmlformats-officedocument.vmlDrawing"
            new = f'<{_prefix(text, "Types")}Default Extension="vml" ContentType="{kind}"/>'
            self.put(TYPES, _inside(text, "Types", new))

    def data(self) -> bytes:
        """Give the workbook; parts that didn't change keep every byte."""
        return self.package.with_parts(self.changed)


def _rels(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def _resolved(part: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _empty_rels() -> str:
    namespace = f"{_LOOSE}/package/2006/relationships"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}\n<Relationships xmlns="{namespace}"></Relationships>'


def _prefix(text: str, name: str) -> str:
    found = re.search(rf"<((?:\w+:)?){name}\b", text)
    return found[1] if found else ""


def _inside(text: str, name: str, new: str) -> str:
    """Put an element at the end of the outermost one, which may be empty."""
    if ends := [*re.finditer(rf"</(?:\w+:)?{name}\s*>", text)]:
        return text[: ends[-1].start()] + new + text[ends[-1].start() :]
    return re.sub(
        rf"<((?:\w+:)?){name}\b([^>]*)/>", lambda at: f"<{at[1]}{name}{at[2]}>{new}</{at[1]}{name}>", text
    )
