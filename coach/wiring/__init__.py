"""The only place that puts the real parts together, from the settings."""

from coach.wiring.asking import at_once, before_yes, choice, chosen, consult, plan, try_out
from coach.wiring.drafting import drafting, keep_sheet, sheet_of, speaker
from coach.wiring.parts import (
    SAMPLE,
    STANDARD_INPUT,
    library,
    read_sheets,
    read_upload,
    review_sheets,
    sample,
    settings,
    store,
    tuning,
)

__all__ = [
    "SAMPLE",
    "STANDARD_INPUT",
    "at_once",
    "before_yes",
    "choice",
    "chosen",
    "consult",
    "drafting",
    "keep_sheet",
    "library",
    "plan",
    "read_sheets",
    "read_upload",
    "review_sheets",
    "sample",
    "settings",
    "sheet_of",
    "speaker",
    "store",
    "try_out",
    "tuning",
]
