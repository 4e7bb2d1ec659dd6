"""One line told apart: what it is, its words without labels, and the cells beside it."""

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from coach.sheets.content import names_promise

Kind = Literal["objective", "key_result", "initiative", "heading"]
"""A heading is a title that ends what stood above it; it becomes no okr."""
WORDLESS = "It has no words of an objective or a key result."


@dataclass(slots=True)
class Line:
    """An objective, a key result or an initiative as it stands in a row, with its cells by meaning."""

    row: int
    kind: Kind
    text: str
    cells: Mapping[str, str] = field(default_factory=dict)
    depth: int | None = None
    """How deep it stands in a list, where depth says what it serves."""
    same: Hashable = None
    """Objectives with the same mark are one, wherever their rows stand."""


_LABEL = re.compile(
    r"^(?P<label>(?P<o>objective|obj|ziel|objectif|objetivo|doel|o(?=\s?:))\s?#?(?P<on>\d[\d.]*)?|o(?P<oo>\d[\d.]*)"
    r"|(?P<k>key\s?result|kr|schlüsselergebnis|résultat clé|resultado clave|resultado chave|kernresultaat)"
    r"\s?#?(?P<kn>\d[\d.]*)?"
    r"|(?P<i>initiative|task|project)\s?#?(?P<in>\d[\d.]*)?)\s*(?:[:)\]]|\.(?!\d)|\s[-–—])\s*(?=\S)",
    re.IGNORECASE,
)
_SPACED = re.compile(r"^KR(?:(?P<n>\d{1,2}(?:\.\d{1,2}){0,3})\s+(?=\w)|\s+(?=[^\W\d]))")
"""“KR1.2 Words”, where only a space ends the label; “KR 50 people” holds an amount."""
_NUMBER = re.compile(r"^\(?(?P<n>\d{1,2}(?:\.\d{1,2}){0,4})[.)]\s+(?=[^\W\d])")
_OUTLINE = re.compile(r"^(?P<n>\d{1,2}(?:\.\d{1,2}){0,4})\s+(?=[^\W\d])")
_TAG = re.compile(r"\s*\[(P\d|[A-Z][A-Z0-9 _/&-]{2,20})\]\s*$")
_TAGS = re.compile(r"(?:\s*\[[^\[\]]{2,40}\])+\s*$")
_IN_BRACKETS = re.compile(r"\[\s*([^\[\]]+?)\s*\]")
_PRIORITY = re.compile(r"P\d")
_PERSON = re.compile(r"[A-ZÀ-Þ][^\W\d_]+(?:[ '’-]+[^\W\d_]+\.?){0,2} [A-ZÀ-Þ][^\W\d_]+")
_FIRST_TAG = re.compile(r"^[\[(]([A-Za-z]{4,14})[\])][\s:–-]*(?=\S)")
_LAST_TAG = re.compile(r"(?<=\S)\s*[\[(]([A-Za-z]{4,14})[\])]\s*$")
_PART = re.compile(
    r"^\s*(?:[-–•*◦▪‣]\s+|\(?\d{1,2}[.)]\s+|(?:KR|Key Result)\s?\d*(?:\.\d+)?\s*[:.)–-]\s+"
    r"|KR\d[\d.]*\s+)(?=\S)",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[A-JL-NP-Za-jl-np-z][^\n]*[^\])\n]$")
"""A line that begins with no label and ends with no tag, as most do; it needs no closer look."""
_BLANKS = frozenset(
    {"TARGET", "BASELINE", "TBD", "NUMBER", "METRIC", "VALUE", "DATE", "UNIT", "OWNER", "NAME", "AMOUNT"}
)


def label(text: str) -> tuple[Kind | None, str, str]:
    """Take “KR 1.2:” or “Objective:” off: the kind it names, their number of it, the words."""
    if found := _LABEL.match(text):
        kind: Kind = (
            "objective" if found["o"] or found["oo"] else "key_result" if found["k"] else "initiative"
        )
        number = found["on"] or found["oo"] or found["kn"] or found["in"] or ""
        return kind, number.strip("."), text[found.end() :]
    if text.startswith("KR") and (spaced := _SPACED.match(text)):
        return "key_result", spaced["n"] or "", text[spaced.end() :]
    return None, "", text


def number(text: str, *, loose: bool = False) -> tuple[str, str]:
    """Take “1.2.” off the front: the number, the words; loosely also “1.2”, which may be an amount."""
    found = _NUMBER.match(text) or (_OUTLINE.match(text) if loose else None)
    return (found["n"], text[found.end() :]) if found else ("", text)


def parts(cell: str) -> list[str]:
    """Split a cell that holds a list of key results, one marked line each; else the cell is the only part."""
    if "\n" not in cell:
        return [cell]
    lines = [line.strip() for line in cell.splitlines() if line.strip()]
    if len(lines) > 1 and all(_PART.match(line) for line in lines):
        return [re.sub(r"^[-–•*◦▪‣]\s+", "", line) for line in lines]
    return [cell]


def bare(text: str) -> tuple[str, str]:
    """Take a label or number off a line of known kind: the words, and their number where it has one."""
    first = text[:1]
    if first in "OoKk" or not first.isascii():
        kind, ref, rest = label(text)
        if kind in ("objective", "key_result") and rest:
            return rest, ref
    elif first.isdigit() or first == "(":
        ref, rest = number(text)
        return (rest, ref) if ref else (text, "")
    return text, ""


def tags(text: str) -> tuple[str, dict[str, str]]:
    """Take bracket tags off a line: promises and people become cells, others a note; blanks stay."""
    cells: dict[str, str] = {}
    for pattern in (_FIRST_TAG, _LAST_TAG):
        if (found := pattern.search(text)) and names_promise(found[1]):
            cells["promise"] = found[1]
            text = (text[: found.start()] + text[found.end() :]).strip()
    text, kept = _last_tags(text)
    if people := [tag for tag in kept if _PERSON.fullmatch(tag)]:
        cells["owner"] = ", ".join(people)
    if others := [tag for tag in kept if tag not in people]:
        cells["note"] = "Tags: " + ", ".join(others)
    return text, cells


def _last_tags(text: str) -> tuple[str, list[str]]:
    """Take the tags off the end of a line; beside a priority such as [P1] every bracket is one."""
    if (run := _TAGS.search(text)) and run.start():
        together = _IN_BRACKETS.findall(run[0])
        if any(map(_PRIORITY.fullmatch, together)) and _BLANKS.isdisjoint(map(str.upper, together)):
            return text[: run.start()].rstrip(), together
    kept: list[str] = []
    while (found := _TAG.search(text)) and found[1] not in _BLANKS and found.start():
        kept.insert(0, found[1])
        text = text[: found.start()].rstrip()
    return text, kept


def joined(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, str]:
    """Put cells together; notes add up, elsewhere the first one with words wins."""
    both = {**second, **{meaning: cell for meaning, cell in first.items() if cell}}
    notes = [cell for cell in (first.get("note"), second.get("note")) if cell]
    if len(notes) > 1:
        both["note"] = "; ".join(dict.fromkeys(notes))
    return both


def key_results(row: int, cell: str, cells: Mapping[str, str]) -> Iterator[Line]:
    """Give the key results one cell holds, usually one, without their labels."""
    if _PLAIN.match(cell):
        yield Line(row, "key_result", cell, cells)
        return
    for part in parts(cell):
        text, ref = bare(part)
        text, extra = tags(text)
        beside = joined(cells, extra) if extra else cells
        yield Line(row, "key_result", text, {"key_result_id": ref, **beside} if ref else beside)
