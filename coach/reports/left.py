"""The ledger to read or to take away: what left this machine for a model, newest first."""

import csv
import json
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING, Any

from coach import WIRE
from coach.llm.outcome import TOLD
from coach.reports.cells import harmless
from coach.reports.plain import Part, Printed, clean, printed

if TYPE_CHECKING:
    from coach.store import Left

OPEN = "No answer was noted: it is on its way, or the program was stopped."
COLUMNS = ("when", "host", "model", "purpose", "bytes", "outcome", "sent", "received", "cached")


def left_lines(listed: "Sequence[Left]", where: str, *, more: bool) -> Iterator[Printed]:
    """Lay the ledger out: one line a call, and how it ended where that is not well."""
    if not listed:
        yield printed(f"Nothing has left for a model: the ledger in {where} is empty.")
        return
    for left in listed:
        when = f"{left.when.astimezone():%Y-%m-%d %H:%M:%S}"
        what = f"{left.size:,} bytes to {left.host}, for {left.purpose} by {left.model}{_tokens(left)}"
        yield Printed((Part(when, "title"), Part(f"  {clean(what)}")))
        if left.kind != "ok":
            yield printed(ended(left), "quiet", 21)
    if more:
        yield printed("There are older calls; --most shows more.", "quiet")


def left_json(listed: "Sequence[Left]") -> str:
    """Write the ledger as JSON, times in UTC."""
    return json.dumps({"wire": WIRE, "ledger": [_fields(left) for left in listed]}, ensure_ascii=False) + "\n"


def left_csv(listed: "Sequence[Left]") -> str:
    """Write the ledger as CSV, times in UTC; no cell runs as a formula."""
    stream = StringIO()
    rows = csv.writer(stream)
    rows.writerow(COLUMNS)
    for left in listed:
        rows.writerow(["" if cell is None else harmless(cell) for cell in _fields(left).values()])
    return stream.getvalue()


def _fields(left: "Left") -> dict[str, Any]:
    counted = left.usage or (None, None, None)
    cells = (left.when.isoformat(), left.host, left.model, left.purpose, left.size, left.kind, *counted)
    return dict(zip(COLUMNS, cells, strict=True))


def _tokens(left: "Left") -> str:
    return f"; tokens {left.usage.sent:,} out, {left.usage.received:,} back" if left.usage else ""


def ended(left: "Left") -> str:
    """Say how a call ended; a kind of a later version is shown as it is."""
    told = (told.sentence for name, told in TOLD.items() if name == left.kind)
    return OPEN if left.is_open else next(told, left.kind)
