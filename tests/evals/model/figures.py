"""What came of one part: its measures, tables to read, and every item."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.evals.model.measure import Measure


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """All that a report holds of one part."""

    title: str
    about: str
    measures: Sequence[Measure]
    tables: Sequence[Table] = ()
    items: Sequence[dict[str, Any]] = ()
    broken: Sequence[str] = field(default=())
    """What never may happen and did, a sentence each."""
