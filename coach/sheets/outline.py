"""A list as a tree: what stands under what, and which of it is an objective, a key result or a title."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from coach.sheets.content import is_number
from coach.sheets.grid import Grid
from coach.sheets.headers import plain, read_header
from coach.sheets.lines import label, number
from coach.sheets.markdown import BULLET, HEADING, TEXT, Item
from coach.sheets.periods import is_title

OBJECTIVE, KEY_RESULT, INITIATIVE = "objective", "key_result", "initiative"
TITLE, GROUP, META, PROSE, TABLE = "title", "group", "meta", "prose", "table"

_META = frozenset(
    "team period parent owner objective_owner promise metric baseline target current unit due source rhythm confidence score"
    " status weight note id".split()
)
_OF_OBJECTIVE = frozenset({"team", "period", "parent", "objective_owner"})
_PAIR = re.compile(r"^(?P<name>[^:|]{1,30}?)\s*:\s+(?P<value>\S.*)$")
_GOAL = re.compile(r"^goals?\s?#?(?P<n>\d[\d.]*)?\s*[:.)]\s*(?=\S)", re.IGNORECASE)
_GROUPS = {
    "objective": OBJECTIVE, "objectives": OBJECTIVE, "ziele": OBJECTIVE, "key result": KEY_RESULT, "key results": KEY_RESULT,
    "kr": KEY_RESULT, "krs": KEY_RESULT, "measures": KEY_RESULT, "how we measure it": KEY_RESULT, "schlusselergebnisse": KEY_RESULT,
    "initiatives": INITIATIVE, "initiative": INITIATIVE, "actions": INITIATIVE, "tasks": INITIATIVE, "projects": INITIATIVE,
    "activities": INITIATIVE, "planned work": INITIATIVE, "key initiatives": INITIATIVE, "massnahmen": INITIATIVE,
}  # fmt: skip
_STEP = 3
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


@dataclass(frozen=True, slots=True)
class Shape:
    """What a whole list shows: where its objectives are, and whether indentation alone makes its items."""

    mode: str
    plain: bool
    levels: frozenset[int] = frozenset()

    def is_item(self, node: Node) -> bool:
        """Say whether a node is an item of a list; in a text without marks, indented lines are."""
        return node.is_kind(BULLET) or (self.plain and node.is_kind(TEXT))


def give_roles(root: Node) -> None:
    """Decide what each line is: by labels first, by where it stands second."""
    marked = any(node.is_kind(BULLET) or node.is_kind(HEADING) for node in root.all())
    nested = any(below.item for child in root.children for below in child.children)
    shape = Shape("", plain=nested and not marked)
    shape = Shape(_mode(root, shape), shape.plain)
    levels = frozenset(
        node.depth for node in root.all() if node.is_kind(HEADING) and _holds_results(node, shape)
    )
    shape = Shape(shape.mode, shape.plain, levels)
    for node in root.all():
        if node.role is None:
            node.role = _role(node, shape)


def _node(block: Item | Grid, marks: dict[int, bool]) -> Node:
    """Make a node, with its label taken off and its depth set so that results stand under objectives."""
    if isinstance(block, Grid):
        return Node(block.numbers[0] if block.numbers else 0, 200, grid=block, role=TABLE)
    level = block.depth if block.kind == HEADING else min(block.depth // 2, _NARROW)
    depth = _KINDS[block.kind] + _STEP * level
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
    if name in _GROUPS and len(node.text) < 40:
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
    if item.kind != TEXT or not last.is_kind(BULLET) or last.role == META:
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


def _mode(root: Node, shape: Shape) -> str:
    """Say where the objectives are: “labels”, “headings” or “items” of a list."""
    if any(node.role == OBJECTIVE or (node.role == GROUP and node.gives == OBJECTIVE) for node in root.all()):
        return "labels"
    votes = {"headings": 0, "items": 0}
    for node in root.all():
        runs = [child for child in node.children if child.role is None and shape.is_item(child)]
        if runs and (node is root or not shape.is_item(node)):
            nested = [any(shape.is_item(below) for below in child.children) for child in runs]
            votes["items" if (any(nested) if node is root else all(nested)) else "headings"] += 1
    return "items" if votes["items"] > votes["headings"] else "headings"


def _holds_results(node: Node, shape: Shape) -> bool:
    """Say whether what stands directly under a node are key results, which makes it an objective."""
    if node.role not in (None, OBJECTIVE):
        return False
    if any(
        child.role == KEY_RESULT or (child.role == GROUP and child.gives == KEY_RESULT)
        for child in node.children
    ):
        return True
    if shape.mode != "headings" or node.is_kind(BULLET):
        return False
    results = any(child.is_kind(BULLET) and child.role is None for child in node.children)
    tables = any(child.grid is not None and child.gives == KEY_RESULT for child in node.children)
    about = any(child.role == META for child in node.children)
    return (results or tables) and (node.is_kind(TEXT) or about or not is_title(node.text))


def _role(node: Node, shape: Shape) -> str:
    """Decide a line without a label by what stands above and below it."""
    above = node.parent
    if above is not None and above.role == GROUP:
        return above.gives
    over = above.role if above else TITLE
    if _holds_results(node, shape):
        return OBJECTIVE
    if node.is_kind(HEADING):
        childless = not node.children and node.depth in shape.levels and node.depth > _STEP
        return OBJECTIVE if childless else TITLE
    if not shape.is_item(node):
        return TITLE if node.children or is_title(node.text) else PROSE
    if over == KEY_RESULT:
        return INITIATIVE
    if shape.mode == "items":
        measured = over == OBJECTIVE and any(map(str.isdigit, node.text))
        return OBJECTIVE if over == TITLE or (node.children and not measured) else KEY_RESULT
    return KEY_RESULT if over == OBJECTIVE or shape.mode == "headings" else PROSE
