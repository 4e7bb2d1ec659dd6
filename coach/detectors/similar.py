"""Whether two lines say the same: by their words, or by the measure they name."""

import re
from functools import cache, lru_cache

from coach.reading.language import language_of
from coach.reading.okrs import KeyResultReading
from coach.reading.words import ENGLISH, WordList, load

_WORD = re.compile(r"[^\W\d_]+|\d(?:[\d.,]*\d)?")
ALIKE = 0.8
"""Share of words two lines have in common from which on they say the same."""
SAME_METRIC = 0.7
SAME_METRIC_AND_VALUES = 0.5
LINES = 1 << 17
"""Lines whose words are kept: files are compared line by line, and each line is met several times."""
FEW = 2
"""Words; a metric of one word is too little to compare."""


def alike(one: str, other: str) -> bool:
    """Say whether two texts use the same words, small changes aside."""
    return alike_words(content_words(one), content_words(other))


def alike_words(left: frozenset[str], right: frozenset[str]) -> bool:
    """Say whether two sets of words are the same, small changes aside."""
    return bool(left and right) and len(left & right) / len(left | right) >= ALIKE


def same_measure(one: KeyResultReading, other: KeyResultReading) -> bool:
    """Say whether two key results of one okr count the same thing."""
    left, right = metric_words(one), metric_words(other)
    if min(len(left), len(right)) < FEW:
        return False
    enough = SAME_METRIC_AND_VALUES if _same_values(one, other) else SAME_METRIC
    return len(left & right) / len(left | right) >= enough and not numbers_in(one, other)


def _same_values(one: KeyResultReading, other: KeyResultReading) -> bool:
    """Say whether both go from the same start to the same target."""
    left, right = one.measure, other.measure
    ends = (left.baseline, left.target, left.unit)
    return None not in ends[:2] and ends == (right.baseline, right.target, right.unit)


def numbers_in(one: KeyResultReading, other: KeyResultReading) -> bool:
    """Say whether the metrics differ by a number they carry, such as `ward 3` and `ward 5`."""
    digits = [_named_digits(kr) for kr in (one, other)]
    return digits[0] != digits[1]


def _named_digits(kr: KeyResultReading) -> set[str]:
    """The digits that are no values of the measure: `ward 3`, `line 5`."""
    values = {f"{value:g}" for value in (kr.measure.baseline, kr.measure.target) if value is not None}
    return set(re.findall(r"\d+", kr.line.text)) - values


def metric_words(kr: KeyResultReading) -> frozenset[str]:
    """Give the words that name what a key result counts; empty where it counts nothing."""
    if not kr.measured:
        return frozenset()
    return frozenset(w for w in content_words(kr.measure.metric or kr.line.text) if not w[0].isdigit())


@lru_cache(maxsize=LINES)
def content_words(text: str) -> frozenset[str]:
    """Give a text's words that carry meaning, in lower case, plurals folded."""
    folded = _folded(language_of(text, ENGLISH))
    return frozenset(map(folded.__getitem__, _WORD.findall(text.lower()))) - _SAYS_NOTHING


_SAYS_NOTHING = frozenset(("",))
MOST_FOLDED = 100_000


class _Folded(dict[str, str]):
    """Words of a language with their plurals folded, remembered; one that carries no meaning becomes ""."""

    def __init__(self, words: WordList) -> None:
        """Take what the language says of words."""
        super().__init__()
        self._empty, self._plural = words.groups["empty"], words.endings["plural"]

    def __missing__(self, word: str) -> str:
        """Fold a word that is met for the first time: `wards`, but not `loss`."""
        if len(self) > MOST_FOLDED:
            self.clear()
        ends = (end for end in self._plural if word.endswith(end) and not word.endswith(end + end))
        end = next(ends, "") if len(word) > FEW else ""
        folded = self[word] = "" if word in self._empty else word.removesuffix(end)
        return folded


@cache
def _folded(language: str) -> _Folded:
    return _Folded(load(language))
