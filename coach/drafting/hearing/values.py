"""The values in a stretch as they were written: where it stands, where it should be, the unit, by when."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from coach.drafting.heard import Values
from coach.drafting.hearing import talk
from coach.drafting.hearing.counting import figures, in_words
from coach.drafting.hearing.pieces import trimmed
from coach.finding import Span
from coach.reading.due import find_due
from coach.reading.measure import Sizing
from coach.reading.numbers import Number
from coach.reading.reader import read

_AFTER = re.compile(
    r"\s*(?P<unit>(?:per|pro|je|a|an|each|every|in der|im|am)\s[^\W\d_]+|/\s?[^\W\d_]+)", re.IGNORECASE
)
_CASE = re.compile(r"\s+[^\W\d_]{3,}\s(?:per|pro|je|a|an|each|every|in der|im|am)\s[^\W\d_]+", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_][\w'’-]*")
_UNIT = re.compile(r"(?P<unit>%|[€$£]|[^\W\d_]+\.?)\s*\Z")
_COUNTED = re.compile(
    r"\s+(?P<unit>[^\W\d_]{3,}(?:\s(?:per|pro|je|a|an|in der|im|am)\s[^\W\d_]+)?)", re.IGNORECASE
)
_PLACES = re.compile(r"[,;(]\s|\s(?:and|but|und|aber|–|—)\s|[.!?]\s", re.IGNORECASE)
TWO = 2
_RANGE = re.compile(r"(?:between|zwischen)\s+\S*\d\S*\s+(?:and|und)\s+\S*\d\S*(?:\s?%)?", re.IGNORECASE)


class Found(NamedTuple):
    """The values in a stretch, the words that say when, and whether it only moves by so much."""

    numbers: tuple[Number, ...]
    due: Span | None
    relative: bool


def find(text: str, language: str, *, short: bool = False) -> Found:
    """Find the numbers of a stretch, dates apart."""
    line = read(text, language)
    due = when(text, language, bare=short)
    numbers = [n for n in line.numbers if not (due and due.start <= n.span.start < due.end)]
    levels = figures(text, numbers, short=short)
    doubles = any(n.kind == "multiple" for n in numbers) or talk.holds("relative", text)
    share = talk.opening("share_of", text) > 0  # half of them, rather than by half
    return Found(tuple(levels), due, not levels and doubles and not share)


def when(text: str, language: str, *, bare: bool = False, within: bool = False) -> Span | None:
    """Find the words that say when; a month by itself does where nothing else is looked for."""
    for one in (language, *sorted({"en", "de"} - {language})):
        found = find_due(text, language=one)
        if found and not _NUMBERED.match(text, found.span.end):
            return found.span
    named = [*talk.places("when", text), *(talk.places("within", text) if within else ())]
    if named:
        return trimmed(text, max(named, key=lambda span: span.end - span.start))
    return _bare_month(text, language) if bare or talk.opening("due_lately", text) else None


def _bare_month(text: str, language: str) -> Span | None:
    """Read `June` as if a word like `by` stood in front."""
    past = talk.opening("due_lately", text)
    if past and (found := _bare_month(text[past:], language)):
        return Span(past + found.start, past + found.end)
    for lead, one in (("by ", language), ("bis ", "de")):
        if due := find_due(lead + text, language=one):
            return trimmed(text, Span(max(0, due.span.start - len(lead)), due.span.end - len(lead)))
    return None


_NUMBERED = re.compile(r"\s\d{1,2}\b")
"""`At the end of year 2` names no day."""


def due_words(text: str, due: Span | None) -> Span | None:
    """Cut `by` off the words that say when; `in two weeks` and `before Easter` need theirs."""
    if due is None:
        return None
    start, end = due
    past = talk.opening("due_lead", text[:end], start)
    first, _, rest = text[start:end].partition(" ")
    if first.lower() in talk.words_of("due_in") and " " not in rest.strip():
        past = start + len(first) + 1
    return trimmed(text, Span(past if past < end else start, end))


def values(text: str, language: str, want: str = "", *, short: bool = False) -> Values:
    """Give the values of a stretch; `want` is what the open question asks for, and settles a bare number."""
    found = find(text, language, short=short)
    due = due_words(text, found.due)
    baseline, target = _ends(text, language, found, want, short=short)
    both = [n for n in (target, baseline) if n]
    unit = next((u for n in both if (u := _unit(text, n, short=short))), "")
    return Values(_cut(text, baseline), _cut(text, target), unit, due.cut(text) if due else "")


def _cut(text: str, number: Number | None) -> str:
    return number.span.cut(text).strip() if number else ""


def _unit(text: str, number: Number, *, short: bool) -> str:
    """Give the unit in a number's words, `per week` behind it or, by itself, what it counts."""
    inside = "" if number.worded and number.unit is None else number.span.cut(text)
    if number.unit and (match := _UNIT.search(inside)):
        return match["unit"]
    if number.unit and inside[:1] in "€$£":
        return inside[0]
    if match := _AFTER.match(text, number.span.end):
        return match["unit"].strip()
    if short and (match := _COUNTED.match(text, number.span.end)) and not _said_beside(match["unit"]):
        return match["unit"]
    return ""


