"""Offline rewrites: a better line from the person's words, with a blank for every value nobody gave.

A card names how its fault is mended. Each suggestion is read and checked like any other line before it
is shown: it clears what it was written for, raises nothing as serious, and holds no number of ours.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from coach import checks, guards, metrics
from coach.detectors import LineSubject
from coach.finding import Finding, Rewrite, Span
from coach.okr import Okr
from coach.reading.line import Line, read
from coach.reading.okrs import KeyResultReading, OkrReading, read_okrs
from coach.reading.stance import trimmed

ORDER = ("outcome", "split", "measure", "stretch", "points", "move")
"""Which mending comes first where a line has several faults: what it is about before how it is counted."""
PLAIN_UNITS = frozenset(("%", "hours", "days", "minutes", "weeks", "seconds", "months"))


@dataclass(frozen=True, slots=True)
class Draft:
    """A suggestion before it is checked."""

    now: str
    why: str = ""
    initiative: str = ""


def rewrites(okr: OkrReading, findings: Iterable[Finding]) -> Iterator[Rewrite]:
    """Suggest better lines for those of an okr that were flagged and that a rewrite can help."""
    by_line: dict[tuple[str, int], list[Finding]] = {}
    for finding in findings:
        if checks.by_name()[finding.check].mend:
            place = "objective" if finding.place == "objective" else "key_result"
            by_line.setdefault((place, finding.row), []).append(finding)
    for (place, row), found in by_line.items():
        subject = _subject(okr, place, row)
        if subject:
            yield from _for_line(subject, found)


def _subject(okr: OkrReading, place: str, row: int) -> LineSubject | None:
    if place == "objective":
        return LineSubject(okr.objective, okr.okr.row, okr)
    kr = next((kr for kr in okr.key_results if kr.cells.row == row), None)
    return LineSubject(kr.line, row, okr, kr) if kr else None


def _for_line(subject: LineSubject, found: Sequence[Finding]) -> list[Rewrite]:
    """Take the first way of mending whose drafts hold up."""
    mends = sorted({checks.by_name()[f.check].mend for f in found}, key=ORDER.index)
    for mend in mends:
        kept = [r for draft in MENDERS[mend](subject) if (r := _checked(subject, draft, found))]
        if kept:
            return kept
    return []


def _checked(subject: LineSubject, draft: Draft, found: Sequence[Finding]) -> Rewrite | None:
    """Read the draft as a line of the same okr; keep it if it clears something and adds nothing serious."""
    was = subject.line.text
    metric = metrics.choose(was, subject.okr.okr.objective, subject.okr.okr.team)
    if draft.now == was or guards.invented(draft.now, _given(subject, metric)):
        return None
    before = {f.check for f in found} | _spoken(subject)
    after = _spoken(_as_line(subject, draft.now))
    clears = tuple(sorted({f.check for f in found} - after - _said_of_okr(subject, draft.now, found)))
    worse = {name for name in after - before if checks.by_name()[name].severity != "hint"}
    if not clears or worse:
        return None
    return Rewrite(
        sheet=subject.okr.okr.sheet,
        row=subject.row,
        place="objective" if subject.key_result is None else "key_result",
        was=was,
        now=draft.now,
        blanks=guards.blanks(draft.now),
        clears=clears,
        why=draft.why,
        initiative=draft.initiative,
        okr=subject.okr.okr.id,
    )


def _given(subject: LineSubject, metric: metrics.Metric | None) -> tuple[str, ...]:
    """All the words a suggestion may take its numbers and names from."""
    cells = subject.key_result.cells if subject.key_result else None
    own = (cells.baseline, cells.target, cells.unit) if cells else ()
    return (subject.line.text, subject.okr.okr.objective, metric.name if metric else "", *own)


def _spoken(subject: LineSubject) -> set[str]:
    return {finding.check for finding in checks.run_line(subject)}


def _said_of_okr(subject: LineSubject, now: str, found: Sequence[Finding]) -> set[str]:
    """Checks about the okr that rest on this line and would still find the same in the new one."""
    names = {f.check for f in found if f.place == "okr"}
    if not names or subject.key_result is None:
        return set()
    alone = replace(subject.okr, key_results=(_as_line(subject, now).key_result,))
    sheet = checks.sheet_of(alone)
    return {f.check for f in checks.run_okr(alone, sheet) if f.check in names}


def _as_line(subject: LineSubject, now: str) -> LineSubject:
    """Read a new text in the place of an old line; cells that spoke of the old numbers are left out."""
    if subject.key_result is None:
        return replace(subject, line=read(now))
    cells = replace(subject.key_result.cells, text=now, baseline="", target="", unit="")
    okr: Okr = replace(subject.okr.okr, key_results=(cells,))
    kr: KeyResultReading = read_okrs([okr])[0].key_results[0]
    return replace(subject, line=kr.line, key_result=kr)


# --- ways of mending; each gives drafts, the best first


def _outcome(subject: LineSubject) -> list[Draft]:
    """Turn work into a measure of its effect; the work stays as the initiative."""
    line, okr = subject.line, subject.okr.okr
    metric = metrics.choose(line.text, okr.objective, okr.team)
    initiative = trimmed(line.text, _whole(line)).cut(line.text)
    if metric:
        return [Draft(_sentence(metric.name, _movement(metric.unit, metric.name)) + _deadline(line), metric.evidence, initiative)]
    if not okr.objective:
        return []
    named = f"[a number that would show “{okr.objective.rstrip('.')}”]"
    return [Draft(f"{named} from [baseline] to [target]{_deadline(line)}", "", initiative)]


def _measure(subject: LineSubject) -> list[Draft]:
    """Give a wish a number: its own metric where it names one, else one of its field of work."""
    line = subject.line
    if line.kind.name == "outcome" and _names_what_moves(line):
        return [Draft(_before_deadline(line, " from [baseline] to [target]")), *_outcome(subject)]
    return _outcome(subject)


def _names_what_moves(line: Line) -> bool:
    return any(t.noun & {"metric", "trouble"} for t in line.tokens)


def _stretch(subject: LineSubject) -> list[Draft]:
    """Leave the target of a flat or kept line open."""
    line, sizing = subject.line, subject.line.sizing
    if sizing.baseline and sizing.target:
        span = sizing.target.span
        unit = f" {sizing.target.unit}" if sizing.target.unit in PLAIN_UNITS else ""
        return [Draft(f"{line.text[: span.start]}[target]{unit}{line.text[span.end :]}")]
    metric = line.measure.metric
    if not (sizing.goal and metric):
        return _outcome(subject)
    unit = sizing.goal.unit if sizing.goal.unit in PLAIN_UNITS else ""
    return [Draft(_sentence(metric, _movement(unit or "", metric, _today(subject))) + _deadline(line))]


def _today(subject: LineSubject) -> str:
    """Today's value as the person gave it in a cell, else a blank."""
    cells = subject.key_result.cells if subject.key_result else None
    return cells.baseline if cells and cells.baseline else "[baseline]"


