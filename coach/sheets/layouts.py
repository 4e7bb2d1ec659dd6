"""The layouts of tables with columns: each is one function that tells objectives and key results apart."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from coach.okr import Skipped
from coach.sheets.belonging import numbers_key_results, of_objectives, owns_objectives
from coach.sheets.content import is_placeholder
from coach.sheets.lines import Line, bare, key_results
from coach.sheets.tables import Table

Event = Line | Skipped
Layout = Callable[[Table], Iterator[Event]]
Found = tuple[int, int, Sequence[str]]
"""A row as its index in the grid, the number a person sees, and its cells."""

LEADS_IN = "It leads in to the rows below it."
OF_OBJECTIVE = ("team", "period", "parent", "parent_id", "id", "objective_owner")

_TOTAL = re.compile(
    r"^(?:grand |sub)?(?:total|totals|sum|average|avg\.?|mean|overall|summe|gesamt|durchschnitt|mittelwert"
    r"|moyenne|somme|promedio|media|média|suma|soma|totaal|gemiddelde)"
    r"(?: (?:score|progress|okr|of|for|average|all)\b.{0,30})?"
    r"\s*[:=]?\s*[\d.,% ]*$",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"^(?:total|sum|count|number|no\.|anzahl|gesamt(?:zahl)?|summe|nombre|somme|número|numero|aantal|totaal)"
    r"(?: (?:of|der|de|des|van|all|aller))* (?:key results?|krs?|objectives?|okrs?|goals?|ziele?"
    r"|schlüsselergebnisse|kernergebnisse|objectifs?|résultats clés|objetivos?|resultados (?:clave|chave)"
    r"|doelen|kernresultaten)\s*[:=]?$"
    r"|^(?:count|anzahl|gesamtzahl)\s*[:=]?$",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[\d.,]+\s?%?")
_NOTE = re.compile(
    r"^(?:\*+\s|(?:notes?|nb|n\.b\.|remarks?|legend|hints?|instructions?|last updated|updated|hinweis"
    r"|anmerkung|legende|remarque|nota|opmerking|source|example|how to use)\s*:)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Way:
    """A layout: its plain name, when it fits, and how it reads."""

    name: str
    fits: Callable[[Table], bool]
    read: Layout
    tells_objectives: bool = False
    """Whether rows of the table itself are objectives, though no column is named so."""


def left_out(table: Table, row: int, cells: Sequence[str]) -> Skipped | None:
    """Say why a row is not read: a total, a note, a repeated heading; None where it may be read."""
    first = next(filter(None, cells))
    if _is_odd(first):
        if (_TOTAL.match(first) and not any(_words(table, cells))) or _counts(first, cells):
            return Skipped(row, f"“{first}” sums up other rows.")
        if _NOTE.match(first) and sum(map(bool, cells)) == 1:
            return Skipped(row, "It is a note, not an objective or a key result.")
    if table.is_header(cells):
        return Skipped(row, "It repeats the headings.")
    return None


@lru_cache(maxsize=4096)
def _is_odd(first: str) -> bool:
    """Say whether a row that begins so may be a total or a note; teams repeat, so answers are kept."""
    return bool(_TOTAL.match(first) or _COUNT.match(first) or _NOTE.match(first))


def _counts(first: str, cells: Sequence[str]) -> bool:
    """Say whether a row counts others, such as “Total key results” with one number beside it."""
    beside = [cell for cell in cells if cell][1:]
    return len(beside) == 1 and bool(_COUNT.match(first) and _FIGURE.fullmatch(beside[0]))


def rows(table: Table) -> Iterator[Skipped | Found]:
    """Give the rows of a table with words in them, or why one is left out."""
    grid = table.grid
    for index in range(table.start, len(grid.rows)):
        cells = grid.rows[index]
        if any(cells):
            row = grid.numbers[index]
            yield left_out(table, row, cells) or (index, row, cells)


@dataclass(frozen=True, slots=True)
class _Places:
    """Which columns tell of the objective, and which stand beside the key result."""

    text: int | None
    objective: int | None
    above: list[tuple[str, int]]
    beside: list[tuple[str, int]]

    def words(self, cells: Sequence[str]) -> tuple[str, str]:
        """Give the words of the objective and of the key result, where that is written yet."""
        objective = "" if self.objective is None else cells[self.objective]
        text = "" if self.text is None else cells[self.text]
        return objective, "" if is_placeholder(text) else text


def in_columns(table: Table) -> Iterator[Event]:
    """A key result per row; its objective repeated, on its first row only, or merged."""
    places, reader = _places(table), _Objectives()
    kept = [column for _, column in places.above] + ([] if places.objective is None else [places.objective])
    last: list[str] | None = None
    above = ""
    for found in rows(table):
        if isinstance(found, Skipped):
            yield found
            continue
        _, row, cells = found
        own = {name: cells[column] for name, column in places.beside if cells[column]}
        objective, text = places.words(cells)
        if text.endswith(":") and sum(map(bool, cells)) == 1:
            yield Skipped(row, LEADS_IN)
            continue
        if above and not (text or objective) and "updated" in own:
            yield from key_results(row, above, own)
            continue
        above = text
        about = [cells[column] for column in kept]
        if not text or about != last:
            yield from _begin(places, reader, found, own)
        if text:
            yield from key_results(row, text, own)
        last = about if text else None


def _begin(places: _Places, reader: "_Objectives", found: Found, own: dict[str, str]) -> Iterator[Event]:
    """Give what a row tells beyond its key result: an objective, an initiative, or that it has neither."""
    _, row, cells = found
    objective, text = places.words(cells)
    about = {name: cells[column] for name, column in places.above if cells[column]}
    if text or objective or "initiative" in own:
        begun = reader.objective(row, objective, about if text else {**own, **about})
        if begun:
            yield begun
        elif not text and "initiative" in own:
            yield Line(row, "initiative", own["initiative"])
    elif not reader.heading(about, alone=not own):
        yield Skipped(row, "It has neither an objective nor a key result.")


def _places(table: Table) -> _Places:
    """Sort the columns into those of the objective and those of the key result."""
    at = table.columns.at
    moved = {"id": "key_result_id"} if numbers_key_results(table) else {}
    moved |= {"owner": "objective_owner"} if owns_objectives(table) else {}
    named = [(moved.get(name, name), column) for name, column in at.items()]
    lines = ("objective", "key_result")
    of_objective = (*OF_OBJECTIVE, "promise") if of_objectives(table, "promise") else OF_OBJECTIVE
    above = [(name, column) for name, column in named if name in of_objective]
    beside = [(name, column) for name, column in named if name not in (*of_objective, *lines)]
    return _Places(at.get("key_result"), at.get("objective"), above, beside)


class _Objectives:
    """Remembers the objective, team and cycle of the rows above, which blank cells repeat."""

    def __init__(self) -> None:
        self.carried: dict[str, str] = {}
        self.raw: tuple[str, str, str] | None = None

    def heading(self, cells: dict[str, str], *, alone: bool) -> bool:
        """Take a row that holds only a team or a cycle as the heading of the rows below it."""
        if alone and cells and set(cells) <= {"team", "period"}:
            self.carried.update(cells)
            return True
        return False

    def objective(self, row: int, cell: str, cells: dict[str, str]) -> Line | None:
        """Begin an objective, unless the row goes on with the one above."""
        new_team = any(cells.get(name, value) != value for name, value in self.carried.items())
        if self.raw is not None and not new_team and (not cell or self._goes_on(cell, cells)):
            return None
        self.carried.update({name: cells[name] for name in ("team", "period") if name in cells})
        cells = {**cells, **self.carried}
        self.raw = (cell, cells.get("id", ""), cells.get("parent", ""))
        text, ref = bare(cell)
        if ref and "id" not in cells:
            cells["id"] = ref
        mark = (
            cells.get("team"),
            cells.get("period"),
            " ".join(text.casefold().split()),
            cells.get("id"),
            cells.get("parent"),
        )
        return Line(row, "objective", text, cells, same=mark)

    def _goes_on(self, cell: str, cells: dict[str, str]) -> bool:
        """Say whether an objective's cell repeats the one above, with nothing about it different."""
        text, ref, parent = self.raw or ("", "", "")
        return cell == text and cells.get("id", ref) == ref and cells.get("parent", parent) == parent


