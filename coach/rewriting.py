"""Offline rewrites: a better line from the person's words, with a blank for every value nobody gave.

A card names how its fault is mended. Each suggestion is read and checked like any other line before it
is shown: it clears what it was written for, raises nothing as serious, and holds no number of ours. Words
of a model pass the same gate.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from coach import checks, guards, mending
from coach.detectors import LineSubject
from coach.finding import Finding, Rewrite
from coach.mending import Sketch
from coach.okr import KeyResult, Okr
from coach.reading.okrs import OkrReading, read_key_result, read_okrs
from coach.reading.reader import read

ORDER = ("outcome", "split", "measure", "stretch", "points", "move")
"""Which mending comes first where a line has several faults: what it is about before how it is counted."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A line that asks for a suggestion: what was found, all that was said of it, the rules to meet."""

    subject: LineSubject
    found: tuple[Finding, ...]
    before: frozenset[str]
    by: checks.Rules
    beside: bool = False
    """Whether the cells beside the line go on speaking for words without a figure of their own."""


class Refused(NamedTuple):
    """Why a suggestion is not shown: it invents, clears nothing, or lets checks speak that were silent."""

    why: Literal["same", "invented", "clears", "worse"]
    what: tuple[str, ...] = ()


def rewrites(
    okr: OkrReading,
    findings: Iterable[Finding],
    by: checks.Rules | None = None,
    aside: Iterable[Finding] = (),
) -> Iterator[Rewrite]:
    """Suggest better lines for those of an okr that were flagged and that a rewrite can help.

    `aside` was found as well, but nobody asks to have it mended.
    """
    wanted = list(findings)
    said = [*wanted, *aside]
    by_line: dict[int | None, list[Finding]] = {}
    for finding in wanted:
        if checks.by_name()[finding.check].mend:
            by_line.setdefault(_line_of(okr, finding), []).append(finding)
    taken: set[str] = set()
    for index, found in by_line.items():
        before = frozenset(f.check for f in said if _line_of(okr, f) == index)
        asked = Asked(subject_of(okr, index), tuple(found), before, by or checks.shipped())
        yield from _for_line(asked, taken)


def asked_of(
    okr: OkrReading,
    index: int | None,
    findings: Iterable[Finding],
    by: checks.Rules,
    aside: Iterable[Finding] = (),
) -> Asked:
    """Ask for suggestions for one line, by all that was found and that other words can clear."""
    subject = subject_of(okr, index)
    found = [f for f in findings if _line_of(okr, f) == index]
    worded = _said_of(subject.line.text, subject, by)  # what only cells or the past say, no words can clear
    mine = (f for f in found if f.check in worded or checks.by_name()[f.check].mend)
    before = (*found, *(f for f in aside if _line_of(okr, f) == index))
    return Asked(subject, tuple(mine), frozenset(f.check for f in before), by, beside=True)


def _line_of(okr: OkrReading, finding: Finding) -> int | None:
    """Say which key result a finding rests on; what is about the okr is found by its words."""
    if finding.key_result is not None or finding.place == "objective":
        return finding.key_result
    lines = enumerate(okr.key_results)
    return next((i for i, kr in lines if finding.span.cut(kr.line.text) == finding.quote), None)


def subject_of(okr: OkrReading, index: int | None) -> LineSubject:
    """Give a line of an okr: a key result from 0, or the objective."""
    if index is None:
        return LineSubject(okr.objective, okr.okr.row, okr)
    kr = okr.key_results[index]
    return LineSubject(kr.line, kr.cells.row, okr, kr, index)


def _for_line(asked: Asked, taken: set[str]) -> list[Rewrite]:
    """Take the first way of mending whose sketches hold up; no metric is suggested twice in an okr."""
    for mend in sorted({checks.by_name()[f.check].mend for f in asked.found}, key=ORDER.index):
        sketches = mending.MENDERS[mend](asked.subject, frozenset(taken))
        passed = ((sketch, held(asked, sketch, _given(asked.subject, sketch.metric))) for sketch in sketches)
        kept = [(sketch, rewrite) for sketch, rewrite in passed if isinstance(rewrite, Rewrite)]
        if kept:
            chosen = kept if mend == "split" else kept[:1]
            taken.update(sketch.metric for sketch, _ in chosen if sketch.metric)
            return [rewrite for _, rewrite in chosen]
    return []


