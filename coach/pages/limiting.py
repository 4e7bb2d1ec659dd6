"""The part of the Settings page that limits how much a model may take."""

from datetime import datetime

import streamlit as st

from coach import wiring
from coach.pages import wished
from coach.pages.parts.ledger import today_html
from coach.tuning import FILE, Tuning

LIMITS = {
    "run_tokens": ("Tokens a run", "most_tokens_a_run"),
    "day_tokens": ("Tokens a day", "most_tokens_a_day"),
    "run_cost": ("Cost of a run", "most_cost_a_run"),
    "day_cost": ("Cost of a day", "most_cost_a_day"),
}
"""Each limit: its words, and its name in the file."""


def limits(tuning: Tuning) -> None:
    """Let a person limit tokens and cost; what the file says can be lowered here, not raised."""
    st.html('<h2 class="oc-team">Limits</h2>')
    midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    st.html(today_html(wiring.store().ledger.spent(midnight)))
    columns = st.columns(4)
    for column, (name, (label, in_file)) in zip(columns, LIMITS.items(), strict=True):
        with column:
            _limit(name, label, getattr(tuning.model, in_file))
    if any(getattr(tuning.model, in_file) is not None for _, in_file in LIMITS.values()):
        st.html(f'<p class="oc-small">{FILE} has limits, too; of two the lower one holds.</p>')
    st.html(
        '<p class="oc-small">At a limit nothing more is asked; what was answered is kept. A limit on cost '
        "holds where the price of the model is known, in its currency.</p>"
    )


def _limit(name: str, label: str, in_file: float | None) -> None:
    mine = getattr(wished.wished(), name)
    tokens = name.endswith("tokens")
    st.number_input(
        label,
        min_value=0 if tokens else 0.0,
        value=mine,
        step=10_000 if tokens else 0.5,
        key=f"limit-{name}",
        placeholder="no limit" if in_file is None else f"{in_file:,}",
        on_change=_limited,
        args=(name,),
    )


def _limited(name: str) -> None:
    wished.wish(**{name: st.session_state[f"limit-{name}"]})
