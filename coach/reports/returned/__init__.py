"""What a person's own file is given when it comes back: remarks, suggestions, and a summary."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from coach.reports.excepted import apart
from coach.reports.returned.parting import ENGLISH, languages, part_of
from coach.reports.returned.remarks import Spot, on_lines, on_sheet, remark, suggestions
from coach.reports.returned.summary import Reviewed, report
from coach.reports.returned.words import spoken, words
from coach.reports.said import Said
from coach.reports.view import OkrView, TeamView, about_sheets, teams
from coach.sheets.writing.back import Given, Page, Remark

if TYPE_CHECKING:
    from coach.knowledge import Library
    from coach.reports.standing import Decisions
    from coach.review import Review

__all__ = ["given", "part_of"]


def given(
    review: "Review", decisions: "Decisions", library: "Library", about: tuple[str, range, date]
) -> Given:
    """Say what a file is given by its part of a review; `about` is its name, its sheets, and the day."""
    name, sheets, day = about
    found, others = apart(review, decisions)
    spoken_in = languages(found)
    common = Counter(spoken_in.values()).most_common(1)
    main = words(common[0][0] if common else ENGLISH)
    laid = teams(found, others)
    whole = about_sheets(found, others)
    told: dict[int, tuple[int, Remark]] = {}
    pages = []
    for number, sheet in enumerate(sheets):
        say = words(spoken_in.get(sheet, main.language))
        remarks: list[Remark] = []
        for said, spot in _said(laid, whole, sheet):
            if not said.decision and spot.row:
                remarks.append(remark(said, spot, say, library))
                told[id(said.finding)] = (number, remarks[-1])
        better = [one for okr in _okrs(laid, sheet) for one in suggestions(okr, say)]
        pages.append(Page(say.language, tuple(remarks), tuple(better)))
    hints = {one.language: (one("exception"),) for one in spoken().values()}
    return Given(tuple(pages), report(Reviewed(found, laid, whole, told, name, day), main), hints)


def _okrs(laid: list[TeamView], sheet: int) -> Iterator[OkrView]:
    return (okr for team in laid for okr in team.okrs if okr.okr.sheet == sheet)


def _said(laid: list[TeamView], whole: list[Said], sheet: int) -> Iterator[tuple[Said, Spot]]:
    """Give everything that was said of a sheet, each with its spot."""
    by_row: dict[int, list[OkrView]] = {}
    for okr in _okrs(laid, sheet):
        for row in {okr.objective.row, *(line.row for line in okr.key_results)}:
            by_row.setdefault(row, []).append(okr)
    for said in whole:
        if said.finding.sheet == sheet:
            yield said, on_sheet(said, by_row.get(said.finding.row, ()))
    for okr in _okrs(laid, sheet):
        yield from on_lines(okr)
