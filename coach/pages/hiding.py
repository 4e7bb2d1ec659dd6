"""The part of the Settings page that says what is hidden before anything goes."""

from html import escape

import streamlit as st

from coach.pages import wished
from coach.tuning import FILE, Tuning

NAMES = {"names": "Names", "figures": "Names and figures", "nothing": "Nothing"}
CAPTIONS = {
    "names": "People, customers, e-mail addresses and other names; ordinary words, such as a team called "
    "Support, and figures stay, since they help to judge a goal.",
    "figures": "Every figure, too, except in dates; the model then judges wording and meaning alone.",
    "nothing": "All words go as they stand in the sheet.",
}


def hidden(tuning: Tuning) -> None:
    """Let a person choose what is replaced by stand-ins, and name words of their own."""
    st.html('<h2 class="oc-team">What is hidden</h2>')
    st.html(
        '<p class="oc-small">Stand-ins such as NAME_1 go in place of what is hidden, and are put back in the '
        "answer on this machine.</p>"
    )
    options = wished.masks(tuning)
    st.radio(
        "What is hidden",
        options,
        index=options.index(wished.mask(tuning)),
        format_func=NAMES.__getitem__,
        captions=[CAPTIONS[option] for option in options],
        key="mask",
        label_visibility="collapsed",
        on_change=_masked,
    )
    st.text_area(
        "Words to hide as well, one a line",
        "\n".join(wished.wished().hide),
        key="hide",
        height=96,
        placeholder="For example the name of a product nobody knows yet",
        on_change=_hid,
    )
    if tuning.model.hide:
        words = ", ".join(f"“{word}”" for word in tuning.model.hide)
        st.html(f'<p class="oc-small">{FILE} hides {escape(words)}.</p>')


def _masked() -> None:
    wished.wish(mask=st.session_state.mask)


def _hid() -> None:
    words = (" ".join(line.split()) for line in st.session_state.hide.splitlines())
    wished.wish(hide=tuple(dict.fromkeys(word for word in words if word)))
