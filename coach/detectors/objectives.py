"""Detectors for what an objective does better without: a number, a slogan, too many words."""

from collections.abc import Sequence

from coach.detectors.base import LineSubject, Options, cut
from coach.finding import Evidence, Span
from coach.reading.line import Line
from coach.reading.tokens import Token

SHORT_SLOGAN = 6
"""Words; longer lines without a verb are descriptions rather than slogans."""
THEME = 3
"""Words; so few without a verb are a theme."""
MANY_IDEAS = 2
"""Joining words; with three ideas in a row an objective is a list."""


def objective(subject: LineSubject, options: Options) -> Evidence | None:
    """Find what an objective does better without: a number, a slogan, too many words."""
    return OBJECTIVE_FINDERS[options["objective"]](subject, options)


def _holds_a_number(subject: LineSubject, _options: Options) -> Evidence | None:
    line = subject.line
    goal = line.sizing.goal
    if (
        goal is None
        or (goal.worded and goal.kind == "count" and goal.value != 0)
        or (goal.kind == "count" and _names_an_event(line, goal.span))
    ):
        return None
    return cut(subject, goal.span)


def _names_an_event(line: Line, span: Span) -> bool:
    """`Our first 10 km run`: the figure belongs to a name, nothing is to reach it."""
    before = [t for t in line.tokens if t.start < span.start]
    return (
        bool(before)
        and "names_a_figure" in before[-1].small
        and not (line.wording.head and line.wording.head.verb & {"raising", "lowering", "reaching"})
    )


def _slogan(subject: LineSubject, _options: Options) -> Evidence | None:
    """A theme: no verb at all, or nothing but superlatives."""
    tokens = [t for t in subject.line.tokens if t.is_word]
    superlative = next((t for t in tokens if "slogan" in t.word), None)
    bare = (
        len(tokens) <= SHORT_SLOGAN
        and not any(_acts(t) for t in tokens)
        and not any("none_of" in t.word for t in tokens)
    )
    if bare and (superlative or len(tokens) <= THEME or _list_of_things(tokens)):
        return cut(subject, Span(0, len(subject.line.text)))
    return None


def _acts(token: Token) -> bool:
    verb = bool(token.verb) and "base" in token.forms and not token.noun and "noun_verb" not in token.word
    return verb or "third" in token.forms or "modal" in token.word


def _list_of_things(tokens: Sequence[Token]) -> bool:
    return any("and" in t.small or t.text == "&" for t in tokens)


def _long(subject: LineSubject, options: Options) -> Evidence | None:
    tokens = [t for t in subject.line.tokens if t.is_word]
    joins = sum("and" in t.small or t.text == "&" for t in tokens)
    if len(tokens) <= options["most"] and joins < MANY_IDEAS:
        return None
    return cut(subject, Span(0, len(subject.line.text)), words=len(tokens))


OBJECTIVE_FINDERS = {"number": _holds_a_number, "slogan": _slogan, "long": _long}
