"""The words beside a number that say what part it plays, made into patterns for one language."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from coach.reading.words import load

_FILLERS = "of at is by the a an our about around roughly just".split()
_ARROWS = r"→|->|—>|–>|=>|⇒|➔|➜|\.\.\.?"
SEEN_BEFORE, SEEN_AFTER = 32, 24
"""Characters before and after a number that are looked at."""


class Before:
    """A cue that ends right before a number; it is matched backwards, so that one try is enough."""

    def __init__(self, words: Sequence[str], signs: str = "") -> None:
        """Compile the words, and single characters that do the same."""
        fillers = "|".join(word[::-1] for word in _FILLERS)
        gap = rf"\s?=?[~≈<>≥≤]?\s?[(=:]?(?:\s(?:{fillers})(?=\s))*\s?"
        sign = rf"|\s?=?[{re.escape(signs)}]" if signs else ""
        self._pattern = re.compile(rf"{gap}(?:{_any([w[::-1] for w in words])})(?!\w){sign}", re.IGNORECASE)

    def ends(self, backwards: str) -> bool:
        """Say whether the text, given backwards, ends in the cue."""
        return self._pattern.match(backwards) is not None


class Cues:
    """One language's cues, compiled."""

    def __init__(self, cues: Mapping[str, Sequence[str]]) -> None:
        """Compile what a word list gives."""
        self.pair = re.compile(
            rf"[\s)]*(?:(?:per|a|of|in)\s\w+\s){{0,2}}(?:(?:[^\W\d]\S*\s){{0,2}}(?:{_ARROWS}|>)|{_any(cues['pair'])})"
            rf"\s*(?:{_any(cues['at_least'])}|{_any(cues['at_most'])}|[<>≥≤~]=?|an?)?\s*\(?\Z",
            re.IGNORECASE,
        )
        self.baseline = Before(cues["baseline"])
        self.baseline_after = re.compile(
            rf"\s?(?:\w+\s){{0,2}}(?:{_any(cues['baseline_after'])})(?!\w)|\)", re.IGNORECASE
        )
        self.change = Before(cues["change"], "+")
        self.change_after = _after(cues["change_after"])
        self.window = Before(cues["window"])
        self.scope = Before(cues["scope"])
        self.at_least = Before(cues["at_least"], ">≥")
        self.at_most = Before(cues["at_most"], "<≤")
        self.or_more = _after(cues["or_more"], r"\+")
        self.or_less = _after(cues["or_less"])


def _after(words: Sequence[str], signs: str = r"(?!)") -> re.Pattern[str]:
    return re.compile(rf"\s?(?:points?\s)?(?:{signs}|(?:\w+[- ])?(?:{_any(words)})(?!\w))", re.IGNORECASE)


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


@cache
def cues_of(language: str) -> Cues:
    """Give the compiled cues of a language."""
    return Cues(load(language).cues)
