"""What the drawings show as tables with headers, for screen readers and for paper."""

from collections.abc import Iterable, Sequence
from html import escape

from coach.organisation.ambition import Attained
from coach.organisation.changes import Change, Changes
from coach.organisation.groups import Group
from coach.organisation.whole import Whole
from coach.reports.organisation.items import LEVELS
from coach.reports.organisation.saying import KINDS, NAMELESS, flag_name, row_name, team_name, words_at

Row = Sequence[str]
"""Cells as HTML; the first is the head of its row."""


def table(caption: str, heads: Iterable[str], rows: Iterable[Row], kind: str = "") -> str:
    """Write a table; heads and caption are words, cells are HTML made by us."""
    named = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    written = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'
        for first, *rest in rows
    )
    name = f"om-table {kind}".strip()
    return (
        f'<table class="{name}"><caption>{escape(caption)}</caption><thead><tr>{named}</tr></thead>'
        f"<tbody>{written}</tbody></table>"
    )


def link(words: str, key: str, pressed: str | None) -> str:
    """Write words that can be pressed; on paper they are words."""
    if pressed is None:
        return escape(words)
    is_open = "true" if key == pressed else "false"
    return (
        f'<button type="button" class="om-link" data-press="{escape(key)}" aria-pressed="{is_open}">'
        f"{escape(words)}</button>"
    )


def objectives(whole: Whole, places: Iterable[int], pressed: str | None = None) -> str:
    """List objectives with what they serve."""
    heads = ("Objective", "Team", "Level", "Serves")
    return table("Objectives and what they serve", heads, (_objective(n, whole, pressed) for n in places))


def _objective(place: int, whole: Whole, pressed: str | None) -> Row:
    okr, level = whole.okr(place), whole.trees.levels[place]
    return (
        link(okr.objective or NAMELESS, f"okr-{place}", pressed),
        escape(team_name(whole.team(place))),
        escape(LEVELS[min(level, len(LEVELS) - 1)]),
        escape(serves(place, whole)),
    )


def serves(place: int, whole: Whole) -> str:
    """Say what an objective serves, as far as it is known."""
    okr, stands = whole.okr(place), whole.trees.standing[place]
    spot = whole.trees.above(place)
    if spot and place in whole.trees.parents:
        chosen = " (chosen on the page, not in the sheet)" if place in whole.chosen else ""
        return f"{words_at(whole, spot)}, {team_name(whole.team(spot.okr))}{chosen}"
    if stands == "astray":
        return f"“{okr.parent or okr.parent_ref}”, which isn’t here"
    return {"top": "stands on top", "uncarried": "stands on top, nobody carries it"}.get(
        stands, "nothing here"
    )


def teams(whole: Whole, groups: Iterable[Group], pressed: str | None = None) -> str:
    """List teams with how they hang together."""
    heads = ("Team", "Objectives", "Key results", "Without a link", "On top, carried by nobody", "Serves")
    return table("Teams and what they serve", heads, (_team(group, whole, pressed) for group in groups))


def _team(group: Group, whole: Whole, pressed: str | None) -> Row:
    above = (f"{team_name(name)} {number:,}" for name, number in group.serves.items())
    key = f"team-{whole.numbers[group.name]}"
    counts = (len(group.places), group.key_results, group.loose, group.uncarried)
    name = link(team_name(group.name), key, pressed)
    return name, *(f"{count:,}" for count in counts), escape(", ".join(above))


def flags(whole: Whole, teams: Sequence[str], pressed: str | None = None) -> str:
    """Write the matrix: a shade and a number for each team and flag."""
    heads = ("Team", *map(flag_name, whole.matrix.flags), "In all", "Key results")
    rows = (_flags(whole, team, pressed) for team in teams)
    return table("Findings by team and flag", heads, rows, "om-cells")


def _flags(whole: Whole, team: str, pressed: str | None) -> Row:
    found, name = whole.matrix, row_name(team, whole)
    key = f"team-{whole.numbers[team]}" if team in whole.numbers else "sheets"
    counts = {flag: found.of(team, flag) for flag in found.flags}
    cells = (
        _cell(number, number / found.most, f"cell-{key}-{flag}", f"{name}, {flag_name(flag)}", pressed)
        for flag, number in counts.items()
    )
    named = link(name, key, pressed) if key != "sheets" else escape(name)
    return named, *cells, f"{found.of(team):,}", f"{found.lines.get(team, 0):,}"


def _cell(count: int, part: float, key: str, says: str, pressed: str | None) -> str:
    if not count:
        return '<span class="om-none">0</span>'
    look = f'class="om-cell" style="--part:{part:.2f}"'
    if pressed is None:
        return f"<span {look}>{count:,}</span>"
    is_open = "true" if key == pressed else "false"
    return (
        f'<button type="button" {look} data-press="{escape(key)}" aria-pressed="{is_open}" '
        f'aria-label="{escape(says)}: {count:,}">{count:,}</button>'
    )


def changes(whole: Whole, found: Sequence[Changes], pressed: str | None = None) -> str:
    """Count what became of the lines of each team."""
    heads = ("Team", "Since", *KINDS.values())
    most = max((len(one.of(kind)) for one in found for kind in KINDS), default=0)
    return table("What changed", heads, (_changes(whole, one, most, pressed) for one in found), "om-cells")


def _changes(whole: Whole, one: Changes, most: int, pressed: str | None) -> Row:
    key, name = f"team-{whole.numbers.get(one.team, len(whole.numbers))}", team_name(one.team)
    counts = {kind: len(one.of(kind)) for kind in KINDS}
    cells = (
        _cell(number, number / max(most, 1), f"change-{key}-{kind}", f"{name}, {KINDS[kind]}", pressed)
        for kind, number in counts.items()
    )
    return link(name, key, pressed), escape(one.cycle), *cells


def listed(found: Iterable[Change]) -> str:
    """List changes with the line before and now."""
    heads = ("What", "Before", "Now")
    return table("Line by line", heads, (_listed(one) for one in found))


def _listed(one: Change) -> Row:
    says = f". {one.says}" if one.says else ""
    place = f' <span class="om-none">{escape(one.place)}</span>' if one.place else ""
    return escape(f"{KINDS[one.kind]}{says}"), f"{escape(one.was)}{place}", escape(one.now)


def ambition(found: Iterable[Attained], keys: Sequence[str], pressed: str | None = None) -> str:
    """List the points with what they rest on."""
    heads = ("Team", "Flagged as easily met", "Mean score", "Scores", "Past cycles", "Promised, left out")
    rows = (_attained(one, key, pressed) for one, key in zip(found, keys, strict=True))
    return table("Ambition and past scores", heads, rows)


def _attained(one: Attained, key: str, pressed: str | None) -> Row:
    names = ", ".join(cycle.name or "unnamed" for cycle in one.cycles)
    return (
        link(team_name(one.team), key, pressed),
        f"{one.flagged:,} of {one.key_results:,} ({one.share:.0%})",
        f"{one.mean:.2f}",
        f"{len(one.scores):,}{', few' if one.is_thin else ''}",
        escape(names),
        f"{one.left_out:,}",
    )