def _said_beside(words: str) -> bool:
    known = talk.words_of("beside_value") | talk.words_of("now") | talk.words_of("wanted")
    return words.partition(" ")[0].lower() in known


def _ends(
    text: str, language: str, found: Found, want: str, *, short: bool
) -> tuple[Number | None, Number | None]:
    """Say which number is where it stands, and which where it should be."""
    numbers = found.numbers
    if not numbers:
        return None, None
    if (span := _RANGE.search(text)) and len(numbers) == TWO:
        numbers = (numbers[1]._replace(span=trimmed(text, Span(*span.span()))),)
    sizing = read(text, language).sizing
    if any(talk.closing("around", text[: n.span.start]) < n.span.start for n in numbers):
        return _by_role(text, found._replace(numbers=numbers), want, sizing, short=short)
    if any(map(in_words, numbers)):
        return _by_role(text, found, want, sizing, short=short)
    if sizing.change and not sizing.target and not sizing.baseline:
        return None, None
    if sizing.baseline in numbers and sizing.target in numbers:
        return sizing.baseline, sizing.target
    return _by_role(text, found._replace(numbers=numbers), want, sizing, short=short)


def _by_role(
    text: str, found: Found, want: str, sizing: Sizing, *, short: bool
) -> tuple[Number | None, Number | None]:
    numbers = found.numbers
    if len(numbers) == 1:
        usual = _usual(want) if short and not found.due else "target"
        role = _role(text, numbers[0], ()) or usual
        return (numbers[0], None) if role == "baseline" else (None, numbers[0])
    if short or any(_role(text, number, numbers) for number in numbers):
        return _two(text, numbers)
    return sizing.baseline, sizing.target


def _usual(want: str) -> str:
    return "baseline" if want == "levels" else "target"


def _two(text: str, numbers: Sequence[Number]) -> tuple[Number | None, Number | None]:
    roles = [_role(text, number, numbers) for number in numbers]
    baseline = next((n for n, role in zip(numbers, roles, strict=True) if role == "baseline"), None)
    target = next(
        (n for n, role in zip(numbers, roles, strict=True) if role == "target" and n is not baseline), None
    )
    rest = [n for n in numbers if n not in (baseline, target)]
    if baseline is None and rest:
        baseline = rest.pop(0)
    if target is None and rest:
        target = rest.pop(0)
    return baseline, target


def _role(text: str, number: Number, others: Sequence[Number]) -> str:
    """Say what the words around a number, up to the next one or the next comma, make of it."""
    start, end = _around(text, number, others)
    before, after = text[start : number.span.start], text[number.span.end : end]
    now = [place.end for place in talk.places("now", before)]
    wanted = [place.end for place in talk.places("wanted", before)]
    if now or wanted:
        return "baseline" if max(now, default=-1) > max(wanted, default=-1) else "target"
    if talk.holds("now", after):
        return "baseline"
    return "target" if talk.holds("wanted", after) or find_due(after) else ""


def _around(text: str, number: Number, others: Sequence[Number]) -> tuple[int, int]:
    start = max((n.span.end for n in others if n.span.end <= number.span.start), default=0)
    end = min((n.span.start for n in others if n.span.start >= number.span.end), default=len(text))
    cuts = list(_PLACES.finditer(text, start, end))
    start = max((m.end() for m in cuts if m.end() <= number.span.start), default=start)
    end = min((m.start() for m in cuts if m.start() >= number.span.end), default=end)
    return start, end


def only_values(text: str, language: str, *, short: bool = False) -> bool:
    """Say whether a stretch holds nothing but values and the small words beside them."""
    found = find(text, language, short=short)
    if not (found.numbers or found.relative):
        return False
    known = (
        talk.words_of("beside_value")
        | talk.words_of("now")
        | talk.words_of("wanted")
        | talk.words_of("relative")
    )
    rest = _without(text, found, counted=short)
    unknown = [w for w in _WORDS.finditer(rest) if w[0].lower() not in known]
    if not unknown:
        return True
    first = min((n.span.end for n in found.numbers), default=len(text))
    return short and len(unknown) <= MOST_COUNTED and unknown[0].start() >= first


MOST_COUNTED = 1
"""Words for what is counted that may stand in a short answer: `9 calls`."""


def _without(text: str, found: Found, *, counted: bool) -> str:
    spans = [n.span for n in found.numbers] + ([found.due] if found.due else [])
    for span in spans:
        after = _AFTER.match(text, span.end) or (_CASE.match(text, span.end) if counted else None)
        end = after.end() if after else span.end
        text = text[: span.start] + " " * (end - span.start) + text[end:]
    return text
