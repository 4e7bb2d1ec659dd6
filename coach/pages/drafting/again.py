"""Words that could not be kept: in sight until they are said again, where they belong by now."""

from html import escape

import streamlit as st

from coach.drafting.state import Draft, Place
from coach.pages.drafting import holding
from coach.reports.drafted.told import called

GONE = "The key result they were for is not there any more. Copy what you still need."


def unsaid(draft: Draft) -> None:
    """Offer words again that could not be kept."""
    words: holding.Unsaid | None = st.session_state.get("unsaid")
    if words is None:
        return
    place = belongs(words, draft)
    gone = words.place is not None and place is None
    with st.form("kept-in-sight", border=True):
        st.text_area("Your words, not kept yet", words.words, key="again", height="content")
        if gone or place:
            says = GONE if place is None else _aim(place, draft)
            st.html(f'<p class="oc-small">{escape(says)}</p>')
        with st.container(horizontal=True):
            if not gone:
                st.form_submit_button(
                    "Say it again", type="primary", key="say-again", on_click=_again, args=(place,)
                )
            st.form_submit_button("Leave it", key="leave-it", on_click=_leave)


def belongs(words: holding.Unsaid, draft: Draft) -> Place | None:
    """Say where words belong by now, for lines may have moved; None where their line is gone.

    A line that reads differently by now is somebody's work: words for it make a line of their own.
    """
    place = words.place
    if place is None or place.key_result is None:
        return place
    lines = [kr.text for kr in draft.key_results]
    if lines[place.key_result : place.key_result + 1] == [words.line]:
        return place
    if words.line in lines:
        return place._replace(key_result=lines.index(words.line))
    return Place(len(lines)) if place.name == "text" else None


def _aim(place: Place, draft: Draft) -> str:
    """Say where the words would go, and what stands there now."""
    lines = draft.key_results
    if place.key_result is not None and place.key_result >= len(lines):
        return "They make a key result of their own."
    holder = draft.okr if place.key_result is None else lines[place.key_result]
    name = "objective" if place == Place(None) else place.name
    stands = str(getattr(holder, name, ""))
    return f"For {called(place)}" + (f", where “{stands}” stands now." if stands else ".")


def _again(place: Place | None) -> None:
    words = st.session_state.get("again", "").strip()
    if place is None:
        holding.say(words)
    else:
        holding.edit(place, words)


def _leave() -> None:
    st.session_state.unsaid = None