def held(asked: Asked, sketch: Sketch, given: Iterable[str]) -> Rewrite | Refused:
    """Read the sketch as a line of the same okr; keep it if it clears something and adds nothing serious.

    It may hold only numbers, names and times of the texts that are given.
    """
    subject = asked.subject
    line = subject.line
    if sketch.now == line.text:
        return Refused("same")
    if invented := guards.invented(sketch.now, given, line.language):
        return Refused("invented", tuple(invented))
    after = _said_of(sketch.text, subject, asked.by, beside=asked.beside)
    worse = sorted(n for n in after - asked.before if checks.by_name()[n].severity != "hint")
    if worse:
        return Refused("worse", tuple(worse))
    clears = tuple(sorted({f.check for f in asked.found} - after - _said_of_okr(asked, sketch.now)))
    return (
        _rewrite(subject, sketch, clears)
        if clears
        else Refused("clears", tuple(sorted(asked.before & after)))
    )


def _rewrite(subject: LineSubject, sketch: Sketch, clears: tuple[str, ...]) -> Rewrite:
    return Rewrite(
        sheet=subject.okr.okr.sheet,
        row=subject.row,
        place="objective" if subject.key_result is None else "key_result",
        was=subject.line.text,
        now=sketch.now,
        blanks=guards.blanks(sketch.now),
        clears=clears,
        why=sketch.why,
        initiative=sketch.initiative,
        okr=subject.okr.okr.id,
        key_result=subject.index,
    )


def _given(subject: LineSubject, metric: str) -> tuple[str, ...]:
    """All the words a suggestion may take its numbers and names from."""
    cells = subject.key_result.cells if subject.key_result else None
    own = (cells.baseline, cells.target, cells.unit) if cells else ()
    return (subject.line.text, subject.okr.okr.objective, metric, *own)


def _said_of(now: str, subject: LineSubject, by: checks.Rules, *, beside: bool = False) -> frozenset[str]:
    """Give the names of the checks that would speak about a new text in the place of an old line.

    Cells that spoke of the old numbers are left out, unless they are to speak for words without any.
    """
    language = subject.line.language
    if subject.key_result is None:
        return _said_of_objective(now, language, by)
    old = subject.key_result.cells
    cells = KeyResult(0, now, confidence=old.confidence, promise=subject.promise or "")
    if beside and old.target and read(now, language).sizing.goal is None:
        cells = replace(cells, baseline=old.baseline, target=old.target, unit=old.unit)
    return _said_of_key_result(cells, language, by)


NOBODYS = Okr("", 0, 0, "", "", "", ())
"""An okr without words, for lines that are judged alone."""
SAID = 4096
"""Verdicts kept: suggestions made of the same metric say the same wherever they stand."""


@lru_cache(maxsize=SAID)
def _said_of_objective(now: str, language: str, by: checks.Rules) -> frozenset[str]:
    okr = next(read_okrs([Okr("", 0, 0, "", "", now, ())], language))
    return checks.speaking(LineSubject(okr.objective, 0, okr), by)


@lru_cache(maxsize=SAID)
def _said_of_key_result(cells: KeyResult, language: str, by: checks.Rules) -> frozenset[str]:
    return checks.speaking(_placed(cells, NOBODYS, language), by)


def _placed(cells: KeyResult, okr: Okr, language: str) -> LineSubject:
    """Put a key result alone into an okr; cells that spoke of old numbers are left out by the caller."""
    key_result = read_key_result(cells, okr, language)
    reading = OkrReading(okr, read(okr.objective, language), (key_result,))
    return LineSubject(key_result.line, cells.row, reading, key_result)


def _said_of_okr(asked: Asked, now: str) -> set[str]:
    """Checks about the okr that rest on this line and would still find the same in the new one."""
    subject = asked.subject
    names = {f.check for f in asked.found if f.place == "okr"}
    if not names or subject.key_result is None:
        return set()
    alone = _placed(KeyResult(subject.row, now), subject.okr.okr, subject.line.language).okr
    return {f.check for f in checks.run_okr(alone, checks.sheet_of(alone), asked.by) if f.check in names}
