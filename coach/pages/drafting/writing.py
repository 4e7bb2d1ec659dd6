"""The OKR on the right: each line opens when it is pressed, its fields are typed into where they stand."""

import streamlit as st

from coach.drafting.looking import Looked
from coach.drafting.seen import fields
from coach.drafting.state import OBJECTIVE, Draft, Place
from coach.pages.drafting import holding
from coach.pages.parts.explain import explained
from coach.pages.parts.label import label
from coach.pages.parts.lines import Block, Line, block
from coach.pages.parts.standing import NOTHING_YET, bar, beside_html, line_html
from coach.review import Reviewed

OF_OKR = {"parent": "Serves", "owner": "Owner", "team": "Team", "period": "Cycle", "promise": "Promise"}
OF_KEY_RESULT = {
    "metric": "Metric",
    "baseline": "Today",
    "target": "Target",
    "unit": "Unit",
    "due": "By",
    "owner": "Owner",
    "promise": "Promise",
}
PROMISES = ("", "committed", "aspirational", "learning")
NEW = "new"


def okr(draft: Draft, looked: Looked, *, done: bool) -> None:
    """Lay out the OKR as it stands."""
    laid_out = block(Reviewed(looked.reading, looked.findings))
    _folding(laid_out)
    with st.container(key="now-body", gap=None):
        st.html(f'<h2 class="oc-label">{"The OKR" if done else "The OKR so far"}</h2>')
        _line(laid_out.objective, None, draft, looked)
        for number, line in enumerate(laid_out.key_results):
            _line(line, number, draft, looked)
        _another(draft)
        if beside := beside_html(draft):
            st.html(f'<div class="oc-beside">{beside}</div>')


def _folding(laid_out: Block) -> None:
    """Offer to unfold the OKR, on a screen too narrow for both."""
    unfolded = st.session_state.get("unfolded", False)
    if unfolded:
        st.html('<span class="oc-unfolded"></span>')
    says = "Fold the OKR away" if unfolded else label(bar(laid_out))
    st.button(says, key="now-bar", on_click=_fold, args=(not unfolded,), width="stretch")


def _fold(unfolded: bool) -> None:
    st.session_state.unfolded = unfolded


def _line(line: Line, number: int | None, draft: Draft, looked: Looked) -> None:
    place = Place(number)
    is_open = place.wire in holding.opened()
    name = "o" if number is None else f"k{number}"
    with st.container(key=f"row-draft-{name}", gap=None):
        st.html(line_html(line, number, draft, is_open))
        says = f"{'Close' if is_open else 'Open'}: {label(line.text or NOTHING_YET)}"
        st.button(says, key=f"open-draft-{name}", on_click=_toggle, args=(place.wire,))
    if is_open:
        with st.container(key=f"panel-draft-{name}", gap="small"):
            _fields(place, draft, looked)
            for shown in line.findings:
                st.html(explained(shown, line))


def _toggle(wire: str) -> None:
    holding.opened().symmetric_difference_update({wire})


def _fields(place: Place, draft: Draft, looked: Looked) -> None:
    """Lay out the words of a line and its fields, to be typed into."""
    number = place.key_result
    holder = draft.okr if number is None else fields(looked.reading.key_results[number])
    words = draft.okr.objective if number is None else draft.key_results[number].text
    _words("Objective" if number is None else f"Key result {number + 1}", place, words)
    with st.container(horizontal=True, gap="small", key=f"fields-{_name(place)}"):
        for name, says in (OF_OKR if number is None else OF_KEY_RESULT).items():
            _field(says, Place(number, name), str(getattr(holder, name)))
    if number is not None:
        st.button(
            f"Take key result {number + 1} out",
            key=f"out-{number}",
            type="tertiary",
            on_click=holding.edit,
            args=(place, ""),
        )


def _words(says: str, place: Place, now: str) -> None:
    key = _filled(place, now)
    st.text_area(says, key=key, height="content", on_change=_typed, args=(place, key))


def _field(says: str, place: Place, now: str) -> None:
    key = _filled(place, now)
    if place.name == "promise":
        options = list(dict.fromkeys((*PROMISES, now)))
        st.selectbox(
            says,
            options,
            key=key,
            format_func=lambda one: one or "not said",
            on_change=_typed,
            args=(place, key),
            width=150,
        )
    else:
        wide = {"metric": 420, "parent": 420, "due": 110, "baseline": 88, "target": 88, "unit": 88}
        st.text_input(
            says,
            key=key,
            placeholder="blank",
            on_change=_typed,
            args=(place, key),
            width=wide.get(place.name, 150),
        )


def _filled(place: Place, now: str) -> str:
    """Give the key of a field, after what stands in the draft was put into it; its focus stays."""
    key = f"field-{holding.draft_id()}-{place.wire}"
    if st.session_state.get(key) != now:
        st.session_state[key] = now
    return key


def _typed(place: Place, key: str) -> None:
    """Take over what was typed; a field is one line, whatever keys were pressed in it."""
    holding.edit(place, " ".join(st.session_state[key].split()))


def _another(draft: Draft) -> None:
    """Offer to write another key result by hand."""
    place = Place(len(draft.key_results))
    if st.session_state.get("changing") != NEW:
        if draft.okr.objective:
            st.button("Write a key result", key="write", type="tertiary", on_click=_begin_writing)
        return
    with st.form("writing", border=False):
        st.text_area("Another key result", key="written", height=80)
        with st.container(horizontal=True):
            st.form_submit_button("Add it", key="add", type="primary", on_click=_added, args=(place,))
            st.form_submit_button("Cancel", key="cancel-writing", on_click=_end_writing)


def _begin_writing() -> None:
    st.session_state.changing = NEW


def _end_writing() -> None:
    st.session_state.changing = None


def _added(place: Place) -> None:
    if words := st.session_state.get("written", "").strip():
        holding.edit(place, words)
    else:
        _end_writing()


def _name(place: Place) -> str:
    return "o" if place == OBJECTIVE else f"k{place.key_result}"
