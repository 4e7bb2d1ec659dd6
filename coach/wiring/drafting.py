"""The drafting conversation put together: what is kept, the guidance, the company's goals."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from coach.errors import CoachError
from coach.okr import Okr, Sheet
from coach.tuning import Tuning
from coach.wiring import parts

if TYPE_CHECKING:
    from coach.draft import Drafting, Talk


def drafting(tuned: Tuning) -> "Drafting":
    """Give the one who leads drafting conversations, by rules and guidance."""
    from coach.draft import Drafting

    return Drafting(parts.store().drafts, parts.library(), tuned, _company_of)


def sheet_of(talk: "Talk") -> Sheet | None:
    """Give the sheet a draft came from; None where it came from none that is still kept."""
    key = parts.store().drafts.beside(talk.id).get("sheet")
    if not key:
        return None
    try:
        sheets = _kept_sheets((key,))
    except CoachError:
        return None
    number = talk.state.draft.okr.sheet
    return sheets[number if number < len(sheets) else 0]


def _company_of(ids: Sequence[str]) -> Iterable[Okr]:
    """Read the okrs of kept sheets."""
    return tuple(okr for sheet in _kept_sheets(tuple(ids)) for okr in sheet.okrs)


@lru_cache(maxsize=8)
def _kept_sheets(ids: tuple[str, ...]) -> tuple[Sheet, ...]:
    sheets: list[Sheet] = []
    for key in ids:
        name, data, mapping = parts.store().sheet(key)
        sheets += parts.read_upload(name, data, mapping, first=len(sheets))
    return tuple(sheets)
