"""Lines of two parts: work, and the clause that says when it has worked."""

import re

from coach.reading.parts import Parts

_BREAK = re.compile(r"\s?;\s|\s[–—-]\s|,\s(?=[^,]*$)")
SHORTEST = 8
"""Characters; less is no clause."""


def success_test(parts: Parts) -> str | None:
    """Give the clause after `measured by`, `done when`, `KPI:`; it decides whatever stands before it."""
    phrase = parts.words.phrases["test"].search(parts.text, parts.lows, parts.wording.start)
    if phrase is None or phrase.start() <= parts.wording.start:
        return None
    return parts.text[phrase.end() :].strip(" :,–—-(") or None


def later_clauses(parts: Parts) -> list[str]:
    """Give the clauses behind the first that hold a figure: `Deploy switching; 60 % of faults restored …`."""
    head_end = parts.wording.head.span.end if parts.wording.head else parts.wording.start
    bracket = parts.text.find("(")
    within = bracket if bracket >= 0 else len(parts.text)
    breaks = [m for m in _BREAK.finditer(parts.text) if head_end < m.start() < within]
    found = [parts.text[m.end() :] for m in breaks]
    return [c for c in found if len(c) >= SHORTEST and any(ch.isdigit() or ch == "[" for ch in c)]
