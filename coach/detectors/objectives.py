"""Detectors for what an objective does better without: a number, a slogan, too many words."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

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
"""Joining words; with three ideas in a row an objective is a list. `Guests and staff` is one idea."""


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
        or _tells_how_often(line, goal.span)
        or line.text[goal.span.end : goal.span.end + 1] == "-"
        or any("aged" in t.small for t in line.tokens if t.start == goal.span.start)
    ):
        return None
    return cut(subject, goal.span)


def _tells_how_often(line: Line, span: Span) -> bool:
    """`Nobody waits twice for an answer`, in contrast to `twice as many readers`, `twice the income`."""
    at = next(
        (i for i, t in enumerate(line.tokens) if t.start == span.start and "how_often" in t.small), None
    )
    if at is None:
        return False
    behind = line.tokens[at + 1 : at + 3]
    compares = bool(behind) and ("as" in behind[0].small or "determiner" in behind[0].word)
    return not compares or any("time" in t.word for t in behind)


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
    every = subject.line.tokens
    tokens = [t for t in every if t.is_word]
    superlative = next((t for t in tokens if "slogan" in t.word), None)
    if tokens and _only_is(tokens):
        return cut(subject, Span(0, len(subject.line.text)))
    bare = (
        len(tokens) <= SHORT_SLOGAN
        and not any(_acts(t) for t in tokens)
        and not _commands(tokens)
        and not any("none_of" in t.word for t in tokens)
    )
    if bare and (superlative or len(tokens) <= THEME or _list_of_things(every)):
        return cut(subject, Span(0, len(subject.line.text)))
    return None


def _only_is(tokens: Sequence[Token]) -> bool:
    """`Be the best`: nothing but a word of praise."""
    named = [t for t in tokens[1:] if "determiner" not in t.word]
    praise = bool(named) and all(t.word & {"slogan", "weasel"} for t in named)
    return "ensuring" in tokens[0].verb and "modal" in tokens[0].word and praise


def _commands(tokens: Sequence[Token]) -> bool:
    """`Win the championship`: a word that may be a verb, and what it acts on."""
    return len(tokens) > 1 and "base" in tokens[0].forms and "determiner" in tokens[1].word


def _acts(token: Token) -> bool:
    verb = bool(token.verb) and "base" in token.forms and not token.noun and "noun_verb" not in token.word
    return verb or "third" in token.forms or "modal" in token.word


def _list_of_things(tokens: Sequence[Token]) -> bool:
    """`Growth and trust`, `one team, one voice`."""
    begins = [two.low for one, two in pairwise(tokens) if one.text == ","]
    again = bool(begins) and all(low == tokens[0].low for low in begins)
    return again or any("and" in t.small for t in tokens)


def _long(subject: LineSubject, options: Options) -> Evidence | None:
    tokens = [t for t in subject.line.tokens if t.is_word]
    joins = sum(_joins_ideas(tokens, i) for i in range(len(tokens)))
    if len(tokens) <= options["most"] and joins < MANY_IDEAS:
        return None
    return cut(subject, Span(0, len(subject.line.text)), words=len(tokens))


def _joins_ideas(tokens: Sequence[Token], at: int) -> bool:
    if "and" not in tokens[at].small:
        return False
    return not all("respondent" in t.noun for t in (*tokens[at - 1 : at], *tokens[at + 1 : at + 2]))


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
        after = tokens[i + 1 : i + 1 + NEAR]
        if i and "ways" in token.small and (tool := _brought_in(token, after) or _new_tool(after)):
            return cut(subject, Span(token.start, tool.span.end))
    return None


def _brought_in(way: Token, after: Sequence[Token]) -> Token | None:
    """Find what ends the words in `by introducing new tills`."""
    if "by" not in way.small or not after or "brings_in" not in after[0].small:
        return None
    group = list(takewhile(lambda t: t.is_word and "preposition" not in t.word, after[1:]))
    return group[-1] if group else None


def _new_tool(after: Sequence[Token]) -> Token | None:
    """Find the tool in `a modern booking app`; `our app` is what the team works on, not its way there."""
    after = after[1:] if after and "to" in after[0].small else after  # thanks to
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
