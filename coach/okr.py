"""The nouns: what people write in a sheet of OKRs, frozen."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

Direction = Literal["up", "down", "keep"]
Promise = Literal["committed", "aspirational", "learning"]

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Measure:
    """The number in a key result, as far as its words and cells give it.

    `baseline` and `target` are in `unit`; percent is 41.0 with unit "%". None means not said.
    `blanks` names the values that are there as placeholders, such as `[target]` or `N%`.
    """

    metric: str | None = None
    baseline: float | None = None
    target: float | None = None
    unit: str | None = None
    direction: Direction | None = None
    due: date | None = None
    blanks: tuple[str, ...] = ()


class CheckIn(NamedTuple):
    """What was said of a key result at one time, as written; "" where nothing was.

    `when` is the heading of its column, the cell of its row, or the ISO date of a check-in recorded here.
    `baseline` and `target` are what stood there at that time, where that is known.
    """

    when: str
    value: str = ""
    status: str = ""
    confidence: str = ""
    note: str = ""
    baseline: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class KeyResult:
    """One key result as written, with the cells that stood beside it; empty cells are ""."""

    row: int
    text: str
    owner: str = ""
    baseline: str = ""
    target: str = ""
    current: str = ""
    unit: str = ""
    due: str = ""
    source: str = ""
    rhythm: str = ""
    confidence: str = ""
    score: str = ""
    status: str = ""
    promise: str = ""
    note: str = ""
    """Anything else about the line, such as a comment or a strike-through, in words."""
    ref: str = ""
    """Their own identifier of the key result, where the sheet has one."""
    metric: str = ""
    """The name of the metric, where a column of its own gives it."""
    weight: str = ""
    exception: str = ""
    """What somebody accepts about the line in this cycle, and why, in the words of their cell."""
    needs: str = ""
    """What or whom it depends on, where a column of its own says so."""
    initiatives: tuple[str, ...] = ()
    """Work listed under the key result, as written."""
    begins: str = ""
    """The day from which on it runs, where a column of its own says so."""
    updated: str = ""
    """When the cells beside it were last brought up to date, as written."""
    check_ins: tuple[CheckIn, ...] = ()
    """What was said of it over time, the oldest first where the sheet is in order: from columns such as
    “Jan, Feb, Mar”, from rows of their own, and from check-ins recorded here; empty ones are left out."""

    @property
    def cells(self) -> str:
        """The values that stand in cells only, such as “41 → 70%”; "" where there are none."""
        said = [
            "0",
            *_FIGURE.findall(self.text),
        ]  # a start at nothing is no news where the line says the rest
        if all(figure in said for cell in (self.baseline, self.target) for figure in _FIGURE.findall(cell)):
            return ""
        from_to = " → ".join(filter(None, (self.baseline, self.target)))
        one = "" if self.baseline and self.target else "target " if self.target else "today "
        unit = "" if self.unit in from_to else self.unit if self.unit == "%" else f" {self.unit}"
        return f"{one}{from_to}{unit}"


@dataclass(frozen=True, slots=True)
class Okr:
    """One objective with its key results, as one team wrote it for one cycle."""

    id: str
    """Ours: stable for the same sheet, team, cycle and objective."""
    sheet: int
    row: int
    team: str
    period: str
    objective: str
    key_results: tuple[KeyResult, ...]
    parent: str = ""
    owner: str = ""
    promise: str = ""
    ref: str = ""
    """Their own identifier of the objective, where the sheet has one."""
    parent_ref: str = ""
    """Their own identifier of the parent, where the sheet names it by one."""
    note: str = ""
    exception: str = ""
    """What somebody accepts about it in this cycle, and why, in the words of their cell."""
    initiatives: tuple[str, ...] = ()
    """Work listed under the objective itself, as written."""
    called_by_file: bool = False
    """Whether its sheet names no team, so that `team` is what its file is called."""

    @property
    def own_team(self) -> str:
        """The team that its sheet names, with or without others beside it; "" where it names none."""
        return "" if self.called_by_file else self.team

    @property
    def lines(self) -> tuple[str, ...]:
        """The objective and the key results, as written."""
        return self.objective, *(kr.text for kr in self.key_results)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that was left out, and why, so that nothing is dropped in silence."""

    row: int
    why: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file as we understood it: its layout, the meaning of its columns, its okrs, what was left out.

    `columns` maps a meaning (key_result, objective, team …) to the header as they wrote it.
    `unsure` lists the meanings that were guessed rather than recognised.
    """

    name: str
    layout: str
    okrs: tuple[Okr, ...]
    rows_read: int
    rows_skipped: tuple[Skipped, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    unsure: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """Plain sentences about choices made while reading, such as which worksheet was taken."""
    headers: tuple[str, ...] = ()
    """All headers of the table, also those without a meaning, so that a person can correct `columns`."""
    header_row: int = 0
    """The row of the (last) header as a spreadsheet shows it; 0 where there is none."""
    worksheet: str = ""
    """The worksheet in a workbook; "" for files that are one table or text."""
