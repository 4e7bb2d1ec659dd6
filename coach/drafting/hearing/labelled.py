"""A whole okr in one line, laid out by its labels: `Objective: … Key results: 1) … 2) …`."""

import re
from collections.abc import Iterator

LABEL = re.compile(
    r"(?<!\w)(?P<label>(?:objective|key results?|initiatives?|schlüsselergebnis(?:se)?|ergebnis|krs?)"
    r"\s?#?\d{0,2}"
    r"|o\d?|ziel|owner|verantwortlich|due|fällig)\s?[:=]\s",
    re.IGNORECASE,
)
_RESULTS = re.compile(r"(?:key results?|krs?|schlüsselergebnis(?:se)?|ergebnis)\b", re.IGNORECASE)
_MARK = re.compile(r"(?:(?<=\s)|\A)\(?(?P<n>[1-9])[.):]\s+(?=\S)")
_PARTS = re.compile(r";\s+|\.\s+(?=(?:owner|verantwortlich|both|all|each|alles?|beides?)\s)", re.IGNORECASE)
_OWNER = re.compile(r"(?:owner|verantwortlich)(?:\s(?:is|ist))?\s+(?P<who>\S.*)", re.IGNORECASE)
_OWNS = re.compile(r"(?:owner|verantwortlich)\s?:", re.IGNORECASE)
_FOR_ALL = re.compile(
    r"(?:both|all|each|everything|alles?|beides?|jeweils)\s+(?:of them\s+)?"
    r"(?:by|until|till|bis)\s+(?P<due>\S.*)",
    re.IGNORECASE,
)


def laid_out(words: str) -> str:
    """Give a labelled message with a line for each part; a date for all stands under each key result."""
    lines = [line for line in LABEL.sub(lambda m: f"\n{m['label']}: ", words).splitlines() if line.strip()]
    told = [part for line in lines for part in _parts(line)]
    dues = [f"Due: {found['due']}" for part in told if (found := _FOR_ALL.fullmatch(_bare(part)))]
    owners = [part for part in told if _OWNS.match(part)]
    first, *rest = (part for part in _with_dues(told, dues) if part not in owners)
    return "\n".join((first, *owners[:1], *rest))


def _with_dues(told: list[str], dues: list[str]) -> Iterator[str]:
    for part in told:
        if _FOR_ALL.fullmatch(_bare(part)):
            continue
        yield part
        if _RESULTS.match(part):
            yield from dues[-1:]


def _bare(part: str) -> str:
    return part.partition(": ")[2] or part


def _parts(line: str) -> Iterator[str]:
    """Part what stands behind the label of key results; a person named there is the owner."""
    label, _, rest = line.partition(": ")
    if not _RESULTS.match(label):
        yield line
        return
    for item in _items(rest):
        for part in filter(None, (one.strip(" ,;.") for one in _PARTS.split(item))):
            found = _OWNER.fullmatch(part)
            yield f"Owner: {found['who']}" if found else f"KR: {part}"


def _items(text: str) -> Iterator[str]:
    """Cut at `1) … 2) …`, as far as the numbers follow each other."""
    marks: list[re.Match[str]] = []
    for mark in _MARK.finditer(text):
        if int(mark["n"]) == len(marks) + 1:
            marks.append(mark)
    if len(marks) < 2 or text[: marks[0].start()].strip():  # noqa: PLR2004 - a list has two items
        yield text
        return
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=True):
        yield re.sub(r"[\s,;]+(?:and|und)?\s*\Z", "", text[mark.end() : end])
