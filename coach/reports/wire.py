"""The JSON that other programs rely on, written okr by okr; within a version fields are only added."""

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, TextIO

from coach import WIRE, __version__, checks
from coach.finding import Excepted, Finding, Rewrite
from coach.okr import Measure, Okr, Sheet
from coach.reading.okrs import KeyResultReading, OkrReading
from coach.reports import asked, past
from coach.reports.standing import Decisions, about_finding, about_rewrite

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from coach.review import Review, Reviewed
    from coach.store import Decision

Json = dict[str, Any]


def write(review: "Review", stream: TextIO, decisions: Decisions, against: Json | None = None) -> None:
    """Write a review, one item a line, with what changed `against` an earlier one where that is given."""
    engine: Json = {"version": __version__, "cards": checks.version(), "model": None}
    engine |= {"not_asked": checks.unasked(), "tuning": _tuning(review)}
    if review.asked:
        engine |= {"model": review.asked.model, "not_asked": review.asked.not_asked}
    stream.write(f'{{"wire": {WIRE},\n"engine": {_dumps(engine)},\n')
    _list(stream, "sheets", map(_sheet, review.sheets))
    _list(stream, "first", _first(review))
    stream.write(f'"history": {_dumps(past.plain(review))},\n')
    _list(stream, "okrs", map(_okr, review.okrs))
    _list(stream, "findings", _findings(review, decisions))
    _list(stream, "excepted", map(_excepted, review.excepted))
    _list(stream, "rewrites", _rewrites(review, decisions))
    _list(stream, "opinions", _opinions(review))
    _list(stream, "unheard", _unheard(review))
    stream.write(f'"asked": {_dumps(asked.plain(review))},\n')
    if against is not None:
        stream.write(f'"against": {_dumps(against)},\n')
    stream.write(f'"summary": {_dumps(_summary(review))}}}\n')


def _list(stream: TextIO, name: str, items: Iterable[Json]) -> None:
    stream.write(f'"{name}": [')
    stream.writelines((",\n  " if number else "\n  ") + _dumps(item) for number, item in enumerate(items))
    stream.write("],\n")


def noun_json(item: "DataclassInstance | Finding | Rewrite") -> Json:
    """Give the fields of a noun; quicker than asdict, which copies what never changes."""
    if isinstance(item, tuple):
        return item._asdict()
    return {name: getattr(item, name) for name in _names(type(item))}


@cache
def _names(kind: "type[DataclassInstance]") -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _dumps(item: object) -> str:
    return json.dumps(item, ensure_ascii=False, allow_nan=False)


def _sheet(sheet: Sheet) -> Json:
    return {
        "name": sheet.name,
        "layout": sheet.layout,
        "rows_read": sheet.rows_read,
        "rows_skipped": [{"row": skipped.row, "why": skipped.why} for skipped in sheet.rows_skipped],
        "columns": sheet.columns,
        "unsure": sheet.unsure,
        "notes": sheet.notes,
    }


def _first(review: "Review") -> Iterator[Json]:
    for topic in review.first:
        places = [{"sheet": finding.sheet, "row": finding.row} for finding in topic.findings]
        yield {"says": topic.says, "check": topic.check, "team": topic.team, "places": places}


def _okr(reviewed: "Reviewed") -> Json:
    okr, score = reviewed.reading.okr, reviewed.score
    return {
        "id": okr.id,
        "sheet": okr.sheet,
        "row": okr.row,
        "team": okr.team,
        "period": okr.period,
        "objective": okr.objective,
        "parent": okr.parent,
        "owner": okr.owner,
        "promise": reviewed.reading.promise,
        "read_as": reviewed.reading.read_as,
        "closed": reviewed.reading.closed,
        "score": score.points if score else None,
        "deductions": [noun_json(deduction) for deduction in score.deductions] if score else [],
        "key_results": [_key_result(kr, reviewed.reading) for kr in reviewed.reading.key_results],
    }


