"""Use two: review sheets of okrs, and say first what is worth talking about first."""

from coach.review.nouns import Asked, Past, Review, Reviewed, Topic
from coach.review.run import Progress, review, rules_of
from coach.review.topics import FIRST, first_topics

__all__ = [
    "FIRST",
    "Asked",
    "Past",
    "Progress",
    "Review",
    "Reviewed",
    "Topic",
    "first_topics",
    "review",
    "rules_of",
]
