"""What was pressed on the Organisation page, and the lines behind it."""

from dataclasses import dataclass

from coach.organisation.changes import Change
from coach.organisation.groups import Group
from coach.pages.organising.holding import Table
from coach.pages.parts import choose
from coach.pages.parts.lines import Block, Line, topic_lines
from coach.reports.organisation.saying import KINDS, flag_name, team_name
from coach.review import Topic

OF_ONE = ("okr", "all")
"""What names one objective: itself, or those that serve it."""
TOGETHER = "Across teams"


@dataclass(frozen=True, slots=True)
class Opened:
    """What was pressed: its name, and the lines behind it."""

    title: str
    blocks: tuple[Block, ...] = ()
    sheet_lines: tuple[Line, ...] = ()
    team: Group | None = None
    changes: tuple[Change, ...] = ()


def team_of(table: Table, name: str) -> Group | None:
    """Give the team that something pressed belongs to."""
    kind, _, number = name.partition("-")
    number = number.partition("-")[0]
    if not number.isdecimal():
        return None
    if kind in OF_ONE and int(number) in table.whole.trees.standing:
        return table.whole.groups[table.whole.group(int(number))]
    found = kind == "team" and int(number) < len(table.whole.groups)
    return table.whole.groups[int(number)] if found else None


def find(table: Table, name: str) -> Opened | None:
    """Find what was pressed; None where nothing was, or it isn't here any more."""
    kind, _, rest = name.partition("-")
    if kind == "cell":
        return _cell(table, rest)
    if kind == "change":
        return _change(table, rest)
    if kind == "about":
        return _across(table, rest)
    group = team_of(table, name.replace("point-", "team-"))
    if group is None:
        return None
    if kind in OF_ONE:
        block = table.blocks[int(rest)]
        return Opened(team_name(group.name), (block,))
    blocks = tuple(table.blocks[place] for place in group.places)
    return Opened(team_name(group.name), blocks, _about(table, group.name, ""), group)


def _cell(table: Table, rest: str) -> Opened | None:
    """Give the lines of a team that have a flag."""
    key, _, flag = rest.removeprefix("team-").partition("-")
    if rest.startswith("sheets"):
        flag = rest.removeprefix("sheets-")
        return Opened(f"All sheets: {flag_name(flag)}", (), _about(table, "", flag))
    if not key.isdecimal() or int(key) >= len(table.whole.groups):
        return None
    team = table.whole.groups[int(key)].name
    title = f"{team_name(team)}: {flag_name(flag)}"
    return Opened(title, _flagged(table, team, flag), _about(table, team, flag))


def _change(table: Table, rest: str) -> Opened | None:
    """Give what became of the lines of a team in one way, and those that are still here."""
    key, _, name = rest.removeprefix("team-").partition("-")
    team = next(
        (one for one in table.whole.changes if table.whole.numbers.get(one.team) == _number(key)), None
    )
    kind = next((one for one in KINDS if one == name), None)
    if team is None or kind is None:
        return None
    some = team.of(kind)
    places = dict.fromkeys(one.spot.okr for one in some if one.spot)
    blocks = tuple(table.blocks[place] for place in places if place in table.blocks)
    return Opened(f"{team_name(team.team)}: {KINDS[kind]}", blocks, changes=some)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else -1


def _across(table: Table, line_id: str) -> Opened | None:
    """Give a finding about several teams, and the lines it names."""
    line = next((one for one in table.case.about_sheets if one.id == line_id), None)
    if line is None:
        return None
    finding = line.findings[0].finding
    topic = Topic(finding.says, finding.check, finding.team, (finding,))
    ids = topic_lines(topic, table.case.blocks, [line])
    blocks = choose.chosen(table.case.blocks, choose.Wanted(lines=ids), {})
    return Opened(TOGETHER, tuple(blocks), (line,))


def _flagged(table: Table, team: str, flag: str) -> tuple[Block, ...]:
    """Give the okrs of a team that have a flag, copies as well, since each was found in its own file."""
    blocks = [block for place, block in table.blocks.items() if table.whole.team(place) == team]
    return tuple(choose.chosen(blocks, choose.Wanted(flag=flag), {}))


def _about(table: Table, team: str, flag: str) -> tuple[Line, ...]:
    return tuple(
        line
        for line in table.case.about_sheets
        if table.whole.teams.of_finding(line.findings[0].finding) == team
        and (not flag or line.findings[0].finding.flag == flag)
    )
