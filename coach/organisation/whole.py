"""An organisation with all that is looked at in it, each part made when it is first asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from coach.finding import Finding
from coach.linking import Spot
from coach.okr import Okr
from coach.organisation.across import across
from coach.organisation.ambition import Attained, attained
from coach.organisation.changes import Changes, changes
from coach.organisation.groups import Group, groups
from coach.organisation.matrix import Matrix, matrix
from coach.organisation.nouns import Organisation
from coach.organisation.offering import Offers
from coach.organisation.teams import Teams
from coach.organisation.trees import Trees
from coach.review import Review


@dataclass(frozen=True)
class Whole:
    """An organisation, and what somebody chose on the page for objectives that name nothing."""

    organisation: Organisation
    offers: Offers
    chosen: Mapping[int, Spot] = field(default_factory=dict)

    @property
    def review(self) -> Review:
        """The review it is of."""
        return self.organisation.review

    def okr(self, place: int) -> Okr:
        """Give an okr as it was written, by its place in the review."""
        return self.review.okrs[place].reading.okr

    @cached_property
    def trees(self) -> Trees:
        """Who serves whom."""
        return Trees(self.organisation, self.chosen)

    @cached_property
    def groups(self) -> list[Group]:
        """The teams in the order of the sheets."""
        return groups(self.trees, self.teams)

    @cached_property
    def teams(self) -> Teams:
        """By which name each okr's team goes here."""
        return Teams(self.review)

    def team(self, place: int) -> str:
        """Name the team of an okr, as its group is named."""
        return self.teams.of(self.okr(place))

    def group(self, place: int) -> int:
        """Give the number of the group that an okr belongs to."""
        return self.numbers[self.team(place)]

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each team, by which it is named where its name would be too long."""
        return {group.name: n for n, group in enumerate(self.groups)}

    @cached_property
    def matrix(self) -> Matrix:
        """Where findings gather."""
        return matrix(self.review)

    @cached_property
    def across(self) -> list[Finding]:
        """What was found about several teams together."""
        return across(self.review)

    @cached_property
    def changes(self) -> Sequence[Changes]:
        """What changed in each team since its last cycle."""
        return changes(self.review)

    @cached_property
    def attained(self) -> list[Attained]:
        """Ambition against attainment."""
        return attained(self.review)


def whole(organisation: Organisation, chosen: Mapping[int, Spot] | None = None) -> Whole:
    """Give the whole of an organisation."""
    return Whole(organisation, Offers(organisation), chosen or {})
