"""A table of text is given columns: what was found, the suggestion, and one for exceptions."""

from collections.abc import Callable

from coach.errors import SheetError
from coach.sheets.writing import text
from coach.sheets.writing.back.nouns import Remark
from coach.sheets.writing.back.spots import SEPARATOR, Ground, texts
from coach.sheets.writing.nouns import Change, Plan
from coach.sheets.writing.places import too_wide


def written(data: bytes, ground: Ground, plain: Callable[[str], str]) -> bytes:
    """Give the file with our columns; raises SheetError where it has no headings or no room."""
    table = ground.table
    if table is None or not ground.heads:
        raise SheetError(
            f"“{ground.sheet.name}” is a list without columns, so there is no place for notes in it."
        )
    last = max(number for _, number, row in table.body() if any(row))
    plan = Plan(ground.heads, ground.grid.width, last, headers=table.columns.headers)
    cells = {
        name: {row: words.replace("\n", SEPARATOR) for row, words in found.items()}
        for name, found in (("found", _found(ground)), ("suggestion", ground.suggestions(SEPARATOR)))
    }
    for name, words in cells.items():
        at = _column(ground, plan, name)
        for row in ground.lines:
            if row in words or at < plan.width:
                plan.changes.append(Change(row, at, "note", words.get(row, ""), ""))
    if "exception" not in table.columns.at:
        at = plan.width + len(plan.heads)
        plan.heads[at] = ground.words.exception
        if ground.group:
            plan.changes.append(Change(ground.group, at, "note", ground.words.group, ""))
    if too_wide(plan):
        raise SheetError(f"“{ground.sheet.name}” has no room for another column.")
    new = text.with_changes(data, plan, plain)
    ground.said += plan.said
    return new


def _column(ground: Ground, plan: Plan, name: str) -> int:
    """Find a column of ours in any language, or add it."""
    known = [at for at, kind in ground.ours.items() if kind == name]
    if known:
        return known[0]
    at = plan.width + len(plan.heads)
    plan.heads[at] = getattr(ground.words, name)
    return at


def _found(ground: Ground) -> dict[int, str]:
    """Give what was found, by row."""
    rows: dict[int, list[Remark]] = {}
    for one in ground.page.remarks:
        if ground.stands(one.row, one.line):
            rows.setdefault(one.row, []).append(one)
    return {row: texts(remarks) for row, remarks in rows.items()}
