"""What a table shows that tells its objectives from its key results."""

from collections.abc import Sequence
from itertools import pairwise

from coach.sheets.content import is_outline, share
from coach.sheets.layouts import left_out
from coach.sheets.lines import label, number
from coach.sheets.tables import Table

_ENOUGH, _MOST = 0.6, 0.8


def text_column(table: Table) -> int:
    """Give the one column with the words, of objectives and key results alike."""
    at = table.columns.at
    return at["key_result"] if "key_result" in at else at["objective"]


def single(table: Table) -> bool:
    """Say whether one column holds all the words."""
    at = table.columns.at
    return ("key_result" in at) != ("objective" in at) or (
        "key_result" in at and at["key_result"] == at.get("objective")
    )


def _texts(table: Table) -> list[tuple[int, str]]:
    """Give index and words of each row that has words."""
    column = text_column(table)
    return [
        (index, row[column])
        for index, number_, row in table.body()
        if row[column] and not left_out(table, number_, row)
    ]


def has_numbering(table: Table) -> bool:
    """Say whether the column of numbers is an outline such as 1, 1.1, 1.2.1."""
    values = [row[table.columns.at["id"]] for _, _, row in table.body()] if "id" in table.columns.at else []
    values = [value for value in values if value]
    return share(values, is_outline) > _MOST and any("." in value.strip(".") for value in values)


def has_depths(table: Table) -> bool:
    """Say whether some rows, not all, are indented."""
    column = text_column(table)
    depths = {table.grid.indents.get((index, column), 0) for index, _ in _texts(table)}
    return len(depths) > 1


def has_types(table: Table) -> bool:
    """Say whether a column tells what each row is."""
    return "type" in table.columns.at and single(table)


def has_order(table: Table) -> bool:
    """Say whether numbers in a column tell rows apart."""
    return single(table) and has_numbering(table)


def has_labels(table: Table) -> bool:
    """Say whether words such as “KR 1:” tell rows apart."""
    kinds = [label(text)[0] for _, text in _texts(table)] if single(table) else []
    return "objective" in kinds and share([kind or "" for kind in kinds], bool) >= _ENOUGH


def has_result_labels(table: Table) -> bool:
    """Say whether only key results are labelled, each run of them below one row without a label."""
    kinds = [label(text)[0] for _, text in _texts(table)] if single(table) else []
    if {*kinds} != {None, "key_result"} or kinds[0] or not kinds[-1]:
        return False
    return all(kind or below for kind, below in pairwise(kinds))


def has_text_numbers(table: Table) -> bool:
    """Say whether numbers before the words tell rows apart."""
    found = [number(text, loose=True)[0] for _, text in _texts(table)] if single(table) else []
    return (
        share(found, bool) > _MOST
        and any("." in one for one in found)
        and any("." not in one for one in found)
    )


def has_bold(table: Table) -> bool:
    """Say whether some rows, not all, are bold, and the first is."""
    column = text_column(table) if single(table) else 0
    bold = [(index, column) in table.grid.bold for index, _ in _texts(table)] if single(table) else []
    return bool(bold) and bold[0] and not all(bold)


def has_indents(table: Table) -> bool:
    """Say whether rows are told apart by how far they are indented."""
    return single(table) and has_depths(table)


def has_heading_rows(table: Table) -> bool:
    """Say whether the table begins with a row of nothing but words, above rows with more."""
    if "key_result" not in table.columns.at or not single(table) or table.grid.width == 1:
        return False
    widths = [len(table.grid.filled(index)) for index, _ in _texts(table)]
    return len(widths) > 1 and widths[0] == 1 and any(width > 1 for width in widths[1:]) and widths[-1] > 1


def has_groups(table: Table) -> bool:
    """Say whether blank rows part groups whose first row has no value, though most below it have one."""
    at = table.columns.at
    places = [at[name] for name in ("baseline", "target", "current") if name in at]
    groups = _groups(table) if places and single(table) else []
    if not groups or min(map(len, groups)) == 1:
        return False
    valued = [[any(table.grid.rows[index][place] for place in places) for index in one] for one in groups]
    below = [value for group in valued for value in group[1:]]
    if any(group[0] for group in valued) or sum(below) < _ENOUGH * len(below):
        return False
    return len(groups) > 1 or _serves_alone(table, groups[0])


def _serves_alone(table: Table, group: Sequence[int]) -> bool:
    """Say whether the first row of a group names a parent, and no other."""
    at = table.columns.at.get("parent")
    first, *below = [at is not None and bool(table.grid.rows[index][at]) for index in group]
    return first and not any(below)


def _groups(table: Table) -> list[list[int]]:
    """Give the indexes of rows with words, in the groups that blank rows part."""
    groups: list[list[int]] = []
    for index, _ in _texts(table):
        if not groups or begins_group(table, index):
            groups.append([])
        groups[-1].append(index)
    return groups


def begins_group(table: Table, index: int) -> bool:
    """Say whether no words stand in the row above."""
    return index == table.start or not table.grid.rows[index - 1][text_column(table)]
