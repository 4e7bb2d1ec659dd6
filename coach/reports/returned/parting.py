"""The part of a review that is about one of the files it is of."""

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from coach.review import first_topics

if TYPE_CHECKING:
    from coach.review import Review

ENGLISH = "en"


def part_of(review: "Review", sheets: range) -> "Review":
    """Give what a review says of some of its sheets, which follow each other."""
    if len(sheets) == len(review.sheets):
        return review
    okrs = tuple(one for one in review.okrs if one.reading.okr.sheet in sheets)
    about = tuple(one for one in review.about_sheets if one.sheet in sheets)
    return replace(
        review,
        sheets=review.sheets[sheets.start : sheets.stop],
        okrs=okrs,
        about_sheets=about,
        excepted_about=tuple(one for one in review.excepted_about if one.finding.sheet in sheets),
        exceptions_told=(),
        first=first_topics([*about, *(finding for okr in okrs for finding in okr.findings)]),
    )


def languages(review: "Review") -> dict[int, str]:
    """Say in which language most lines of each sheet are, by the number of the sheet."""
    found: dict[int, Counter[str]] = {}
    for one in review.okrs:
        lines = (one.reading.objective, *(kr.line for kr in one.reading.key_results))
        found.setdefault(one.reading.okr.sheet, Counter()).update(
            line.language for line in lines if line.text
        )
    return {sheet: counted.most_common(1)[0][0] for sheet, counted in found.items() if counted}
