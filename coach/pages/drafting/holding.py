"""What this window holds of a draft: how it stood when it was last looked at, and words not yet kept."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from coach import wiring
from coach.drafting.looking import Looked, look
from coach.errors import CoachError, MovedError
from coach.pages import state
from coach.pages.frame import sorry

if TYPE_CHECKING:
    from coach.draft import Drafting, Talk
    from coach.drafting.state import Place, Reply

DRAFT = "draft"
"""The part of the address that names the open draft."""
MOVED = CoachError(
    "This draft has moved on in another window.", "Here is how it stands now; nothing was overwritten."
)

ENDING = 2.0
"""Seconds that a step waits for a model's words to end, once somebody has gone on."""
BROKEN = CoachError(
    "Something broke while this was taken in.", "The draft stands as before; the terminal says more."
)
LOG = logging.getLogger(__name__)


class Unsaid(NamedTuple):
    """Words that could not be kept, and the field they were typed into; None for the conversation."""

    words: str
    place: "Place | None" = None
    line: str = ""
    """The key result they were for, as it read in this window."""


@dataclass
class Held:
    """A draft as a window knows it; a model may still speak in a run of the page that has to end."""

    talk: "Talk"
    over: Event = field(default_factory=Event)
    """Set while no model speaks."""
    turn: Lock = field(default_factory=Lock)
    """Held by the step that is being taken."""

    def __post_init__(self) -> None:
        """Begin in silence."""
        self.over.set()

    def take(self, lead: "Drafting", move: "Callable[[Drafting, Talk], Talk]") -> None:
        """Take a step once the one before is kept: a page that is drawn anew leaves that one running."""
        with self.turn:
            self.talk = move(lead, self.talk)

    def reword(self, lead: "Drafting", reply: "Reply") -> None:
        """Put a model's words in the place of those by rules, unless the draft has gone on without them."""
        with self.turn:
            try:
                self.talk = lead.reword(self.talk, reply)
            except MovedError:
                self.talk = lead.open(self.talk.id)


def draft_id() -> str:
    """Say which draft the address names; coming back from another page, the one looked at before."""
    given = st.query_params.get(DRAFT, "") or st.session_state.get(DRAFT, "")
    if given:
        st.query_params[DRAFT] = given
    st.session_state[DRAFT] = given
    return given


def use(key: str) -> None:
    """Open another draft, or go back to the shelf where none is named."""
    st.session_state[DRAFT] = st.query_params[DRAFT] = key
    if not key:
        del st.query_params[DRAFT]
    st.session_state.draft_opened, st.session_state.changing = set(), None
    st.session_state.unsaid = st.session_state.held = None


def drafting() -> "Drafting":
    """Give the one who leads the conversation, tuned as on the other pages."""
    return wiring.drafting(wiring.tuning(page=state.profile()))


def hold(talk: "Talk") -> Held:
    """Hold a draft as it stands."""
    st.session_state.held = made = Held(talk)
    return made


def held(key: str) -> Held:
    """Give a draft as this window knows it, read from the store where it doesn't; raises StoreError."""
    known: Held | None = st.session_state.get("held")
    if known is None or known.talk.id != key:
        return hold(drafting().open(key))
    known.over.wait(ENDING)  # a model that is cut off keeps what it said
    return known


def looked(lead: "Drafting", talk: "Talk") -> Looked:
    """Say what rules find in a draft as it stands."""
    room = lead.room(talk)
    return look(talk.state.draft, room.company, room.tuning)


def shown(talk: "Talk") -> None:
    """Remember up to where a draft is on the screen."""
    st.session_state.shown = (talk.id, len(talk.steps))


def behind(talk: "Talk") -> bool:
    """Say whether the rest of the page doesn't show yet what happened here."""
    return st.session_state.get("shown") != (talk.id, len(talk.steps)) or "fault" in st.session_state


def act(move: "Callable[[Drafting, Talk], Talk]", words: str = "", place: "Place | None" = None) -> None:
    """Take a step and hold what came of it; where that can't be done, the words are kept in sight.

    A draft that moved on elsewhere is shown as it stands now.
    """
    session = st.session_state
    session.unsaid = Unsaid(words, place, _line(place)) if words else None
    try:
        now = held(session[DRAFT])
        now.take(drafting(), move)
    except MovedError:
        session.held, session.fault = None, MOVED
    except CoachError as error:
        session.fault = error
    except Exception:
        LOG.exception("A step of a draft broke.")
        session.fault = BROKEN
    else:
        session.unsaid = session.changing = None
        session.speak = bool(now.talk.last.reply.says)
        session.aside = ""


def _line(place: "Place | None") -> str:
    """Give the key result a place is in, as this window knows it; "" where it is a new one."""
    known: Held | None = st.session_state.get("held")
    if known is None or place is None or place.key_result is None:
        return ""
    lines = known.talk.state.draft.key_results
    return lines[place.key_result].text if place.key_result < len(lines) else ""


def faults() -> None:
    """Show what went amiss since the page was last drawn."""
    fault: CoachError | None = st.session_state.pop("fault", None)
    if fault:
        sorry(fault)


def say(words: str) -> None:
    """Say something in the conversation."""
    if words.strip():
        act(lambda lead, talk: lead.say(talk, words), words)


def edit(place: "Place", words: str) -> None:
    """Put words into a field of the OKR."""
    act(lambda lead, talk: lead.edit(talk, place, words), words, place)


def opened() -> set[str]:
    """Give the lines of the OKR that are open."""
    return st.session_state.setdefault("draft_opened", set())  # type: ignore[no-any-return]
