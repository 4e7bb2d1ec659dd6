"""The past of an organisation: all sheets read as one, so that cycles are found wherever they stand."""

from coach.detectors import SheetReading
from coach.okr import Sheet
from coach.review import Review


def as_one(review: Review) -> SheetReading:
    """Give all okrs of a review, with those brought for their past, as one sheet."""
    readings = tuple(one.reading for one in review.okrs)
    okrs = tuple(reading.okr for reading in readings)
    brought = tuple(okr for sheet in review.past.sheets for okr in sheet.okrs)
    running = tuple(one for one in readings if not one.closed)
    return SheetReading(Sheet("", "", okrs, 0), readings, running, history=brought)
