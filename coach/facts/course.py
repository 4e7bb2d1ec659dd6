"""A key result through its cycle: its ends and its days, and what was said of it on the way."""

from datetime import date

from coach.detectors.course import target_of, way_of
from coach.facts.nouns import Course
from coach.reading.okrs import OkrReading


def course(okr: OkrReading, index: int, _today: date) -> Course:
    """Lay out the course of one key result up to today."""
    reading = okr.key_results[index]
    target = target_of(reading)
    way = 0 if target is None else way_of(reading, target, reading.measure.baseline)
    return Course(
        okr.okr,
        reading.cells,
        index,
        okr.promise_of(reading),
        reading.measure.baseline,
        target,
        way,
        reading.measure.unit,
        None,
        None,
    )
