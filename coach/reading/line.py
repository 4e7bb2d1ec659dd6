"""One line read by rules: its tokens, numbers, measure, wording and kind, in one pass."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from coach.finding import Span
from coach.okr import Measure
from coach.reading.clauses import later_clauses, success_test
from coach.reading.cues import cues_of
from coach.reading.due import Due, find_due
from coach.reading.kind import kind_of
from coach.reading.measure import Sizing, size
from coach.reading.metric import to_measure
from coach.reading.numbers import Number, find_numbers
from coach.reading.parts import ANSWERS, Kind, Parts
from coach.reading.plain import plain
from coach.reading.tokens import Token, tokenise
from coach.reading.wording import Wording, parse
from coach.reading.words import ENGLISH, NO_TAGS, Lows, Tags, WordList, load

REMEMBERED = 4096
"""Lines kept in memory, because people copy lines between sheets and cycles."""
TAKEN_APART = 2048
"""Lines whose parts are kept as well."""


class Anatomy(NamedTuple):
    """A line taken apart: large and seldom needed twice, so it is made again when it is asked for later."""

    plain: str
    tokens: tuple[Token, ...]
    lows: Lows
    tags: Tags
    numbers: tuple[Number, ...]
    sizing: Sizing
    wording: Wording
    found: dict[tuple[Callable[..., object], int], Any]


@dataclass(frozen=True, slots=True)
class Line:
    """What one objective or key result says, in its own words."""

    text: str
    language: str
    kind: Kind
    rule: str
    """The rule that decided its kind."""
    due: Due | None
    measure: Measure
    countable: Span | None
    """The words that let a stranger count how far it was met: a figure, or `all` of a closed set."""
    modest: tuple[Span, ...] = ()
    """The words that set a low bar, all of them together; empty where the bar isn't low."""
    weighed: bool = False
    """Whether all its words were weighed; objectives, and languages nothing was learnt from, are not."""

    def as_weighed(self, kind: Kind, countable: Span | None, modest: tuple[Span, ...]) -> "Line":
        """Give it with what all its words together say."""
        said = self.text, self.language, kind, self.rule, self.due, self.measure, countable
        return Line(*said, modest, weighed=True)

    @property
    def words(self) -> WordList:
        """The word list it was read with."""
        return load(self.language)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its words and signs."""
        return _anatomy(self.text, self.language).tokens

    @property
    def lows(self) -> Lows:
        """Its words in lower case."""
        return _anatomy(self.text, self.language).lows

    @property
    def tags(self) -> Tags:
        """All classes any of its words belongs to."""
        return _anatomy(self.text, self.language).tags

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Its numbers, in order."""
        return _anatomy(self.text, self.language).numbers

    @property
    def sizing(self) -> Sizing:
        """The part each number plays."""
        return _anatomy(self.text, self.language).sizing

    @property
    def wording(self) -> Wording:
        """Its head, object and clauses."""
        return _anatomy(self.text, self.language).wording


@lru_cache(maxsize=TAKEN_APART)
def _anatomy(text: str, language: str) -> Anatomy:
    words = load(language)
    text = plain(text)
    tokens = tokenise(text, words)
    lows = frozenset([token.low for token in tokens])
    idioms = words.phrases["idiom"]
    if idioms.search(text, lows):
        text = idioms.blanked(text)
        tokens = tokenise(text, words)
        lows = frozenset([token.low for token in tokens])
    tags = NO_TAGS.union(*[token.tags for token in tokens])
    numbers = find_numbers(text, lows, language)
    sizing = size(text, numbers, cues_of(language))
    wording = parse(text, tokens, words, lows, falls=sizing.falls)
    return Anatomy(text, tokens, lows, tags, numbers, sizing, wording, {})


def by_rules(text: str, language: str = ENGLISH, under: str = "") -> Line:
    """Read one line by rules alone, under its objective where it leans on it; the same line is read once."""
    return _by_rules(text, language, leaning(text, language, under))


