"""What appears only when something takes longer than a second: a progress bar, or a quiet word."""

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from threading import Timer
from time import monotonic

import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx

from coach.pages.parts.label import label
from coach.pages.parts.opened import Telling
from coach.review import Progress

PATIENCE = 1.0
"""Seconds before the bar appears."""
STEP = 0.1
"""Seconds between two of its moves."""


@contextmanager
def waiting(what: str) -> Iterator[Progress]:
    """Give a function to report progress to; the bar is gone when the work is done."""
    place = st.empty()
    moved = monotonic() + PATIENCE - STEP

    def progress(done: int, total: int) -> None:
        nonlocal moved
        if monotonic() - moved > STEP and total:
            moved = monotonic()
            place.progress(done / total, text=f"{what}: {done:,} of {total:,}")

    yield progress
    place.empty()


@contextmanager
def naming(what: str) -> Iterator[Telling]:
    """Give a function to tell of each file before it is read; the bar is gone when the work is done."""
    place = st.empty()
    moved = monotonic() + PATIENCE - STEP

    def tell(done: int, total: int, name: str) -> None:
        nonlocal moved
        if monotonic() - moved > STEP:
            moved = monotonic()
            place.progress(done / total, text=f"{what} {label(name)}: {done + 1:,} of {total:,}")

    yield tell
    place.empty()


@contextmanager
def patience(what: str) -> Iterator[None]:
    """Say what is going on, where nothing tells how far it is; the words are gone when it is done."""
    place = st.empty()
    says = f'<p class="oc-small" role="status">{escape(what)} …</p>'
    timer = Timer(PATIENCE, place.html, (says,))
    add_script_run_ctx(timer)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        place.empty()
