"""Several rows of one key result, told apart by when they are from, become one with its check-ins."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any

from coach.okr import CheckIn, KeyResult
from coach.sheets.assemble import Draft
from coach.sheets.order import ranks, runs_back

_Group = list[KeyResult]
_FILLED = tuple(
    one.name for one in fields(KeyResult) if one.name not in ("row", "text", "check_ins", "initiatives")
)
"""Cells that an older row gives where the newest says nothing."""
_A_YEAR = 12 * 1900
"""Months; times beyond it are counted with their year."""


def fold(drafts: Iterable[Draft]) -> tuple[int, int]:
    """Fold the rows of each key result in place; gives how many rows are check-ins of how many key results.

    Where no key result stands in rows of different times, nothing changes: it is said twice, or is another.
    """
    grouped = [(draft, _groups(draft.key_results)) for draft in drafts if draft.key_results]
    courses = [group for _, groups in grouped for group in groups if _is_course(group)]
    if not courses:
        return 0, 0
    back = runs_back([[one.updated for one in group] for group in courses])
    folded: list[int] = []
    for draft, groups in grouped:
        draft.key_results = [
            one for group in groups for one in ([_folded(group, back=back)] if _is_dated(group) else group)
        ]
        folded += [len(group) for group in groups if len(group) > 1 and _is_dated(group)]
    return sum(folded), len(folded)


def said(one: KeyResult) -> CheckIn:
    """Give a row as what was said at its time."""
    return CheckIn(one.updated, one.current, one.status, one.confidence, one.note, one.baseline, one.target)


def _groups(results: Sequence[KeyResult]) -> list[_Group]:
    """Put rows of the same key result together: by their own id where that repeats, else by their words."""
    by_ref = _ref_repeats(results)
    groups: dict[str, _Group] = defaultdict(list)
    for one in results:
        groups[f"# {one.ref}" if by_ref and one.ref else _words(one)].append(one)
    return list(groups.values())


def _ref_repeats(results: Sequence[KeyResult]) -> bool:
    """Say whether ids name key results and not rows: they repeat, each time once."""
    refs = [one.ref for one in results if one.ref]
    if len(set(refs)) == len(refs):
        return False
    texts: dict[tuple[str, str], str] = {}
    return all(texts.setdefault((one.ref, one.updated), _words(one)) == _words(one) for one in results)


def _words(one: KeyResult) -> str:
    return " ".join(one.text.casefold().split()).rstrip(".")


def _is_dated(group: _Group) -> bool:
    return any(one.updated for one in group)


def _is_course(group: _Group) -> bool:
    """Say whether rows are of different times, or say different things of one line at the same time."""
    if len(group) == 1 or not _is_dated(group):
        return False
    one_line = len({(one.owner, one.baseline, one.target) for one in group}) == 1
    return len({one.updated for one in group}) > 1 or (one_line and len({said(one) for one in group}) > 1)


def _folded(group: _Group, *, back: bool) -> KeyResult:
    """Make one key result of its rows, with the cells of the newest and what older ones add."""
    in_order = group[::-1] if back else group
    newest = in_order[_newest(in_order)]
    rest = [one for one in reversed(in_order) if one is not newest]
    added: dict[str, Any] = {
        name: cell for name in _FILLED if not getattr(newest, name) and (cell := _last(rest, name))
    }
    work = dict.fromkeys(each for one in in_order for each in one.initiatives)
    past = tuple(said(one) for one in in_order if one.updated and any(said(one)[1:]))
    return replace(newest, **added, initiatives=tuple(work), check_ins=past)


def _newest(group: Sequence[KeyResult]) -> int:
    """Find the row of the last time; the last row where times can't be compared."""
    found = ranks([one.updated for one in group])
    known = [(rank, at) for at, rank in enumerate(found) if rank is not None]
    with_year = len(known) == len(group) and all(rank > _A_YEAR for rank, _ in known)
    return max(known)[1] if with_year else len(group) - 1


def _last(rows: Iterable[KeyResult], name: str) -> str:
    return next((cell for one in rows if (cell := getattr(one, name))), "")
