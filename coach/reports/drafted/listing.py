"""The drafts that are kept here, to look through: lines for a screen, JSON for programs."""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from coach import WIRE
from coach.reports.plain import Part, Printed, clean, printed

if TYPE_CHECKING:
    from coach.store import KeptDraft


def list_lines(listed: "Sequence[KeptDraft]") -> Iterator[Printed]:
    """Lay the list out: id, when it last changed, what it is about."""
    if not listed:
        yield printed("No drafts are kept here yet; okr-coach draft begins one.")
    for one in listed:
        when = f"{one.changed.astimezone():%Y-%m-%d %H:%M}"
        yield Printed((Part(one.id, "title"), Part(f"  {when}  ", "quiet"), Part(clean(one.title))))


def list_json(listed: "Sequence[KeptDraft]") -> str:
    """Write the list as JSON, times in UTC."""
    drafts = [{"id": one.id, "title": one.title, "changed": one.changed.isoformat()} for one in listed]
    return json.dumps({"wire": WIRE, "drafts": drafts}, ensure_ascii=False) + "\n"
