"""The menu: page settings, the list of pages, run."""

from pathlib import Path

import streamlit as st

from coach import jobs, pages
from coach.pages.frame import framed

HERE = Path(pages.__file__).parent

st.set_page_config(page_title="OKR coach", page_icon=HERE / "static" / "icon.svg", layout="wide")
menu = st.navigation(
    [
        st.Page(HERE / "review.py", title="Review", default=True),
        st.Page(HERE / "organisation.py", title="Organisation", url_path="organisation"),
        st.Page(HERE / "draft.py", title="Draft", url_path="draft"),
        st.Page(HERE / "checkin.py", title="Check-in", url_path="checkin"),
        st.Page(HERE / "facilitate.py", title="Facilitate", url_path="facilitate"),
        st.Page(HERE / "jobs.py", title="Jobs", url_path="jobs"),
        st.Page(HERE / "guidance.py", title="Guidance", url_path="guidance"),
        st.Page(HERE / "settings.py", title="Settings", url_path="settings"),
    ],
    position="top",
)
jobs.begin()
framed(menu)
