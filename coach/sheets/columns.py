"""Which column carries which meaning, from the headers and, where they say little, from the cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coach.errors import Problem, SheetError
from coach.sheets.content import SAMPLE, fits, is_number, is_outline, is_textual, share
from coach.sheets.dated import dated
from coach.sheets.grid import letter
from coach.sheets.headers import Header, plain, read_header
from coach.sheets.rounds import Round, rounds
from coach.sheets.synonyms import MEANINGS

_LINES = ("objective", "key_result")
_SOME, _MOST = 0.5, 0.8
_NUMBERS = ("baseline", "target", "current")
_GUESSES = frozenset({"objective", "key_result", "parent", "target", "team", "metric"})


@dataclass(slots=True)
class Columns:
    """The meaning of each column, and which of them were guessed."""

    headers: tuple[str, ...]
    at: dict[str, int] = field(default_factory=dict)
    numbered: dict[int, dict[str, int]] = field(default_factory=dict)
    """Of numbered key result columns: number → meaning → column."""
    unsure: list[str] = field(default_factory=list)
    rounds: tuple[Round, ...] = ()
    """Columns whose headings are times, with what was said then."""

    @property
    def over_time(self) -> list[int]:
        """The columns that belong to a time, in their order."""
        return sorted(at for _, columns in self.rounds for at in columns.values())

    def named(self) -> dict[str, str]:
        """Give each meaning the header as they wrote it, in the order of the form."""
        found = {meaning: self.headers[self.at[meaning]] for meaning in MEANINGS if meaning in self.at}
        if self.numbered:
            found["key_result"] = ", ".join(self.headers[at["key_result"]] for at in self.numbered.values())
        if self.over_time:
            found["past"] = ", ".join(self.headers[at] or "…" for at in self.over_time)
        return found

    def give(self, meaning: str, column: int, *, guessed: bool = False) -> bool:
        """Let a column carry a meaning, unless the meaning or the column is taken."""
        if meaning in self.at or column in self.at.values():
            return False
        self.at[meaning] = column
        if guessed and meaning in _GUESSES:
            self.unsure.append(meaning)
        return True


def choose(
    headers: Sequence[str], rows: Sequence[Sequence[str]], mapping: Mapping[str, str] | None = None
) -> Columns:
    """Decide what each column means; the person's mapping wins over everything seen here."""
    columns = Columns(tuple(headers))
    refused = _mapped(columns, mapping or {})
    read = [
        Header() if at in columns.at.values() else read_header(header) for at, header in enumerate(headers)
    ]
    read = [Header() if one.sure in refused else one for one in read]
    values = [[row[at] for row in rows[:SAMPLE] if row[at]] for at in range(len(headers))]
    columns.rounds = rounds([_free(columns, at) for at in range(len(headers))], values)
    taken = {*columns.over_time}
    read = [Header() if at in taken else one for at, one in enumerate(read)]
    read = dated(columns.headers, read, rows)
    _repeated(read)
    _numbered(columns, read)
    _sure(columns, read)
    _kinds(columns, read, values)
    _lines(columns, read, values, refused)
    _others(columns, read, values, refused)
    return columns


def find_column(headers: Sequence[str], wanted: str) -> int | None:
    """Find a column by its header, or by its letter as a spreadsheet shows it."""
    for same in (str.strip, plain):
        for column, header in enumerate(headers):
            if same(header) and same(header) == same(wanted):
                return column
    by_letter = [column for column in range(len(headers)) if letter(column) == wanted.strip().upper()]
    return by_letter[0] if by_letter else None


def check_mapping(mapping: Mapping[str, str]) -> None:
    """Refuse a mapping with meanings we don't have; every problem at once."""
    problems = [
        Problem(f"“{meaning}” is no meaning we know") for meaning in mapping if meaning not in MEANINGS
    ]
    if problems:
        raise SheetError(
            "; ".join(problem.what for problem in problems) + ".",
            f"Use some of: {', '.join(MEANINGS)}.",
            problems,
        )


def _free(columns: Columns, at: int) -> str:
    """Give the header of a column that carries no meaning yet."""
    return "" if at in columns.at.values() else columns.headers[at]


def _mapped(columns: Columns, mapping: Mapping[str, str]) -> set[str]:
    """Take the person's word; an empty header means that no column carries the meaning."""
    for meaning, wanted in mapping.items():
        column = find_column(columns.headers, wanted) if wanted.strip() else None
        if column is not None:
            columns.at[meaning] = column
    return {meaning for meaning, wanted in mapping.items() if not wanted.strip()}


def _repeated(read: list[Header]) -> None:
    """Number columns that are all headed `Key result`, so that none of them is passed over."""
    same = [at for at, one in enumerate(read) if one.sure == "key_result" and one.number is None]
    if len(same) > 1 and not any(one.number for one in read):
        for number, at in enumerate(same, 1):
            read[at] = read[at]._replace(number=number)


