"""Lines become okrs: key results join their objective, parents are found, nothing is lost."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from coach.okr import KeyResult, Okr, Skipped
from coach.sheets.content import unit_in
from coach.sheets.lines import WORDLESS, Line

_BESIDE = frozenset(
    "owner baseline target current unit due source rhythm confidence score status promise note metric"
    " weight exception needs begins updated".split()
)


@dataclass(slots=True)
class Draft:
    """An okr while its rows are still coming in."""

    row: int
    text: str
    cells: Mapping[str, str]
    above: str = ""
    """The words of the line it is nested under."""
    key_results: list[KeyResult] = field(default_factory=list)
    initiatives: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Gathered:
    """The drafts of one table or list, and the rows that were left out."""

    drafts: list[Draft] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    _known: dict[Hashable, Draft] = field(default_factory=dict)
    _above: list[tuple[int, Line, Draft]] = field(default_factory=list)
    """The lines under which the next one may stand, with their depths."""
    _current: Draft | None = None

    def add(self, line: Line) -> None:
        """Begin an okr, or add a line to the one it stands under."""
        depth = line.depth
        if depth is None and line.kind == "key_result" and self._current is not None:
            _join(self._current, line)
            return
        if depth is not None:
            while self._above and self._above[-1][0] >= depth:
                self._above.pop()
        if line.kind == "heading":
            self._current = None
            return
        if line.kind == "objective":
            draft = self._objective(line)
        else:
            above = self._above[-1][2] if depth is not None and self._above else self._current
            draft = above or self._begin(Draft(line.row, "", {}))
            _join(draft, line)
        if depth is not None:
            self._above.append((depth, line, draft))

    def _objective(self, line: Line) -> Draft:
        """Find the okr that a repeated objective belongs to, or begin one."""
        draft = self._known.get(line.same) if line.same is not None else None
        if draft is None:
            draft = Draft(line.row, line.text, line.cells, self._above[-1][1].text if self._above else "")
            self.drafts.append(draft)
            self._known[line.same] = draft
        self._current = draft
        return draft

    def _begin(self, draft: Draft) -> Draft:
        """Begin an okr whose objective is not said."""
        self.drafts.append(draft)
        self._current = draft
        return draft


def gather(events: Iterable[Line | Skipped]) -> Gathered:
    """Join lines into drafts, in the order of the sheet; lines without words are said to be left out."""
    gathered = Gathered()
    for event in events:
        if isinstance(event, Skipped):
            gathered.skipped.append(event)
        elif event.text or event.kind == "objective":
            gathered.add(event)
        else:
            gathered.skipped.append(Skipped(event.row, WORDLESS))
    wordless = [draft for draft in gathered.drafts if not (draft.text or draft.key_results)]
    gathered.skipped += [Skipped(draft.row, WORDLESS) for draft in wordless]
    gathered.skipped.sort(key=lambda one: one.row)
    gathered.drafts = (
        [draft for draft in gathered.drafts if draft.text or draft.key_results]
        if wordless
        else gathered.drafts
    )
    return gathered


def _join(draft: Draft, line: Line) -> None:
    """Add a key result, or an initiative to the key result before it."""
    if line.kind == "initiative":
        if draft.key_results:
            last = draft.key_results[-1]
            draft.key_results[-1] = replace(last, initiatives=(*last.initiatives, line.text))
        else:
            draft.initiatives.append(line.text)
        return
    cells = line.cells
    own = {name: cell for name, cell in cells.items() if name in _BESIDE}
    if "unit" in own:
        own["unit"] = unit_in(own["unit"])
    if ref := cells.get("key_result_id") or cells.get("id"):
        own["ref"] = ref
    work = (cells["initiative"],) if "initiative" in cells else ()
    draft.key_results.append(KeyResult(line.row, line.text, initiatives=work, check_ins=(), **own))


def okrs(drafts: list[Draft], sheet: int, name: str, context: Mapping[str, str]) -> tuple[Okr, ...]:
    """Finish the drafts: missing teams and cycles come from the context, parents by their words or number."""
    parents = _Parents(drafts)
    seen: dict[tuple[str, ...], int] = {}
    made = []
    for draft in drafts:
        cells = draft.cells
        team, period = (
            cells.get("team") or context.get("team", ""),
            cells.get("period") or context.get("period", ""),
        )
        key = (name, team, period, draft.text)
        seen[key] = seen.get(key, 0) + 1
        made.append(
            Okr(
                id=_id((*key, str(seen[key]))),
                sheet=sheet,
                row=draft.row,
                team=team,
                period=period,
                objective=draft.text,
                key_results=tuple(draft.key_results),
                parent=parents.of(draft) or context.get("parent", ""),
                owner=cells.get("objective_owner")
                or cells.get("owner")
                or _shared(draft, "owner")
                or context.get("owner", ""),
                promise=cells.get("promise") or _shared(draft, "promise"),
                ref=cells.get("id", ""),
                parent_ref=parents.ref_of(draft),
                note=cells.get("note", ""),
                exception=cells.get("exception", ""),
                initiatives=(
                    *draft.initiatives,
                    *([cells["initiative"]] if "initiative" in cells and not draft.key_results else []),
                ),
            )
        )
    return tuple(made)


class _Parents:
    """Finds the words of a parent from its words, its number or its place in a list."""

    def __init__(self, drafts: list[Draft]) -> None:
        self.texts = {_folded(draft.text): draft.text for draft in reversed(drafts) if draft.text}
        self.refs: dict[str, str] = {}
        for draft in drafts:
            self.refs.update({_folded(result.ref): result.text for result in draft.key_results if result.ref})
        self.refs.update(
            {_folded(draft.cells["id"]): draft.text for draft in reversed(drafts) if draft.cells.get("id")}
        )

    def ref_of(self, draft: Draft) -> str:
        """Give the number by which a sheet names the parent, where it does."""
        said, cell = draft.cells.get("parent_id", ""), draft.cells.get("parent", "")
        if said or not cell:
            return said
        first = _folded(_first(cell))
        return cell if first in self.refs and first not in self.texts else ""

    def of(self, draft: Draft) -> str:
        """Give the words of the parent, or what the sheet says where they are nobody's."""
        cell, ref = draft.cells.get("parent", ""), draft.cells.get("parent_id", "")
        if not (cell or ref):
            return draft.above
        own = _folded(draft.cells.get("id", ""))
        for said in (cell, _first(cell), ref):
            key = _folded(said)
            words, numbered = self.texts.get(key), self.refs.get(key) if key != own else None
            if key and words != draft.text and (found := words or numbered):
                return found
        return self._labelled(cell) or cell or draft.above or ref.strip(" 0")

    def _labelled(self, cell: str) -> str:
        """Find “O1: words”, where the words alone are an objective."""
        from coach.sheets.lines import bare

        return self.texts.get(_folded(bare(cell)[0]), "") if cell else ""


def _first(cell: str) -> str:
    """Give the first of several parents in one cell."""
    for mark in (",", ";", "\n", ":", " - ", " – "):
        cell = cell.split(mark, maxsplit=1)[0]
    return cell.strip()


def _shared(draft: Draft, name: str) -> str:
    """Give what all key results say, where they agree."""
    values = {getattr(result, name) for result in draft.key_results}
    return values.pop() if len(values) == 1 else ""


def _folded(text: str) -> str:
    """Write words so that case and spaces make no difference."""
    return " ".join(text.casefold().split()).rstrip(".")


def _id(parts: tuple[str, ...]) -> str:
    """Make a short name out of what an okr is."""
    return blake2b("\x1f".join(parts).encode(), digest_size=6).hexdigest()
