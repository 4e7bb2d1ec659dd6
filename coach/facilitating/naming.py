"""What teams and cycles are called on a page: a team that only its file names, without the file's ending."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from coach.review import Review

_ENDING = re.compile(r"\.[a-z]{2,4}(?= › |$)", re.IGNORECASE)
"""The ending of a file; the name of a worksheet may follow it."""


def called(review: Review) -> Mapping[str, str]:
    """Give what to call a file whose rows name no team; the ending stays where two would be called alike."""
    teams = {one.reading.okr.team.casefold() for one in review.open}
    short = {sheet.name: _ENDING.sub("", sheet.name) for sheet in review.sheets}
    often = Counter(name.casefold() for name in short.values())
    return {
        name: told if told and often[told.casefold()] == 1 and told.casefold() not in teams else name
        for name, told in short.items()
    }


def cycles(periods: Iterable[str]) -> str:
    """Name the cycles, each once however it is spelt; "" where none is named."""
    named: dict[str, str] = {}
    for period in periods:
        named.setdefault("".join(filter(str.isalnum, period.casefold())), period)
    return ", ".join(period for plain, period in named.items() if plain)
