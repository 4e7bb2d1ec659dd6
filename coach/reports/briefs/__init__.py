"""Briefs to take away: for programs, a terminal, a wiki, paper, chats and calendars; functions that give it.

`written` gives every form but the calendar; briefs may come one by one, and text goes out in pieces.
"""

from coach.reports.briefs.drawing import Drawn, drawn
from coach.reports.briefs.forms import Form, nothing, written
from coach.reports.briefs.rhythm import Rhythm, as_calendar
from coach.reports.briefs.screen import all_lines
from coach.reports.briefs.wire import brief_json

__all__ = ["Drawn", "Form", "Rhythm", "all_lines", "as_calendar", "brief_json", "drawn", "nothing", "written"]
