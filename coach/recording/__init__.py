"""What is recorded at check-ins is checked, kept, joined to its sheet, and remembered next time."""

from coach.recording.entering import MOST_LETTERS
from coach.recording.giving import entries_of
from coach.recording.history import Held, Row, history
from coach.recording.joining import recorded
from coach.recording.keeping import keep, remember_asked
from coach.recording.lines import key_of, team_of
from coach.recording.remembering import memory

__all__ = [
    "MOST_LETTERS",
    "Held",
    "Row",
    "entries_of",
    "history",
    "keep",
    "key_of",
    "memory",
    "recorded",
    "remember_asked",
    "team_of",
]
