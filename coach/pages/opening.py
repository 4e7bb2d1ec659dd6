"""The review of what lies on the table, as every page that looks at it opens it."""

import streamlit as st

from coach import wiring
from coach.errors import CoachError
from coach.pages import state, table
from coach.pages.parts.cases import Case, Wanted, Watch, open_case
from coach.pages.waiting import naming, waiting


def on_table(sample: str = wiring.SAMPLE) -> Case:
    """Open what the address names; where that can't be done, say so and open a sample."""
    try:
        with naming("Reading") as reading, waiting("Reviewing") as reviewing:
            return open_case(_wanted(sample), Watch(reading, reviewing))
    except CoachError as error:
        st.session_state.fault = error
        state.use(())
        return open_case(Wanted(profile=state.profile(), sample=sample))


def _wanted(sample: str) -> Wanted:
    ids = table.sheet_ids()
    past = table.sheet_ids(table.PAST) if ids else ()
    return Wanted(ids, past, table.company_ids() if ids else None, state.profile(), sample)
