"""How a sheet was understood, as HTML: its layout, its columns, its notes, and what was left out."""

from html import escape

from coach.okr import Sheet
from coach.sheets import MEANINGS
from coach.spending.amounts import counted

VALUES = "Values over time"
"""What to call the columns that together carry the one meaning nobody is asked about."""
MOST = 12
"""Left-out rows listed; the rest is counted."""


def told_html(sheet: Sheet, *, alone: bool) -> str:
    """Say how a sheet was read; `alone` leaves out its name."""
    columns = "; ".join(
        f"{escape(MEANINGS.get(meaning, VALUES))}: <b>{escape(header)}</b>"
        + (" (a guess)" if meaning in sheet.unsure else "")
        for meaning, header in sheet.columns.items()
    )
    lines = [f"<p>{counted(sheet.rows_read, 'row')}, read as {escape(sheet.layout)}.</p>"]
    lines += [f"<p>{columns}.</p>"] if columns else []
    lines += [f"<p>{escape(note)}</p>" for note in sheet.notes]
    skipped = "".join(f"<li>Row {s.row}: {escape(s.why)}</li>" for s in sheet.rows_skipped[:MOST])
    rest = len(sheet.rows_skipped) - MOST
    more = f"<li>and {rest:,} more</li>" if rest > 0 else ""
    lines += [f"<p>Left out:</p><ul>{skipped}{more}</ul>"] if skipped else []
    name = "" if alone else f'<p class="oc-label">{escape(sheet.name)}</p>'
    return f'<div class="oc-told">{name}{"".join(lines)}</div>'
