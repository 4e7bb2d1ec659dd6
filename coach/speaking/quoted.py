"""What a model says the person said: cut from their own words, or not there at all."""

import re
from functools import lru_cache

from coach.guards import invented_numbers
from coach.guards.live import live
from coach.guards.quoting import locate
from coach.judge.words import visible
from coach.masking import Mask
from coach.reading.due import find_due
from coach.reading.numbers import find_numbers

LONGEST = {"text": 300, "baseline": 30, "target": 30, "unit": 20, "due": 40, "owner": 60, "parent": 200}
"""Characters of each value; what is longer is no such value."""
_BEFORE_A_TIME = ("", "by ", "bis ")
_EDGES = " \t\n.,;:–—-\"“”„'‘’"


class Quoted:
    """Cuts what a model quotes from the words of one message."""

    def __init__(self, words: str, mask: Mask, language: str) -> None:
        """Take the message, and what stand-ins in a quote stand for."""
        self._words, self._mask, self._language = words, mask, language

    def cut(self, quote: str, name: str) -> str:
        """Give the stretch of the message that is quoted as such a value; "" where it isn't one of theirs."""
        quote = " ".join(self._mask.show(visible(quote)).split())
        if not quote.strip(_EDGES) or "[" in quote:
            return ""
        found = locate(quote, self._words)
        said = found.cut(self._words) if found else _exactly(quote, self._words)
        said = "" if len(said.strip().splitlines()) > 1 else " ".join(said.split()).strip(_EDGES)
        return said if self._fits(said, name) else ""

    def _fits(self, said: str, name: str) -> bool:
        if not said or len(said) > LONGEST[name] or live(said, ()):
            return False
        if invented_numbers(said, [self._words], self._language):  # 5 in 1.5
            return False
        if name in {"baseline", "target"}:
            return len(find_numbers(said, language=self._language)) == 1
        if name == "due":
            return any(find_due(f"{before}{said}", language=self._language) for before in _BEFORE_A_TIME)
        return name == "text" or not any(letter.isdigit() for letter in said) or name == "parent"


def same(one: str, other: str) -> bool:
    """Say whether one text holds the other, whatever its letter case and signs."""
    a, b = folded(one), folded(other)
    return bool(a and b) and (f" {a} " in f" {b} " or f" {b} " in f" {a} ")


@lru_cache(maxsize=512)
def folded(text: str) -> str:
    """Give the words of a text in small letters."""
    return " ".join(re.findall(r"[\w%€$£]+", text.casefold()))


def _exactly(quote: str, text: str) -> str:
    """Find figures and short words, which are too little to be quoted otherwise."""
    wanted = r"\s+".join(map(re.escape, quote.strip(_EDGES).split()))
    found = re.search(rf"(?<![\w.,]){wanted}(?![^\W_]|[.,]\d)", text, re.IGNORECASE)
    return found[0] if found else ""
