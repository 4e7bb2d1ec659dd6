"""A review in a few words and numbers: how much there is, and where it gathers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coach.finding import Flag
from coach.pages.parts.flags import name_of
from coach.reports import said
from coach.review import Review

NOBODY = "whole sheet"


FEW = 3
"""Teams without findings that are named; more would be a list."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings of each flag each team has; teams and flags with the most come first."""

    teams: tuple[str, ...]
    flags: tuple[Flag, ...]
    found: Mapping[tuple[str, Flag], int]
    by_model: Mapping[str, int] = field(default_factory=dict)
    """How many of them are a model's, by its name."""

    def of(self, team: str) -> int:
        """Count the findings of a team."""
        return sum(self.found.get((team, flag), 0) for flag in self.flags)

    def with_flag(self, flag: Flag) -> int:
        """Count the findings of a flag."""
        return sum(self.found.get((team, flag), 0) for team in self.teams)

    @property
    def total(self) -> int:
        """Count all of them."""
        return sum(self.found.values())


def count(review: Review) -> Counts:
    """Count the findings of a review; teams without any are there, too."""
    by_team = Counter(dict.fromkeys(teams(review), 0))
    by_team.update(f.team for f in review.findings)
    by_flag = Counter(f.flag for f in review.findings)
    found = Counter((f.team, f.flag) for f in review.findings)
    by_model = Counter(said.name_of(f.model) for f in review.findings if f.model)
    teams_first = tuple(team for team, _ in by_team.most_common())
    return Counts(teams_first, tuple(f for f, _ in by_flag.most_common()), found, by_model)


def teams(review: Review) -> list[str]:
    """List the teams of the current cycle in the order of the sheet."""
    return list(dict.fromkeys(okr.reading.okr.team for okr in review.open))


def opening(review: Review) -> str:
    """Say in one sentence how much there is in the current cycle."""
    okrs = [okr.reading.okr for okr in review.open]
    lines = sum(len(okr.key_results) for okr in okrs)
    teams = {okr.team for okr in okrs if okr.team}
    whose = f" from {_many(len(teams), 'team')}" if teams else ""
    now = " in the current cycle" if len(okrs) < len(review.okrs) else ""
    return f"{_many(lines, 'key result')}{whose}{now}."


def invitation(topics: int) -> str:
    """Ask to begin with the topics chosen."""
    words = {0: "", 1: "Talk about this first:", 2: "Talk about these two first:"}
    return words.get(topics, "Talk about these three first:")


def periods(review: Review) -> str:
    """Name the cycle most okrs are for, if they name one."""
    named = Counter(okr.reading.okr.period for okr in review.open if okr.reading.okr.period)
    return named.most_common(1)[0][0] if named else ""


def seen(counts: Counts) -> str:
    """Say in a sentence what the chart shows."""
    if not counts.total:
        return "Nothing was found that is worth changing."
    flag = counts.flags[0]
    if counts.total == 1:
        return f"One finding: {name_of(flag)}."
    share = f"{counts.with_flag(flag):,} of {counts.total:,} findings are {name_of(flag)}"
    return f"{share}{_where(counts)}.{_models(counts)}{_clear(counts)}"


def _where(counts: Counts) -> str:
    """Name the team that has most findings of the first flag; or two that have equally many."""
    found = {team: counts.found.get((team, counts.flags[0]), 0) for team in counts.teams if team}
    most = max(found.values(), default=0)
    leading = [team for team, number in found.items() if number == most]
    if most == counts.with_flag(counts.flags[0]):
        return f", all of them in {leading[0]}"
    if not most or len(leading) > 2:  # noqa: PLR2004 - more would be a list
        return ""
    return (
        f", {most:,} of them in {leading[0]}"
        if len(leading) == 1
        else f", {most:,} each in {_joined(leading)}"
    )


def _models(counts: Counts) -> str:
    said_by = ((model, number, "is" if number == 1 else "are") for model, number in counts.by_model.items())
    return "".join(f" {number:,} of the {counts.total:,} {are} by {model}." for model, number, are in said_by)


def _clear(counts: Counts) -> str:
    clear = [team for team in counts.teams if not counts.of(team)]
    return f" Nothing to improve in {_joined(clear)}." if 0 < len(clear) <= FEW else ""


def table(counts: Counts) -> list[dict[str, Any]]:
    """Give the counts as a table: a row per team, a column per flag."""
    return [
        {"Team": team or NOBODY} | {name_of(flag): counts.found.get((team, flag), 0) for flag in counts.flags}
        for team in counts.teams
    ]


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _joined(words: list[str]) -> str:
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)
