"""Checks: a line, an okr or a sheet is run past those that need no model; what they say is a finding."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from coach.cards import REGISTRIES, Check, by_name, find, load, version
from coach.detectors import LineSubject, SheetReading
from coach.finding import Evidence, Finding
from coach.okr import Sheet
from coach.reading.okrs import OkrReading

__all__ = [
    "Check",
    "by_name",
    "find",
    "load",
    "run",
    "run_line",
    "run_okr",
    "run_sheet",
    "speaking",
    "unasked",
    "version",
]

LONGEST_QUOTE = 120
"""Characters of a quote within a sentence; the finding itself carries all of it."""


@dataclass(frozen=True, slots=True)
class _Runners:
    """The checks by what they look at, with their detector found."""

    objective: tuple[tuple[Check, Any], ...]
    key_result: tuple[tuple[Check, Any], ...]
    okr: tuple[tuple[Check, Any], ...]
    sheet: tuple[tuple[Check, Any], ...]


@cache
def _runners() -> _Runners:
    by_place: dict[str, list[tuple[Check, Any]]] = {place: [] for place in REGISTRIES}
    for check in (check for check in load() if check.detect):
        by_place[check.about].append((check, REGISTRIES[check.about][check.detector]))
    return _Runners(**{place: tuple(pairs) for place, pairs in by_place.items()})


def unasked() -> list[str]:
    """Name the checks that only a model can answer; without one they are explained and never run."""
    return [check.name for check in load() if check.ask]


def run(sheet: SheetReading) -> Iterator[Finding]:
    """Run all checks over a sheet; okrs of closed cycles count only as history."""
    yield from run_sheet(sheet)
    for okr in sheet.open:
        yield from run_okr(okr, sheet)


def run_sheet(sheet: SheetReading) -> Iterator[Finding]:
    """Run the checks about a whole sheet."""
    for check, detect in _runners().sheet:
        for evidence in detect(sheet, check.detect):
            yield _finding(check, evidence, sheet.sheet.okrs[0].sheet if sheet.sheet.okrs else 0)


def run_okr(okr: OkrReading, sheet: SheetReading) -> Iterator[Finding]:
    """Run the checks about one okr: its objective, its key results, and all of it together."""
    if okr.okr.objective.strip():
        yield from run_line(LineSubject(okr.objective, okr.okr.row, okr))
    for index, kr in enumerate(okr.key_results):
        yield from run_line(LineSubject(kr.line, kr.cells.row, okr, kr, index))
    lines = [kr.line for kr in okr.key_results]
    for check, detect in _runners().okr:
        heard = check.under(okr.promise, lines)
        if heard:
            yield from (
                _finding(heard, evidence, okr.okr.sheet, okr) for evidence in detect(okr, sheet, check.detect)
            )


def run_line(subject: LineSubject) -> Iterator[Finding]:
    """Run the checks about one line, each quiet where one it waits for has spoken."""
    for check, evidence in _said_of_line(subject):
        here = evidence._replace(row=subject.row)
        found = _finding(check, here, subject.okr.okr.sheet, subject.okr)
        yield found if subject.index is None else found._replace(key_result=subject.index)


def speaking(subject: LineSubject) -> frozenset[str]:
    """Give the names of the checks that have something to say about a line."""
    return frozenset([check.name for check, _ in _said_of_line(subject)])


_Said = tuple[tuple[Check, Evidence], ...]
_REMEMBERED: dict[tuple[str, ...], _Said] = {}
MOST_REMEMBERED = 8192
"""Lines whose verdicts are kept, because people copy lines between teams and cycles."""


def _said_of_line(subject: LineSubject) -> _Said:
    """Give what the checks say of a line, once for the same words and cells wherever they stand."""
    key = _all_that_counts(subject)
    said = _REMEMBERED.get(key)
    if said is None:
        if len(_REMEMBERED) >= MOST_REMEMBERED:
            _REMEMBERED.clear()
        said = _REMEMBERED[key] = tuple(_judge_line(subject))
    return said


def _all_that_counts(subject: LineSubject) -> tuple[str, ...]:
    """All that detectors of lines look at, as a key."""
    line, key_result = subject.line, subject.key_result
    if key_result is None:
        return ("", line.text, line.language, subject.promise or "", *_kinds_below(subject.okr))
    cells = key_result.cells
    return (
        *(line.text, line.language, line.kind.name, cells.baseline, cells.target, cells.unit),
        *(cells.confidence, subject.promise or ""),
    )


def _kinds_below(okr: OkrReading) -> Iterator[str]:
    """What objectives are judged by besides their words: what their key results are."""
    for kr in okr.key_results:
        yield f"{kr.line.kind.name}{kr.measured}"


def _judge_line(subject: LineSubject) -> Iterator[tuple[Check, Evidence]]:
    runners = _runners()
    spoken: set[str] = set()
    for check, detect in runners.objective if subject.key_result is None else runners.key_result:
        if spoken and not spoken.isdisjoint(check.quiet_after):
            continue
        if (heard := check.under(subject.promise, [subject.line])) and (
            evidence := detect(subject, check.detect)
        ):
            spoken.add(check.name)
            yield heard, evidence


def _finding(check: Check, evidence: Evidence, sheet: int, okr: OkrReading | None = None) -> Finding:
    return Finding(
        check=check.name,
        id=check.id,
        flag=check.flag,
        severity=evidence.severity or check.severity,
        sheet=sheet,
        row=evidence.row,
        place=check.about,
        quote=evidence.quote,
        span=evidence.span,
        says=check.says.format(quote=shortened(evidence.quote), **evidence.facts),
        asks=check.asks,
        cites=check.cites,
        okr=okr.okr.id if okr else "",
        team=okr.okr.team if okr else str(evidence.facts.get("team", "")),
    )


def sheet_of(okr: OkrReading) -> SheetReading:
    """Wrap one okr as a sheet of its own, for checks that ask for one."""
    return SheetReading(Sheet("", "", (okr.okr,), 1), (okr,), (okr,))


def shortened(quote: str) -> str:
    """Shorten a quote to its first words, for use within a sentence."""
    if len(quote) <= LONGEST_QUOTE:
        return quote
    return quote[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
