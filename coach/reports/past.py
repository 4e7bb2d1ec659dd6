"""What was brought for its past: it is not judged, so only how much of it could be used is told."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coach.review import Review


def notes(review: "Review") -> list[str]:
    """Say which sheets were brought, and how many of their key results were found again."""
    past = review.past
    if not past.sheets:
        return []
    names = ", ".join(sheet.name for sheet in past.sheets)
    found = f"{past.matched:,} of {past.total:,} past key results were found again here, by team and metric."
    left = past.total - past.matched
    rest = f" The other {left:,} could not be matched and were not compared." if left else ""
    return [f"{names}: {found}{rest}"]


def plain(review: "Review") -> dict[str, Any]:
    """Give the same as plain values."""
    past = review.past
    names = [sheet.name for sheet in past.sheets]
    return {"sheets": names, "key_results": past.total, "matched": past.matched}
