"""What is looked at, drawn so that it can be pressed, with the same as a table beneath."""

from collections.abc import Mapping
from html import escape

import streamlit as st

from coach.pages.organising import address
from coach.pages.organising.found import team_of
from coach.pages.organising.holding import Table
from coach.pages.organising.pressing import pressable
from coach.pages.parts.counts import seen
from coach.pages.waiting import patience
from coach.reports.organisation import drawing, items, plot, saying, svg, tables

SIZES = {"wide": drawing.WIDE, "narrow": drawing.NARROW}


def picture(table: Table, view: address.View) -> None:
    """Lay out what is looked at."""
    {"map": _map, "findings": _findings, "ambition": _ambition, "changes": _changes}[view](table)


def _map(table: Table) -> None:
    """Draw the map: every objective, or teams, or the team that is open."""
    whole = table.whole
    if not items.is_large(whole):
        _show(table, items.objectives(whole), "Every objective and what it serves")
        _same(tables.objectives(whole, whole.trees.places, address.opened()), "objectives")
    elif group := team_of(table, address.opened()):
        st.button(
            "All teams", key="org-all", type="tertiary", icon=":material/arrow_back:", on_click=address.close
        )
        page = _page(len(group.places))
        _show(table, items.of_team(whole, group, page), f"{saying.team_name(group.name)} and what it serves")
        _same(tables.objectives(whole, group.places[_part(page)], address.opened()), "objectives")
    else:
        page = _page(len(whole.groups))
        scene = items.teams(whole, page)
        _show(table, scene, "The teams and whom they serve")
        shown = {item.key for item in scene.items}
        groups = [one for n, one in enumerate(whole.groups) if f"team-{n}" in shown]
        _same(tables.teams(whole, groups, address.opened()), "teams")


def _page(count: int) -> int:
    """Let a page of so many rows or boxes be chosen."""
    pages = items.pages(count)
    if pages < 2:  # noqa: PLR2004 - one page needs no numbers
        return 1
    if st.session_state.get("org-page", 1) > pages:
        st.session_state["org-page"] = pages
    return st.pagination(pages, key="org-page")


def _part(page: int) -> slice:
    return slice((page - 1) * items.PER_PAGE, page * items.PER_PAGE)


def _show(table: Table, scene: drawing.Scene, says: str) -> None:
    """Draw for a wide screen and for a narrow one; the browser shows one of them."""
    drawn = {
        name: svg.svg(drawing.drawn(scene, width), says, pressed=address.opened())
        for name, width in SIZES.items()
    }
    pressable(_both(drawn), f"map-{table.name}", address.press)


def _both(drawn: Mapping[str, str]) -> str:
    return "".join(f'<div class="oc-{name}">{picture}</div>' for name, picture in drawn.items())


def _same(html: str, name: str) -> None:
    """Offer what was drawn as a table."""
    with st.expander("The same as a table", type="compact", key=f"same-{name}"):
        pressable(f'<div class="oc-wide">{html}</div>', f"table-{name}", address.press)


def _findings(table: Table) -> None:
    whole = table.whole
    found = whole.matrix
    if not found.flags:
        st.html('<p class="oc-small">Nothing was found that is worth changing.</p>')
        return
    st.html(f'<p class="oc-small">{escape(seen(table.case.counts))}</p>')
    html = tables.flags(whole, found.teams[_part(_page(len(found.teams)))], address.opened())
    pressable(f'<div class="oc-wide">{html}</div>', f"matrix-{table.name}", address.press)


def _ambition(table: Table) -> None:
    whole = table.whole
    with patience("Looking at past cycles"):
        found = whole.attained
    if not found:
        st.html(f'<p class="oc-small">{escape(saying.NO_SCORES)}</p>')
        return
    st.html(f'<p class="oc-small">{escape(saying.READ)}</p>')
    shown = found[_part(_page(len(found)))]
    keys = [f"point-{whole.numbers[one.team]}" for one in shown]
    drawn = {
        name: plot.plot(shown, keys, saying.READ, width, address.opened()) for name, width in SIZES.items()
    }
    pressable(_both(drawn), f"plot-{table.name}", address.press)
    st.html(f'<p class="oc-small">{escape(saying.NOT_READ)}</p>')
    _same(tables.ambition(shown, keys, address.opened()), "ambition")


def _changes(table: Table) -> None:
    whole = table.whole
    with patience("Holding the lines against the last cycle"):
        found = whole.changes
    if not found:
        st.html(f'<p class="oc-small">{escape(saying.NO_LAST)}</p>')
        return
    st.html(f'<p class="oc-small">{escape(saying.changed(whole))}</p>')
    html = tables.changes(whole, found[_part(_page(len(found)))], address.opened())
    pressable(f'<div class="oc-wide">{html}</div>', f"changes-{table.name}", address.press)
