"""One line read: its tokens, numbers, measure, wording and kind, in one pass."""

from dataclasses import dataclass
from functools import lru_cache

from coach.finding import Span
from coach.okr import Measure
from coach.reading.due import Due, find_due
from coach.reading.kind import Kind, Parts, kind_of
from coach.reading.measure import Sizing, cues_of, size, to_measure
from coach.reading.numbers import Number, find_numbers
from coach.reading.tokens import Token, tokenise
from coach.reading.wording import Wording, parse
from coach.reading.words import WordList, load

REMEMBERED = 4096
"""Lines kept in memory, because people copy lines between sheets and cycles."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one objective or key result says, in its own words."""

    text: str
    words: WordList
    tokens: tuple[Token, ...]
    numbers: tuple[Number, ...]
    sizing: Sizing
    wording: Wording
    kind: Kind
    due: Due | None
    measure: Measure
    countable: Span | None
    """The words that let a stranger count how far it was met: a figure, or `all` of a closed set."""


@lru_cache(maxsize=REMEMBERED)
def read(text: str, language: str = "en") -> Line:
    """Read one line; the same line is read once."""
    words = load(language)
    tokens = tokenise(text, words)
    numbers = find_numbers(text)
    sizing = size(text, numbers, cues_of(language))
    wording = parse(text, tokens, words)
    due = find_due(text)
    return Line(
        text=text,
        words=words,
        tokens=tokens,
        numbers=numbers,
        sizing=sizing,
        wording=wording,
        kind=kind_of(Parts(text, tokens, wording, sizing)),
        due=due,
        measure=to_measure(text, tokens, sizing, wording.head, due),
        countable=_countable(tokens, sizing),
    )


def _countable(tokens: tuple[Token, ...], sizing: Sizing) -> Span | None:
    for figure in sizing.figures:
        if not figure.number.worded or _counts_something(tokens, figure.number):
            return figure.number.span
    for i, token in enumerate(tokens[:-1]):
        if "every" in token.word and tokens[i + 1].is_word:
            return token.span
    return None


_NOT_COUNTED = frozenset("of another place stop more step day time".split())


def _counts_something(tokens: tuple[Token, ...], number: Number) -> bool:
    after = next((t for t in tokens if t.start >= number.span.end), None)
    return after is not None and after.is_word and after.low not in _NOT_COUNTED
