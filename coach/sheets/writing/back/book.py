"""A workbook is given its comments, columns and summary in its own parts; all others keep every byte."""

from collections.abc import Sequence

from coach.errors import SheetError
from coach.sheets.grid import letter
from coach.sheets.writing.back.beside import Beside, Columns, columns
from coach.sheets.writing.back.boxes import Boxes, free_blocks
from coach.sheets.writing.back.comments import Comments, paragraphs
from coach.sheets.writing.back.measures import Measures
from coach.sheets.writing.back.nouns import Given, Remark
from coach.sheets.writing.back.spots import Ground, again
from coach.sheets.writing.back.styles import Styles
from coach.sheets.writing.back.summary import added, worksheet
from coach.sheets.writing.package import Package
from coach.sheets.writing.page import Rows
from coach.sheets.writing.parts import Parts
from coach.sheets.writing.sorting import APART
from coach.sheets.writing.tail import place_for_drawing

_SIGNED = "The digital signature of the workbook no longer holds."
_THREAD = "{cell} of “{name}” has a conversation of its own; what the coach says of it stands in {other}."
_ONLY_SUMMARY = (
    "{cell} of “{name}” has a conversation of its own; what the coach says of it stands in the summary."
)


class Book:
    """A workbook while it is given what was said of it."""

    def __init__(self, data: bytes, old: str) -> None:
        """Begin; `old` is the worksheet we added before, "" where there is none."""
        self.parts = Parts(Package(data))
        self.styles = Styles(self.parts)
        self.old = old
        self.blocks = free_blocks(self.parts)
        self.places: dict[tuple[int, Remark], tuple[str, str]] = {}
        self.said: list[str] = []
        self.losses: list[str] = []

    def give(self, grounds: Sequence[Ground], given: Given, *, with_columns: bool) -> bytes:
        """Write everything, and give the workbook."""
        known = [*(name for ground in grounds for name in ground.known), *filter(None, [self.old])]
        if known:
            self.losses.append(again(known))
        for number, ground in enumerate(grounds):
            self._sheet(number, ground, given, with_columns=with_columns)
        part = added(self.parts, given.report.language, self.old)
        self.parts.put(part, worksheet(given.report, self.places, self.styles, self.parts.main))
        if self.old:
            self.parts.loosen(part)
        self.styles.keep()
        if any(name.startswith("_xmlsignatures/") for name in self.parts.package.parts):
            self.losses.append(_SIGNED)
        return self.parts.data()

    def _sheet(self, number: int, ground: Ground, given: Given, *, with_columns: bool) -> None:
        part = self.parts.package.part_of(ground.sheet.worksheet)
        beside = Beside(self.parts, self.styles, part, ground)
        if not beside.rows.spans:
            raise SheetError(f"The rows of “{ground.sheet.name}” are written in a way we can’t add to.")
        mine = None
        if with_columns and ground.heads and ground.lines:
            mine = columns(self.parts, part, beside.rows, ground)
            text, along = beside.written(mine)
            self.parts.put(part, text)
            self.losses += [] if along else [APART.format(name=ground.sheet.worksheet)]
        self._comments(part, (number, ground), given, mine)

    def _comments(self, part: str, numbered: tuple[int, Ground], given: Given, mine: Columns | None) -> None:
        """Say in comments what was found, each on its cell."""
        number, ground = numbered
        rows = Rows(self.parts.text(part))
        said = self._by_cell(rows, numbered, mine)
        if mine and mine.ours:
            place = f"{letter(mine.exception)}{ground.heads[0]}"
            hint = given.hints.get(ground.page.language) or given.hints["en"]
            said[place] = [Remark(ground.heads[0], "", "sheet", ground.words.exception, hint)]
        comments, boxes = Comments(self.parts, part), Boxes(self.parts, part, Measures(rows), self.blocks)
        if not (said or comments.gone):
            self._keep(part, comments, boxes)
            return
        boxes.take_out(comments.gone)
        told: dict[str, list[Remark]] = {}
        for place, remarks in said.items():
            for one in remarks:
                self.places[number, one] = (ground.sheet.worksheet, place)
            if at := self._beside(place, comments, ground, mine):
                told.setdefault(at, []).extend(remarks)
        for at, remarks in told.items():
            text = comments.put(at, paragraphs(remarks))
            (boxes.enlarge if at in comments.theirs else boxes.add)(at, text)
        self._keep(part, comments, boxes)

    def _by_cell(
        self, rows: Rows, numbered: tuple[int, Ground], mine: Columns | None
    ) -> dict[str, list[Remark]]:
        """Gather what is said of each cell; of merged ones, the first can be spoken of."""
        _, ground = numbered
        said: dict[str, list[Remark]] = {}
        for remark in ground.page.remarks:
            if ground.stands(remark.row, remark.line):
                said.setdefault(_first(rows, remark.row, ground.column_of(remark)), []).append(remark)
        for one in () if mine else ground.page.suggestions:
            if ground.stands(one.row, one.line):
                place = _first(rows, one.row, ground.column_of(one))
                told = Remark(one.row, one.line, one.place, ground.words.suggestion, (one.text,))
                said.setdefault(place, []).append(told)
        return said

    def _beside(self, place: str, comments: Comments, ground: Ground, mine: Columns | None) -> str:
        """Give the cell for a comment: where people talk in threads, the one with our suggestion."""
        if place not in comments.threaded:
            return place
        row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        other = f"{letter(mine.suggestion)}{row}" if mine else ""
        other = "" if other in comments.threaded else other
        told = _THREAD if other else _ONLY_SUMMARY
        self.said.append(told.format(cell=place, name=ground.sheet.worksheet, other=other))
        return other

    def _keep(self, part: str, comments: Comments, boxes: Boxes) -> None:
        """Put comments and their boxes back, or add them to the worksheet."""
        text = comments.written()
        if comments.is_new and "<comment " not in text:
            return
        if comments.is_new:
            comments.part = self.parts.free("xl/comments{}.xml")
            self.parts.tie(part, "comments", comments.part)
            self.parts.declare(comments.part, "comments")
        self.parts.put(comments.part, text)
        if not boxes.part:
            boxes.part = self.parts.free("xl/drawings/vmlDrawing{}.vml")
            key = self.parts.tie(part, "vmlDrawing", boxes.part)
            self.parts.declare_drawings()
            sheet = self.parts.text(part)
            at = place_for_drawing(sheet)
            p = Rows(sheet).prefix
            new = f'<{p}legacyDrawing xmlns:r="{self.parts.relations}" r:id="{key}"/>'
            self.parts.put(part, sheet[:at] + new + sheet[at:])
        self.parts.put(boxes.part, boxes.written())


def _first(rows: Rows, row: int, column: int) -> str:
    """Give the cell that can be spoken of: of merged ones, the first."""
    for spanned, across in rows.merged:
        if row in spanned and column in across:
            return f"{letter(across.start)}{spanned.start}"
    return f"{letter(column)}{row}"
