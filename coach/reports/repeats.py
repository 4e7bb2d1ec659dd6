"""The same finding on many lines of a team is told once, with its rows; the other lines point there."""

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from coach.finding import Finding
from coach.reports.standing import Decisions, about_finding

if TYPE_CHECKING:
    from coach.review import Review

MOST = 12
"""Rows that are named; the rest is counted."""


class Repeat(NamedTuple):
    """What is told beside a finding: other rows of its kind, the row where it is told, or its file."""

    rows: tuple[int, ...] = ()
    told_in: int = 0
    file: str = ""
    """The file of a finding about a whole sheet, where there are several."""

    @property
    def words(self) -> str:
        """Say where else it is, where it was told or in which file; "" where it stands alone."""
        if self.file:
            return f"in {self.file}"
        if self.told_in:
            return f"as in row {self.told_in}"
        if not self.rows:
            return ""
        named = ", ".join(map(str, self.rows[:MOST]))
        more = f" and {len(self.rows) - MOST:,} more" if len(self.rows) > MOST else ""
        return f"also in row{'s' if len(self.rows) > 1 else ''} {named}{more}"


ALONE = Repeat()


def repeats(review: "Review", decisions: Decisions) -> dict[int, Repeat]:
    """Give each open finding that repeats another one its place, by the identity of the finding."""
    groups: dict[tuple[int, str, str], list[Finding]] = defaultdict(list)
    for reviewed in review.open:
        okr = reviewed.reading.okr
        for finding in reviewed.findings:
            if not (decisions and about_finding(decisions, finding, okr)):
                groups[okr.sheet, okr.team, finding.check].append(finding)
    found: dict[int, Repeat] = {}
    for group in groups.values():
        if len(group) > 1:
            first = group[0]
            rows = dict.fromkeys(finding.row for finding in group[1:])
            found[id(first)] = Repeat(tuple(row for row in rows if row != first.row))
            found |= {id(finding): Repeat(told_in=first.row) for finding in group[1:]}
    return found