def _numbered(columns: Columns, read: list[Header]) -> None:
    """Gather KR1, KR2 … with their companions, which may carry the number or just stand to the right."""
    for at, one in enumerate(read):
        if one.number is not None and one.sure:
            columns.numbered.setdefault(one.number, {}).setdefault(one.sure, at)
    starts = {number: at["key_result"] for number, at in columns.numbered.items() if "key_result" in at}
    columns.numbered = {number: columns.numbered[number] for number in sorted(starts)}
    if "key_result" in columns.at:
        columns.numbered = {}
    seen = [one.sure for one in read if one.number is None and one.sure]
    for at, one in enumerate(read):
        before = [number for number, start in starts.items() if start < at]
        if before and one.number is None and one.sure and (seen.count(one.sure) > 1 and len(starts) > 1):
            nearest = max(before, key=lambda number: starts[number])
            columns.numbered.get(nearest, {}).setdefault(one.sure, at)
            read[at] = Header()


def _sure(columns: Columns, read: list[Header]) -> None:
    """Give the meanings that their headers name."""
    of_key_results = next((at for at, one in enumerate(read) if one.sure == "key_result"), len(read))
    if [one.sure for one in read].count("owner") > 1:
        first = [one.sure for one in read].index("owner")
        if first < of_key_results:
            columns.give("objective_owner", first)
    if [one.sure for one in read].count("id") > 1:
        second = [at for at, one in enumerate(read) if one.sure == "id"][1]
        columns.give("key_result_id", second)
    for at, one in enumerate(read):
        if one.sure and one.number is None:
            columns.give(one.sure, at)


def _kinds(columns: Columns, read: list[Header], values: list[list[str]]) -> None:
    """Find the column that says what each row is, before any text is judged."""
    for at, one in enumerate(read):
        if "type" in one.maybe and fits("type", values[at]):
            columns.give("type", at)


def _lines(columns: Columns, read: list[Header], values: list[list[str]], refused: set[str]) -> None:
    """Decide which columns hold the objectives and the key results where headers leave it open."""
    open_ones = [
        at for at, one in enumerate(read) if {*_LINES} & {*one.maybe} and at not in columns.at.values()
    ]
    texts = [at for at in open_ones if is_textual(values[at])]
    taken = {meaning for meaning in _LINES if meaning in columns.at} | (
        {"key_result"} if columns.numbered else set()
    )
    of_list = _is_list(columns, values)
    if of_list:
        found = [("key_result", texts[0])] if texts and not taken else []
    elif taken:
        found = _second(columns, read, [at for at in open_ones if not _is_amount(values[at])], taken)
    else:
        found = _both(columns, read, values, texts)
    if not (found or taken) and open_ones:
        found = [(next(word for word in read[open_ones[0]].maybe if word in _LINES), open_ones[0])]
    for meaning, at in found:
        if meaning not in refused:
            columns.give(meaning, at, guessed="type" not in columns.at or len(texts) > 1)


def _second(columns: Columns, read: list[Header], texts: list[int], taken: set[str]) -> list[tuple[str, int]]:
    """Find the other of the two, where headers name one of objective and key result."""
    if "key_result" not in taken:
        return [("key_result", at) for at in texts if "key_result" in read[at].maybe][:1]
    if "objective" in taken:
        return []
    end = columns.at.get("key_result", len(read))
    goals = [at for at in texts if read[at].maybe[0] == "objective"]
    left = [at for at in texts if at < end and "objective" in read[at].maybe]
    return [("objective", at) for at in (goals or left)[:1]]


def _both(
    columns: Columns, read: list[Header], values: list[list[str]], texts: list[int]
) -> list[tuple[str, int]]:
    """Find both, where headers name neither: a goal, or what repeats, is the objective."""
    goals = [at for at in texts if read[at].maybe[0] == "objective"]
    if len(texts) == 1:
        measured = any(meaning in columns.at for meaning in _NUMBERS)
        return [("objective" if goals and not measured else "key_result", texts[0])]
    goal = (goals or texts or [0])[0]
    rest = [at for at in texts if at != goal and "key_result" in read[at].maybe]
    if rest and (goals or _repeats(values[goal], values[rest[0]])):
        return [("objective", goal), ("key_result", rest[0])]
    return [("key_result", at) for at in texts[:1]]


def _is_amount(values: list[str]) -> bool:
    """Say whether a column mostly holds numbers, so that it can't hold lines."""
    return not values or share(values, is_number) > _SOME


def _is_list(columns: Columns, values: list[list[str]]) -> bool:
    """Say whether rows tell themselves what they are, so that one column holds all the words."""
    if "type" in columns.at:
        return True
    order = values[columns.at["id"]] if "id" in columns.at else []
    return share(order, is_outline) > _MOST and any("." in value.strip(".") for value in order)


def _repeats(first: list[str], second: list[str]) -> bool:
    """Say whether a column is filled once for several cells of the other, or repeated beside them."""
    return len(set(first)) < len(second) * _MOST


def _others(columns: Columns, read: list[Header], values: list[list[str]], refused: set[str]) -> None:
    """Give the remaining open columns the first meaning their cells fit."""
    for at, one in enumerate(read):
        for meaning in one.maybe:
            if meaning in _LINES or meaning in refused or not fits(meaning, values[at]):
                continue
            if columns.give(meaning, at, guessed=True):
                break
