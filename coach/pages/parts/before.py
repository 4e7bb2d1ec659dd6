"""What was brought before: sets of files that came together, and files that came alone."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from coach.pages.parts.titles import FEW
from coach.store import Store

MOST_LOOKED_AT = 200
"""Files looked through for those that came alone."""


class Together(NamedTuple):
    """Files that can be put on the table again; `when` is in UTC."""

    key: str
    name: str
    ids: tuple[str, ...]
    when: datetime


def before(store: Store, most: int) -> list[Together]:
    """List what was brought last, newest first; a file of a set is not listed by itself."""
    sets = store.sets.recent(most)
    together = {key for one in sets for key in one.sheets}
    alone = [sheet for sheet in store.recent_sheets(MOST_LOOKED_AT) if sheet.id not in together][:most]
    names = store.known(key for one in sets for key in one.sheets[:FEW])
    found = [Together(sheet.id, sheet.name, (sheet.id,), sheet.when) for sheet in alone]
    for one in sets:
        called = [names[key][0] for key in one.sheets[:FEW] if key in names]
        found.append(Together(one.id, _set_name(called, len(one.sheets)), one.sheets, one.when))
    return sorted(found, key=lambda one: one.when, reverse=True)[:most]


def _set_name(called: Sequence[str], number: int) -> str:
    """Name a set by its number of files, and the first of them where they are many."""
    if number <= FEW:
        return ", ".join(called)
    return f"{number:,} files, {called[0]} first" if called else f"{number:,} files"
