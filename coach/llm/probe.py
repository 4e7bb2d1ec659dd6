"""Finds out what a server can do, with a question of our own, before a person's words leave."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from coach.llm.ability import Ability, Part, today
from coach.llm.asking import Asker, Tried
from coach.llm.attempt import Deadline
from coach.llm.choice import Choice
from coach.llm.outcome import Outcome
from coach.llm.trying import Pause, Tries
from coach.llm.vendors import AZURE, OPENAI
from coach.llm.words import probe

PURPOSE = "probe"
STEPS = 8
"""Most questions that a probe asks."""
GUESSES: tuple[Part, ...] = ("shape", "steady", "room")
"""What a server may not like that declines without saying why."""


def hoped(choice: Choice) -> Ability:
    """Give what a server may be able to do, before it was asked."""
    if not choice.speaks:
        return Ability(shape="text")
    own = choice.vendor == AZURE or (choice.vendor == OPENAI and not choice.url)
    return Ability(room="max_completion_tokens" if own else "max_tokens")


def find(asker: Asker, pause: Pause, deadline: Deadline) -> Ability | Outcome[Any]:
    """Ask until the server answers as it was asked to; gives the outcome where it doesn't answer at all."""
    ability = hoped(asker.choice)
    seen = {ability}
    for _ in range(STEPS):
        tries = Tries(pause, deadline, repeats=False)
        tried = asker.until(probe(), ability, PURPOSE, tries)
        lesser = next((one for one in _lesser(ability, tried) if one not in seen), None)
        if lesser is None:
            break
        seen.add(lesser)
        ability = lesser
    # Who can't keep to a shape that is told in words may still manage with the next question.
    answered = tried.outcome.kind in {"ok", "unreadable", "truncated"}
    return replace(ability, since=today()) if answered else tries.total(tried.outcome)


def _lesser(ability: Ability, tried: Tried) -> Iterator[Ability]:
    """Give the abilities that are worth a try after this one."""
    match tried.outcome.kind:
        case "unreadable" | "truncated" | "refused":
            parts: tuple[Part, ...] = ("shape",)
        case "rejected":
            parts = (tried.part,) if tried.part else GUESSES
        case _:
            parts = ()
    yield from (lesser for part in parts if (lesser := ability.without(part)))
