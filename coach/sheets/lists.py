"""Headings, lists and tables of a text become lines: each in turn, with its team, cycle and objective."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from coach.okr import Skipped
from coach.sheets import periods
from coach.sheets.content import is_number, is_placeholder
from coach.sheets.layouts import Event
from coach.sheets.lines import WORDLESS, Kind, Line, joined, tags
from coach.sheets.markdown import HEADING
from coach.sheets.outline import (
    GROUP,
    INITIATIVE,
    KEY_RESULT,
    META,
    OBJECTIVE,
    PROSE,
    TITLE,
    Node,
)  # fmt: skip
from coach.sheets.roles import give_roles
from coach.sheets.tables import Table, find_table
from coach.sheets.ways import lines_of, way_for

_OUTCOME = re.compile(r"^(?P<text>.*\S)\s*(?:=>|⇒)\s*(?P<outcome>\S.*)$", re.DOTALL)
_SCORE = re.compile(r"\s*_\(\s*(?P<score>[\d.,]+\s?%?)\s*\)_\s*$")
_KINDS: dict[str | None, Kind] = {OBJECTIVE: "objective", KEY_RESULT: "key_result", INITIATIVE: "initiative"}
_LONGEST_TEAM, _MOST_WORDS = 100, 14
"""Characters and words in a heading that may name a team."""


@dataclass(slots=True)
class Reader:
    """Walks a tree of lines and remembers which tables it met."""

    name: str
    mapping: Mapping[str, str]
    tables: list[Table] = field(default_factory=list)

    def prepare(self, root: Node) -> None:
        """Understand the tables first: one without objectives makes an objective of its heading."""
        for node in root.all():
            if node.grid is not None:
                table = find_table(node.grid, self.name, self.mapping)
                if table is not None:
                    self.tables.append(table)
                    node.gives = OBJECTIVE if _has_objectives(table) else KEY_RESULT
        give_roles(root)

    def events(self, node: Node, scope: Mapping[str, str]) -> Iterator[Event]:
        """Give the lines of a node and all under it; `scope` is the team and cycle above."""
        here = {**scope, **(_titled(node) if node.role == TITLE else {})}
        yield from self._own(node, here)
        for child in node.children:
            if child.role == META:
                here.update(_meta(child) if node.role == TITLE else {})
            elif child.role == TITLE and not child.children:
                here.update(_titled(child))
            else:
                yield from self.events(child, here)
            if child.role == OBJECTIVE:
                here = {**scope, **{name: here[name] for name in ("team", "period") if name in here}}

    def _own(self, node: Node, scope: Mapping[str, str]) -> Iterator[Event]:
        """Give the line a node itself is, or the lines of its table."""
        if node.role == TITLE and node.text:
            yield Line(node.row, "heading", node.text, depth=node.depth)
        elif node.role in _KINDS:
            yield _line(node, _KINDS[node.role], scope)
        elif node.role == PROSE:
            yield Skipped(node.row, "It is prose, not part of a list.")
        elif node.grid is not None:
            yield from self._table(node, scope)

    def layout(self) -> str:
        """Name the layout in plain words."""
        if not self.tables:
            return "a list: objectives with key results beneath"
        if len(self.tables) > 1 or not _has_objectives(self.tables[0]):
            return "tables under headings"
        return way_for(self.tables[0]).name

    def lines(self, root: Node) -> int:
        """Count the lines and rows of a list, without headers of tables."""
        count = 0
        for node in root.all():
            if node.grid is None:
                count += max(node.end, node.row) - node.row + 1 if node.row else 0
                continue
            table = next((one for one in self.tables if one.grid is node.grid), None)
            count += sum(any(row) for _, _, row in table.body()) if table else len(node.grid.rows)
        return count

    def _table(self, node: Node, scope: Mapping[str, str]) -> Iterator[Event]:
        """Give the lines of a table; its own columns win over the headings above it."""
        table = next((one for one in self.tables if one.grid is node.grid), None)
        if table is None:
            numbers = node.grid.numbers if node.grid else ()
            yield from (Skipped(number, "Its table has no heading we know.") for number in numbers)
            return
        for event in lines_of(table):
            if isinstance(event, Line):
                event.depth = None if node.gives == OBJECTIVE else node.depth
                if event.kind == OBJECTIVE:
                    event.cells = {**scope, **event.cells}
                if event.kind == OBJECTIVE and not event.text and _under_objective(node):
                    continue
            yield event


def _titled(node: Node) -> dict[str, str]:
    """Read team and cycle from a heading."""
    if not node.text or node.gives == "team":
        return {"team": node.text} if node.text else {}
    said = periods.title(node.text)
    if node.is_kind(HEADING) and not any(said) and not periods.says_okr(node.text):
        return {"team": node.text} if _is_short(node.text) else {}
    return {name: value for name, value in said._asdict().items() if value}


def _line(node: Node, kind: Kind, scope: Mapping[str, str]) -> Event:
    """Make a line of a node; one that is struck through counts only where it has a score."""
    text, cells = _words(node.text)
    if kind == KEY_RESULT and is_placeholder(text):
        return Skipped(node.row, WORDLESS)
    if node.item and node.item.box:
        cells["status"] = node.item.box
    if node.ref:
        cells["id"] = node.ref
    for child in node.children:
        if child.role == META:
            cells = joined(cells, _meta(child))
    if node.item and node.item.struck:
        if kind == KEY_RESULT and not cells.get("score"):
            return Skipped(node.row, "It is struck through.")
        cells = joined(cells, {"note": "Struck through."})
    return Line(node.row, kind, text, {**scope, **cells} if kind == OBJECTIVE else cells, depth=node.depth)


def _words(text: str) -> tuple[str, dict[str, str]]:
    """Take score, tags and outcome off the end of a line: the words, the cells."""
    ended: dict[str, str] = {}
    if (score := _SCORE.search(text)) and score.start():
        text, ended = text[: score.start()], {"score": score["score"]}
    text, cells = tags(text)
    if (outcome := _OUTCOME.match(text)) and not _is_arrow(outcome):
        text, said = outcome["text"], outcome["outcome"]
        ended |= {"current": said} if is_number(said) else {"note": f"Outcome: {said}"}
    return text.strip(), joined(cells, ended)


def _meta(node: Node) -> dict[str, str]:
    """Give the value a line such as “Owner: Ana” holds, by its meaning."""
    return {node.gives: node.text}


def _is_arrow(outcome: re.Match[str]) -> bool:
    """Say whether “=>” stands between two numbers, where it means from–to and not how it ended."""
    ends = outcome["text"][-1]
    return outcome["outcome"][:1].isdigit() and (ends.isdigit() or ends in "%€$hdk")


def _has_objectives(table: Table) -> bool:
    """Say whether a table says itself what its objectives are."""
    return "objective" in table.columns.at or way_for(table).tells_objectives


def _under_objective(node: Node) -> bool:
    """Say whether a table stands under a heading that is its objective."""
    above = node.parent
    while above is not None and above.role == GROUP:
        above = above.parent
    return above is not None and above.role == OBJECTIVE


def _is_short(text: str) -> bool:
    """Say whether a heading is short enough to be the name of a team."""
    return len(text) <= _LONGEST_TEAM and len(text.split()) <= _MOST_WORDS
