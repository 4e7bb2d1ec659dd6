"""Which lines of a tree are objectives, key results or titles, where they don't say so themselves."""

from dataclasses import dataclass

from coach.sheets.markdown import BULLET, HEADING, TEXT
from coach.sheets.outline import GROUP, INITIATIVE, KEY_RESULT, META, OBJECTIVE, PROSE, STEP, TITLE, Node
from coach.sheets.periods import is_title


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
    if _holds_results(node, shape):
        return OBJECTIVE
    if node.is_kind(HEADING):
        childless = not node.children and node.depth in shape.levels and node.depth > STEP
        return OBJECTIVE if childless else TITLE
    if not shape.is_item(node) or _opens(node):
        return TITLE if node.children or is_title(node.text) else PROSE
    return _item_role(node, above.role if above else TITLE, shape)


def _opens(node: Node) -> bool:
    """Say whether a line is the first of a text and the title of all of it: a mark would make it an item."""
    above = node.parent
    if not node.is_kind(TEXT) or node.children or above is None or above.parent or not is_title(node.text):
        return False
    return above.children[0] is node and any(other.children for other in above.children)


def _item_role(node: Node, over: str | None, shape: Shape) -> str:
    """Decide an item of a list by the role of what it stands under."""
    if over == KEY_RESULT:
        return INITIATIVE
    if shape.mode == "items":
        measured = over == OBJECTIVE and any(map(str.isdigit, node.text))
        return OBJECTIVE if over == TITLE or (node.children and not measured) else KEY_RESULT
    return KEY_RESULT if over == OBJECTIVE or shape.mode == "headings" else PROSE
