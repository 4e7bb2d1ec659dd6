"""Detectors for what an objective does better without: a number, a slogan, too many words."""

from collections.abc import Sequence

from coach.detectors.base import LineSubject, Options, cut
from coach.detectors.definitions import speaking
from coach.finding import Evidence, Span
from coach.reading.line import Line
from coach.reading.tokens import Token

SHORT_SLOGAN = 6
"""Words; longer lines without a verb are descriptions rather than slogans."""
THEME = 3
"""Words; so few without a verb are a theme."""
NEAR = 5
"""Words after `with` or `through` among which the tool stands."""
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


def _without_scope(subject: LineSubject, _options: Options) -> Evidence | None:
    """`Improve quality`: nothing but qualities, and nobody for whom."""
    named = speaking(subject.line)
    if named and all("quality_word" in t.small for t in named):
        return cut(subject, Span(0, len(subject.line.text)))
    return None


def _prescribes(subject: LineSubject, _options: Options) -> Evidence | None:
    """`… with a booking app`: the way there stands in the goal."""
    tokens = subject.line.tokens
    for i, token in enumerate(tokens):
        if i and "ways" in token.small and (tool := _new_tool(tokens[i + 1 : i + 1 + NEAR])):
            return cut(subject, Span(token.start, tool.span.end))
    return None


def _new_tool(after: Sequence[Token]) -> Token | None:
    """Find the tool in `a modern booking app`; `our app` is what the team works on, not its way there."""
    if not after or "here" in after[0].small:
        return None
    group: list[Token] = []
    for token in after:
        if not token.is_word or ("preposition" in token.word and not token.small & {"and", "of"}):
            break
        group.append(token)
    found = next((i for i, t in enumerate(group) if "tool" in t.small), None)
    if found is None or any("third" in t.forms and not t.noun for t in group[:found]):
        return None
    return group[found]


OBJECTIVE_FINDERS = {
    "scope": _without_scope,
    "solution": _prescribes,
    "number": _holds_a_number,
    "slogan": _slogan,
    "long": _long,
}
