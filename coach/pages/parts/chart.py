"""The one chart: where findings gather, a small bar for each team and flag."""

from typing import TYPE_CHECKING, Any

from coach.pages.parts.counts import NOBODY, cells, flags, totals
from coach.pages.parts.flags import LOOKS, name_of
from coach.review import Review

if TYPE_CHECKING:
    import altair

MOST_TEAMS = 15
"""Teams in the chart; the table beneath has all of them."""


def chart(review: Review) -> "altair.LayerChart":
    """Draw a small bar per team and flag: a column for each flag, each bar from zero, its number beside it."""
    import altair as alt

    columns = [flag for flag in LOOKS if flag in flags(review)]
    shown = [team for team, _ in totals(review)[:MOST_TEAMS]]
    most = max((cell.count for cell in cells(review)), default=1) or 1
    rows = [
        {
            "team": cell.team or NOBODY,
            "flag": name_of(cell.flag),
            "count": cell.count,
            "from": columns.index(cell.flag),
            "to": columns.index(cell.flag) + 0.72 * cell.count / most,
        }
        for cell in cells(review)
        if cell.team in shown
    ]
    names = [name_of(flag) for flag in columns]
    heads = alt.Axis(
        orient="top",
        values=list(range(len(columns))),
        labelExpr=f"{names}[datum.value]",
        labelAlign="left",
        labelAngle=alt.ExprRef("width < 640 ? -40 : 0"),
        labelBaseline=alt.ExprRef("width < 640 ? 'middle' : 'bottom'"),
        labelOverlap=False,
        labelBound=False,
        labelFlush=False,
        labelLimit=130,
        grid=True,
        ticks=False,
        domain=False,
        title=None,
        zindex=0,
    )
    place = alt.X("from:Q", scale=alt.Scale(domain=[0, len(columns)], nice=False), axis=heads)
    row = alt.Y("team:N", sort=[team or NOBODY for team in shown], axis=alt.Axis(title=None, ticks=False, domain=False, labelLimit=130))
    data: dict[str, Any] = {"values": rows}
    base = alt.Chart(alt.Data(**data)).encode(y=row)
    picked = alt.selection_point(fields=["team", "flag"], name="picked")
    bars = (
        base.transform_filter("datum.count > 0")
        .mark_bar(height=12, cornerRadiusEnd=2, cursor="pointer")
        .encode(
            x=place,
            x2="to:Q",
            color=alt.Color("flag:N", scale=alt.Scale(domain=[n.name for n in LOOKS.values()]), legend=None),
            tooltip=["team:N", "flag:N", "count:Q"],
        )
        .add_params(picked)
    )
    numbers = (
        base.transform_filter("datum.count > 0")
        .mark_text(align="left", dx=5, fontSize=12)
        .encode(x=alt.X("to:Q", axis=None), text="count:Q")
    )
    layers: alt.LayerChart = alt.layer(bars, numbers).properties(height=max(60, 26 * len(shown)))
    return layers
