"""Drawings and tables made by us in which things can be pressed, with a pointer or by keyboard."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from streamlit.components import v2

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

SCRIPT = """
const reveal = () => {
  const lines = document.querySelector('.st-key-opened');
  if (!lines || lines.getBoundingClientRect().top < innerHeight * 0.8) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  lines.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'start' });
};
export default function ({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector('.oc-pressing');
  const held = parentElement.activeElement?.dataset?.press;
  if (place.shown !== data.html) {
    place.innerHTML = place.shown = data.html;
    if (held) place.querySelector(`[data-press="${CSS.escape(held)}"]`)?.focus();
  }
  const press = (event) => {
    const found = event.target.closest('[data-press]');
    if (!found) return;
    event.preventDefault();
    setTriggerValue('pressed', found.dataset.press);
    setTimeout(reveal, 300);
  };
  place.onclick = press;
  place.onkeydown = (event) => {
    const own = event.target.closest('button');
    if (!own && (event.key === 'Enter' || event.key === ' ')) press(event);
  };
}
"""
COLOURS = """
:host, .oc-pressing { --warn: light-dark(#a83a22, #f2937b); --warm: light-dark(#fbf1ec, #2a1e1a);
  --edge: light-dark(#bdb6a8, #5c574e); color: var(--ink); font-family: inherit; }
.oc-wide { overflow-x: auto; padding: 2px; }
.oc-narrow { display: none; }
@media (max-width: 640px) { .oc-wide:has(+ .oc-narrow) { display: none; } .oc-narrow { display: block; } }
@media (forced-colors: active) { .om-box rect { stroke: CanvasText; } }
"""


@cache
def look() -> str:
    """Give the looks that page and paper share."""
    from coach.reports import organisation

    return files(organisation).joinpath("map.css").read_text(encoding="utf-8")


def _renderer() -> "ComponentRenderer":
    return v2.component("pressing", html='<div class="oc-pressing"></div>', css=look() + COLOURS, js=SCRIPT)


def pressable(html: str, key: str, pressed: Callable[[str], None]) -> None:
    """Show HTML whose words were escaped by us; `pressed` is told the name of what is pressed in it."""
    import streamlit as st

    def told() -> None:
        if name := st.session_state[key].pressed:
            pressed(str(name))

    _renderer()(key=key, data={"html": html}, on_pressed_change=told)
