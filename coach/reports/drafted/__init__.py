"""A draft to take away or to hand on: one turn as JSON, the okr as it stands, the conversation; plain text.

`looked` is what `coach.drafting.looking.look` says of the draft as it now stands; `sheet` is the one it came
from, which `coach.wiring.sheet_of` gives.
"""

from coach.reports.drafted.conversation import conversation_markdown
from coach.reports.drafted.markdown import okr_markdown
from coach.reports.drafted.table import okr_csv
from coach.reports.drafted.turn import turn_json
from coach.reports.drafted.whole import okr_json

__all__ = ["conversation_markdown", "okr_csv", "okr_json", "okr_markdown", "turn_json"]
