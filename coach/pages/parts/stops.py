"""The small map of a draft: its stops in order, which one has what it needs, and where one is."""

from html import escape
from typing import NamedTuple

from coach.drafting.looking import Looked
from coach.drafting.state import STAGES, Place, Stage, State
from coach.reading.okrs import KeyResultReading

NAMES: dict[Stage, str] = {
    "why": "Why",
    "objective": "Objective",
    "results": "Results",
    "measures": "Measures",
    "ambition": "Ambition",
    "alignment": "Alignment",
    "done": "Done",
}
ENOUGH = 2
"""Key results that are asked for."""


class Stop(NamedTuple):
    """A stop of the map: its name, whether one is there, and whether it has what it needs."""

    stage: Stage
    name: str
    here: bool
    there: bool

    @property
    def says(self) -> str:
        """Say it in words, for those who don't see it."""
        return f"{self.name}: {'here now' if self.here else 'there' if self.there else 'open'}"


def stops(state: State, looked: Looked) -> list[Stop]:
    """Give all stops of a draft."""
    here: Stage | None = STAGES[state.open.want] if state.open else "done" if state.done else None
    has = _has(state, looked)
    return [Stop(stage, name, stage == here, has[stage]) for stage, name in NAMES.items()]


def listed(given: list[Stop]) -> str:
    """Write the map as a list to be heard; the buttons beside it are what is seen."""
    items = "".join(
        f"<li{' aria-current=step' if stop.here else ''}>{escape(stop.says)}</li>" for stop in given
    )
    return f'<ol class="oc-heard" aria-label="Where this draft stands">{items}</ol>'


def _has(state: State, looked: Looked) -> dict[Stage, bool]:
    draft, okr = state.draft, state.draft.okr
    lines = looked.reading.key_results
    return {
        "why": bool(draft.why or okr.objective),
        "objective": bool(okr.objective),
        "results": len(lines) >= ENOUGH,
        "measures": bool(lines) and all(_levels(state, n, kr) for n, kr in enumerate(lines)),
        "ambition": looked.reading.declares,
        "alignment": bool(okr.parent or draft.left_out),
        "done": state.done,
    }


def _levels(state: State, number: int, key_result: KeyResultReading) -> bool:
    """Say whether both levels of a key result are said, or known to be unknown."""
    said = key_result.measure
    return all(
        value is not None or Place(number, name) in state.draft.unknown
        for name, value in (("baseline", said.baseline), ("target", said.target))
    )
