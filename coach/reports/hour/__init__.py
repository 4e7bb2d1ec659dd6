"""A facilitator’s page to take away: for paper, a terminal, a wiki and programs."""

from coach.reports.hour.forms import Form, nothing, written
from coach.reports.hour.page import section, stylesheet
from coach.reports.hour.parts import MINUTES, Names
from coach.reports.hour.screen import all_lines as screen_lines

__all__ = ["MINUTES", "Form", "Names", "nothing", "screen_lines", "section", "stylesheet", "written"]
