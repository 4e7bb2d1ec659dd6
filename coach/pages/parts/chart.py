"""The one chart: where findings gather, a small bar for each team and flag."""

import json
from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING, Any

from coach.finding import Flag
from coach.pages.parts.counts import NOBODY, Counts
from coach.pages.parts.flags import LOOKS, name_of

if TYPE_CHECKING:
    import altair as alt

MOST_TEAMS = 15
"""Teams in the chart; the table beneath has all of them."""
ROW = 24
"""Height of a team in pixels; the names on top take what they need beside it."""
WIDEST = 0.6
"""Share of its column that the longest bar fills."""
NARROW = "width < 560"
"""When the names of the columns have to lean; an expression of Vega, in pixels."""
SMALL = 13
"""Size of all words in the chart, in pixels."""
_turn = Lock()
"""One import at a time: pages that are drawn at once would find a library half there."""
INK, RULE = ("#24221d", "#e9e5dc"), ("#e9e5db", "#2c2a26")
"""Colours of words and of lines: on a light screen, on a dark one."""


def chart(counts: Counts, dark: bool = False) -> "alt.LayerChart":
    """Draw a column of bars for each flag, a row for each team; each from zero, its number beside it."""
    with _turn:
        import altair as alt

        import_module("pandas")  # which Streamlit asks for when it draws

    data = alt.InlineData(_rows(counts))
    row = alt.Y(
        "team:N",
        sort=None,
        scale=alt.Scale(domain=[team or NOBODY for team in _teams(counts)]),
        axis=_labels(dark),
    )
    column = alt.X(
        "from:Q", scale=alt.Scale(domain=[0, len(_columns(counts))], nice=False), axis=_heads(counts, dark)
    )
    bars = (
        alt.Chart(data)
        .transform_filter("datum.count > 0")
        .mark_bar(height=14, cornerRadiusEnd=2, cursor="pointer")
        .encode(
            x=column,
            x2="to:Q",
            y=row,
            color=alt.Color("flag:N", scale=_colours(dark), legend=None),
            tooltip=[
                alt.Tooltip("team:N", title="Team"),
                alt.Tooltip("flag:N", title="Flag"),
                alt.Tooltip("count:Q", title="Findings"),
            ],
        )
        .add_params(alt.selection_point(fields=["team", "flag"], name="picked"))
    )
    numbers = (
        alt.Chart(data)
        .mark_text(align="left", dx=5, fontSize=SMALL, color=INK[dark])
        .encode(x=alt.X("to:Q", axis=_heads(counts, dark)), y=row, text="label:N")
    )
    return alt.LayerChart(layer=[bars, numbers], height=alt.Step(ROW))


def _columns(counts: Counts) -> list[Flag]:
    return [flag for flag in LOOKS if flag in counts.flags]


def _teams(counts: Counts) -> tuple[str, ...]:
    return counts.teams[:MOST_TEAMS]


def _rows(counts: Counts) -> list[dict[str, Any]]:
    """Give each bar its place: the column is the whole part of x, the count the rest."""
    most = max(counts.found.values(), default=1)
    rows = [
        {
            "team": team or NOBODY,
            "flag": name_of(flag),
            "count": (number := counts.found.get((team, flag), 0)),
            "label": str(number) if number else "",
            "from": column,
            "to": column + WIDEST * number / most,
        }
        for team in _teams(counts)
        for column, flag in enumerate(_columns(counts))
    ]
    clear = [team or NOBODY for team in _teams(counts) if not counts.of(team)]
    return rows + [
        {"team": team, "flag": "", "count": 0, "label": "nothing to improve", "from": 0, "to": 0}
        for team in clear
    ]


def _labels(dark: bool) -> "alt.Axis":
    from altair import Axis

    return Axis(
        title=None,
        ticks=False,
        domain=False,
        labelLimit=150,
        labelOverlap=False,
        labelFontSize=SMALL,
        labelPadding=10,
        labelColor=INK[dark],
    )


def _heads(counts: Counts, dark: bool) -> "alt.Axis":
    """Name each flag above its column; on a narrow screen the names lean."""
    from altair import Axis, ExprRef

    names = [name_of(flag) for flag in _columns(counts)]
    stacked = [name.split(" ") for name in names]
    return Axis(
        orient="top",
        values=list(range(len(names))),
        labelExpr=f"({NARROW} ? {json.dumps(names)} : {json.dumps(stacked)})[datum.value]",
        labelAlign="left",
        labelAngle=ExprRef(f"{NARROW} ? -50 : 0"),
        labelBaseline=ExprRef(f"{NARROW} ? 'middle' : 'bottom'"),
        labelOverlap=False,
        labelBound=False,
        labelFlush=False,
        labelLimit=150,
        labelFontSize=SMALL,
        labelColor=INK[dark],
        gridColor=RULE[dark],
        grid=True,
        ticks=False,
        domain=False,
        title=None,
    )


def _colours(dark: bool) -> "alt.Scale":
    from altair import Scale

    looks = list(LOOKS.values())
    return Scale(
        domain=[look.name for look in looks], range=[look.dark if dark else look.light for look in looks]
    )
