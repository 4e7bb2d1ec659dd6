"""The shape of one line: short, no list, and blanks that are a plain word or two in square brackets."""

import re
import unicodedata
from typing import Literal

from coach.guards.amounts import invented_numbers
from coach.guards.names import invented_names
from coach.guards.written import blanks, without_blanks
from coach.reading.numbers import find_numbers

LONGEST = 300
"""Characters a line may always have."""
TIMES_AS_LONG = 2.5
"""How much longer than the line it stands for it may be beyond that."""
_LISTED = re.compile(r"^\s*(?:[-*•·–—]|\d+[.)]|[a-z]\))\s|\s[•·]\s|\s\(?[2-9][.)]\s")
_PLAIN_BLANK = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,2}")

Shape = Literal["empty", "lines", "long", "list", "signs", "blank"]


def misshapen(text: str, was: str, language: str) -> Shape | None:
    """Say what keeps a text from being one plain line in the place of another; None where nothing does."""
    if not without_blanks(text).strip(" .,;:-–—→"):
        return "empty"
    if len(text.splitlines()) > 1:
        return "lines"
    if len(text) > max(LONGEST, TIMES_AS_LONG * len(was)):
        return "long"
    if _LISTED.search(text) and not _LISTED.search(was):
        return "list"
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cn") for letter in text):
        return "signs"
    return "blank" if _odd_blank(text, was, language) else None


def _odd_blank(text: str, was: str, language: str) -> bool:
    """Find a blank that isn't the person's own and holds more than words, or isn't in square brackets."""
    for blank in blanks(text):
        own = f"[{blank}]" in was
        if not own and (not _PLAIN_BLANK.fullmatch(blank) or _says_something(blank, language)):
            return True
    if set("[]") & set(without_blanks(text)):
        return True
    open_numbers = (n for n in find_numbers(text, language=language) if n.blank)
    return any(not n.span.cut(text).startswith("[") and n.span.cut(text) not in was for n in open_numbers)


def _says_something(blank: str, language: str) -> bool:
    return bool(invented_numbers(blank, (), language) or invented_names(blank, (), language))
