"""Markdown or plain text taken apart into headings, list items, lines and tables, with line numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.sheets.grid import Grid, squared

_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_BULLET = re.compile(r"^(?P<indent>\s*)(?P<mark>[-*+•◦▪‣–]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+(?P<text>\S.*)$")
_OUTLINE = re.compile(
    r"^(?P<indent>\s*)(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})(?:[.)]\s|[.)]?\s)\s*(?P<text>[^\W\d].*)$"
)
_BOX = re.compile(r"^\[(?P<box>[ xX~/-])\]\s+(?=\S)")
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$")
_SEPARATOR = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ALL_STRONG = re.compile(r"^(\*\*|__)(?=\S)(?:(?!\1).)+\1:?$")
_LINK = re.compile(r"!?\[([^\]]*)\]\((?:[^()\s]|\([^)]*\))*(?:\s+\"[^\"]*\")?\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~<>])")
_STRUCK = re.compile(r"^~~(.*)~~$")
_DONE = {"x": "done", "X": "done", "~": "partly", "/": "partly", "-": "dropped", " ": "open"}
_CELL = re.compile(r"(?<!\\)\|")
TAB = 4

HEADING, BULLET, TEXT = "heading", "bullet", "text"


@dataclass(slots=True)
class Item:
    """One heading, list item or line of text; `depth` counts inside its kind."""

    row: int
    kind: str
    depth: int
    text: str
    box: str = ""
    """What its check box says: done, open, partly, dropped; "" without a box."""
    struck: bool = False
    strong: bool = False
    numbered: bool = False


def blocks(text: str) -> Iterator[Item | Grid]:
    """Give headings, list items, lines and tables in order; code, comments and rules are passed over."""
    lines = re.split(r"\r\n|\r|\n", _without_comments(text))
    index = _after_header(lines)
    seen: set[str] = set()
    while index < len(lines):
        line = lines[index].expandtabs(TAB)
        if line.lstrip().startswith("```"):
            index = _after_fence(lines, index)
        elif _begins_table(lines, index):
            last = _table_end(lines, index)
            yield _table(lines, index, last)
            index = last
            continue
        elif line.strip() and not _RULE.match(line):
            below = lines[index + 1] if index + 1 < len(lines) else ""
            yield _outlined(index + 1, line, seen) or _item(index + 1, line, below)
        index += 1


def words(text: str) -> tuple[str, bool]:
    """Take off the marks of bold, links and escapes: the words, and whether all are struck through."""
    text = _LINK.sub(r"\1", text.strip())
    text = _STRONG.sub(r"\2", text)
    struck = _STRUCK.match(text)
    text = struck[1] if struck else text
    return _ESCAPED.sub(r"\1", text.replace("<br>", "\n").replace("<br/>", "\n")).strip(), struck is not None


def _outlined(row: int, line: str, seen: set[str]) -> Item | None:
    """Read “1.2 Words” as an item under “1. Words”, if that number came before; else it may be an amount."""
    found = _OUTLINE.match(line)
    if not found:
        return None
    number = found["number"]
    seen.add(number)
    above, _, last = number.rpartition(".")
    if not above or not (above in seen or last == "1"):
        return None
    text, struck = words(found["text"])
    depth = len(found["indent"]) + 2 * number.count(".")
    return Item(row, BULLET, depth, text, struck=struck, numbered=True)


def _item(row: int, line: str, below: str) -> Item:
    """Read one line as a heading, a list item or text."""
    if heading := _HEADING.match(line):
        text, struck = words(heading[2])
        return Item(row, HEADING, len(heading[1]), text, struck=struck)
    if re.match(r"^={3,}\s*$", below) or (re.match(r"^-{3,}\s*$", below) and not _BULLET.match(line)):
        return Item(row, HEADING, 1 if below.startswith("=") else 2, words(line)[0])
    if bullet := _BULLET.match(line):
        rest = bullet["text"]
        box = _BOX.match(rest)
        rest = rest[box.end() :] if box else rest
        text, struck = words(rest)
        strong = bool(_ALL_STRONG.match(rest.strip()))
        numbered = bullet["mark"].strip("(.)").isdigit()
        return Item(
            row,
            BULLET,
            len(bullet["indent"]),
            text,
            _DONE[box["box"]] if box else "",
            struck,
            strong,
            numbered,
        )
    text, struck = words(line.strip().removeprefix("> "))
    return Item(
        row,
        TEXT,
        len(line) - len(line.lstrip()),
        text,
        struck=struck,
        strong=bool(_ALL_STRONG.match(line.strip())),
    )


def _begins_table(lines: Sequence[str], index: int) -> bool:
    """Say whether a pipe table begins: a row above one of dashes, or rows in pipes on both sides."""
    line = lines[index].strip()
    if "|" not in line or index + 1 >= len(lines):
        return False
    below = lines[index + 1].strip()
    boxed = line.startswith("|") and line.endswith("|") and below.startswith("|") and "|" in line[1:-1]
    return boxed or ("|" in below and bool(_SEPARATOR.match(below)) and "-" in below)


def _table_end(lines: Sequence[str], index: int) -> int:
    """Give the index after the last row of a table."""
    while index < len(lines) and "|" in lines[index] and lines[index].strip():
        index += 1
    return index


def _table(lines: Sequence[str], first: int, last: int) -> Grid:
    """Read a pipe table; the row of dashes is no row."""
    rows: list[list[str]] = []
    numbers: list[int] = []
    struck: set[tuple[int, int]] = set()
    for index in range(first, last):
        if _SEPARATOR.match(lines[index]) and "-" in lines[index]:
            continue
        line = lines[index].strip()
        cells = [words(cell) for cell in _CELL.split(line.removeprefix("|").removesuffix("|"))]
        struck.update((len(rows), at) for at, (_, is_struck) in enumerate(cells) if is_struck)
        rows.append([text for text, _ in cells])
        numbers.append(index + 1)
    clean = squared(rows)
    return Grid(clean, numbers[: len(clean)], struck=frozenset(struck))


def _without_comments(text: str) -> str:
    """Blank out HTML comments, so that line numbers stay."""
    return re.sub(r"<!--.*?-->", lambda found: "\n" * found[0].count("\n"), text, flags=re.DOTALL)


def _after_header(lines: Sequence[str]) -> int:
    """Give the index after a front matter block, if there is one."""
    if lines and lines[0].strip() == "---":
        for index, line in enumerate(lines[1:60], 1):
            if line.strip() == "---":
                return index + 1
    return 0


def _after_fence(lines: Sequence[str], index: int) -> int:
    """Give the index of the line that closes a block of code, or the last line."""
    for at in range(index + 1, len(lines)):
        if lines[at].lstrip().startswith("```"):
            return at
    return len(lines)
