"""A message cut into sentences, and sentences into the pieces between commas and joining words."""

import re
from collections.abc import Iterator
from functools import cache

from coach.drafting.hearing import talk
from coach.drafting.state import State
from coach.finding import Span

MOST_PIECES = 12
"""Pieces of a sentence that are looked at one by one; what comes later stays with the last."""
_END = re.compile(r"\n+|[.!?…]+[\"')]*(?=\s|\Z)\s*")
_SHORT = re.compile(r"\b(?:z|b|u|d|h|e|g|i|ca|approx|vs|mr|ms|mrs|dr|inkl|bzw|ggf|incl)\.$", re.IGNORECASE)
"""Abbreviations that end no sentence."""
_SOMETIMES = re.compile(
    r"(?:\b(?:no|nr|st|usw|etc|max|min|jan|feb|mar|apr|aug|sept?|oct|okt|nov|dec|dez|mio|mrd|tsd|std)"
    r"|(?<![\d.,])\d{1,2})\.$",
    re.IGNORECASE,
)
"""Words and days that end one where the next begins with a capital and names no month."""
_JOINT = re.compile(
    r"(?<=\S)(?:;\s+|\s+[–—-]{1,2}\s+|,\s+"
    r"|\s+(?=(?:but|because|cause|so that|weil|although|obwohl|sodass)\s))"
    r"|(?<=\w)\s*[(](?=[^()]*[)])|[)]\s*(?=\w)",
    re.IGNORECASE,
)
_EDGES = ' \t\r\n,;:.!?…–—-"*'
_AT_START = _EDGES.replace("-", "") + "•>"


def sentences(text: str) -> Iterator[Span]:
    """Give the sentences of a message, each with the sign it ends with; items of a numbered list are some."""
    if items := numbered(text):
        before = Span(0, items[0].start)
        yield from (one for one in (before, *items) if any(map(str.isalpha, one.cut(text))))
        return
    start = 0
    for end in _END.finditer(text):
        if _goes_on(text, start, end):
            continue
        if text[start : end.end()].strip():
            yield Span(start, end.end())
        start = end.end()
    if text[start:].strip():
        yield Span(start, len(text))


def _goes_on(text: str, start: int, end: re.Match[str]) -> bool:
    """`z. B.`, `31. März`, `approx. 40` end no sentence, unless the line does."""
    if end[0].strip() != "." or end.end() == len(text) or "\n" in end[0]:
        return False
    if _SHORT.search(text, start, end.start() + 1):
        return True
    return bool(_SOMETIMES.search(text, start, end.start() + 1)) and not _begins(text, start, end)


def _begins(text: str, start: int, end: re.Match[str]) -> bool:
    """`Now it is 9. We want 2.`: a new sentence in capitals, unless nothing stood before the number."""
    follows = re.match(r"[^\W\d_]+", text[end.end() :])
    if follows is None or not text[start : end.start()].strip(" 0123456789"):
        return False
    return follows[0][0].isupper() and follows[0].lower() not in _months()


@cache
def _months() -> frozenset[str]:
    from coach.reading.due import calendar_of

    return frozenset((*calendar_of("de").month, *calendar_of("en").month, "quartal", "halbjahr"))


def pieces(text: str, sentence: Span) -> list[Span]:
    """Cut a sentence at its commas, dashes and joining words."""
    found: list[Span] = []
    start = sentence.start
    for joint in _JOINT.finditer(text, sentence.start, sentence.end):
        if joint.start() > start and len(found) < MOST_PIECES - 1:
            found.append(Span(start, joint.start()))
            start = joint.end()
    found.append(Span(start, sentence.end))
    found = [part for one in found for part in _introduced(text, one)]
    return [piece for piece in (trimmed(text, one) for one in found) if piece.start < piece.end]


_AND = re.compile(r"\s(?:and|but|und|aber|sowie)\s+", re.IGNORECASE)
MOST_LISTED = 4
"""Words of an item in a list of things one could count: `calls, errors and late payments`."""


