"""The okr as it stands, as Markdown to paste into a wiki or a message."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from coach.drafting.state import Draft, Place
from coach.reports.markdown import words
from coach.reports.plain import clean

if TYPE_CHECKING:
    from coach.draft import Talk
    from coach.drafting.looking import Looked
    from coach.okr import KeyResult

_GAPS = re.compile(r"\n{3,}")
CELLS = {
    "baseline": "today",
    "target": "target",
    "unit": "unit",
    "due": "due",
    "owner": "owner",
    "promise": "promise",
    "source": "source",
}


def okr_markdown(talk: "Talk", _looked: "Looked") -> str:
    """Give objective, key results and what belongs to them; unknown values stay visible blanks."""
    return _GAPS.sub("\n\n", "\n".join(_blocks(talk.state.draft))).strip() + "\n"


def _blocks(draft: Draft) -> Iterator[str]:
    okr = draft.okr
    yield from (f"# {words(okr.objective) or 'No objective yet'}", "")
    about = {"Team": okr.team, "Cycle": okr.period, "Owner": okr.owner, "Serves": okr.parent}
    about |= {"Promise": okr.promise, "Why": draft.why if draft.why != okr.objective else ""}
    yield from (f"- {name}: {words(said)}" for name, said in about.items() if said)
    yield from ("", "## Key results", "")
    for number, line in enumerate(draft.key_results, 1):
        yield f"{number}. {words(line.text) or 'An empty line'}{_cells(line)}"
        yield from (f"   - Work: {words(one)}" for one in line.initiatives)
        yield from _open(draft, number - 1)
    if not draft.key_results:
        yield "None yet."
    yield from _listed("Work", okr.initiatives)
    yield from _listed("Left out on purpose", draft.left_out)


def _cells(line: "KeyResult") -> str:
    said = [f"{name} {words(getattr(line, cell))}" for cell, name in CELLS.items() if getattr(line, cell)]
    return f" ({', '.join(said)})" if said else ""


def _open(draft: Draft, number: int) -> Iterator[str]:
    ways = dict(draft.find_out)
    for place in draft.unknown:
        if place.key_result == number:
            how = f": {words(clean(ways[place]))}" if place in ways else ""
            yield f"   - Not known yet, {_named(place)}{how}"


def _named(place: Place) -> str:
    return CELLS.get(place.name, place.name)


def _listed(title: str, items: tuple[str, ...]) -> Iterator[str]:
    if items:
        yield from ("", f"## {title}", "", *(f"- {words(item)}" for item in items))
