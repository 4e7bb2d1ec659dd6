"""The only place that puts the real parts together, from the settings."""

from coach.wiring.asking import at_once, before_yes, choice, chosen, consult, plan, try_out
from coach.wiring.checkins import Briefed, briefs, held, kept_teams, record, shown
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
    "Briefed",
    "at_once",
    "before_yes",
    "briefs",
    "choice",
    "chosen",
    "consult",
    "drafting",
    "held",
    "keep_sheet",
    "kept_teams",
    "library",
    "plan",
    "read_sheets",
    "read_upload",
    "record",
    "review_sheets",
    "sample",
    "settings",
    "sheet_of",
    "shown",
    "speaker",
    "store",
    "try_out",
    "tuning",
]
