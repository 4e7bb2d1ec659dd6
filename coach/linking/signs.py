"""What speaks for one okr serving another: signs from words, topics, size and team names, each a number."""

from coach.linking.aims import Vector
from coach.linking.teams import path
from coach.linking.vectors import Seen, dot
from coach.okr import Okr

SIGNS = (
    "words",
    "objective in words",
    "letters",
    "objective in a line",
    "words in a line",
    "no key results",
    "length",
    "topics",
    "objectives by topic",
    "topics in the objective",
    "aims",
    "fields",
    "team above",
    "team just above",
    "same team",
    "words of teams",
    "first of teams",
    "team in words",
    "fields of teams",
)
"""The signs between an okr and one that may stand above it, in the order of `signs`."""
ABOVE = ("longer", "more key results", "takes up")
"""The signs that one stands above the other, where levels aren't known."""
AROUND = ("siblings", "children", "load")
"""The signs from the okrs around both, once it is known what these probably serve."""


def signs(own: Seen, other: Seen, letters: tuple[Vector, Vector]) -> list[float]:
    """Give the signs of words, topics and size."""
    return [
        dot(own.words, other.words),
        dot(own.aim, other.words),
        dot(*letters),
        max((dot(own.aim, line) for line in other.lines), default=0.0),
        max((dot(own.words, line) for line in other.lines), default=0.0),
        float(not other.many),
        other.length,
        dot(own.topics, other.topics),
        dot(own.about, other.about),
        dot(own.topics, other.about),
        dot(own.aims, other.aims),
        dot(own.fields, other.fields),
    ]


def of_teams(okr: Okr, above: Okr, own: Seen, other: Seen) -> list[float]:
    """Give the signs of the teams' names; all are 0 where one has none."""
    mine, theirs = path(okr.team), path(above.team)
    if not mine or not theirs:
        return [0.0] * 5 + [dot(own.team, other.words), 0.0]
    return [
        float(len(theirs) < len(mine) and mine[: len(theirs)] == theirs),
        float(mine[:-1] == theirs),
        float(mine == theirs),
        dot(own.team, other.team),
        float(mine[0] == theirs[0]),
        dot(own.team, other.words),
        dot(own.team_fields, other.team_fields),
    ]


def of_height(own: Seen, other: Seen) -> list[float]:
    """Give the signs that one stands above the other: goals above are shorter, wider, with more below."""
    return [
        other.length - own.length,
        float(other.many - own.many) / (1 + other.many + own.many),
        dot(own.words, other.aim) - dot(own.aim, other.words),
    ]
