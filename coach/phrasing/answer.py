"""The shape in which a model says a brief again: the same fields, as many questions."""

from functools import cache

from pydantic import BaseModel, ConfigDict, field_validator


class Said(BaseModel):
    """The fields of a brief in other words."""

    model_config = ConfigDict(extra="forbid")

    opening: str
    questions: list[str]
    """One for each question of the material, in their order."""
    feedback: str
    recognition: str
    decision: str


@cache
def said_with(questions: int) -> type[Said]:
    """Give the shape that holds so many questions; an answer with more or fewer can't be read."""

    class SaidWith(Said):
        @field_validator("questions")
        @classmethod
        def _as_many(cls, given: list[str]) -> list[str]:
            if len(given) != questions:
                raise ValueError(f"{questions} questions are needed, in their order.")
            return given

    return SaidWith