def numbered_columns(table: Table) -> Iterator[Event]:
    """An objective per row; its key results in numbered columns with their own companions."""
    at, numbered = table.columns.at, table.columns.numbered
    taken = {column for places in numbered.values() for column in places.values()}
    beside = [(name, column) for name, column in at.items() if name != "objective" and column not in taken]
    reader = _Objectives()
    for found in rows(table):
        if isinstance(found, Skipped):
            yield found
            continue
        _, row, cells = found
        objective = cells[at["objective"]] if "objective" in at else ""
        own = {name: cells[column] for name, column in beside if cells[column]}
        texts = [
            (places, cells[places["key_result"]])
            for places in numbered.values()
            if cells[places["key_result"]] and not is_placeholder(cells[places["key_result"]])
        ]
        if not (objective or texts):
            if not reader.heading(own, alone=True):
                yield Skipped(row, "It has neither an objective nor a key result.")
            continue
        if begun := reader.objective(row, objective, own):
            yield begun
        for places, text in texts:
            companions = {
                name: cells[column]
                for name, column in places.items()
                if name != "key_result" and cells[column]
            }
            yield from key_results(row, text, companions)


def _words(table: Table, cells: Sequence[str]) -> list[str]:
    """Give the words of a row's objective and key result, where they are no total."""
    at = table.columns.at
    places = [at[meaning] for meaning in ("objective", "key_result") if meaning in at]
    places += [companions["key_result"] for companions in table.columns.numbered.values()]
    return [cells[column] for column in places if cells[column] and not _TOTAL.match(cells[column])]
