"""A text as a tree: what stands under what, and what lines say of themselves."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from coach.sheets.content import is_number
from coach.sheets.grid import MOST_CHARACTERS, Grid
from coach.sheets.headers import plain, read_header
from coach.sheets.lines import label, number
from coach.sheets.markdown import BULLET, HEADING, TEXT, Item

OBJECTIVE, KEY_RESULT, INITIATIVE = "objective", "key_result", "initiative"
TITLE, GROUP, META, PROSE, TABLE = "title", "group", "meta", "prose", "table"

_META = frozenset(
    "team period parent owner objective_owner promise metric baseline target current unit due source rhythm"
    " confidence score status weight note id exception updated".split()
)
_OF_OBJECTIVE = frozenset({"team", "period", "parent", "objective_owner"})
_PAIR = re.compile(r"^(?P<name>[^:|]{1,30}?)\s*:\s+(?P<value>\S.*)$")
_GOAL = re.compile(r"^goals?\s?#?(?P<n>\d[\d.]*)?\s*[:.)]\s*(?=\S)", re.IGNORECASE)
_GROUPS = {
    word: kind
    for kind, words in (
        (OBJECTIVE, "objective|objectives|ziele"),
        (KEY_RESULT, "key result|key results|kr|krs|measures|how we measure it|schlusselergebnisse"),
        (
            INITIATIVE,
            "initiative|initiatives|key initiatives|actions|tasks|projects|activities|massnahmen",
        ),
    )
    for word in words.split("|")
}
_LONGEST_GROUP = 40
STEP = 3
_KINDS = {HEADING: 0, TEXT: 30, BULLET: 60}
_NARROW = 9


@dataclass(slots=True, eq=False)
class Node:
    """A line of a list or a table, with what stands under it and what it is taken for."""

    row: int
    depth: int
    text: str = ""
    item: Item | None = None
    grid: Grid | None = None
    role: str | None = None
    gives: str = ""
    """Of a group: what stands under it. Of a meta line: the meaning of its value."""
    ref: str = ""
    end: int = 0
    """The last line of its words, where they go on over several."""
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)

    def is_kind(self, kind: str) -> bool:
        """Say whether it is a heading, a list item or a line of text."""
        return self.item is not None and self.item.kind == kind

    def all(self) -> Iterator["Node"]:
        """Give itself and everything under it, in order."""
        yield self
        for child in self.children:
            yield from child.all()


def tree(blocks: Iterable[Item | Grid]) -> Node:
    """Build the tree: headings hold lines, lines hold list items, key results stand under objectives."""
    root = Node(0, -1, role=TITLE)
    path = [root]
    marks: dict[int, bool] = {}
    found = list(blocks)
    for at, block in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        if isinstance(block, Item) and _continues(block, path[-1], following):
            path[-1].text += " " + block.text
            path[-1].end = block.row
            continue
        node = _node(block, marks)
        if node.is_kind(TEXT) and node.item and (deeper := _bullet_above(path, node.item)):
            node.depth += deeper
        while path[-1].role == META or (path[-1].depth >= node.depth and not _tells_of(node, path[-1])):
            path.pop()
        node.parent = path[-1]
        path[-1].children.append(node)
        if node.grid is None:
            path.append(node)
    _unwrap(root)
    return root


def _node(block: Item | Grid, marks: dict[int, bool]) -> Node:
    """Make a node, with its label taken off and its depth set so that results stand under objectives."""
    if isinstance(block, Grid):
        return Node(block.numbers[0] if block.numbers else 0, 200, grid=block, role=TABLE)
    level = block.depth if block.kind == HEADING else min(block.depth // 2, _NARROW)
    depth = _KINDS[block.kind] + STEP * level
    if block.kind == BULLET:
        depth += marks.setdefault(level, block.numbered) != block.numbered
        for deeper in [key for key in marks if key > level]:
            del marks[deeper]
    else:
        marks.clear()
    node = Node(block.row, depth, number(block.text)[1] if block.kind == HEADING else block.text, item=block)
    _label(node)
    return node


def _label(node: Node) -> None:
    """Read what a line says of itself: a label, the name of a group, or a value such as an owner."""
    kind, ref, rest = label(node.text)
    goal = _GOAL.match(node.text)
    if kind is None and goal and not is_number(node.text[goal.end() :]):
        kind, ref, rest = "objective", (goal["n"] or "").strip("."), node.text[goal.end() :]
    if kind:
        node.role, node.ref, node.text = kind, ref, rest
        node.depth += {OBJECTIVE: 0, KEY_RESULT: 1, INITIATIVE: 2}[kind]
        return
    name = re.sub(r" \d+$", "", plain(node.text.rstrip(":")))
    if name in _GROUPS and len(node.text) < _LONGEST_GROUP:
        node.role, node.gives = GROUP, _GROUPS[name]
        node.depth += {OBJECTIVE: 0, KEY_RESULT: 1, INITIATIVE: 2}[node.gives]
        return
    pair = _PAIR.match(node.text)
    if pair and (meaning := read_header(pair["name"]).sure) in _META and not node.is_kind(HEADING):
        node.role, node.gives, node.text = META, meaning or "", pair["value"]
    elif pair and meaning_is_team(pair["name"]):
        node.role, node.gives, node.text = TITLE, "team", pair["value"]


def meaning_is_team(name: str) -> bool:
    """Say whether a label names a team."""
    return read_header(name).sure == "team"


def _continues(item: Item, last: Node, following: Item | Grid | None) -> bool:
    """Say whether a line of text goes on with the list item just above it."""
    if item.kind != TEXT or not last.is_kind(BULLET) or last.role == META or len(last.text) > MOST_CHARACTERS:
        return False
    if item.row != max(last.end, last.row) + 1 or isinstance(following, Grid) or item.strong:
        return False
    if label(item.text)[0] or _PAIR.match(item.text):
        return False
    begins_list = isinstance(following, Item) and following.kind == BULLET and following.depth >= item.depth
    return item.depth > (last.item.depth if last.item else 0) or not begins_list


def _bullet_above(path: list[Node], item: Item) -> int:
    """Say how much deeper a line of text stands because it is indented under a list item."""
    under = any(node.item and node.item.depth < item.depth for node in path if node.is_kind(BULLET))
    return _KINDS[BULLET] - _KINDS[TEXT] if under else 0


def _tells_of(node: Node, last: Node) -> bool:
    """Say whether a line such as “Owner: Ana” is about the line of text just above it."""
    if node.role != META or not node.is_kind(TEXT) or not last.is_kind(TEXT):
        return False
    if any(child.role != META for child in last.children):
        return False
    return last.role == OBJECTIVE or (last.role == KEY_RESULT and node.gives not in _OF_OBJECTIVE)


def _unwrap(root: Node) -> None:
    """Let a lead-in such as “This quarter:” be prose, and its list belong to the heading above."""
    for node in list(root.all()):
        leads = [
            child for child in node.children if child.is_kind(TEXT) and child.children and child.role is None
        ]
        if node.is_kind(HEADING) and len(leads) == 1 and leads[0].text.endswith(":"):
            lead = leads[0]
            at = node.children.index(lead) + 1
            for child in lead.children:
                child.parent = node
            node.children[at:at] = lead.children
            lead.children, lead.role = [], PROSE
