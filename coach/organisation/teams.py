"""By which name an okr's team goes here: as first written, or that of its file where none is."""

from coach.detectors.matching import team_of
from coach.finding import Finding
from coach.okr import Okr
from coach.review import Review


class Teams:
    """The teams of a review's running okrs; `Sales` and `sales` are one."""

    def __init__(self, review: Review) -> None:
        """Read the names."""
        running = [one.reading.okr for one in review.open]
        files = {sheet.okrs[0].sheet: sheet.name for sheet in review.sheets if sheet.okrs}
        self._files = files if len({okr.sheet for okr in running}) > 1 else {}
        self._called = frozenset(self._files.values())
        self._names = {team_of(okr): okr.team for okr in reversed(running)}
        self._nameless = {okr.sheet for okr in running} - {okr.sheet for okr in running if okr.team}

    def of(self, okr: Okr) -> str:
        """Name the team of an okr; "" where nothing does."""
        return self._names.get(team_of(okr), okr.team) if okr.team else self._files.get(okr.sheet, "")

    def of_finding(self, finding: Finding) -> str:
        """Name the team that a finding is about; "" where it is about a whole sheet with several teams."""
        name = " ".join(finding.team.casefold().split())
        if name and name in self._names:
            return self._names[name]
        is_files = finding.okr or finding.sheet in self._nameless or finding.team in self._called
        return self._files.get(finding.sheet, "") if is_files else ""
