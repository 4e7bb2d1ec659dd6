"""The part of the Settings page that names a model, and tries it with a question without your words."""

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from coach import wiring
from coach.choosing import By
from coach.errors import CoachError
from coach.pages import wished
from coach.pages.frame import sorry
from coach.pages.parts.leaving import place_html, warning
from coach.pages.parts.problems import told
from coach.pages.parts.tried import tried_html
from coach.tuning import FILE, Tuning

if TYPE_CHECKING:
    from coach.choosing import Chosen
    from coach.llm import Choice

DECIDED: dict[By, str] = {
    "environment": "COACH_MODEL says so; it can’t be changed here.",
    "file": f"{FILE} says so; it can’t be changed here.",
    "page": "You chose it here, for this session.",
}
"""Who decided on the model."""
VENDORS_OWN = "empty for the vendor’s own"
NAMELESS = CoachError("Name a model.", "Write it like openai:gpt-4.1-mini.")
NOT_NEEDED = "No model is needed: rules and guidance review on their own."
TRY = '<p class="oc-small">One small question goes there; it holds none of your words.</p>'
EXAMPLES = """
<table class="oc-table oc-examples"><caption>For example</caption>
<thead><tr><th>Model</th><th>Address</th><th>What it is</th></tr></thead><tbody>
<tr><td><code>openai:gpt-4.1-mini</code></td><td>stays empty</td><td>OpenAI, with your key</td></tr>
<tr><td><code>ollama:llama3.1:8b</code></td><td>stays empty</td>
<td>Ollama on this machine, without a key; <code>vllm:</code>, <code>lmstudio:</code> and
<code>llamacpp:</code> alike</td></tr>
<tr><td><code>openai:your-model</code></td><td><code>http://127.0.0.1:9000/v1</code></td>
<td>any server that speaks OpenAI’s language</td></tr>
<tr><td><code>anthropic:claude-sonnet-4-5</code></td><td>stays empty</td>
<td>any vendor LangChain knows, once its package is installed</td></tr>
</tbody></table>
"""
TRY_SECONDS = 30.0
"""Seconds a try may take."""


def model(tuning: Tuning) -> None:
    """Show which model is in use, who decided so, and let a person choose where nobody has."""
    st.html('<h2 class="oc-team">Model</h2>')
    try:
        found = wished.chosen(tuning)
    except CoachError as error:
        found = None
        sorry(error)
    _form(tuning, found)
    if found:
        _in_use(found)
    else:
        st.html(f'<p class="oc-small">{NOT_NEEDED}</p>{EXAMPLES}')


def _form(tuning: Tuning, found: "Chosen | None") -> None:
    """Ask for what nobody has decided; the rest can be read."""
    mine = wished.wished()
    elsewhere = found if found and found.named_by != "page" else None
    name, url = (elsewhere.choice.name, elsewhere.choice.url) if elsewhere else (mine.name, mine.url)
    decided = bool(elsewhere)
    keyed = bool(found and found.key_from and found.key_from != wished.PAGE)
    with st.form("model", border=False):
        st.text_input("Model", name, key="model_name", placeholder="vendor:model", disabled=decided)
        st.text_input(
            "Address of the server", url, key="model_url", placeholder=VENDORS_OWN, disabled=decided
        )
        st.text_input(
            "Key",
            key="model_key",
            type="password",
            autocomplete="off",
            placeholder=_about_key(found),
            disabled=keyed or bool(elsewhere and elsewhere.placed_by == "file"),
        )
        if odd := st.session_state.pop("odd", None):
            sorry(odd)
        with st.container(horizontal=True):
            label = "Use this key" if decided else "Use this model"
            if not (decided and keyed):
                st.form_submit_button(label, type="primary", on_click=_use, args=(tuning, decided))
            if mine.name and not decided:
                st.form_submit_button("Go on without a model", key="no-model", on_click=_without)


def _about_key(found: "Chosen | None") -> str:
    """Say whether there is a key, without showing it."""
    if found and found.key_from:
        return "set for this session" if found.key_from == wished.PAGE else f"from {found.key_from}"
    if found and found.placed_by == "file":
        return f"none: an address of {FILE} never gets one"
    return "none is set"


def _use(tuning: Tuning, decided: bool) -> None:
    """Take over what was typed; the key is in this session's memory and nowhere else."""
    typed, mine = st.session_state, wished.wished()
    name, url = (mine.name, mine.url) if decided else (typed.model_name.strip(), typed.model_url.strip())
    moved = (name, url) != (mine.name, mine.url)
    wished.wish(name=name, url=url, key=typed.model_key.strip() or ("" if moved else mine.key))
    try:
        found = wished.chosen(tuning)
        if found is None:
            raise NAMELESS
        found.choice.check()
    except CoachError as error:
        typed.odd, typed.wished = error, mine
    typed.model_key = ""
    typed.pop("tried", None)


def _without() -> None:
    wished.wish(name="", url="", key="")
    st.session_state.pop("tried", None)


def _in_use(found: "Chosen") -> None:
    choice = found.choice
    key = "with the key you gave it" if found.key_from == wished.PAGE else f"with {found.key_from}"
    key = key if choice.key else "without a key"
    said = f"In use: <b>{escape(choice.model)}</b> at {place_html(choice)}, {escape(key)}."
    risk = f'<p class="oc-small">{escape(warning(choice))}</p>' if warning(choice) else ""
    st.html(f"<p>{said} {escape(DECIDED[found.named_by])}</p>{risk}")
    with st.container(horizontal=True, vertical_alignment="center", key="trying"):
        pressed = st.button("Try it", key="try")
        if pressed:
            with st.spinner(f"Waiting for an answer, {TRY_SECONDS:.0f} seconds at most"):
                _try(choice)
        st.html(st.session_state.get("tried", TRY), width="content")


def _try(choice: "Choice") -> None:
    """Try it; the ledger then lists the call."""
    try:
        outcome = wiring.try_out(replace(choice, deadline=TRY_SECONDS))
    except CoachError as error:
        st.session_state.tried = told(error.sentence, error.hint)
    else:
        st.session_state.tried = tried_html(outcome, choice.model)
