"""Which objective serves which: links as people wrote them, and suggestions where they wrote none."""

from coach.linking.levels import levels
from coach.linking.links import linked
from coach.linking.meaning import meant
from coach.linking.nouns import Link, Meaning, Reason, Spot, Suggestion
from coach.linking.suggesting import Above

__all__ = ["Above", "Link", "Meaning", "Reason", "Spot", "Suggestion", "levels", "linked", "meant"]
