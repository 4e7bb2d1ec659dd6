"""The one door to models: every question goes out here, and every way to fail comes back as an outcome."""

from coach.llm.choice import Choice
from coach.llm.outcome import Outcome

__all__ = ["Choice", "Outcome"]
