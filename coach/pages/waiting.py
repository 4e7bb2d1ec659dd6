"""A progress bar that appears only when something takes longer than a second."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import streamlit as st

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
