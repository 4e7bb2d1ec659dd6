"""A grid or a text becomes a Sheet: the layout chosen, the okrs in it, and an account of every row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coach.okr import Okr, Sheet, Skipped
from coach.sheets.assemble import Gathered, gather, okrs
from coach.sheets.columns import Columns
from coach.sheets.folding import fold
from coach.sheets.grid import Grid
from coach.sheets.lists import Reader
from coach.sheets.markdown import Item
from coach.sheets.ours import without_ours
from coach.sheets.outline import tree
from coach.sheets.periods import worksheet
from coach.sheets.sections import is_labelled, is_sectioned, plain_blocks, sections
from coach.sheets.tables import Table, find_table
from coach.sheets.titles import Context, context
from coach.sheets.values import with_values
from coach.sheets.ways import lines_of, way_for


@dataclass(frozen=True, slots=True)
class Source:
    """Where a sheet comes from, and what a person said about its columns."""

    name: str
    mapping: Mapping[str, str] = field(default_factory=dict)
    index: int = 0
    among_teams: bool = False
    """Whether other worksheets of the file are called after teams."""

    def around(self, grid: Grid | None, titles: Sequence[Sequence[str]] = ()) -> Context:
        """Gather what stands above a table, on its tab and in the name of its file."""
        tab = worksheet(grid.name if grid else "", among_teams=self.among_teams)
        return context(titles, tab, self.name)


def from_grid(grid: Grid, source: Source) -> Sheet | None:
    """Understand one grid, without what we added to it; None where it holds no OKRs."""
    grid = without_ours(grid)
    table = find_table(grid, source.name, source.mapping)
    if table is None or ("type" not in table.columns.at and is_labelled(grid)):
        return from_blocks(plain_blocks(grid), source, grid)
    if is_sectioned(table):
        return from_blocks(sections(table), source, grid)
    way = way_for(table)
    gathered = gather(lines_of(table))
    if not gathered.drafts:
        return None
    known = source.around(grid, table.titles())
    known.learn(table.about, "the first heading")
    filled = sum(any(row) for _, _, row in table.body())
    return _sheet(source, gathered, known, _Seen(way.name, filled, [table], grid))


def from_blocks(blocks: Iterable[Item | Grid], source: Source, grid: Grid | None = None) -> Sheet | None:
    """Understand headings, lists and the tables between them; None where they hold no OKRs."""
    root = tree(blocks)
    reader = Reader(source.name, source.mapping)
    reader.prepare(root)
    events = [event for event in reader.events(root, {}) if not isinstance(event, Skipped) or event.row]
    gathered = gather(events)
    if not any(draft.key_results or draft.text for draft in gathered.drafts):
        return None
    known = source.around(grid)
    return _sheet(source, gathered, known, _Seen(reader.layout(), reader.lines(root), reader.tables, grid))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was seen of a table or a list, apart from its okrs."""

    layout: str
    filled: int
    tables: Sequence[Table]
    grid: Grid | None

    @property
    def table(self) -> Table | None:
        """The first table; None where there is none."""
        return self.tables[0] if self.tables else None


def _sheet(source: Source, gathered: Gathered, known: Context, seen: _Seen) -> Sheet:
    """Put the sheet together with notes on everything that was guessed."""
    folded = fold(gathered.drafts)
    made = with_values(okrs(gathered.drafts, source.index, source.name, known.values), seen.tables)
    columns = seen.table.columns if seen.table else Columns(())
    named = columns.named()
    if (
        "key_result" in named
        and "objective" not in named
        and seen.table
        and way_for(seen.table).tells_objectives
    ):
        named = {"objective": named["key_result"], **named}
    used = {
        name: any(getattr(okr, name) == known.values.get(name) for okr in made) for name in ("team", "period")
    }
    guessed = [name for name in known.guessed if used.get(name) and name not in columns.at]
    grid_notes = seen.grid.notes if seen.grid else ()
    return Sheet(
        name=source.name,
        layout=seen.layout,
        okrs=made,
        rows_read=seen.filled - len({one.row for one in gathered.skipped}),
        rows_skipped=tuple(gathered.skipped),
        columns=named,
        unsure=tuple(dict.fromkeys([*columns.unsure, *guessed])),
        notes=(
            *grid_notes,
            *known.notes({name: name in guessed for name in used}),
            *_repeats(made, columns),
            *_told(folded),
        ),
        headers=columns.headers,
        header_row=seen.table.grid.numbers[seen.table.start - 1] if seen.table else 0,
        worksheet=seen.grid.name if seen.grid else "",
    )


def _told(folded: tuple[int, int]) -> Iterator[str]:
    """Say how many rows were taken as check-ins."""
    if folded[0]:
        rows, lines = folded
        yield f"{rows:,} rows were read as check-ins of {lines:,} key result{'s' * (lines > 1)}."


def _repeats(made: tuple[Okr, ...], columns: Columns) -> Iterator[str]:
    """Say where key results were found before any objective."""
    orphans = [okr for okr in made if not okr.objective and okr.key_results]
    if orphans and "objective" in columns.at:
        rows = ", ".join(str(okr.row) for okr in orphans[:5])
        yield f"No objective was found for the key results from row {rows} on."
