"""Where findings gather: how many of each flag each team has."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from coach.finding import Flag
from coach.organisation.teams import Teams
from coach.review import Review


@dataclass(frozen=True, slots=True)
class Matrix:
    """Teams by flags; both begin with those that have most."""

    teams: tuple[str, ...]
    flags: tuple[Flag, ...]
    counts: Mapping[tuple[str, Flag], int]
    lines: Mapping[str, int]
    """How many key results each team has, so that a large team isn't taken for a careless one."""

    def of(self, team: str, flag: Flag | None = None) -> int:
        """Count the findings of a team, of one flag or of all."""
        flags = [flag] if flag else self.flags
        return sum(self.counts.get((team, one), 0) for one in flags)

    def with_flag(self, flag: Flag) -> int:
        """Count the findings of a flag."""
        return sum(self.counts.get((team, flag), 0) for team in self.teams)

    @property
    def most(self) -> int:
        """The largest count, which has the darkest shade."""
        return max(self.counts.values(), default=0)


def matrix(review: Review) -> Matrix:
    """Count the findings of the running cycle; a team without any is there as well."""
    named = Teams(review)
    findings = [(named.of_finding(finding), finding.flag) for finding in review.findings]
    lines: Counter[str] = Counter()
    for one in review.open:
        lines[named.of(one.reading.okr)] += len(one.reading.key_results)
    by_team = Counter(dict.fromkeys(lines, 0))
    by_team.update(team for team, _ in findings)
    by_flag = Counter(flag for _, flag in findings)
    counts = Counter(findings)
    teams = tuple(team for team, _ in by_team.most_common())
    return Matrix(teams, tuple(flag for flag, _ in by_flag.most_common()), counts, lines)
