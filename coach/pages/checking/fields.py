"""A field of a check-in or a close: what is typed is kept at once, and a fault is one sentence beside it."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from types import MappingProxyType
from typing import NamedTuple, Protocol

import streamlit as st

from coach.errors import CoachError, EntryError
from coach.store.checkins import Field

LONG = 2000
"""Characters of an answer or a note."""
SHORT = 40
"""Characters of a value, a confidence or a status."""
ELSEWHERE = "In another window this became “{theirs}” meanwhile. Yours is not kept yet."


class Keeper(Protocol):
    """What fields are kept in: a check-in of a day, or the close of a cycle."""

    @property
    def key(self) -> str:
        """Name it on the page."""

    def standing(self) -> Mapping[Field, str]:
        """Give what is kept of it."""

    def keep(self, fields: Mapping[Field, str]) -> None:
        """Keep what was typed; raises EntryError and StoreError."""


class Place(NamedTuple):
    """A field on the page: what it is kept in, which field of that, and what is kept with it."""

    now: Keeper
    at: Field
    beside: Mapping[Field, str] = MappingProxyType({})

    @property
    def key(self) -> str:
        """Name it on the page."""
        return f"{self.now.key}-{self.at.line}-{self.at.name}"


class Fault(NamedTuple):
    """What could not be kept, in a sentence; `sound` where the words may be kept all the same."""

    says: str
    sound: bool = True


def area(place: Place, says: str, stands: str, *, height: int = 96, hint: str = "") -> None:
    """Offer a field for some sentences."""
    key = _filled(place, stands)
    st.text_area(
        says,
        key=key,
        height=height,
        max_chars=LONG,
        placeholder=hint or None,
        on_change=_typed,
        args=(place, stands),
    )
    fault(place, stands)


def line(place: Place, says: str, stands: str, *, wide: int | str = "stretch", hint: str = "") -> None:
    """Offer a field for a few words."""
    key = _filled(place, stands)
    most = LONG if place.at.name == "note" else SHORT
    st.text_input(
        says,
        key=key,
        max_chars=most,
        placeholder=hint or None,
        width=wide,  # type: ignore[arg-type]
        on_change=_typed,
        args=(place, stands),
    )


def choice(
    place: Place, says: str, stands: str, options: Sequence[str], *, wide: int | str = "stretch"
) -> None:
    """Offer a choice, or words of one’s own."""
    key = _filled(place, stands)
    st.selectbox(
        says,
        list(dict.fromkeys(("", *options, stands))),
        key=key,
        format_func=lambda one: one or "—",
        accept_new_options=True,
        width=wide,  # type: ignore[arg-type]
        on_change=_typed,
        args=(place, stands),
    )


def pick(place: Place, says: str, stands: str, options: Mapping[str, str]) -> None:
    """Offer a few choices side by side; `options` says each as people read it."""
    key = _filled(place, stands)
    st.radio(
        says,
        list(options),
        key=key,
        format_func=lambda one: options[one],
        horizontal=True,
        label_visibility="collapsed",
        on_change=_typed,
        args=(place, stands),
    )
    fault(place, stands)


def keep(place: Place, words: str, stood: str) -> None:
    """Keep words, unless something else was written there since they were typed; then both stay in sight."""
    faults().pop(place.key, None)
    try:
        theirs = place.now.standing().get(place.at, "")
        if theirs not in (stood, words):
            faults()[place.key] = Fault(ELSEWHERE.format(theirs=theirs))
        elif words != theirs:
            place.now.keep({**place.beside, place.at: words})
    except CoachError as error:
        faults()[place.key] = Fault(told(error), not isinstance(error, EntryError))


def told(error: CoachError) -> str:
    """Say what can't be kept, and what to do now."""
    says = error.sentence
    if isinstance(error, EntryError) and error.problems:
        what = error.problems[0].what
        says = f"{what[:1].upper()}{what[1:]}."
    return f"{says} {error.hint}".strip()


def faults() -> dict[str, Fault]:
    """Give what could not be kept, by the field it was typed into."""
    return st.session_state.setdefault("check_faults", {})  # type: ignore[no-any-return]


def fault(place: Place, stands: str, again: Callable[[Place, str], None] | None = None) -> None:
    """Say what could not be kept, with a way to go on."""
    found = faults().get(place.key)
    if not found:
        return
    st.html(f'<p class="oc-fault" role="alert" data-unkept="{escape(place.key)}">{escape(found.says)}</p>')
    if not found.sound:
        return
    with st.container(horizontal=True, gap="small"):
        st.button("Keep mine", key=f"mine-{place.key}", on_click=again or _typed, args=(place, stands))
        st.button(
            "Show what is kept", key=f"theirs-{place.key}", type="tertiary", on_click=_leave, args=(place,)
        )


def _filled(place: Place, stands: str) -> str:
    """Give the key of a field, after what is kept was put into it; words not kept yet stay."""
    key = place.key
    if key not in faults() and st.session_state.get(key) != stands:
        st.session_state[key] = stands
    return key


def _typed(place: Place, stood: str) -> None:
    keep(place, tidy(place.at.name, st.session_state.get(place.key) or ""), stood)


def _leave(place: Place) -> None:
    faults().pop(place.key, None)


def tidy(name: str, words: str) -> str:
    """Write what was typed as it is kept: values and notes in one line, answers as they stand."""
    one_line = name in ("value", "confidence", "status", "note", "grade")
    return " ".join(words.split()) if one_line else words.strip()
