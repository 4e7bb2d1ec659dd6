"""What lies on the table, as the address names it: kept sheets, past ones, and the company's goals."""

from collections.abc import Sequence

import streamlit as st

from coach.pages.parts import sets

SHEET = "sheet"
"""The part of the address that names the kept sheets, joined by commas, or a set of them."""
PAST = "past"
"""The part of the address that names the sheets brought for their past values."""
COMPANY = "above"
"""The part of the address that names those with the company's goals; guessed where it is empty."""
NONE = "none"
"""What the address says where no sheet on the table holds the company's goals."""


def sheet_ids(part: str = SHEET) -> tuple[str, ...]:
    """Say which kept sheets the address names; raises StoreError where it names a set that isn't here."""
    return sets.ids_of(tuple(key for key in named(part).split(",") if key))


def company_ids() -> tuple[str, ...] | None:
    """Say which sheets a person said hold the company's goals; None where nobody has."""
    given = named(COMPANY)
    return None if not given else () if given == NONE else tuple(given.split(","))


def put_company(ids: Sequence[str]) -> None:
    """Say which sheets hold the company's goals, or that none does."""
    name(COMPANY, ",".join(ids) or NONE)


def named(part: str = SHEET) -> str:
    """Give a part of the address as it stands; coming back from another page, as it stood."""
    given = st.query_params.get(part, "")
    if not given and st.session_state.get(part):
        given = st.query_params[part] = st.session_state[part]
    st.session_state[part] = given
    return given


def put(ids: Sequence[str], past: Sequence[str] = ()) -> None:
    """Put sheets on the table, or the sample where there are none; `past` holds their past values."""
    company = _still_said(ids)
    name(SHEET, ",".join(sets.keep(ids)))
    name(PAST, ",".join(sets.keep(past)))
    name(COMPANY, company)


def _still_said(ids: Sequence[str]) -> str:
    """Give what a person said of the company’s goals, as long as the files it was said of stay."""
    said = named(COMPANY) if ids else ""
    said_of = () if not said else sheet_ids() if said == NONE else said.split(",")
    return said if set(said_of) <= set(ids) else ""


def name(part: str, given: str) -> None:
    """Write a part of the address, or take it off where there is nothing to write."""
    st.session_state[part] = st.query_params[part] = given
    if not given:
        del st.query_params[part]
