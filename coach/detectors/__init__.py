"""The closed set of ways to find evidence without a model; a card names one and its wants.

A detector looks at a line, at an okr or at a whole sheet. It answers with the evidence it found: the
person's own words, where they stand, and the facts a card's sentence may name.
"""

from coach.detectors.across import TOGETHER_DETECTORS
from coach.detectors.base import LineSubject, SheetReading
from coach.detectors.everyone import Everyone
from coach.detectors.figures import may_look
from coach.detectors.lines import LINE_DETECTORS
from coach.detectors.past import PAST_DETECTORS
from coach.detectors.promised import EXCUSES, excused
from coach.detectors.sets import OKR_DETECTORS
from coach.detectors.sheets import SHEET_DETECTORS

__all__ = [
    "EXCUSES",
    "LINE_DETECTORS",
    "OKR_DETECTORS",
    "PAST_DETECTORS",
    "SHEET_DETECTORS",
    "TOGETHER_DETECTORS",
    "Everyone",
    "LineSubject",
    "SheetReading",
    "excused",
    "may_look",
]
