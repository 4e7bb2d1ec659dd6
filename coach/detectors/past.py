"""Detectors that hold a target against the past: it comes by itself, lies in the scatter, or was eased."""

from collections.abc import Callable, Mapping

from coach import history
from coach.detectors.base import LineSubject, Options, PastDetector, SheetReading, figure, whole
from coach.detectors.course import Course, course, target_of, way_of
from coach.detectors.matching import Earlier, earlier, has_past, same_cycle
from coach.finding import Evidence
from coach.reading.okrs import KeyResultReading, OkrReading

FURTHEST = 2.0
"""How far ahead a trend is followed, measured by how far back its values reach."""
WHOLE = 100.0

Facts = dict[str, str | int]


def past(subject: LineSubject, sheet: SheetReading, options: Options) -> Evidence | None:
    """Find a key result whose past says the wanted thing about its target."""
    kr = subject.key_result
    if kr is None or not (kr.cells.check_ins or has_past(sheet)):
        return None
    facts = FINDERS[options["past"]](subject.okr, kr, sheet, options)
    return whole(subject.row, subject.line.text, **facts) if facts else None


def _trend(okr: OkrReading, kr: KeyResultReading, sheet: SheetReading, options: Options) -> Facts | None:
    """The values steadily go towards the target, and are there in time if they go on like that."""
    told = course(okr, kr, sheet)
    line = (
        history.trend([(point.end, point.value) for point in told.points], options["least"]) if told else None
    )
    if told is None or line is None or not line.leads(told.way) or _too_far(told):
        return None
    forecast = _possible(line.at(told.end), told, kr)
    if told.way * (forecast - told.target) < 0:
        return None
    say = _writer(told, kr)
    values = ", ".join(map(say, told.values))
    return _seen(told) | {
        "values": values,
        "forecast": say(forecast),
        "target": say(told.target),
        "until": told.until,
    }


def _too_far(told: Course) -> bool:
    first, last = told.points[0].end, told.points[-1].end
    return told.end - last > FURTHEST * (last - first)


def _possible(value: float, told: Course, kr: KeyResultReading) -> float:
    """Keep a forecast between nothing and all of it, where its values are."""
    if min(told.values) >= 0:
        value = max(value, 0.0)
    return min(value, WHOLE) if kr.measure.unit == "%" and max(told.values) <= WHOLE else value


def _scatter(okr: OkrReading, kr: KeyResultReading, sheet: SheetReading, options: Options) -> Facts | None:
    """The target is no further from the last value than the values usually are from each other."""
    told = course(okr, kr, sheet)
    usual = history.scatter(told.values, options["least"]) if told else None
    if told is None or usual is None:
        return None
    distance = told.way * (told.target - told.values[-1])
    if not 0 < distance <= usual:
        return None
    say = _writer(told, kr)
    return _seen(told) | {
        "usual": say(usual),
        "distance": say(distance),
        "value": say(told.values[-1]),
        "target": say(told.target),
    }


def _seen(told: Course) -> Facts:
    """Say on how many values a fact rests, and from when to when they are."""
    return {"count": len(told.points), "first": told.points[0].called, "last": told.points[-1].called}


def _writer(told: Course, kr: KeyResultReading) -> Callable[[float], str]:
    """Write values as exactly as the sheet does, percent with its sign."""
    exact = max(map(_decimals, (*told.values, told.target)))
    sign = " %" if kr.measure.unit == "%" else ""
    return lambda value: figure(round(value, exact)) + sign


def _decimals(value: float) -> int:
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


def _eased(okr: OkrReading, kr: KeyResultReading, sheet: SheetReading, _options: Options) -> Facts | None:
    """An earlier version of the same cycle aimed further, and nothing says why."""
    target = target_of(kr)
    if target is None:
        return None
    versions = (one for one in earlier(okr, kr, sheet) if one.brought and same_cycle(one.okr, okr.okr))
    eased = [one for one in versions if aimed_further(one, kr) and not has_reason(one, okr, kr)]
    if not eased:
        return None
    furthest = max((target_of(one.reading) or target for one in eased), key=lambda aim: abs(aim - target))
    return {"target": figure(target), "before": figure(furthest)}


def aimed_further(one: Earlier, kr: KeyResultReading) -> bool:
    """Say whether an earlier version wanted more than a key result wants now."""
    aim, target, same_unit = (
        target_of(one.reading),
        target_of(kr),
        one.reading.measure.unit == kr.measure.unit,
    )
    if aim is None or target is None or not same_unit:
        return False
    baseline = one.reading.measure.baseline
    way = way_of(one.reading, aim, kr.measure.baseline if baseline is None else baseline)
    return way * (aim - target) > 0


def has_reason(one: Earlier, okr: OkrReading, kr: KeyResultReading) -> bool:
    """Say whether a remark stands there that was not there before: it may be the reason."""
    remarks = {one.okr.note, one.reading.cells.note, ""}
    return not {okr.okr.note, kr.cells.note} <= remarks


Finder = Callable[[OkrReading, KeyResultReading, SheetReading, Options], Facts | None]
FINDERS: Mapping[str, Finder] = {"trend": _trend, "scatter": _scatter, "eased": _eased}
PAST_DETECTORS: Mapping[str, PastDetector] = {"past": past}