def _key_result(reading: KeyResultReading, okr: OkrReading) -> Json:
    return {
        "row": reading.cells.row,
        "text": reading.cells.text,
        "owner": reading.cells.owner,
        "kind": reading.line.kind.name,
        "language": reading.line.language,
        "promise": okr.promise_of(reading),
        "read_as": okr.promise_of(reading) or okr.read_as,
        "measure": measure_json(reading.measure),
        "past": [{"when": one.when, "value": one.value} for one in reading.cells.check_ins if one.value],
    }


def measure_json(measure: Measure) -> Json:
    """Give a measure; what isn't said is null."""
    return {
        "metric": measure.metric,
        "baseline": _number(measure.baseline),
        "target": _number(measure.target),
        "unit": measure.unit,
        "direction": measure.direction,
        "due": measure.due.isoformat() if measure.due else None,
        "blanks": measure.blanks,
    }


def _number(value: float | None) -> float | None:
    """Write 41 and not 41.0; JSON has no word for a number without end."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value == int(value) else value


def _findings(review: "Review", decisions: Decisions) -> Iterator[Json]:
    for finding in review.about_sheets:
        yield _finding(finding, about_finding(decisions, finding))
    for reviewed in review.okrs:
        for finding in reviewed.findings:
            yield _finding(finding, about_finding(decisions, finding, reviewed.reading.okr))


def _finding(finding: Finding, decision: "Decision | None") -> Json:
    return noun_json(finding) | _decided(decision)


def _excepted(one: Excepted) -> Json:
    return noun_json(one.finding) | {"reason": one.reason, "source": one.source, "cycle": one.cycle}


def _tuning(review: "Review") -> Json:
    """Say what the review was tuned by; without a file and a profile, everything is as the cards have it."""
    tuning = review.tuning
    return {
        "file": str(tuning.file) if tuning and tuning.file else None,
        "profile": tuning.profile.name if tuning else "default",
        "off": tuning.off if tuning else [],
        "changes": list(tuning.changes()) if tuning else [],
    }


def _opinions(review: "Review") -> Iterator[Json]:
    """Give what a model thinks of findings by rule; each names the finding it is about."""
    for opinion in (one for reviewed in review.okrs for one in reviewed.opinions):
        about = opinion.finding
        place = {
            name: getattr(about, name)
            for name in ("check", "id", "sheet", "row", "place", "okr", "key_result")
        }
        said = {name: getattr(opinion, name) for name in ("reason", "quote", "cites", "model")}
        yield place | said


def _unheard(review: "Review") -> Iterator[Json]:
    """Give the okrs that a model was asked about and has said nothing of, each with the reason."""
    for reviewed in review.okrs:
        if reviewed.unheard:
            okr = reviewed.reading.okr
            yield {"okr": okr.id, "sheet": okr.sheet, "row": okr.row, "why": reviewed.unheard}


def _rewrites(review: "Review", decisions: Decisions) -> Iterator[Json]:
    for reviewed in review.okrs:
        okr: Okr = reviewed.reading.okr
        for rewrite in reviewed.rewrites:
            yield _rewrite(rewrite, about_rewrite(decisions, rewrite, okr))


def _rewrite(rewrite: Rewrite, decision: "Decision | None") -> Json:
    return noun_json(rewrite) | _decided(decision)


def _decided(decision: "Decision | None") -> Json:
    if decision is None:
        return {}
    return {"decision": noun_json(decision) | {"when": decision.when.isoformat()}}


def _summary(review: "Review") -> Json:
    return {
        "okrs": len(review.okrs),
        "key_results": sum(len(okr.reading.key_results) for okr in review.okrs),
        "closed": sum(okr.reading.closed for okr in review.okrs),
        "by_flag": review.by_flag(),
        "by_severity": _by_severity(review),
        "exceptions": len(review.excepted),
        "about_exceptions": review.exceptions_told,
    }


def _by_severity(review: "Review") -> dict[str, int]:
    counts = dict.fromkeys(("error", "warning", "hint"), 0)
    for finding in review.findings:
        counts[finding.severity] += 1
    return counts