def _points(subject: LineSubject) -> list[Draft]:
    """Say from what to what a percentage leads, keeping the person's own."""
    change = subject.line.sizing.change
    if change is None:
        return []
    text, end = subject.line.text, change.span.end
    return [Draft(f"{text[:end]}, from [baseline] % to [target] %{text[end:]}")]


def _split(subject: LineSubject) -> list[Draft]:
    """Give each measure a line of its own."""
    line = subject.line
    goals = [f.number for f in line.sizing.figures if f.role in ("target", "change") and not f.number.worded]
    joints = [
        t for t in line.tokens if ("joins" in t.word or t.text in ",;&") and goals[0].span.end <= t.start < goals[-1].span.start
    ] if len(goals) > 1 else []  # fmt: skip
    if not joints:
        return []
    first, second = line.text[: joints[0].start], line.text[joints[0].span.end :]
    return [Draft(_capital(part.strip(" ,;"))) for part in (first, second)]


def _move(subject: LineSubject) -> list[Draft]:
    """Take the number out of an objective; it is better kept as a key result."""
    line = subject.line
    goal = line.sizing.goal
    if goal is None:
        return []
    keep = line.text[: goal.span.start].rstrip()
    while keep and keep.split()[-1].lower() in _DANGLING:
        keep = keep[: -len(keep.split()[-1])].rstrip(" ,:–—-")
    why = f"The number makes a good key result: “{line.text}”."
    return [Draft(keep, why)] if len(keep.split()) > 1 else []


_DANGLING = frozenset("to by from at of over above below under least most than up down in for and a an the about".split())

MENDERS: Mapping[str, Callable[[LineSubject], list[Draft]]] = {
    "outcome": _outcome,
    "measure": _measure,
    "stretch": _stretch,
    "points": _points,
    "split": _split,
    "move": _move,
}


def _sentence(metric: str, movement: str) -> str:
    return f"{_capital(metric)} {movement}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _movement(unit: str, metric: str, today: str = "[baseline]") -> str:
    """Write `from … to …`; a unit the metric names already is not said again."""
    said = unit in PLAIN_UNITS and unit not in metric.lower().split()
    return f"from {today} to [target] {unit}" if said else f"from {today} to [target]"


def _deadline(line: Line) -> str:
    return f" {line.due.span.cut(line.text).strip()}" if line.due else ""


def _before_deadline(line: Line, words: str) -> str:
    end = line.due.span.start if line.due else len(line.text.rstrip(" .;,"))
    return f"{line.text[:end].rstrip(' ,')}{words} {line.text[end:].strip(' .;')}".rstrip()


def _whole(line: Line) -> Span:
    return Span(line.wording.start, len(line.text))
