"""What is looked at to decide a line's kind, and what is decided."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Literal, NamedTuple, TypeVar, cast

from coach.finding import Span
from coach.reading.measure import Figure, Sizing
from coach.reading.numbers import Number
from coach.reading.tokens import Token
from coach.reading.wording import Wording
from coach.reading.words import Lows, Tags, WordList

KindName = Literal["outcome", "output", "activity"]
ANSWERS = frozenset(("metric", "respondent", "trouble"))
"""Classes of nouns that stand for an experience or an answer from outside."""
MOVES = frozenset(("raising", "lowering", "reaching"))
"""Classes of verbs that move a value or reach one."""
NEAR = 7
"""How many words beside a figure or verb still belong to it."""


class Kind(NamedTuple):
    """What a line is, and the stretches of it that decided."""

    name: KindName
    because: tuple[Span, ...]


class Parts(NamedTuple):
    """All that is looked at to decide a kind: the line's text, tokens, wording and sizing."""

    text: str
    tokens: Sequence[Token]
    wording: Wording
    sizing: Sizing
    under: str
    """The objective it stands under; only lines that lean on it are read with it."""
    words: WordList
    lows: Lows
    tags: Tags
    """All classes that any of its words belongs to; most rules are passed over by a look at it."""
    found: dict[tuple[Callable[..., object], int], Any]
    """What was found about it already, kept with the line: rules, weights and checks ask the same again."""

    def within(self, span: Span | None) -> list[Token]:
        """Give the tokens of a stretch."""
        return [t for t in self.tokens if span and span.start <= t.start < span.end]

    def after(self, place: int, most: int = NEAR) -> list[Token]:
        """Give the next tokens from a place in the text."""
        return [t for t in self.tokens if t.start >= place][:most]

    def first(self) -> Token | None:
        """Give the first token of the sentence, past tags and labels."""
        return next((t for t in self.tokens if t.start >= self.wording.start), None)

    def outside_means(self) -> list[Figure]:
        """Give the figures that are not part of the way there (`by shipping 5 alerts`)."""
        means = self.wording.means
        figures = [
            f for f in self.sizing.figures if not (means and means.start <= f.number.span.start < means.end)
        ]
        aside = [f for f in figures if self.text[f.number.span.start - 1 : f.number.span.start] == "("]
        return [f for f in figures if f not in aside] or figures


Rule = Callable[[Parts], Kind | None]
Find = TypeVar("Find", bound=Callable[..., Any])


def noted(find: Find) -> Find:
    """Find something about a line, or about a number in it, once; it must not rest on the objective above."""

    @wraps(find)
    def found(parts: Parts, *number: Number) -> object:
        key = find, number[0].span.start if number else -1
        if key not in parts.found:
            parts.found[key] = find(parts, *number)
        return parts.found[key]

    return cast("Find", found)
