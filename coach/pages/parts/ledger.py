"""What left this machine for a model, as a table to read, and what was used today."""

from collections.abc import Mapping, Sequence
from html import escape

from coach.message import Spent
from coach.reports.left import ended
from coach.reports.said import name_of
from coach.store import Left

WHAT_FOR = {
    "review": "an OKR",
    "rewrite": "better lines for an OKR",
    "check-in": "the words of a check-in",
    "probe": "what the server can do",
}
"""Each purpose in words."""
KILO = 1000


def ledger_html(rows: Sequence[Left]) -> str:
    """Write the table; on a narrow screen each row stands as a short paragraph."""
    heads = "".join(
        f'<th scope="col">{head}</th>'
        for head in ("When", "Where to", "What for", "Size", "Tokens", "What came of it")
    )
    body = "".join(map(_row, rows))
    return (
        '<table class="oc-table oc-ledger"><caption class="oc-heard">What left this machine, newest first'
        f"</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


def today_html(spent: Mapping[str, Spent]) -> str:
    """Say what was used since midnight, model by model."""
    if not spent:
        return '<p class="oc-small">Nothing was used today.</p>'
    said = "; ".join(
        f"{name_of(model)}: {one.calls:,} call{'' if one.calls == 1 else 's'}, {one.sent:,} tokens sent and "
        f"{one.received:,} received"
        for model, one in spent.items()
    )
    return f'<p class="oc-small">Used today: {escape(said)}.</p>'


def _row(row: Left) -> str:
    when = f"{row.when.astimezone():%d %b %H:%M:%S}"
    tokens = f"{row.usage.sent:,} sent, {row.usage.received:,} received" if row.usage else "not counted"
    where = f'{escape(name_of(row.model))} <span class="oc-small">{escape(row.host)}</span>'
    cells = (when, where, escape(WHAT_FOR.get(row.purpose, row.purpose)), size(row.size), tokens)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}<td>{escape(ended(row))}</td></tr>"


def size(number: int) -> str:
    """Write a number of bytes."""
    return f"{number:,} bytes" if number < KILO else f"{number / KILO:,.1f} kB"
