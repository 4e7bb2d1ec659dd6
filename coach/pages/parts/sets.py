"""How an address names kept sheets: one by one while they are few, by a set where they are many."""

from collections.abc import Sequence

from coach import wiring
from coach.store.sets import is_set, name_of

MOST_NAMED = 12
"""Sheets that are named one by one; more are a set."""


def keep(ids: Sequence[str]) -> tuple[str, ...]:
    """Name sheets; several are kept as a set, too, so that they can be brought back together."""
    if len(ids) > 1:
        wiring.store().sets.keep(ids)
    return named(ids)


def named(ids: Sequence[str]) -> tuple[str, ...]:
    """Name sheets that are on the table, as the address does."""
    return (name_of(ids),) if len(ids) > MOST_NAMED else tuple(ids)


def ids_of(names: Sequence[str]) -> tuple[str, ...]:
    """Give the sheets behind names; raises StoreError where a set isn't here."""
    if len(names) == 1 and is_set(names[0]):
        return wiring.store().sets.of(names[0])
    return tuple(names)
