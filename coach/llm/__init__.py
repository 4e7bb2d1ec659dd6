"""The one door to models: every question goes out here, and every way to fail comes back as an outcome."""

from coach.llm.choice import Choice
from coach.llm.door import Door
from coach.llm.outcome import Outcome
from coach.llm.stream import Stream
from coach.llm.witness import Memory, Witness

__all__ = ["Choice", "Door", "Memory", "Outcome", "Stream", "Witness"]
