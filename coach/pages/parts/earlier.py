"""Earlier check-ins of a team: each day can be opened, and shows what was said, decided and recorded."""

from collections.abc import Iterable
from html import escape

from coach.pages.parts.paper import full_day
from coach.recording import Held

HEADS = ("Key result", "Value", "Confidence", "Status", "Note")
TEAM = {"decision": "Decision", "feedback": "Feedback", "recognition": "Recognition", "leads": "Led by"}


def earlier_html(held: Iterable[Held]) -> str:
    """Write check-ins one below the other, each folded."""
    return "".join(
        f'<details class="oc-more oc-day"><summary>{full_day(one.day)}{_in_short(one)}</summary>'
        f'<div class="oc-held">{_answers(one)}{_team(one)}{_values(one)}</div></details>'
        for one in held
    )


def _in_short(held: Held) -> str:
    """Say in a few words what a check-in decided, else how much was recorded."""
    if held.decision:
        return f' <span class="oc-small">{escape(held.decision)}</span>'
    count = len(held.rows)
    return f' <span class="oc-small">{count} key result{"" if count == 1 else "s"}</span>' if count else ""


def _answers(held: Held) -> str:
    said = (one for one in held.asked if one.answer)
    return "".join(f"<p><b>{escape(one.asks)}</b></p><p>{escape(one.answer)}</p>" for one in said)


def _team(held: Held) -> str:
    found = ((says, getattr(held, name)) for name, says in TEAM.items())
    return "".join(f"<p><b>{says}</b></p><p>{escape(text)}</p>" for says, text in found if text)


def _values(held: Held) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(row.text)}</th>'
        + "".join(f"<td>{escape(getattr(row.said, head.lower()))}</td>" for head in HEADS[1:])
        + "</tr>"
        for row in held.rows
    )
    heads = "".join(f'<th scope="col">{head}</th>' for head in HEADS)
    table = f'<table class="oc-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    return table if rows else ""
