"""A draft to take away or to hand on: one turn as JSON, the okr as it stands, the conversation; plain text.

`looked` is what `coach.drafting.looking.look` says of the draft as it now stands.
"""

from coach.reports.drafted.markdown import okr_markdown
from coach.reports.drafted.turn import turn_json

__all__ = ["okr_markdown", "turn_json"]
