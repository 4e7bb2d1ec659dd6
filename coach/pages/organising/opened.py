"""The lines behind what was pressed; before anything is pressed, what stands out."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import streamlit as st

from coach import wiring
from coach.organisation.groups import Group
from coach.pages.okrs import okr
from coach.pages.oneline import line_row
from coach.pages.organising import address
from coach.pages.organising.drawing import OF_ONE, team_of
from coach.pages.organising.holding import Table
from coach.pages.organising.pressing import pressable
from coach.pages.organising.serving import serving
from coach.pages.parts import choose
from coach.pages.parts.decided import keys
from coach.pages.parts.lines import Block, Line
from coach.reports.organisation.items import MARKS
from coach.reports.organisation.saying import NAMELESS, flag_name, many, team_name, words_at

CHECKIN = "checkin.py"
MOST = 12
"""What stands out is listed up to so many; the map and its table show all of it."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What was pressed: its name, and the lines behind it."""

    title: str
    blocks: tuple[Block, ...] = ()
    sheet_lines: tuple[Line, ...] = ()
    team: Group | None = None


def opened(table: Table) -> None:
    """Lay out the lines behind what was pressed."""
    found = _found(table, address.opened())
    if found is None:
        _stands_out(table)
        return
    with st.container(horizontal=True, vertical_alignment="center", key="opened-head"):
        st.html(f'<h2 class="oc-team">{escape(found.title)}</h2>')
        st.button("Close", key="org-close", type="tertiary", on_click=address.close)
    if found.team:
        _for_team(found.team)
    _lines(found)
    kind, _, place = address.opened().partition("-")
    if kind in OF_ONE:
        serving(table, int(place))


def _for_team(group: Group) -> None:
    """Say how a team stands, and what can be prepared for it."""
    loose = f", {group.loose:,} without anything they serve here" if group.loose else ""
    said = f"{many(len(group.places), 'objective')}, {many(group.key_results, 'key result')}{loose}."
    st.html(f'<p class="oc-small">{said}</p>')


def _found(table: Table, name: str) -> Opened | None:
    """Find what was pressed; None where nothing was, or it isn't here any more."""
    kind, _, rest = name.partition("-")
    if kind == "cell":
        return _cell(table, rest)
    group = team_of(table, name.replace("point-", "team-"))
    if group is None:
        return None
    if kind in OF_ONE:
        block = table.blocks[int(rest)]
        return Opened(team_name(group.name), (block,))
    return Opened(
        team_name(group.name), _of_team(table, group.name, ""), _about(table, group.name, ""), group
    )


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
    return Opened(title, _of_team(table, team, flag), _about(table, team, flag))


def _of_team(table: Table, team: str, flag: str) -> tuple[Block, ...]:
    blocks = [block for block in table.case.blocks if block.okr.team == team]
    return tuple(choose.chosen(blocks, choose.Wanted(flag=flag), {}))


def _about(table: Table, team: str, flag: str) -> tuple[Line, ...]:
    return tuple(
        line
        for line in table.case.about_sheets
        if line.team == team and (not flag or line.findings[0].finding.flag == flag)
    )


def _lines(found: Opened) -> None:
    standing = wiring.store().decisions(keys((), found.sheet_lines))
    for line in found.sheet_lines[:MOST]:
        line_row(line, standing)
    pages = choose.pages(found.blocks)
    number = min(st.session_state.get("org-lines", 1), pages)
    if pages > 1:
        st.session_state["org-lines"] = number
        number = st.pagination(pages, key="org-lines")
    for block in choose.page(found.blocks, number):
        okr(block)


def _stands_out(table: Table) -> None:
    """List what nobody carries and what serves nothing, each to be pressed."""
    rows = list(_rows(table))
    if not rows:
        st.html('<p class="oc-small">Press something to see its lines, with what was found there.</p>')
        return
    more = len(table.whole.trees.loose) + len(table.whole.trees.uncarried) - len(rows)
    rest = f'<p class="om-none">And {more:,} more on the map.</p>' if more > 0 else ""
    st.html('<h2 class="oc-team">What stands out</h2>')
    pressable(f'<ul class="om-list">{"".join(rows)}</ul>{rest}', f"out-{table.name}", address.press)


def _rows(table: Table) -> Iterator[str]:
    whole = table.whole
    for place in (*whole.trees.uncarried, *whole.trees.loose)[:MOST]:
        words, team = whole.okr(place).objective or NAMELESS, team_name(whole.okr(place).team)
        mark = MARKS[whole.trees.standing[place]]
        offered = whole.offers.of(place)[:1] if place in whole.trees.loose else []
        near = f" · near to “{escape(words_at(whole, offered[0].to))}”" if offered else ""
        yield (
            f'<li><button type="button" class="om-row" data-press="okr-{place}">{escape(words)}'
            f"<small>{escape(team)} · <b>{mark}</b>{near}</small></button></li>"
        )
