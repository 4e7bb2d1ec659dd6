"""What was recorded here joins the sheets it was recorded for, as check-ins of their key results."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from coach.okr import CheckIn, KeyResult, Okr, Sheet
from coach.reading.numbers import find_numbers
from coach.reading.sameness import same
from coach.recording.lines import ENDS, SAID, Line, known_again, lines_in, lines_of, team_of
from coach.store.checkins import CheckIns, Written

_CELLS = {"value": "current", "status": "status", "confidence": "confidence", "note": "note"}
_FIELDS = frozenset((*SAID, *ENDS))
_ISO = len("2027-02-01")

Kept = Mapping[tuple[str, str], Mapping[str, Sequence[CheckIn]]]
"""Check-ins by team and cycle, and there by the key of the line."""


def recorded(sheets: Sequence[Sheet], kept: CheckIns) -> tuple[Sheet, ...]:
    """Give the sheets with the values, statuses and words recorded here among their check-ins."""
    by_place = by_place_of(sheets, kept)
    return tuple(_joined(sheet, by_place) for sheet in sheets) if by_place else tuple(sheets)


def by_place_of(sheets: Sequence[Sheet], kept: CheckIns) -> Kept:
    """Give what was recorded for the lines of sheets, found by the words they have today."""
    known = {(one.team, one.cycle) for one in kept.teams()}
    lines: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines_in(sheets) if known else ():
        if line.where in known:
            lines[line.where].append(line)
    return {where: _by_line(mine, kept.of(*where)) for where, mine in lines.items()}


def _by_line(lines: Sequence[Line], rows: Sequence[Written]) -> dict[str, list[CheckIn]]:
    """Sort what was recorded for a team by the lines it has today, each day a check-in."""
    known = known_again(lines, rows)
    said: dict[str, dict[date, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for day, (line, name), text, _ in rows:
        if name in _FIELDS and line in known:
            said[known[line]][day][name] = text
    return {
        key: [CheckIn(day.isoformat(), **fields) for day, fields in sorted(days.items())]
        for key, days in said.items()
    }


def _joined(sheet: Sheet, by_place: Kept) -> Sheet:
    return replace(sheet, okrs=tuple(_with(okr, team_of(okr, sheet.name), by_place) for okr in sheet.okrs))


def _with(okr: Okr, team: str, by_place: Kept) -> Okr:
    here = by_place.get((team, okr.period))
    if not here:
        return okr
    lines = lines_of(team, (okr,))
    return replace(okr, key_results=tuple(_among(line.key_result, here.get(line.key, ())) for line in lines))


def _among(kr: KeyResult, ours: Sequence[CheckIn]) -> KeyResult:
    """Put check-ins recorded here among those of the sheet; what both say of a day is said once."""
    theirs = list(kr.check_ins)
    more = []
    for one in _worth(kr, ours):
        at = next((at for at, other in enumerate(theirs) if _agree(other, one)), None)
        if at is not None:
            theirs[at] = _both(theirs[at], one)
        elif not _in_cells(kr, one):
            more.append(one)
    return replace(kr, check_ins=(*theirs, *more))


def _worth(kr: KeyResult, ours: Sequence[CheckIn]) -> Iterator[CheckIn]:
    """Leave out days on which nothing was said of the line, unless its baseline or target was another."""
    moved = any(not _stands(kr, name, getattr(one, name)) for one in ours for name in ENDS)
    yield from (one for one in ours if moved or any(getattr(one, name) for name in SAID))


def _stands(kr: KeyResult, name: str, was: str) -> bool:
    """Say whether an end is what it was, in its cell or in the words of the line."""
    if cell := getattr(kr, name):
        return same(cell, was)
    then, now = find_numbers(was), find_numbers(kr.text)
    return not then or then[0].value in {one.value for one in now}


def _agree(theirs: CheckIn, ours: CheckIn) -> bool:
    """Say whether two check-ins are of one day and contradict each other in nothing."""
    return theirs.when[:_ISO] == ours.when and all(
        same(getattr(theirs, name), getattr(ours, name)) for name in (*SAID, *ENDS)
    )


def _both(one: CheckIn, other: CheckIn) -> CheckIn:
    return CheckIn(one.when, *(mine or yours for mine, yours in zip(one[1:], other[1:], strict=True)))


def _in_cells(kr: KeyResult, one: CheckIn) -> bool:
    """Say whether the cells beside a line say all of a check-in, and that they are of its day."""
    said = [(getattr(kr, cell), getattr(one, name)) for name, cell in _CELLS.items() if getattr(one, name)]
    said += [(getattr(kr, name), getattr(one, name)) for name in ENDS if getattr(one, name)]
    return kr.updated[:_ISO] == one.when and all(cell and same(cell, ours) for cell, ours in said)
