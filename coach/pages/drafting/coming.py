"""From the Review page into a draft: an OKR of a sheet is worked on in a conversation of its own."""

from dataclasses import replace
from pathlib import Path

import streamlit as st

from coach.drafting.state import Draft, State
from coach.errors import CoachError
from coach.okr import Okr
from coach.pages import frame
from coach.pages.drafting import holding
from coach.pages.parts import levels, opened
from coach.pages.parts.lines import Block
from coach.pages.table import company_ids, sheet_ids

PAGE = Path(frame.__file__).with_name("draft.py")


def work_on(block: Block) -> None:
    """Offer to work on an OKR in a draft; the sheet stays as it is."""
    name = f"work-{block.objective.id}"
    if not st.button("Work on this in a draft", key=name, type="tertiary"):
        return
    try:
        key, number = _kept_in(block.okr.sheet)
        begun = holding.drafting().begin(state=_begun(block, number), sheet=key)
    except CoachError as error:
        frame.sorry(error)
        return
    holding.use(begun.id)
    holding.hold(begun)
    st.switch_page(PAGE, query_params={holding.DRAFT: begun.id})


def _begun(block: Block, number: int) -> State:
    """Begin with the OKR as it was written; its own words are the person's."""
    reading = block.reviewed.reading
    okr = _numbered(reading.okr, number)
    return State(Draft(okr), given=tuple(filter(None, okr.lines)), language=reading.objective.language)


def _numbered(okr: Okr, sheet: int) -> Okr:
    """Give each line a row of its own, since a sheet may hold several in one; the draft adds more."""
    lines = (replace(kr, row=row) for row, kr in enumerate(okr.key_results, 2))
    return replace(okr, sheet=sheet, row=1, key_results=tuple(lines))


def _kept_in(number: int) -> tuple[str, int]:
    """Say in which kept file a sheet of the review is, and which of its sheets; "" for the sample."""
    files, chosen = opened.kept(sheet_ids()), company_ids()
    above = levels.company_of(files) if chosen is None else chosen
    return opened.home(levels.above_first(files, above), number)
