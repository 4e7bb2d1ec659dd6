"""A person's own file comes back with what was found in it, and reads afterwards as it did before."""

from collections.abc import Callable, Mapping, Sequence

from coach.errors import SheetError
from coach.okr import Sheet
from coach.sheets.delimited import grid_of
from coach.sheets.encoding import decode
from coach.sheets.grid import Grid
from coach.sheets.guard import kind_of
from coach.sheets.ours import is_report, without_ours
from coach.sheets.read import from_worksheets, open_workbook, read_bytes
from coach.sheets.tables import find_table
from coach.sheets.writing.back import flat
from coach.sheets.writing.back.book import Book
from coach.sheets.writing.back.hidden import hidden_reports
from coach.sheets.writing.back.nouns import Cell, Given, Page, Remark, Report, Suggestion
from coach.sheets.writing.back.spots import Ground, again
from coach.sheets.writing.nouns import Written
from coach.sheets.writing.package import Package

__all__ = ["Cell", "Given", "Opened", "Page", "Remark", "Report", "Suggestion"]

_TABLES = (".xlsx", ".xlsm", ".csv", ".tsv", ".tab")
_NO_COLUMNS = (
    "New columns would change how this workbook is read, so suggestions stand in the comments, "
    "and there is no column for exceptions."
)
_HIDDEN = "The worksheet “{name}” with the report is hidden, and stays so."


class Opened:
    """A file that was read, ready to be given back; the original stays as it is."""

    def __init__(self, name: str, data: bytes, mapping: Mapping[str, str]) -> None:
        """Read it; raises SheetError where that can't be done."""
        self.name, self.data, self.mapping = name, data, mapping
        self._is_text = kind_of(name, data) == "text"
        if self._is_text:
            self._grids = [grid_of(decode(data, name)[0], name)]
            self.sheets = read_bytes(name, data, mapping=mapping)
        else:
            self._grids, self._hidden = open_workbook(name, data, mapping)
            shown = name.encode("utf-8", "replace").decode()  # a file may be named in no encoding at all
            self.sheets = from_worksheets(shown, self._grids, self._hidden, mapping)

    @property
    def can_be_given_back(self) -> bool:
        """Whether files of this kind can be written to."""
        return self.name.lower().endswith(_TABLES) and (self._is_text or b"xl/workbook.xml" in self.data)

    def given(self, given: Given, plain: Callable[[str], str]) -> Written:
        """Give a copy with notes.

        `plain` makes a text harmless that a spreadsheet would run as a formula. Raises SheetError where the
        file has no place for notes, and where it would read in another way afterwards.
        """
        grids = {grid.name: grid for grid in self._grids}
        grounds = [
            self._ground(sheet, grids[sheet.worksheet], page)
            for sheet, page in zip(self.sheets, given.pages, strict=True)
        ]
        for ground in grounds:
            ground.missing()
        written = self._text(grounds[0], plain) if self._is_text else self._workbook(grounds, given)
        if written is None:
            raise SheetError(f"“{self.name}” would read in another way with notes in it.")
        return written

    def _text(self, ground: Ground, plain: Callable[[str], str]) -> Written | None:
        new = flat.written(self.data, ground, plain)
        losses = (again(ground.known),) if ground.known else ()
        return Written(self.name, new, tuple(ground.said), losses) if self._reads_the_same(new) else None

    def _workbook(self, grounds: Sequence[Ground], given: Given) -> Written | None:
        """Write with columns of our own, or without where they would change how it is read."""
        shown = [grid.name for grid in self._grids if is_report(grid)]
        old = next(iter(shown or hidden_reports(Package(self.data), self._hidden)), "")
        for with_columns in (True, False):
            book = Book(self.data, old)
            new = book.give(grounds, given, with_columns=with_columns)
            if self._reads_the_same(new):
                said = [*(one for ground in grounds for one in ground.said), *book.said]
                said += [] if with_columns else [_NO_COLUMNS]
                said += [_HIDDEN.format(name=old)] if old in self._hidden else []
                return Written(self.name, new, tuple(said), tuple(book.losses))
        return None

    def _reads_the_same(self, new: bytes) -> bool:
        after = read_bytes(self.name, new, mapping=self.mapping)
        return [sheet.okrs for sheet in self.sheets] == [sheet.okrs for sheet in after]

    def _ground(self, sheet: Sheet, grid: Grid, page: Page) -> Ground:
        """Find the table of a sheet again; none where it was read as a list."""
        table = find_table(without_ours(grid), self.name, self.mapping) if sheet.header_row else None
        if table and table.grid.numbers[table.start - 1] != sheet.header_row:
            table = None
        return Ground(sheet, grid, table, page)
