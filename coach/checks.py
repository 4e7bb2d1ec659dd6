"""Checks: a line, an okr or a sheet is run past those that need no model; what they say is a finding."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from coach.cards import REGISTRIES, Check, by_name, find, load, version
from coach.detectors import PAST_DETECTORS, TOGETHER_DETECTORS, LineSubject, SheetReading, may_look
from coach.finding import Evidence, Finding
from coach.okr import Promise, Sheet
from coach.reading.okrs import OkrReading

__all__ = [
    "Check",
    "Rules",
    "as_finding",
    "by_name",
    "find",
    "load",
    "number_of",
    "rules",
    "run",
    "run_line",
    "run_okr",
    "run_sheet",
    "run_together",
    "shipped",
    "speaking",
    "unasked",
    "version",
]

LONGEST_QUOTE = 120
"""Characters of a quote within a sentence; the finding itself carries all of it."""


_APART: Mapping[str, Mapping[str, Any]] = {"past": PAST_DETECTORS, "together": TOGETHER_DETECTORS}
"""Detectors that look at more than the place they speak of."""
_Said = tuple[tuple[Check, Evidence], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """The checks that are run, by what they look at, with their detector found.

    What they said of a line is remembered with them, since other checks or limits would say something else.
    """

    objective: tuple[tuple[Check, Any], ...]
    key_result: tuple[tuple[Check, Any], ...]
    past: tuple[tuple[Check, Any], ...]
    """Of key results, too, but not told by the line alone."""
    okr: tuple[tuple[Check, Any], ...]
    sheet: tuple[tuple[Check, Any], ...]
    together: tuple[tuple[Check, Any], ...]
    """Of sheets, too, but of all of them as one."""
    order: Mapping[str, int]
    """The place of each check among all, by its name."""
    remembered: dict[tuple[str, ...], _Said] = field(init=False, default_factory=dict)

    def rank(self, finding: Finding) -> int:
        """Say where the check of a finding about whole sheets stands among those, as its card has it."""
        return self.order[finding.check]


def rules(chosen: Iterable[Check]) -> Rules:
    """Make rules of checks, which stay in their order."""
    all_of_them = tuple(chosen)
    by_place: dict[str, list[tuple[Check, Any]]] = {place: [] for place in (*REGISTRIES, *_APART)}
    for check in (check for check in all_of_them if check.detect):
        detect = REGISTRIES[check.about][check.detector]
        place = next((name for name, kept in _APART.items() if detect in kept.values()), check.about)
        by_place[place].append((check, detect))
    order = {check.name: at for at, check in enumerate(all_of_them)}
    return Rules(**{place: tuple(pairs) for place, pairs in by_place.items()}, order=order)


@cache
def shipped() -> Rules:
    """Give the rules as their cards have them."""
    return rules(load())


def unasked() -> list[str]:
    """Name the checks that only a model can answer; without one they are explained and never run."""
    return [check.name for check in load() if check.ask]


def run(sheet: SheetReading, by: Rules | None = None) -> Iterator[Finding]:
    """Run all checks over a sheet; okrs of closed cycles count only as history."""
    yield from run_sheet(sheet, by)
    yield from run_together(sheet, by)
    for okr in sheet.open:
        yield from run_okr(okr, sheet, by)


def run_sheet(sheet: SheetReading, by: Rules | None = None) -> Iterator[Finding]:
    """Run the checks about a whole sheet."""
    for check, detect in (by or shipped()).sheet:
        for evidence in detect(sheet, check.detect):
            yield as_finding(check, evidence, number_of(sheet))


def run_together(sheets: SheetReading, by: Rules | None = None) -> Iterator[Finding]:
    """Run the checks about all sheets as one; each finding stands in its own sheet."""
    for check, detect in (by or shipped()).together:
        for evidence in detect(sheets, check.detect):
            yield as_finding(check, evidence, number_of(sheets) if evidence.sheet is None else evidence.sheet)


def number_of(sheet: SheetReading) -> int:
    """Give the number of a sheet among those that were read."""
    return sheet.sheet.okrs[0].sheet if sheet.sheet.okrs else 0


def run_okr(okr: OkrReading, sheet: SheetReading, by: Rules | None = None) -> Iterator[Finding]:
    """Run the checks about one okr: its objective, its key results, and all of it together."""
    if okr.okr.objective.strip():
        yield from run_line(LineSubject(okr.objective, okr.okr.row, okr), by)
    for index, kr in enumerate(okr.key_results):
        subject = LineSubject(kr.line, kr.cells.row, okr, kr, index)
        yield from run_line(subject, by)
        yield from _run_past(subject, sheet, by or shipped())
    lines, promise = [kr.line for kr in okr.key_results], okr.promise
    worded = all(line.words.wording for line in lines)
    for check, detect in (by or shipped()).okr:
        if not (worded or may_look(check.detect, lines)):
            continue
        if heard := check.under(promise, lines) if promise else check:
            yield from (
                as_finding(heard, evidence, okr.okr.sheet, okr)
                for evidence in detect(okr, sheet, check.detect)
            )


def run_line(subject: LineSubject, by: Rules | None = None) -> Iterator[Finding]:
    """Run the checks about one line, each quiet where one it waits for has spoken."""
    for check, evidence in _said_of_line(subject, by or shipped()):
        yield _about_line(check, evidence, subject)


def _run_past(subject: LineSubject, sheet: SheetReading, by: Rules) -> Iterator[Finding]:
    """Run the checks that hold a key result against its past."""
    for check, detect in by.past:
        heard = check.under(subject.promise, [subject.line])
        if heard and (evidence := detect(subject, sheet, check.detect)):
            yield _about_line(heard, evidence, subject)


def speaking(subject: LineSubject, by: Rules | None = None) -> frozenset[str]:
    """Give the names of the checks that have something to say about a line."""
    return frozenset([check.name for check, _ in _said_of_line(subject, by or shipped())])


MOST_REMEMBERED = 8192
"""Lines whose verdicts are kept, because people copy lines between teams and cycles."""


def _said_of_line(subject: LineSubject, by: Rules) -> _Said:
    """Give what the checks say of a line, once for the same words and cells wherever they stand."""
    promise = subject.promise
    key = _all_that_counts(subject, promise or "")
    said = by.remembered.get(key)
    if said is None:
        if len(by.remembered) >= MOST_REMEMBERED:
            by.remembered.clear()
        said = by.remembered[key] = tuple(_judge_line(subject, promise, by))
    return said


def _all_that_counts(subject: LineSubject, promise: str) -> tuple[str, ...]:
    """All that detectors of lines look at, as a key."""
    line, key_result = subject.line, subject.key_result
    if key_result is None:
        return ("", line.text, line.language, promise, *_kinds_below(subject.okr))
    cells = key_result.cells
    return (
        *(line.text, line.language, line.kind.name, cells.baseline, cells.target, cells.unit),
        *(cells.confidence, promise),
    )


def _kinds_below(okr: OkrReading) -> Iterator[str]:
    """What objectives are judged by besides their words: what their key results are."""
    for kr in okr.key_results:
        yield f"{kr.line.kind.name}{kr.measured}"


def _judge_line(subject: LineSubject, promise: Promise | None, by: Rules) -> Iterator[tuple[Check, Evidence]]:
    spoken: set[str] = set()
    lines = [subject.line]
    worded = subject.line.words.wording
    for check, detect in by.objective if subject.key_result is None else by.key_result:
        if spoken and not spoken.isdisjoint(check.quiet_after):
            continue
        if not (worded or may_look(check.detect, lines)):
            continue
        heard = check.under(promise, lines) if promise else check
        if heard and (evidence := detect(subject, check.detect)):
            spoken.add(check.name)
            yield heard, evidence


def _about_line(check: Check, evidence: Evidence, subject: LineSubject) -> Finding:
    """Say it of a line where it stands now; the evidence may be remembered from another row."""
    if evidence.row != subject.row:
        evidence = evidence._replace(row=subject.row)
    return as_finding(check, evidence, subject.okr.okr.sheet, subject.okr, subject.index)


def as_finding(
    check: Check,
    evidence: Evidence,
    sheet: int,
    okr: OkrReading | None = None,
    key_result: int | None = None,
) -> Finding:
    """Say what a check found, in the sentence of its card."""
    return Finding(
        check=check.name,
        id=check.id,
        flag=check.flag,
        severity=check.severity if check.weighed else evidence.severity or check.severity,
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
        because=evidence.because,
        key_result=key_result,
    )


def sheet_of(okr: OkrReading) -> SheetReading:
    """Wrap one okr as a sheet of its own, for checks that ask for one."""
    return SheetReading(Sheet("", "", (okr.okr,), 1), (okr,), (okr,))


def shortened(quote: str) -> str:
    """Shorten a quote to its first words, for use within a sentence."""
    if len(quote) <= LONGEST_QUOTE:
        return quote
    return quote[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
