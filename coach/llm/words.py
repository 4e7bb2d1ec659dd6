"""What the door itself says to a model, from `prompts/_door.md`; none of it is a person's."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel

from coach.content import folder
from coach.frontmatter import read_page
from coach.llm import shape as shapes
from coach.message import Message


class Sky(BaseModel):
    """What a probe asks for: nobody answers in this shape who isn't held to it."""

    colour: str
    letters: int


class Question(NamedTuple):
    """A question as it stands for its next try; a stream is asked for in no shape."""

    messages: tuple[Message, ...]
    shape: type[BaseModel] | None
    most: int

    def in_words(self) -> "Question":
        """Add the shape in words, for servers that don't hold a model to it; static text stays in front."""
        if self.shape is None:
            return self
        spoken = said("Shape").replace("{shape}", shapes.spoken(self.shape))
        first, rest = self.messages[0], self.messages[1:]
        if first.role != "system":
            return self._replace(messages=(Message("system", spoken), *self.messages))
        return self._replace(messages=(Message("system", f"{first.text}\n\n{spoken}"), *rest))

    def once_more(self, why: Sequence[str]) -> "Question":
        """Add why the last answer didn't fit, without repeating it."""
        line = said("Again").replace("{why}", "; ".join(why))
        return self._replace(messages=(*self.messages, Message("user", line)))

    def with_more_room(self) -> "Question":
        """Allow an answer of twice the length."""
        return self._replace(most=2 * self.most)


def probe() -> Question:
    """Give the question that shows what a server can do; there is room for a model that thinks first."""
    return Question((Message("user", said("Probe")),), Sky, 2000)


@cache
def said(section: str) -> str:
    """Give one of the texts."""
    return read_page(folder("prompts") / "_door.md").sections[section]
