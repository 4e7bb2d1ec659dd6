"""Which cell of a table a remark means, and which columns to the right of it are ours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from coach.okr import Sheet
from coach.sheets.grid import Grid
from coach.sheets.ours import Headings, Kind, columns_of, headings
from coach.sheets.tables import Table
from coach.sheets.writing.back.nouns import Page, Remark, Suggestion

SEPARATOR = " · "


@dataclass
class Ground:
    """One sheet as it lies in its file, and what it is given; `table` is None for a list without headings."""

    sheet: Sheet
    grid: Grid
    table: Table | None
    page: Page
    said: list[str] = field(default_factory=list)

    @property
    def words(self) -> Headings:
        """The headings of our columns in its language."""
        return headings(self.page.language)

    @cached_property
    def ours(self) -> dict[int, Kind]:
        """Our columns that are there already, and what each holds."""
        return columns_of(self.grid)

    @property
    def known(self) -> tuple[str, ...]:
        """The headings of our columns that are there already, as they are written."""
        cells = self.row(self.heads[0]) if self.heads else ()
        return tuple(cells[at] for at in self.ours if at < len(cells))

    @cached_property
    def heads(self) -> tuple[int, ...]:
        """The rows with headings, each the same; none in a list."""
        table = self.table
        if table is None:
            return ()
        again = [number for _, number, row in table.body() if any(row) and table.is_header(row)]
        return (table.grid.numbers[table.start - 1], *again)

    @property
    def line_column(self) -> int:
        """A column that holds lines."""
        return self.table.line_column if self.table else 0

    @property
    def group(self) -> int:
        """The row above the headings that names groups of them; 0 where there is none."""
        table = self.table
        return table.grid.numbers[table.head] if table and table.start - table.head > 1 else 0

    @cached_property
    def lines(self) -> tuple[int, ...]:
        """The rows that hold an objective or a key result."""
        rows = {row for okr in self.sheet.okrs for row in (okr.row, *(kr.row for kr in okr.key_results))}
        return tuple(sorted(rows))

    def row(self, number: int) -> Sequence[str]:
        """Give the cells of a row by its number."""
        return self._rows.get(number, ())

    @cached_property
    def _rows(self) -> dict[int, Sequence[str]]:
        return dict(zip(self.grid.numbers, self.grid.rows, strict=True))

    @cached_property
    def _known(self) -> set[tuple[int, str]]:
        okrs = self.sheet.okrs
        return {(okr.row, okr.objective) for okr in okrs} | {
            (kr.row, kr.text) for okr in okrs for kr in okr.key_results
        }

    def stands(self, row: int, line: str) -> bool:
        """Say whether a row still holds a line, or, where no line is named, whether it is there at all."""
        return (row, line) in self._known if line else row in self._rows

    def column_of(self, remark: Remark | Suggestion) -> int:
        """Give the column of the cell that is meant: the one its quote stands in, else that of the line."""
        cells = self.row(remark.row)
        mine = self.ours
        quote = remark.quote if isinstance(remark, Remark) else ""
        if quote and quote not in remark.line:
            beside = [at for at, cell in enumerate(cells) if at not in mine and cell == quote]
            holding = [at for at, cell in enumerate(cells) if at not in mine and quote in cell]
            if found := beside or holding:
                return found[0]
        first = [at for at in self._columns(remark.place) if at < len(cells)]
        holding = [at for at in (*first, *range(len(cells))) if remark.line and remark.line in cells[at]]
        filled = [at for at in (*first, *range(len(cells))) if cells[at]]
        return (holding or filled or [0])[0]

    def _columns(self, place: str) -> Iterator[int]:
        """Give the columns that may hold a line, the likeliest first."""
        if self.table is None:
            return
        columns = self.table.columns
        names = ("key_result", "objective") if place == "key_result" else ("objective", "key_result")
        yield from (columns.at[name] for name in names[:1] if name in columns.at)
        yield from (one["key_result"] for one in columns.numbered.values())
        yield from (columns.at[name] for name in names[1:] if name in columns.at)

    def suggestions(self, mark: str) -> dict[int, str]:
        """Give what stands in the column of suggestions, by row; several are told apart by their headings."""
        found: dict[int, list[Suggestion]] = {}
        for one in self.page.suggestions:
            if self.stands(one.row, one.line):
                found.setdefault(one.row, []).append(one)
        return {row: mark.join(self._labelled(all_)) for row, all_ in found.items()}

    def _labelled(self, suggestions: Sequence[Suggestion]) -> list[str]:
        if len(suggestions) == 1 and not (self.table and self.table.columns.numbered):
            return [suggestions[0].text]
        headers = self.table.columns.headers if self.table else ()
        named = [
            (headers[at] if (at := self.column_of(one)) < len(headers) else "", one) for one in suggestions
        ]
        return [f"{head}: {one.text}" if head else one.text for head, one in named]

    def missing(self) -> None:
        """Tell of remarks whose line is no longer there."""
        gone = {one.row for one in self.page.remarks if not self.stands(one.row, one.line)}
        if gone:
            rows = ", ".join(map(str, sorted(gone)))
            self.said.append(f"{self.sheet.name}: row {rows} holds other words now and was left as it is.")


def again(names: Sequence[str]) -> str:
    """Say that what we wrote before isn't kept, so that nobody misses words they put there."""
    listed = " and ".join(f"“{name}”" for name in dict.fromkeys(names))
    return f"What okr-coach wrote before is written anew: {listed}."


def texts(remarks: Sequence[Remark]) -> str:
    """Give remarks as one line of text, for a file without comments."""
    return SEPARATOR.join(f"{one.title}: {' '.join(one.says)}" for one in remarks)
