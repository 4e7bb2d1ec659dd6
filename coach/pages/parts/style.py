"""The one stylesheet, with our typeface within it, so that a page needs no other file and no network."""

from functools import cache
from pathlib import Path

from coach.pages.parts.flags import colours
from coach.typeface import faces

STATIC = Path(__file__).resolve().parent.parent / "static"


@cache
def stylesheet(*, dark: bool = False) -> str:
    """Give the stylesheet as an HTML element; `dark` is for what opens beside the page, such as dialogs."""
    rules = (STATIC / "page.css").read_text(encoding="utf-8")
    scheme = f"body{{color-scheme:{'dark' if dark else 'light'}}}"
    return f"<style>{faces()}\n{colours()}\n{rules}\n{scheme}</style>"
