"""Checks: each card in knowledge/checks/ becomes one, and a sheet is run past those that need no model."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from coach.content import folder
from coach.detectors import LINE_DETECTORS, OKR_DETECTORS, SHEET_DETECTORS, LineSubject, SheetReading
from coach.errors import ContentError
from coach.finding import Evidence, Finding, Flag, Place, Severity
from coach.frontmatter import Page, bullets, read_page
from coach.okr import Sheet
from coach.reading.okrs import OkrReading

LONGEST_QUOTE = 120
"""Characters of a quote within a sentence; the finding itself carries all of it."""
HEADER = {"id", "flag", "about", "short", "severity", "criteria", "says", "cites"}
SECTIONS = {"Why it matters", "What to ask", "Flagged", "Fine"}
_REGISTRIES: Mapping[str, Mapping[str, Any]] = {
    "objective": LINE_DETECTORS,
    "key_result": LINE_DETECTORS,
    "okr": OKR_DETECTORS,
    "sheet": SHEET_DETECTORS,
}


@dataclass(frozen=True, slots=True)
class Check:
    """One fault we look for, as its card describes it."""

    name: str
    id: str
    flag: Flag
    about: Place
    short: str
    severity: Severity
    criteria: tuple[str, ...]
    says: str
    asks: str
    cites: tuple[str, ...]
    detect: Mapping[str, Any]
    quiet_after: tuple[str, ...]
    mend: str
    lead: str
    why: str
    disagree: str
    flagged: str
    fine: str

    @property
    def detector(self) -> str:
        """The name of the detector it uses."""
        return next(iter(self.detect))

    def examples(self, section: str) -> list[str]:
        """Give the example lines of `flagged` or `fine`; tables are read elsewhere."""
        return bullets(getattr(self, section))


@cache
def load() -> tuple[Check, ...]:
    """Load all cards once, in the order in which they run; raises ContentError for one that is misshapen."""
    checks = [_check(read_page(path)) for path in sorted(folder("knowledge/checks").glob("*.md"))]
    _no_id_twice(checks)
    return tuple(_in_order(checks))


@cache
def by_name() -> Mapping[str, Check]:
    """Give the checks by the name of their card."""
    return {check.name: check for check in load()}


def find(name: str) -> Check:
    """Find a check by its name or id; raises ContentError with the nearest right one."""
    for check in load():
        if name.lower() in (check.name, check.id.lower()):
            return check
    from difflib import get_close_matches

    near = get_close_matches(name, by_name(), n=1, cutoff=0.4)
    hint = f"Did you mean {near[0]}?" if near else "okr-coach explain lists all of them."
    raise ContentError(f"There is no check called “{name}”.", hint)


@cache
def version() -> str:
    """Give a short hash over all cards, so that an answer can name the rules it came from."""
    texts = (path.read_bytes() for path in sorted(folder("knowledge/checks").glob("*.md")))
    return sha256(b"\0".join(texts)).hexdigest()[:12]


def _check(page: Page) -> Check:
    header, sections = page.header, page.sections
    _complete(page)
    return Check(
        name=page.path.stem,
        **{key: header[key] for key in ("id", "flag", "about", "short", "severity", "says")},
        criteria=tuple(header["criteria"]),
        asks=" ".join(sections["What to ask"].split()),
        cites=tuple(header["cites"]),
        detect=header["detect"],
        quiet_after=tuple(header.get("quiet_after", ())),
        mend=header.get("mend", ""),
        lead=page.lead,
        why=sections["Why it matters"],
        disagree=sections.get("Where experts disagree", ""),
        flagged=sections["Flagged"],
        fine=sections["Fine"],
    )


def _complete(page: Page) -> None:
    name = page.path.name
    known = HEADER | {"detect", "quiet_after", "mend"}
    missing = (HEADER | {"detect"}) - set(page.header) | SECTIONS - set(page.sections)
    if missing:
        raise ContentError(f"The card {name} lacks {', '.join(sorted(missing))}.")
    if unknown := set(page.header) - known:
        raise ContentError(f"The card {name} has fields nobody reads: {', '.join(sorted(unknown))}.")
    detector = next(iter(page.header["detect"]))
    if detector not in _REGISTRIES.get(page.header["about"], {}):
        raise ContentError(f"The card {name} asks for a detector “{detector}” that its place doesn't have.")


def _no_id_twice(checks: Sequence[Check]) -> None:
    ids = [check.id for check in checks]
    if twice := {i for i in ids if ids.count(i) > 1}:
        raise ContentError(f"More than one card has the id {', '.join(sorted(twice))}.")


def _in_order(checks: Sequence[Check]) -> list[Check]:
    """Put each check after those it stays quiet for."""
    from graphlib import CycleError, TopologicalSorter

    named = {check.name: check for check in checks}
    graph = {check.name: set(check.quiet_after) for check in checks}
    if unknown := set().union(*graph.values()) - set(named):
        raise ContentError(f"No card is called {', '.join(sorted(unknown))}.")
    try:
        return [named[name] for name in TopologicalSorter(graph).static_order()]
    except CycleError as error:
        raise ContentError("Some cards wait for each other in a circle (quiet_after).") from error


@dataclass(frozen=True, slots=True)
class _Runners:
    """The checks by what they look at, with their detector found."""

    objective: tuple[tuple[Check, Any], ...]
    key_result: tuple[tuple[Check, Any], ...]
    okr: tuple[tuple[Check, Any], ...]
    sheet: tuple[tuple[Check, Any], ...]


@cache
def _runners() -> _Runners:
    by_place: dict[str, list[tuple[Check, Any]]] = {place: [] for place in _REGISTRIES}
    for check in load():
        by_place[check.about].append((check, _REGISTRIES[check.about][check.detector]))
    return _Runners(**{place: tuple(pairs) for place, pairs in by_place.items()})


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
    yield from run_line(LineSubject(okr.objective, okr.okr.row, okr))
    for kr in okr.key_results:
        yield from run_line(LineSubject(kr.line, kr.cells.row, okr, kr))
    for check, detect in _runners().okr:
        for evidence in detect(okr, sheet, check.detect):
            yield _finding(check, evidence, okr.okr.sheet, okr)


def run_line(subject: LineSubject) -> Iterator[Finding]:
    """Run the checks about one line, each quiet where one it waits for has spoken."""
    for check, evidence in _said_of_line(subject):
        yield _finding(check, evidence._replace(row=subject.row), subject.okr.okr.sheet, subject.okr)


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
        return ("", line.text, line.language)
    cells, okr = key_result.cells, subject.okr.okr
    return (
        *(line.text, line.language, line.kind.name, cells.baseline, cells.target, cells.unit),
        *(cells.confidence, cells.promise, okr.promise),
    )


def _judge_line(subject: LineSubject) -> Iterator[tuple[Check, Evidence]]:
    runners = _runners()
    spoken: set[str] = set()
    for check, detect in runners.objective if subject.key_result is None else runners.key_result:
        if spoken and not spoken.isdisjoint(check.quiet_after):
            continue
        if evidence := detect(subject, check.detect):
            spoken.add(check.name)
            yield check, evidence


def _finding(check: Check, evidence: Evidence, sheet: int, okr: OkrReading | None = None) -> Finding:
    return Finding(
        check=check.name,
        id=check.id,
        flag=check.flag,
        severity=check.severity,
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


def card_path(check: Check) -> Path:
    """Give the file a check is written in."""
    return folder("knowledge/checks") / f"{check.name}.md"
