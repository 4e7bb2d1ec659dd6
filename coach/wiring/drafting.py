"""The drafting conversation put together: what is kept, the guidance, the company's goals."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import CoachError
from coach.okr import Okr, Sheet
from coach.tuning import Tuning
from coach.wiring import asking, parts

if TYPE_CHECKING:
    from coach.draft import Drafting, Talk
    from coach.llm import Choice
    from coach.speaking.speaker import Speaker


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


def speaker(tuned: Tuning, choice: "Choice", talk: "Talk") -> "Speaker":
    """Give who lends a draft a model's words; nothing is sent before somebody has agreed.

    Raises CoachError where nobody could be asked under such a choice, and where a limit is in money and the
    model has no price.
    """
    from coach.speaking.consent import Consent
    from coach.speaking.speaker import PATIENCE, Speaker

    choice = replace(choice, deadline=min(choice.deadline, PATIENCE))
    drafts = parts.store().drafts
    return Speaker(
        asking.whom(tuned, choice),
        asking.door(choice, 1),
        Consent(drafts, talk.id, choice.host, choice.name),
        talk,
        drafting(tuned).room(talk),
    )


def keep_sheet(path: Path) -> str:
    """Keep a file of okrs and give its id; raises SheetError where it can't be read."""
    from coach.sheets.guard import MOST_BYTES

    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        parts.read_sheets([path])  # says what is the matter
        raise
    name = path.name.encode("utf-8", "replace").decode()
    parts.read_upload(name, data)
    return parts.store().keep_sheet(name, data)


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
