"""What a draft holds, by the meanings a column of a sheet can have: for the okr, and for each key result."""

from collections.abc import Iterator

from coach.drafting.state import Draft, Place
from coach.okr import KeyResult, Okr

Cells = dict[str, str]
"""What a row holds, by meaning; empty cells are left out."""

OF_KEY_RESULT = (
    "owner baseline target current unit due source rhythm confidence score status promise note metric weight"
    " exception needs updated"
).split()
OF_OKR = "objective team period parent promise note exception".split()


def of_okr(okr: Okr) -> Cells:
    """Give the cells of the okr itself."""
    cells = {name: getattr(okr, name) for name in OF_OKR}
    cells |= {"objective_owner": okr.owner, "id": okr.ref, "parent_id": okr.parent_ref}
    return _filled(cells | {"initiative": "; ".join(okr.initiatives)})


def of_key_results(draft: Draft) -> Iterator[Cells]:
    """Give the cells of each key result; a value known to be unknown is a visible blank."""
    for number, line in enumerate(draft.key_results):
        cells = {name: getattr(line, name) for name in OF_KEY_RESULT}
        cells |= {"key_result": line.text, "key_result_id": line.ref}
        cells |= {"initiative": "; ".join(line.initiatives)}
        yield _filled({name: cell or _blank(draft, number, name, line) for name, cell in cells.items()})


def joined(draft: Draft, *, owners_apart: bool) -> list[Cells]:
    """Give a row for each key result with the cells of its okr; one of the okr alone where there is none.

    Where the sheet has no column for the owner of an objective, the owner stands beside each key result.
    Work and notes of the okr stand in its first row.
    """
    above = of_okr(draft.okr)
    if not owners_apart and "objective_owner" in above:
        above["owner"] = above.pop("objective_owner")
    once = {name: above.pop(name) for name in ("note", "initiative") if name in above}
    rows = [above | cells for cells in of_key_results(draft)] or [above]
    for name, cell in once.items():
        rows[0][name] = "; ".join(filter(None, (rows[0].get(name), cell)))
    return rows


def _blank(draft: Draft, number: int, name: str, line: KeyResult) -> str:
    blank = f"[{name}]"
    return blank if Place(number, name) in draft.unknown and blank not in line.text else ""


def _filled(cells: Cells) -> Cells:
    return {name: cell for name, cell in cells.items() if cell}
