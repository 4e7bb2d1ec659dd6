"""Words that are being typed: noted in their tab, and put back where the server never had them."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from streamlit.components import v2

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

KEPT = ("check-", "close-", "field-", "words-", "reason-", "written", "again", "said")
"""How the keys of fields begin that hold somebody’s own words; nothing else is noted, and no password."""
SAYS = {
    "back": "What you had typed is back in “{field}”.",
    "waits": "Not kept yet, and back once you open “{field}” again:",
    "moved": "“{field}” has changed meanwhile. You had typed:",
    "forget": "Forget it",
    "close": "Close",
}
"""What is said of words that were put back, that wait for their field, or that it has no place for by now."""
SCRIPT = Path(__file__).with_name("static") / "typed.js"


@cache
def _script() -> str:
    return SCRIPT.read_text("utf-8")


def _renderer() -> "ComponentRenderer":
    place = '<div class="oc-typed" role="status"></div>'
    return v2.component("typed", html=place, js=_script(), isolate_styles=False)


def noted() -> None:
    """Note in the browser what is being typed, and put it back after the page was loaded anew."""
    _renderer()(key="typed", data={"fields": list(KEPT), "says": SAYS})
