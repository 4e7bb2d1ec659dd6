"""A review becomes an organisation."""

from coach.linking import linked
from coach.organisation.nouns import Organisation
from coach.review import Review


def see(review: Review) -> Organisation:
    """Give the organisation that a review shows: its links and levels."""
    places = tuple(n for n, okr in enumerate(review.okrs) if not okr.reading.closed)
    links = linked([review.okrs[n].reading.okr for n in places])
    return Organisation(review, places, {places[one.okr]: one for one in links}, {})
