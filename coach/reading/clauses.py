"""Lines of two parts: work, and the clause that says when it has worked."""

import re

from coach.finding import Span
from coach.reading.parts import Parts, noted

_BREAK = re.compile(r"\s?;\s|\s[–—-]\s|,\s(?=[^,]*$)")
_BREAK_SIGNS = frozenset(";–—-,")
SHORTEST = 8
"""Characters; less is no clause."""


@noted
def success_test(parts: Parts) -> str | None:
    """Give the clause after `measured by`, `done when`, `KPI:`; it decides whatever stands before it.

    A survey, an audit or a count that is named there is only how one will know, so it is no test.
    """
    test = _tested(parts)
    if test is None or _names_an_instrument(parts, test):
        return None
    return test.cut(parts.text).strip(" :,–—-(") or None


def instrument(parts: Parts) -> Span | None:
    """Give the words that name how a level is measured: `measured by the yearly survey`."""
    test = _tested(parts)
    return test if test and _names_an_instrument(parts, test) else None


def _tested(parts: Parts) -> Span | None:
    phrase = parts.words.phrases["test"].search(parts.text, parts.lows, parts.wording.start)
    if phrase is None or phrase.start() <= parts.wording.start:
        return None
    return Span(phrase.end(), len(parts.text))


def _names_an_instrument(parts: Parts, test: Span) -> bool:
    """Whether the clause names an instrument or a place, and no figure to reach but a value of today."""
    inside = [t for t in parts.tokens if t.start >= test.start]
    if any("throughput" in t.noun for t in inside):
        return False
    named = next((i for i, t in enumerate(inside) if "instrument" in t.word), None)
    figures = [f for f in parts.sizing.figures if f.number.span.start >= test.start]
    if named is None:
        return not figures and bool(parts.sizing.figures)
    aside = [f for f in figures if parts.text[f.number.span.start - 1] == "(" or f.role == "baseline"]
    return len(aside) == len(figures)


@noted
def later_clauses(parts: Parts) -> list[str]:
    """Give the clauses behind the first that hold a figure: `Deploy switching; 60 % of faults restored …`."""
    if _BREAK_SIGNS.isdisjoint(parts.lows):
        return []
    head_end = parts.wording.head.span.end if parts.wording.head else parts.wording.start
    bracket = parts.text.find("(")
    within = bracket if bracket >= 0 else len(parts.text)
    breaks = [m for m in _BREAK.finditer(parts.text) if head_end < m.start() < within]
    found = [parts.text[m.end() :].rstrip(" .!?…") for m in breaks]
    return [c for c in found if len(c) >= SHORTEST and any(ch.isdigit() or ch == "[" for ch in c)]
