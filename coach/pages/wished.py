"""What a person set about a model on the page: it holds for this session and is written nowhere."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from coach import wiring
from coach.errors import CoachError
from coach.jobs import Job
from coach.pages import state
from coach.pages.parts.asked import Whom
from coach.tuning import Tuning
from coach.tuning.model import Masking

if TYPE_CHECKING:
    from coach.choosing import Chosen

STRICTEST: Masking = "figures"
PAGE = "the page"
"""Where a key is from that was typed here."""
Limit = TypeVar("Limit", int, float)


@dataclass(frozen=True, slots=True)
class Wished:
    """A model with its address and key, what is hidden from it, and how much it may take."""

    name: str = ""
    url: str = ""
    key: str = field(default="", repr=False)
    mask: Masking | None = None
    hide: tuple[str, ...] = ()
    run_tokens: int | None = None
    day_tokens: int | None = None
    run_cost: float | None = None
    day_cost: float | None = None


def wished() -> Wished:
    """Give what was set in this session."""
    return st.session_state.setdefault("wished", Wished())  # type: ignore[no-any-return]


def wish(**changed: object) -> None:
    """Set something for this session."""
    st.session_state.wished = replace(wished(), **changed)  # type: ignore[arg-type]


def chosen(tuning: Tuning) -> "Chosen | None":
    """Give the model in use; raises CoachError where what was set can't be meant.

    Where the environment or the file names one, this session can give it a key, and no other address.
    """
    mine = wished()
    elsewhere = wiring.chosen(tuning)
    typed = ("", "", mine.key) if elsewhere else (mine.name, mine.url, mine.key)
    return wiring.chosen(tuning, *typed)


def typed_for(job: Job) -> str:
    """Give the key that was typed in this session, for a job that was begun with a typed one."""
    return wished().key if job.order.keyed == PAGE else ""


def whom(tuning: Tuning | None) -> Whom | None:
    """Say who would be asked, with what this session wishes; None where no model is in use."""
    found = chosen(tuning) if tuning else None
    return Whom(found, wishing(tuning)) if found and tuning else None


def anybody() -> "Chosen | None":
    """Give the model in use on any page; None also where what was set can't be read."""
    with suppress(CoachError):
        return chosen(wiring.tuning(page=state.profile()))
    return None


def wishing(tuning: Tuning) -> Tuning:
    """Join what the file says with what was set in this session; the page may be stricter, never laxer."""
    mine, ours = wished(), tuning.model
    return replace(
        tuning,
        model=replace(
            ours,
            mask=mask(tuning),
            hide=tuple(dict.fromkeys((*ours.hide, *mine.hide))),
            most_tokens_a_run=_least(mine.run_tokens, ours.most_tokens_a_run),
            most_tokens_a_day=_least(mine.day_tokens, ours.most_tokens_a_day),
            most_cost_a_run=_least(mine.run_cost, ours.most_cost_a_run),
            most_cost_a_day=_least(mine.day_cost, ours.most_cost_a_day),
        ),
    )


def masks(tuning: Tuning) -> tuple[Masking, ...]:
    """Give what may be chosen: where the file asks for figures to be hidden, nothing less."""
    return (STRICTEST,) if tuning.model.mask == STRICTEST else ("names", "figures", "nothing")


def mask(tuning: Tuning) -> Masking:
    """Say what is hidden in this session."""
    mine = wished().mask
    return mine if mine and mine in masks(tuning) else tuning.model.mask


def _least(mine: Limit | None, ours: Limit | None) -> Limit | None:
    lower: Callable[[Limit, Limit], Limit] = min
    return lower(mine, ours) if mine is not None and ours is not None else ours if mine is None else mine
