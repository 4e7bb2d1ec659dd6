"""What a server can do for us, as its probe found it: shapes, a steady answer, and how it names things."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal, Self

from pydantic import BaseModel, TypeAdapter, ValidationError

from coach.llm import shape as shapes

Part = Literal["shape", "steady", "room", "counts"]
"""A part of a question that a server may not take."""
Shape = Literal["schema", "json", "text"]
Room = Literal["max_tokens", "max_completion_tokens"]
LASTS = timedelta(days=30)
NEXT: dict[Shape, Shape] = {"schema": "json", "json": "text"}
OTHER: dict[Room, Room] = {
    "max_tokens": "max_completion_tokens",
    "max_completion_tokens": "max_tokens",
}


def today() -> date:
    """Give the date by which what was found grows old."""
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class Ability:
    """What a server takes: at first what it may be able to do, then what it showed."""

    shape: Shape = "schema"
    """How an answer is held to a shape: by a strict schema, as any JSON, or by words alone."""
    steady: bool = True
    """Whether it can be asked to answer the same thing the same way."""
    room: Room = "max_tokens"
    """What it calls the most tokens of an answer."""
    counts: bool = True
    """Whether it tells the tokens of a stream."""
    since: date = date.min

    def body(self, shape: type[BaseModel] | None, most: int) -> dict[str, Any]:
        """Give what is sent beside the messages."""
        steady = {"temperature": 0} if self.steady else {}
        return {self.room: most} | steady | self._format(shape)

    def _format(self, shape: type[BaseModel] | None) -> dict[str, Any]:
        if shape is None or self.shape == "text":
            return {}
        if self.shape == "json":
            return {"response_format": {"type": "json_object"}}
        schema = {"name": shape.__name__, "strict": True, "schema": shapes.strict(shape)}
        return {"response_format": {"type": "json_schema", "json_schema": schema}}

    def without(self, part: Part) -> "Ability | None":
        """Give the next lesser ability, or None where there is nothing left to do without."""
        if part == "shape":
            return replace(self, shape=NEXT[self.shape]) if self.shape in NEXT else None
        if part == "room":
            return replace(self, room=OTHER[self.room])
        if part == "steady":
            return replace(self, steady=False) if self.steady else None
        return replace(self, counts=False) if self.counts else None

    @property
    def stale(self) -> bool:
        """Whether it is so long ago that the server may have changed."""
        return today() - self.since > LASTS

    def kept(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {**asdict(self), "since": self.since.isoformat()}

    @classmethod
    def of(cls, kept: Mapping[str, Any] | None) -> Self | None:
        """Read it from plain data; None where it isn't there, isn't ours or is stale."""
        try:
            found = TypeAdapter(cls).validate_python(kept)
        except ValidationError:
            return None
        return None if found.stale else found
