"""Hours put together: a review, the team that is asked for, and the names of passages."""

from typing import TYPE_CHECKING

from coach.errors import CoachError
from coach.wiring import parts

if TYPE_CHECKING:
    from coach.facilitating.nouns import Hour
    from coach.review import Review

NEAR, LISTED = 3, 12
"""How many near names are told, and how many names where none is near."""


def hours(review: "Review", team: str = "") -> "list[Hour]":
    """Write the hour of each team, or of the one named; raises CoachError where nobody is called so."""
    from coach.facilitating.compose import compose
    from coach.facilitating.teams import teams_in

    found = teams_in(review)
    wanted = _plain(team)
    mine = [one for one in found if not wanted or _plain(one.name) == wanted]
    if wanted and not mine:
        raise CoachError(f"No team here is called “{team}”.", _near(wanted, [one.name for one in found]))
    return [compose(one) for one in mine]


def team_names(review: "Review") -> list[str]:
    """Name the teams of a review in the order of its sheets."""
    from coach.facilitating.teams import teams_in

    return [one.name for one in teams_in(review)]


def passage_name(address: str) -> str:
    """Give the name of a passage of the guidance."""
    return parts.library().cite(address).title


def _near(wanted: str, names: list[str]) -> str:
    from difflib import get_close_matches

    plain = {_plain(name): name for name in reversed(names)}
    near = [plain[one] for one in get_close_matches(wanted, plain, NEAR, 0.5)]
    near += [name for one, name in plain.items() if wanted in one and name not in near][: NEAR - len(near)]
    told = ", ".join(f"“{name}”" for name in near or names[:LISTED])
    return f"Did you mean {told}?" if near else f"Choose among {told}." if told else ""


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
