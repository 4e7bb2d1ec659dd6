"""Two reports side by side: what differs, and which differences are beyond chance."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from coach.errors import CoachError
from tests.evals.model.measure import beyond_chance, by_pairs, by_shares
from tests.evals.model.report import VERSION

NOTE = """p: McNemar’s exact test on the items of both, where only one of the two holds; Fisher’s on texts,
which differ from model to model. “Beyond chance” holds for all rows together, 95 times in 100 (Holm)."""

SMALL = 0.001
"""Below it nobody asks how small p is."""


class Difference(NamedTuple):
    """One measure of both reports."""

    name: str
    better: str
    one: Mapping[str, Any]
    other: Mapping[str, Any]
    only: tuple[int, int] | None
    """Items that it holds of in the first only, and in the second only; None where the items differ."""
    p: float


def compared(first: Path, second: Path) -> Iterator[str]:
    """Give a table of two reports, line by line; raises CoachError where one can't be read."""
    one, other = _read(first), _read(second)
    yield from (_heads(first, one), _heads(second, other))
    yield from _otherwise(one["about"], other["about"])
    found = list(_differences(one, other))
    if not found:
        raise CoachError("The two reports measure nothing in common.", "Run both with the same --only.")
    yield from ("", *_aligned(_rows(found)), "", NOTE)


def _read(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CoachError(f"{path} can’t be read as a report.", "Name a .json of build/evals.") from error
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise CoachError(f"{path} is no report of this version.", "Make it anew with make evals.")
    return data


def _heads(path: Path, data: Mapping[str, Any]) -> str:
    about = data["about"]
    return f"{path.name}: {about['model']} at {about['host']}, {about['date']}"


def _otherwise(one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[str]:
    """Say what else differs than the model."""
    for name in ("okr-coach", "prompts", "cards", "guidance", "cases", "hidden"):
        if one[name] != other[name]:
            yield f"They differ in {name}: {_said(one[name])} and {_said(other[name])}."


def _said(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _differences(one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[Difference]:
    for part in (part for part in one["parts"] if part in other["parts"]):
        others = {measure["name"]: measure for measure in other["parts"][part]["measures"]}
        for measure in one["parts"][part]["measures"]:
            if measure["name"] in others:
                yield _difference(f"{part}: {measure['name']}", measure, others[measure["name"]])


def _difference(name: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> Difference:
    if one["paired"]:
        mine, theirs, p = by_pairs(one["outcomes"], other["outcomes"])
        return Difference(name, one["better"], one, other, (mine, theirs), p)
    p = by_shares((one["yes"], one["of"]), (other["yes"], other["of"]))
    return Difference(name, one["better"], one, other, None, p)


def _rows(found: list[Difference]) -> Iterator[tuple[str, ...]]:
    yield "measure", "first", "second", "first only", "second only", "p", ""
    beyond = beyond_chance([one.p for one in found])
    for one, sure in zip(found, beyond, strict=True):
        only = map(str, one.only) if one.only else ("–", "–")
        shares = _share(one.one), _share(one.other)
        yield one.name, *shares, *only, _p(one.p), _verdict(one) if sure else ""


def _p(p: float) -> str:
    return f"{p:.3f}" if p >= SMALL else f"< {SMALL}"


def _share(measure: Mapping[str, Any]) -> str:
    share = f" ({measure['yes'] / measure['of']:.0%})" if measure["of"] else ""
    return f"{measure['yes']} of {measure['of']}{share}"


def _verdict(one: Difference) -> str:
    """Say which is better; for paired items by the items that differ."""
    more = one.only[0] > one.only[1] if one.only else _rate(one.one) > _rate(one.other)
    if not one.better:
        return "beyond chance"
    return f"beyond chance: the {'first' if more == (one.better == 'more') else 'second'} is better"


def _rate(measure: Mapping[str, Any]) -> float:
    return float(measure["yes"] / max(1, measure["of"]))


def _aligned(rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    listed = list(rows)
    widths = [max(map(len, column)) for column in zip(*listed, strict=True)]
    for row in listed:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
