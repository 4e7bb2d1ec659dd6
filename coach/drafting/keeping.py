"""Steps as they are kept: each without what the step before already holds, so that long drafts stay small.

A step that was written whole, by `to_json`, is read as well.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from coach.drafting.state import State, Step, from_json

if TYPE_CHECKING:
    from pydantic import TypeAdapter

GROWING = tuple(one.name for one in fields(State) if one.default == ())
"""What may grow as a conversation goes on; the rest of a state is small and kept whole."""
BEGINS = '{"step":'


@dataclass(frozen=True, slots=True)
class Kept:
    """A step, and how much of what grows is to be taken from the step before it."""

    step: Step
    shared: Mapping[str, int]


def written(step: Step, before: Step | None) -> str:
    """Write a step down as it follows another."""
    state = step.reply.state
    shared = {
        name: _shared(getattr(before.reply.state, name), getattr(state, name)) if before else 0
        for name in GROWING
    }
    rest = {name: getattr(state, name)[count:] for name, count in shared.items()}
    return _adapter().dump_json(Kept(_with(step, rest), shared)).decode()


def read(bodies: Iterable[str]) -> Iterator[Step]:
    """Read steps that were written down, in their order; raises ValueError where one can't be read."""
    before: State | None = None
    for body in bodies:
        kept = _adapter().validate_json(body) if body.startswith(BEGINS) else Kept(from_json(body), {})
        step = kept.step if before is None else _with(kept.step, dict(_grown(kept, before)))
        before = step.reply.state
        yield step


def _grown(kept: Kept, before: State) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name in GROWING:
        yield name, getattr(before, name)[: kept.shared.get(name, 0)] + getattr(kept.step.reply.state, name)


def _with(step: Step, parts: Mapping[str, Any]) -> Step:
    return replace(step, reply=step.reply._replace(state=replace(step.reply.state, **parts)))


def _shared(before: tuple[object, ...], after: tuple[object, ...]) -> int:
    """Count what both begin with."""
    if after[: len(before)] == before:
        return len(before)
    pairs = enumerate(zip(before, after, strict=False))
    return next((number for number, (one, other) in pairs if one != other), min(len(before), len(after)))


@cache
def _adapter() -> "TypeAdapter[Kept]":
    from pydantic import TypeAdapter

    return TypeAdapter(Kept)
