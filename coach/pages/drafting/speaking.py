"""A model's words in a draft: the yes before anything goes, the words as they come, the way back."""

from contextlib import suppress
from dataclasses import dataclass
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING
from weakref import finalize

import streamlit as st

from coach import wiring
from coach.errors import CoachError
from coach.pages import state, wished
from coach.pages.drafting import holding
from coach.pages.frame import sorry
from coach.pages.parts.asked import Whom
from coach.pages.parts.exact import spoken_html, stand_ins_html
from coach.pages.parts.label import label
from coach.pages.parts.spoken import yes_html
from coach.pages.parts.turns import streaming_html

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from coach.draft import Drafting, Talk
    from coach.speaking.speaker import Speaker
    from coach.speaking.speech import Speech

TICK = 0.04
"""Seconds between two pictures of words that come; the first ones are shown at once."""


@dataclass(frozen=True, eq=False)
class Voice:
    """Who may lend a draft its words, kept while a window is open so that nothing is loaded twice."""

    draft: str
    whom: Whom
    speaker: "Speaker"

    def __post_init__(self) -> None:
        """Close the line to the server when the window is gone."""
        finalize(self, self.speaker.close)

    def is_for(self, draft: str, whom: Whom) -> bool:
        """Say whether it is the one for a draft, as things are set now."""
        same = (self.whom.choice, self.whom.tuned.model) == (whom.choice, whom.tuned.model)
        return same and self.draft == draft


def voice(now: "Talk") -> Voice | None:
    """Give who could speak in this draft; None where no model is in use, or none can be asked."""
    try:
        whom = wished.whom(wiring.tuning(page=state.profile()))
        kept: Voice | None = st.session_state.get("voice")
        if kept and whom and kept.is_for(now.id, whom):
            return kept
        if kept:
            kept.speaker.close()
        st.session_state.voice = made = (
            Voice(now.id, whom, wiring.speaker(whom.tuned, whom.choice, now)) if whom else None
        )
    except CoachError as error:
        st.session_state.fault = error
        return None
    if made and made.speaker.agreed:
        _warm(made.speaker)
    return made


def offer(one: Voice | None) -> None:
    """Offer a model's words, or to go on without them."""
    if one is None:
        return
    model = label(one.whom.choice.model)
    if one.speaker.agreed:
        st.button(f"Without {model}", key="without", type="tertiary", on_click=_without, args=(one,))
    else:
        st.button(f"Let {model} speak", key="let", type="tertiary", on_click=_open)


def before(one: Voice | None, now: "Talk") -> None:
    """Open the dialog in which a person says yes, where it was asked for."""
    if one and st.session_state.get("agreeing"):
        title = f"Let {label(one.whom.choice.model)} speak"
        st.dialog(title, width="medium", on_dismiss=_close)(_dialog)(one, now)


def due(one: Voice | None) -> bool:
    """Say whether a model's words are to come for what was said last."""
    wanted = bool(st.session_state.pop("speak", False))
    return wanted and one is not None and one.speaker.agreed


def speak(one: Voice, now: "Talk", place: "DeltaGenerator") -> None:
    """Show a model's words as they come, keep them, and draw the page with what they led to."""
    model, words, shown = one.whom.choice.model, "", 0.0
    lead, held = holding.drafting(), holding.held(now.id)
    place.html(streaming_html(model, "…"))
    try:
        speech = one.speaker.speak(now, lead.room(now))
    except CoachError as error:
        st.session_state.fault = error
        st.rerun()
    held.over.clear()
    try:
        for piece in speech:
            words += piece
            if monotonic() - shown > TICK:
                place.html(streaming_html(model, words))
                shown = monotonic()
    except CoachError as error:
        st.session_state.fault = error
    finally:  # also where somebody goes on before it has ended, and this run of the page is over
        _end(speech, held, lead)
    st.session_state.aside = speech.note
    st.rerun()


def _end(speech: "Speech", held: holding.Held, lead: "Drafting") -> None:
    """Keep what was said; nothing here may ask for the session, which a newer run may have by now."""
    try:
        speech.close()
        if speech.reply != held.talk.last.reply:
            held.reword(lead, speech.reply)
    except CoachError:
        holding.LOG.exception("The words of a model could not be kept.")
    finally:
        held.over.set()


def _warm(speaker: "Speaker") -> None:
    """Load what the first words would wait for, while a person still types."""

    def load() -> None:
        with suppress(CoachError):  # speaking itself will say what is the matter
            speaker.warm()

    Thread(target=load, name="warm", daemon=True).start()


def _open() -> None:
    st.session_state.agreeing = True


def _close() -> None:
    st.session_state.agreeing = False


def _without(one: Voice) -> None:
    try:
        one.speaker.disagree()
    except CoachError as error:
        st.session_state.fault = error


def _dialog(one: Voice, now: "Talk") -> None:
    """Say what would go where, show it on request, and ask for the yes."""
    if not st.session_state.get("agreeing"):
        st.rerun()
    try:
        st.html(yes_html(one.speaker.sentences, one.whom.choice))
        with st.expander("Read exactly what would be sent", key="exact-draft", type="compact"):
            st.html(spoken_html(one.speaker.payload(now), keyed=bool(one.whom.choice.key)))
            st.html(stand_ins_html(one.speaker.stand_ins(now), "draft"))
    except CoachError as error:
        sorry(error)
        return
    with st.container(horizontal=True, key="yes"):
        yes = f"Send this draft’s words to {label(one.whom.choice.host)}"
        st.button(yes, key="agree", type="primary", on_click=_agree, args=(one,))
        st.button("Cancel", key="cancel-agree", on_click=_close)


def _agree(one: Voice) -> None:
    _close()
    try:
        one.speaker.agree()
    except CoachError as error:
        st.session_state.fault = error
    else:
        _warm(one.speaker)
