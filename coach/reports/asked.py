"""Whether a model was asked: which one, what it took, and of what it has said nothing."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from coach.reports.said import name_of
from coach.spending.amounts import counted

if TYPE_CHECKING:
    from coach.review import Review

MOST = 12
"""Rows that are named; the rest is counted."""


def closing(review: "Review") -> str:
    """Say at the end who found all this, and what left the machine for it."""
    asked = review.asked
    if asked is None:
        return "Found by rules and guidance; no model took part, and nothing left this machine."
    said = "was to be asked as well and gave no answer."
    if asked.figures.get("calls") or asked.figures.get("remembered"):
        said = "was asked as well: what it says carries its name, and no score rests on it."
    return f"Found by rules and guidance. {name_of(asked.model)} at {asked.host} {said} {asked.sentence}"


def brought(review: "Review") -> str:
    """Say in one sentence what came of asking; "" where nobody answered."""
    asked = review.asked
    if asked is None or not any(asked.figures.get(name) for name in ("calls", "remembered")):
        return ""
    found = sum(finding.by == "model" for finding in review.findings)
    doubted = sum(len(okr.opinions) for okr in review.okrs)
    better = sum(rewrite.by == "model" for okr in review.okrs for rewrite in okr.rewrites)
    did = [
        *([f"added {counted(found, 'finding')}"] if found else []),
        *([f"would let {doubted:,} of the others stand"] if doubted else []),
        *([f"wrote {counted(better, 'suggestion')}"] if better else []),
    ]
    what = " and ".join(filter(None, [", ".join(did[:-1]), *did[-1:]])) or "had nothing to add that held up"
    return f"{name_of(asked.model)} {what}."


def notes(review: "Review") -> list[str]:
    """Say of which okrs the model has said nothing, and why; those with one reason together."""
    asked = review.asked
    if asked is None:
        return []
    rows: dict[str, list[int]] = defaultdict(list)
    for reviewed in review.okrs:
        if reviewed.unheard:
            rows[reviewed.unheard].append(reviewed.reading.okr.row)
    told = [f"{name_of(asked.model)} said nothing about {_okrs(here)}: {why}" for why, here in rows.items()]
    return [*told, *([f"Not every answer could be kept: {asked.unkept}"] if asked.unkept else [])]


def _okrs(rows: list[int]) -> str:
    many = f"{len(rows):,} OKRs (rows" if len(rows) > 1 else "the OKR (row"
    more = f" and {len(rows) - MOST:,} more" if len(rows) > MOST else ""
    return f"{many} {', '.join(map(str, rows[:MOST]))}{more})"


def plain(review: "Review") -> dict[str, Any] | None:
    """Give the same as plain values; None where nobody was asked."""
    asked = review.asked
    if asked is None:
        return None
    return {"model": asked.model, "host": asked.host, "prompts": asked.prompts, **asked.figures}