def leaning(text: str, language: str, under: str) -> str:
    """Give the objective where a line leans on it: a share of a plan, which only the objective explains."""
    plan = under and "plan" in _anatomy(text, language).tags
    return under if plan and load(language).leans.search(text) else ""


def parts_of(text: str, language: str, under: str = "") -> Parts:
    """Take a line apart, for whatever is decided about it."""
    simple, tokens, lows, tags, _, sizing, wording, found = _anatomy(text, language)
    return Parts(simple, tokens, wording, sizing, under, load(language), lows, tags, found)


@lru_cache(maxsize=REMEMBERED)
def _by_rules(text: str, language: str, under: str) -> Line:
    return ruled(text, language, parts_of(text, language, under))


def ruled(text: str, language: str, parts: Parts) -> Line:
    """Read one line by rules, its parts at hand."""
    due = find_due(parts.text, parts.lows, language)
    kind, rule = _kind(parts, language)
    countable = _countable(parts)
    return Line(text, language, kind, rule, due, to_measure(parts, due), countable)


def _kind(parts: Parts, language: str) -> tuple[Kind, str]:
    """Decide by the clause that says when the work has worked, where the line has one; name the rule.

    A line that is read for numbers only gets the benefit of the doubt.
    """
    if not parts.words.wording:
        return Kind("outcome", ()), "numbers only"
    if test := success_test(parts):
        tested = _by_rules(test, language, parts.under)
        if tested.kind.because:
            return tested.kind, "test"
        if tested.tags.isdisjoint(ANSWERS):
            return Kind("output", (Span(len(parts.text) - len(test), len(parts.text)),)), "test"
    kind, rule = kind_of(parts)
    if kind.name == "outcome" or parts.wording.head is None or not parts.sizing.figures:
        return kind, rule
    for clause in later_clauses(parts):
        later = _by_rules(clause, language, parts.under)
        if later.kind.name == "outcome" and later.kind.because and _names_a_level(later):
            return Kind("outcome", (Span(len(parts.text) - len(clause), len(parts.text)),)), "later clause"
    return kind, rule


def _names_a_level(line: Line) -> bool:
    named = not line.tags.isdisjoint(("metric", "trouble"))
    goal = line.sizing.goal
    return named or bool(
        line.sizing.bound
        or line.sizing.baseline
        or (goal and goal.is_share)
        or not line.lows.isdisjoint(line.words.groups["per"])
    )


def _countable(parts: Parts) -> Span | None:
    tokens = parts.tokens
    for figure in parts.sizing.figures:
        if _sizes_a_thing(tokens, figure.number):
            continue
        if not figure.number.worded or _counts_something(tokens, figure.number):
            return figure.number.span
    return None if _CLOSED.isdisjoint(parts.tags) else _closed_set(tokens)


_CLOSED = frozenset(("none_of", "every"))


def _sizes_a_thing(tokens: Sequence[Token], number: Number) -> bool:
    """`A 12-month roadmap`, `a two-day workshop`: the time belongs to the thing, nobody is to reach it."""
    if number.kind != "duration":
        return False
    after = next((t for t in tokens if t.start >= number.span.end), None)
    return after is not None and "work" in after.noun


def _closed_set(tokens: Sequence[Token]) -> Span | None:
    """Find `all orders`, `every clinic`, `no downtime` where they are what is acted on, not for whom."""
    for i, token in enumerate(tokens[:-1]):
        if not tokens[i + 1].is_word:
            continue
        if "none_of" in token.word and i == 0:
            return token.span
        if "every" in token.word and (
            i == 0 or "preposition" not in tokens[i - 1].word or "of" in tokens[i - 1].small
        ):
            return token.span
    return None


def _counts_something(tokens: Sequence[Token], number: Number) -> bool:
    after = next((t for t in tokens if t.start >= number.span.end), None)
    if after is None or not after.is_word:
        return number.value == 0
    return not (number.value == 1 and "not_counting" in after.small)