def enumerated(text: str, parts: list[Span], state: State) -> list[Span]:
    """Part a list of short things where a result was asked for; () where it is none."""
    if len(parts) < 2 or state.open is None or state.open.want not in {"result", "another"}:  # noqa: PLR2004
        return []
    last = parts[-1]
    if not (joint := _AND.search(text, last.start, last.end)):
        return []
    items = [*parts[:-1], Span(last.start, joint.start()), Span(joint.end(), last.end)]
    short = all(len(item.cut(text).split()) <= MOST_LISTED for item in items)
    return items if short and not any(map(str.isdigit, text)) else []


_INLINE = re.compile(
    r"(?:(?<=\s)|(?<=^)|(?<=[:;,.]))(?:(?:goal|ziel|prio|priority)\s)?"
    r"\(?(?P<n>[1-9]|[a-h](?=\)))[.):]\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:\A|(?<=[.,;:!]\s))(?:and\s|und\s)?(?P<n>first|second|third|fourth|erst|zweit|dritt|viert)(?:ly|ens)?[,:]?\s+",
    re.IGNORECASE,
)


def numbered(text: str) -> list[Span]:
    """Give the items of `1. … 2. …` in one line; () where it holds none."""
    marks = list(_INLINE.finditer(text)) or list(_COUNTED.finditer(text))
    signs = [m["n"].lower() for m in marks]
    if len(marks) < 2 or not any(signs == list(order[: len(signs)]) for order in _ORDERS):  # noqa: PLR2004
        return []
    ends = [*(m.start() for m in marks[1:]), len(text)]
    return [_before_and(text, trimmed(text, Span(m.end(), end))) for m, end in zip(marks, ends, strict=True)]


_ORDERS = (
    tuple("123456789"),
    tuple("abcdefgh"),
    ("first", "second", "third", "fourth"),
    ("erst", "zweit", "dritt", "viert"),
)


def _before_and(text: str, span: Span) -> Span:
    joint = re.search(r"[\s,]+(?:and|und)\Z", span.cut(text), re.IGNORECASE)
    return trimmed(text, Span(span.start, span.start + joint.start())) if joint else span


def _introduced(text: str, piece: Span) -> list[Span]:
    """Part `we run a bakery and …` where they go on to say what they want."""
    start = trimmed(text, piece).start
    about = talk.opening("about_us", text[: piece.end], start) > start
    for joint in _AND.finditer(text, piece.start, piece.end):
        if talk.opening("anew" if about else "own_wish", text[: piece.end], joint.end()) > joint.end():
            return [Span(piece.start, joint.start()), Span(joint.end(), piece.end)]
    return [piece]


def trimmed(text: str, span: Span) -> Span:
    """Shrink a span to what is no space or sign at its ends; the sign of a number stays."""
    start, end = span
    while start < end and text[start] in _AT_START:
        start += 1
    while start < end and text[start] in "-–" and not text[start + 1 : start + 2].isdigit():
        start += 1
        while start < end and text[start] in _AT_START:
            start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    if text[start:end].count(")") > text[start:end].count("(") and text[end - 1] == ")":
        end -= 1
    return Span(start, end)


def without_talk(text: str, span: Span) -> Span:
    """Cut lead-ins and trailing filler off a stretch: `so that maybe … or so`."""
    start, end = trimmed(text, span)
    for _ in range(8):
        past = talk.opening("lead", text[:end], start)
        past = min(past if past > start else talk.opening("turn_soft", text[:end], start), end)
        if past in (start, end) or text[past] == "'":
            break
        start = past
    for _ in range(4):
        start, end = trimmed(text, Span(start, end))
        before = talk.closing("tail", text[:end], start)
        if before in (start, end):
            break
        end = before
    return trimmed(text, Span(start, end))


def without_filler(text: str, span: Span) -> Span:
    """Cut `but`, `hm`, `ok` off a stretch that is no line: a question, a wish, a value."""
    start = span.start
    for _ in range(3):
        past = talk.opening("filler", text[: span.end], start)
        if past == start:
            break
        start = past
    return Span(start, span.end) if start < span.end else without_talk(text, span)
