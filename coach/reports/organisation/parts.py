"""What each report of an organisation tells, in words, in one order."""

from collections.abc import Iterator
from typing import NamedTuple

from coach.organisation.across import once
from coach.organisation.whole import Whole
from coach.reports.organisation.items import MARKS
from coach.reports.organisation.saying import NAMELESS, because, many, team_name, words_at

MOST = 200
"""Objectives that are listed one by one on paper; JSON has all of them."""


class Offer(NamedTuple):
    """A line that an objective may serve, in words."""

    words: str
    team: str
    because: str


class Loose(NamedTuple):
    """An objective that stands out: what it is, and what it may serve."""

    words: str
    team: str
    mark: str
    said: str
    offers: tuple[Offer, ...] = ()


def loose(whole: Whole, most: int = MOST) -> Iterator[Loose]:
    """Give what serves nothing here, each with what it may serve."""
    for place in whole.trees.loose[:most]:
        okr = whole.okr(place)
        offers = tuple(
            Offer(words_at(whole, one.to), team_name(whole.team(one.to.okr)), because(one.reason))
            for one in whole.offers.of(place)
        )
        said = okr.parent or okr.parent_ref
        mark = MARKS[whole.trees.standing[place]]
        yield Loose(okr.objective or NAMELESS, team_name(whole.team(place)), mark, said, offers)


def left(number: int, thing: str) -> str:
    """Say how many of so many are not listed; "" where all are."""
    return f"And {many(number - MOST, f'more {thing}')}; the JSON has all of them." if number > MOST else ""


def across(whole: Whole) -> Iterator[str]:
    """Give what was found about teams together, each once."""
    yield from dict.fromkeys(finding.says for finding in once(whole.review, whole.across))
