"""What deserves recognition: what moved or got done, a risk named early, a question, something learned."""

from collections.abc import Iterator
from datetime import date, timedelta

from coach import history
from coach.facts.base import Seen, TeamSeen
from coach.facts.nouns import Figure, Kind, Recognised, Said
from coach.facts.pace import is_done
from coach.facts.remarks import Remark

RHYTHMS = 2
"""How many rhythms back something is still news."""
MOVED = 0.05
"""Share of the way from which on a value has moved."""
PACE = 0.5
"""And part of what the time between two values was worth, below which a step is a wobble."""
SCATTERED = 4
"""Values from which on their usual scatter is known; a movement within it says nothing."""
SURE = 0.5
"""Confidence from which on a rating is a good one."""
EARLY = 2 / 3
"""Share of its time up to which a risk is named early, wherever the number stands."""


def recognised(team: TeamSeen) -> list[Recognised]:
    """Give what deserves recognition since the last check-ins, what weighs most first."""
    found = [one for seen in team.seen for one in _of(seen)]
    return sorted(found, key=lambda one: -one.weight)


def _of(seen: Seen) -> Iterator[Recognised]:
    yield from _moved(seen)
    yield from _got_done(seen)
    said = _last_noted(seen)
    remark = _remark(seen, said.note if said else "")
    risk = risk_named_early(seen, said, remark) if said and _is_news(seen, said.day) else None
    if one := risk or _risk_in_words(seen):
        yield one
    if said and _is_news(seen, said.day):
        note: dict[str, Figure] = {"note": said.note, "day": said.day.isoformat()}
        if remark.asks_help:
            yield _make(seen, "help", note, 0.6)
        if remark.tells_learned:
            yield _make(seen, "learned", note, 0.5)


def risk_named_early(seen: Seen, last: Said, remark: Remark) -> Recognised | None:
    """Find a status or confidence that was lowered, with a word why, while there was time to do something."""
    before = [one for one in seen.course.said if one.day < last.day]
    lowered = _lowered_status(before, last) or _lowered_confidence(before, last, seen.limits.fell)
    passed = seen.course.passed(last.day)
    if not lowered or is_done(seen.course) or not remark.says_why(one.note for one in before):
        return None
    if "before" not in lowered and not remark.gives_reason:
        return None
    if not (_stood_well(seen, last) or (passed is not None and passed <= EARLY)):
        return None
    figures: dict[str, Figure] = {"note": last.note, "day": last.day.isoformat(), **lowered}
    if passed is not None:
        figures["passed"] = round(passed, 2)
    return _make(seen, "risk", figures, 0.8 if remark.names_risk else 0.65)


def _risk_in_words(seen: Seen) -> Recognised | None:
    """Find the last note that names a risk to come, while the rating beside it is still a good one."""
    if is_done(seen.course):
        return None
    found = [one for one in seen.course.said if _rated_well(one) and _is_news(seen, one.day)]
    found = [one for one in found if _remark(seen, one.note).names_coming_risk]
    if not found:
        return None
    note = found[-1].note
    first = next(one for one in seen.course.said if one.note == note)
    return _make(seen, "risk", {"note": note, "day": first.day.isoformat()}, 0.7)


def _rated_well(one: Said) -> bool:
    return one.status == "green" or (one.status is None and (one.confidence or 0) >= SURE)


def _remark(seen: Seen, note: str) -> Remark:
    return Remark(note, seen.reading.line.language)


def _lowered_status(before: list[Said], last: Said) -> dict[str, Figure]:
    """Amber or red for the first time, or red after amber; a status that stays as it is names nothing new."""
    rank = {"done": 3, "green": 2, "amber": 1, "red": 0}
    if last.status is None or rank[last.status] > rank["amber"]:
        return {}
    was = next((one.status for one in reversed(before) if one.status), None)
    is_new = was is None or rank[last.status] < rank[was]
    if not is_new:
        return {}
    return {"status": last.status, "before": was} if was else {"status": last.status}


def _lowered_confidence(before: list[Said], last: Said, fell: float) -> dict[str, Figure]:
    was = next((one.confidence for one in reversed(before) if one.confidence is not None), None)
    if was is None or last.confidence is None or was - last.confidence < fell:
        return {}
    return {"before": was, "now": last.confidence}


def _stood_well(seen: Seen, last: Said) -> bool:
    """Say whether the number was not behind its expectation when the risk was named."""
    course = seen.course
    values = [value for day, value in course.points if day <= last.day]
    due = course.expected(last.day)
    if not values or due is None:
        return False
    actual, wanted = course.share(values[-1]), course.share(due)
    return actual is not None and wanted is not None and actual >= wanted - seen.limits.behind


def _moved(seen: Seen) -> Iterator[Recognised]:
    """Find a last value further on the way than the one before it, by more than a wobble.

    A wobble is a step within the usual scatter, or far below what an even pace would have made in the time.
    """
    course, points = seen.course, seen.course.points
    if len(points) < 2 or not course.way or not _is_news(seen, points[-1][0]):  # noqa: PLR2004
        return
    (since, before), (day, now) = points[-2:]
    step, share = course.way * (now - before), _part(seen, before, now)
    usual = history.scatter([value for _, value in points], SCATTERED)
    worth = (course.passed(day) or 0.0) - (course.passed(since) or 0.0)
    if step <= 0 or share < max(MOVED, PACE * worth) or (usual is not None and step <= usual):
        return
    figures: dict[str, Figure] = {
        "before": before,
        "now": now,
        "share": round(share, 3),
        "since": since.isoformat(),
        "day": day.isoformat(),
    }
    yield _make(seen, "moved", figures, 0.4 + share)


def _got_done(seen: Seen) -> Iterator[Recognised]:
    """Find a milestone that got done lately."""
    course = seen.course
    day = next((one.day for one in course.said if one.status == "done"), None)
    if course.binary and is_done(course) and day and course.updated and _is_news(seen, day):
        yield _make(seen, "done", {"day": day.isoformat()}, 0.75)


def _part(seen: Seen, before: float, now: float) -> float:
    """Say how much of the way a value went: of the whole way, else of what was left of it."""
    course = seen.course
    start = before if course.baseline is None else course.baseline
    if course.target is None or start == course.target:
        return 0.0
    return (now - before) / (course.target - start)


def _is_news(seen: Seen, day: date) -> bool:
    limits = seen.limits
    return seen.today - day <= timedelta(days=RHYTHMS * limits.rhythm + limits.grace)


def _last_noted(seen: Seen) -> Said | None:
    """Give the check-in at which the last note was written; later ones may repeat it."""
    noted = [one for one in seen.course.said if one.note.strip()]
    return next((one for one in noted if one.note == noted[-1].note), None)


def _make(seen: Seen, kind: Kind, figures: dict[str, Figure], weight: float) -> Recognised:
    course, cells = seen.course, seen.course.key_result
    at = min(weight, 1.0)
    return Recognised(kind, cells.row, cells.text, figures, at, course.okr.id, course.index)
