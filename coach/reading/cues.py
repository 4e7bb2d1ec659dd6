"""The words beside a number that say what part it plays, made into patterns for one language."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from coach.reading.phrases import any_of
from coach.reading.words import load

_ARROWS = r"→|->|—>|–>|=>|⇒|➔|➜|\.\.\.?"
SEEN_BEFORE, SEEN_AFTER = 32, 24
"""Characters before and after a number that are looked at."""


_NEAREST = re.compile(r"[\s=~≈<>≥≤(:]*(\w*)")
"""What stands right before a number, backwards: signs, then a word."""


class Before:
    """A cue that ends right before a number; it is matched backwards, so that one try is enough."""

    def __init__(self, words: Sequence[str], fillers: Sequence[str], signs: str = "") -> None:
        """Compile the words, what may stand between, and single characters that do the same."""
        self._signs = frozenset(signs)
        nearest = (_NEAREST.match(word[::-1].lower()) for word in (*words, *fillers))
        self._nearest = frozenset(found[1] for found in nearest if found)
        gap = rf"\s?=?[~≈<>≥≤]?\s?[(=:]?(?:\s(?:{any_of(w[::-1] for w in fillers)})(?=\s))*\s?"
        sign = rf"|\s?=?[{re.escape(signs)}](?![-=–—])" if signs else ""  # an arrow is no bound
        self._pattern = re.compile(rf"{gap}(?:{any_of(w[::-1] for w in words)})(?!\w){sign}", re.IGNORECASE)

    def ends(self, backwards: str, nearest: str) -> bool:
        """Say whether the text, given backwards with its last word, ends in the cue."""
        return self.length(backwards, nearest) > 0

    def length(self, backwards: str, nearest: str) -> int:
        """Say how many characters the cue takes, 0 where there is none."""
        if nearest not in self._nearest and self._signs.isdisjoint(backwards[:3]):
            return 0
        found = self._pattern.match(backwards)
        return found.end() if found else 0


def nearest(backwards: str) -> str:
    """Give the word that stands before a number, backwards and in small letters; most are no cue."""
    found = _NEAREST.match(backwards)
    return found[1].lower() if found else ""


class Cues:
    """One language's cues, compiled."""

    def __init__(self, cues: Mapping[str, Sequence[str]]) -> None:
        """Compile what a word list gives."""
        fillers = cues["filler"]
        self.pair = re.compile(
            rf"(?:/\w+)?[\s)]*(?:(?:{any_of(cues['case'])})\s\w+\s){{0,2}}"
            rf"(?:(?:[^\W\d]\S*\s){{0,2}}(?:{_ARROWS}|>)|{any_of(cues['pair'])})\s*"
            rf"(?:{any_of((*cues['at_least'], *cues['at_most']))}|[<>≥≤~]=?|{any_of(cues['article'])})?"
            r"\s*\(?\Z",
            re.IGNORECASE,
        )
        self.baseline = Before(cues["baseline"], fillers)
        self.baseline_after = re.compile(
            rf"\s?(?:\w+\s){{0,2}}(?:{any_of(cues['baseline_after'])})(?!\w)|\)", re.IGNORECASE
        )
        self.change = Before(cues["change"], fillers, "+")
        self.change_after = _after(cues["change_after"], cues)
        self.window = Before(cues["window"], fillers)
        self.scope = Before(cues["scope"], fillers)
        self.at_least = Before(cues["at_least"], fillers, ">≥")
        self.at_most = Before(cues["at_most"], fillers, "<≤")
        self.or_more = _after(cues["or_more"], cues, r"\+")
        self.or_less = _after(cues["or_less"], cues)
        self.range = re.compile(rf"^\s?(?:-|–|—|~|{any_of(cues['range_or'])})\s?$")
        self.range_opens, self.range_joint = tuple(cues["range_opens"]), tuple(cues["range_joint"])
        self.share_of = tuple(f" {word} " for word in cues["share_of"])
        self.aside = tuple(f"{word[::-1]} " for word in cues["aside"])


def _after(words: Sequence[str], cues: Mapping[str, Sequence[str]], signs: str = r"(?!)") -> re.Pattern[str]:
    return re.compile(
        rf"\s?(?:(?:{any_of(cues['point'])})\s)?(?:{signs}|(?:\w+[- ])?(?:{any_of(words)})(?!\w))",
        re.IGNORECASE,
    )


@cache
def cues_of(language: str) -> Cues:
    """Give the compiled cues of a language."""
    return Cues(load(language).cues)
