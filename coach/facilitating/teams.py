"""A review taken apart by team: the lines of each, what was said of them, and what other teams say of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from coach import cards
from coach.detectors.sheets import COLUMNS
from coach.facilitating.across import theirs_in
from coach.facilitating.naming import called, cycles
from coach.facilitating.nouns import Theirs
from coach.finding import Finding
from coach.review import Review, Reviewed

Spot = tuple[int, int | None]
"""A line of a team: which of its okrs, and which key result of it; None for the objective."""


@dataclass(slots=True)
class Said:
    """A finding as it concerns a team: the lines it is about, and the other team it names."""

    finding: Finding
    spots: tuple[Spot, ...]
    theirs: Theirs | None = None
    needed: bool = False
    """Whether another team says that it needs this one."""


@dataclass(slots=True)
class Team:
    """The okrs of a team, the files they stand in, and all that was said of them by rule."""

    name: str
    okrs: list[Reviewed] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)

    @property
    def cycle(self) -> str:
        """The cycle, or the cycles where two go on side by side; "" where none is named."""
        return cycles(one.reading.okr.period for one in self.okrs)

    @property
    def spots(self) -> Iterator[Spot]:
        """All lines in their order, objectives without words left out."""
        for number, one in enumerate(self.okrs):
            if one.reading.okr.objective.strip():
                yield number, None
            yield from ((number, index) for index, _ in enumerate(one.reading.key_results))


def teams_in(review: Review) -> list[Team]:
    """Give the teams in the order of the sheets; rows without a team go by the name of their file."""
    names = _names(review)
    found: dict[str, Team] = {}
    by_sheet: dict[int, dict[str, Team]] = defaultdict(dict)
    for one in review.open:
        okr = one.reading.okr
        file = names.get(okr.sheet, "")
        team = found.setdefault(okr.team or file, Team(okr.team or file))
        team.okrs.append(one)
        team.sheets.append(file)
        by_sheet[okr.sheet][team.name] = team
    for team in found.values():
        team.said += _own(team)
    for finding in review.about_sheets:
        if finding.by == "rule":
            _share_out(finding, found, by_sheet)
    _tell_the_needed(found)
    shown = called(review)
    for team in found.values():
        _name(team, shown)
    return list(found.values())


def _name(team: Team, shown: Mapping[str, str]) -> None:
    """Call a team, and those that it is asked about, as people do."""
    if not team.okrs[0].reading.okr.team:
        team.name = shown.get(team.name, team.name)
    for said in team.said:
        if said.theirs:
            said.theirs = said.theirs._replace(team=shown.get(said.theirs.team, said.theirs.team))


def _names(review: Review) -> dict[int, str]:
    """Give the name of the file by the number that okrs carry."""
    named: dict[int, str] = {}
    for sheet in review.sheets:
        for okr in sheet.okrs[:1]:
            named[okr.sheet] = sheet.name
    return named


def _own(team: Team) -> Iterator[Said]:
    for number, one in enumerate(team.okrs):
        for finding in one.findings:
            if finding.by == "rule":
                yield Said(finding, tuple(_spots(finding, number, one)), theirs_in(finding))


WHOLE = frozenset("roadmap-in-disguise too-many-key-results no-guardrail nothing-to-steer-by".split())
"""Checks that are about all key results of an okr."""
ENOUGH = frozenset("one-key-result-alone not-enough-together".split())
"""Checks that hold the key results against their objective."""


def _spots(finding: Finding, number: int, one: Reviewed) -> Iterator[Spot]:
    key_results = one.reading.key_results
    if finding.place == "key_result" and finding.key_result is not None:
        yield number, finding.key_result
    elif finding.place == "objective":
        yield number, None
    elif finding.check in ENOUGH:
        yield from ((number, None), *((number, index) for index, _ in enumerate(key_results)))
    elif finding.check in WHOLE:
        yield from ((number, index) for index, _ in enumerate(key_results))
    else:
        said = (n for n, kr in enumerate(key_results) if kr.cells.text == finding.quote)
        yield number, next(said, None)


def _share_out(
    finding: Finding, found: Mapping[str, Team], by_sheet: Mapping[int, Mapping[str, Team]]
) -> None:
    """Give what is about a whole sheet to the teams it concerns: to two, or to those whose lines it is."""
    theirs = theirs_in(finding)
    if theirs:
        both = (theirs, Theirs(finding.team, finding.quote))
        for own, other in (both[::-1], both):
            if team := found.get(own.team):
                told = _with_cells(other, found)
                team.said.append(Said(finding, tuple(_saying(own.line, team))[:1], told))
        return
    if finding.team:
        if team := found.get(finding.team):
            team.said.append(Said(finding, tuple(_of_team(finding, team))))
        return
    for team in by_sheet.get(finding.sheet, {}).values():
        if spots := tuple(_lacking(finding, team)):
            team.said.append(Said(finding, spots))


def _with_cells(theirs: Theirs, found: Mapping[str, Team]) -> Theirs:
    """Add the values beside the line of another team, by which two lines in one wording differ."""
    team = found.get(theirs.team)
    number, index = next(_saying(theirs.line, team), (0, None)) if team else (0, None)
    if team is None or index is None:
        return theirs
    return theirs._replace(cells=team.okrs[number].reading.okr.key_results[index].cells)


OF_ALL = frozenset("load-too-heavy always-full often-missed".split())
"""Checks about a team that are about all of its key results."""


def _saying(words: str, team: Team) -> Iterator[Spot]:
    return (spot for spot in team.spots if words_at(team, spot) == words)


def _of_team(finding: Finding, team: Team) -> Iterable[Spot]:
    """Give all objectives, or all key results, where it is about them, else the line quoted."""
    if finding.check == "too-many-objectives":
        return (spot for spot in team.spots if spot[1] is None)
    if finding.check in OF_ALL:
        return (spot for spot in team.spots if spot[1] is not None)
    return tuple(_saying(finding.quote, team))[:1]


def _lacking(finding: Finding, team: Team) -> Iterator[Spot]:
    """Give the lines of a team that a sheet doesn't say something of; for other checks, the line quoted."""
    card = cards.by_name().get(finding.check)
    column = card.detect.get("column") if card else None
    if column is None:
        yield from tuple(_saying(finding.quote, team))[:1]
        return
    for number, index in team.spots:
        okr = team.okrs[number].reading
        per_okr = column in ("period", "promise", "parent")
        if per_okr == (index is None) and not COLUMNS[column](
            okr, None if index is None else okr.key_results[index]
        ):
            yield number, index


def words_at(team: Team, spot: Spot) -> str:
    """Give a line as written."""
    okr = team.okrs[spot[0]].reading.okr
    return okr.objective if spot[1] is None else okr.key_results[spot[1]].text


def _tell_the_needed(found: Mapping[str, Team]) -> None:
    """Tell a team that another one counts on it."""
    asked = [
        (team.name, said)
        for team in found.values()
        for said in team.said
        if said.finding.check == "need-nobody-knows"
    ]
    for name, said in asked:
        needed = found.get(said.theirs.team) if said.theirs else None
        if needed and needed.name != name:
            needed.said.append(Said(said.finding, (), Theirs(name, said.finding.quote), needed=True))
