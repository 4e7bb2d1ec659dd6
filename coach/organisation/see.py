"""A review becomes an organisation."""

from collections.abc import Collection

from coach.linking import Link, Spot, levels, linked
from coach.organisation.copies import without_copies
from coach.organisation.nouns import Organisation
from coach.review import Review


def see(review: Review, company: Collection[int] = ()) -> Organisation:
    """Give the organisation that a review shows: its links and levels, of the running cycle.

    `company` are the numbers of the files that hold the company's goals, as `Okr.sheet` has them; the names
    of teams tell where none is given.
    """
    running = [n for n, okr in enumerate(review.okrs) if not okr.reading.closed]
    places = tuple(running[at] for at in without_copies([review.okrs[n].reading.okr for n in running]))
    okrs = [review.okrs[n].reading.okr for n in places]
    links = linked(okrs)
    known = zip(places, levels(okrs, links, company), strict=True)
    return Organisation(
        review,
        places,
        {places[one.okr]: _placed(one, places) for one in links},
        {place: level for place, level in known if level is not None},
    )


def _placed(link: Link, places: tuple[int, ...]) -> Link:
    """Give a link in the places that okrs have in the review."""
    return link._replace(okr=places[link.okr], to=Spot(places[link.to.okr], link.to.key_result))
