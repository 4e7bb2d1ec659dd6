"""What the screen remembers between two clicks; what must last longer is in the store or the address."""

from collections.abc import Mapping, Sequence

import streamlit as st

from coach import wiring
from coach.errors import CoachError
from coach.pages import table
from coach.pages.parts.choose import Wanted
from coach.pages.parts.decided import CHOSEN
from coach.pages.parts.lines import Line

PROFILE = "profile"
"""The part of the address that names a profile chosen on the page."""
FIRST = 8
"""Findings about whole sheets that are shown at first, and added when more are asked for."""


def use(ids: Sequence[str], past: Sequence[str] = ()) -> None:
    """Put other sheets on the table, or the sample where there are none; `past` holds their past values."""
    table.put(ids, past)
    afresh()


def afresh() -> None:
    """Look at what is on the table from the beginning."""
    st.session_state.opened, st.session_state.modes = set(), {}
    show_all()


def profile() -> str:
    """Say which profile was chosen on the page; coming back from another page, the one before."""
    return table.named(PROFILE)


def choose_profile(name: str) -> None:
    """Review with another profile from now on."""
    table.name(PROFILE, name)
    afresh()


def opened() -> set[str]:
    """Give the ids of the lines that are open."""
    return st.session_state.setdefault("opened", set())  # type: ignore[no-any-return]


def toggle(line: str) -> None:
    """Open a line, or close it."""
    opened().symmetric_difference_update({line})
    modes().pop(line, None)


def modes() -> dict[str, str]:
    """Say for which lines something is being written, and what."""
    return st.session_state.setdefault("modes", {})  # type: ignore[no-any-return]


def wanted() -> Wanted:
    """Say which part of the review is asked for."""
    state = st.session_state
    return Wanted(
        team=state.get("team") or "",
        flag=state.get("flag") or "",
        undecided=bool(state.get("undecided")),
        lines=state.get("topic_lines", frozenset()),
    )


def show_all() -> None:
    """Take all filters off."""
    st.session_state.update(
        team="", flag=None, undecided=False, topic_lines=frozenset(), topic="", page=1, about_shown=FIRST
    )


def show_topic(says: str, lines: frozenset[str]) -> None:
    """Show only the lines of a topic; what is about a whole sheet comes first and is open."""
    show_all()
    st.session_state.update(topic=says, topic_lines=lines, opened={min(lines, key=_order)})


def more_about() -> None:
    """Show more of what is about whole sheets."""
    st.session_state.about_shown = st.session_state.get("about_shown", FIRST) + FIRST


def _order(line: str) -> tuple[bool, int, str]:
    return not line.startswith("s"), len(line), line


def first_page() -> None:
    """Begin at the first page again, since other okrs are asked for."""
    st.session_state.page = 1


def decide(places: list[tuple[str, str]], verdict: str) -> None:
    """Keep a decision under each key and check, or take it back; a fault is shown on the next run."""
    decided(places, verdict)


def decided(places: list[tuple[str, str]], verdict: str, words: Mapping[str, str] | None = None) -> bool:
    """Keep a decision with words to it, and say whether that went well."""
    given = words or {}
    try:
        for key, check in places:
            if verdict == "undone":
                wiring.store().undo(key, check)
            else:
                wiring.store().decide(key, check, verdict, **given)  # type: ignore[arg-type]
    except CoachError as error:
        st.session_state.fault = error
        return False
    return True


def undo_words(line: Line, words: str) -> None:
    """Take back words that were chosen for a line, under every name they were kept under."""
    standing = wiring.store().decisions({line.key, line.whole, *(shown.key for shown in line.findings)})
    decide([place for place, d in standing.items() if d.verdict in CHOSEN and d.text == words], "undone")
