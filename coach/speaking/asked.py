"""The questions of a turn as they are sent: for words, and for what the person said in the structure."""

from dataclasses import dataclass

from coach import prompts
from coach.judge.material import fenced
from coach.judge.question import key_of
from coach.masking import Mask
from coach.message import Message
from coach.speaking.material import Turn, shown

DRAFT, EXTRACT = "draft", "extract"
MOST = {DRAFT: 600, EXTRACT: 900}
"""Tokens an answer may take; a model that thinks first is given twice that once."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is sent; `key` names it by all that could change the answer."""

    prompt: str
    messages: tuple[Message, ...]
    key: str
    most: int


def ask(name: str, turn: Turn, mask: Mask, where: str) -> Question:
    """Put a question about a turn, by the name of its prompt; `where` names the model and its host."""
    prompt = prompts.load(name)
    messages = prompt.fill(material=fenced(shown(turn, mask)))
    return Question(f"{name} {prompt.version}", messages, key_of(where, prompt, messages), MOST[name])
