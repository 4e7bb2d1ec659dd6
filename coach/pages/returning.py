"""A person's own files with what was found in them, made when they are asked for, with what they lose."""

import io
import zipfile
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from coach import wiring
from coach.errors import CoachError
from coach.pages.parts.cases import Case
from coach.pages.parts.label import label
from coach.pages.parts.titles import named
from coach.pages.waiting import waiting

if TYPE_CHECKING:
    from coach.sheets.writing import Written

ONE, SEVERAL = "Your own file, with notes", "Your own files, with notes"
KINDS = "Notes go into XLSX, XLSM, CSV and TSV files; "
OTHERWISE = "Everything else in it stays as it is."
AGAIN = "Write it again, with what was decided since"


def own_files(case: Case) -> None:
    """Offer the files that were reviewed, each with its comments, suggestions and summary."""
    wanted = f"{case.address} {id(case.review)}"
    others = [name for name in case.names if not wiring.can_write_back(name)]
    if case.names and len(others) == len(case.names):
        st.html(f'<p class="oc-small">{KINDS}for others, take the page to read.</p>')
        return
    if st.session_state.get("returning") != wanted:
        what = SEVERAL if len(case.ids) > 1 else ONE
        st.button(what, key="take-own", width="stretch", on_click=_ask, args=(wanted,))
        if others:
            st.html(f'<p class="oc-small">{KINDS}a page to read comes for {escape(named(others))}.</p>')
        return
    try:
        files = _made(case, wanted)
    except CoachError as error:
        st.html(f'<p class="oc-small">{escape(f"{error.sentence} {error.hint}")}</p>')
        return
    st.html(f'<div class="oc-told">{"".join(_told(one, alone=len(files) == 1) for one in files)}</div>')
    name, data = (
        (files[0].name, files[0].data) if len(files) == 1 else (f"{case.stem}-reviewed.zip", _zip(files))
    )
    st.download_button(
        f"Take {label(name)}",
        data=data,
        file_name=name,
        on_click="ignore",
        width="stretch",
        key="take-own-file",
    )
    st.button(AGAIN, key="take-own-again", type="tertiary", on_click=_ask, args=(wanted,))


def _ask(wanted: str) -> None:
    st.session_state.returning = wanted
    st.session_state.pop("returned", None)


def _made(case: Case, wanted: str) -> "list[Written]":
    """Make the files once, with the decisions that stand now."""
    made: tuple[str, list[Written]] | None = st.session_state.get("returned")
    if made and made[0] == wanted:
        return made[1]
    from coach import reports

    decisions = wiring.store().decisions(reports.keys(case.review))
    with waiting("Writing") as progress:
        files = list(wiring.given_back(case.review, _files(case), decisions, progress=progress))
    st.session_state.returned = (wanted, files)
    return files


def _files(case: Case) -> list[wiring.File]:
    if not case.ids:
        place = wiring.sample(case.review.sheets[0].name)
        return [wiring.File(place.name, place.read_bytes(), {})]
    return [wiring.File(*wiring.store().sheet(key)) for key in case.ids]


def _told(written: "Written", *, alone: bool) -> str:
    """Say of a file what could not be put into it, and what else is not as it was."""
    said = (*written.said, *(written.losses or ((OTHERWISE,) if alone and not written.said else ())))
    name = "" if alone else f"<p><b>{escape(written.name)}</b></p>" * bool(said)
    return name + "".join(f"<p>{escape(one)}</p>" for one in said)


def _zip(files: "Sequence[Written]") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for one in files:
            zipped.writestr(one.name, one.data)
    return out.getvalue()
