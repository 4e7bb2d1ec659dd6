"""The organisation seen whole: who serves what, where findings gather, what changed since the last cycle."""

from coach.organisation.nouns import Organisation
from coach.organisation.see import see

__all__ = ["Organisation", "see"]
