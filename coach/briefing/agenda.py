"""The order of a check-in for 10, 25 and 45 minutes: who speaks first, what comes when, how long it takes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from coach.briefing.leading import owner_of
from coach.briefing.nouns import LENGTHS, Step, Voice
from coach.briefing.weighing import Topic
from coach.briefing.words import Words, sayable

ROOM = {10: 1, 25: 3, 45: 3}
"""How many questions have room in so many minutes; the others can be answered in writing."""
FRAME = {
    10: {"begin": 2, "decide": 2, "thanks": 1},
    25: {"begin": 3, "round": 4, "decide": 4, "feedback": 2, "thanks": 2},
    45: {"begin": 5, "round": 6, "decide": 6, "feedback": 5, "thanks": 3},
}
"""Minutes of what stands around the questions; what is left is for the questions, the first one most."""
SHARES = (3, 2, 2)
BEFORE, AFTER = ("begin", "round"), ("decide", "feedback", "thanks")
QUIET = ("begin", "decide", "thanks")
"""The steps where there is no question from the sheet."""
LONG_ENOUGH = 8
"""Minutes for an open question; what is left of the time is given back."""


class Room(NamedTuple):
    """Who is in the room: who leads, and in which voice and words the agenda is written."""

    leads: str
    others: tuple[str, ...]
    voice: Voice
    words: Words


def agendas(topics: Sequence[Topic], room: Room) -> Mapping[int, tuple[Step, ...]]:
    """Lay out an agenda for each length; its minutes add up."""
    return {length: tuple(_steps(length, topics, room)) for length in LENGTHS}


def _steps(length: int, topics: Sequence[Topic], room: Room) -> Iterator[Step]:
    asked = topics[: ROOM[length]]
    around = {name: minutes for name, minutes in FRAME[length].items() if asked or name in QUIET}
    left = length - sum(around.values())
    early = 0 if asked else max(0, left - LONG_ENOUGH)
    yield from (Step(around[name], _said(name, room)) for name in BEFORE if name in around)
    if not asked:
        yield Step(left - early, _said("open", room))
    for topic, minutes in zip(asked, _shared(left, len(asked)), strict=True):
        yield Step(minutes, _on(topic, room))
    yield from (Step(around[name], _said(name, room)) for name in AFTER if name in around)
    if early:
        yield Step(early, _said("early", room))


def _shared(minutes: int, parts: int) -> list[int]:
    """Share minutes out in whole ones, the first question most."""
    weights = SHARES[:parts]
    exact = [minutes * weight / sum(weights) for weight in weights]
    whole = [int(one) for one in exact]
    short = sorted(range(parts), key=lambda place: whole[place] - exact[place])
    for place in short[: minutes - sum(whole)]:
        whole[place] += 1
    return whole


def _said(name: str, room: Room) -> str:
    blanks = {"leads": room.leads, "speaks": _another(room)}
    return room.words.fullest(f"agenda.{room.voice}.{name}", blanks)


def _on(topic: Topic, room: Room) -> str:
    """Say how a question is taken up: by the owner of its line first, unless that is who leads."""
    owner = owner_of(topic.course)
    leads_own = bool(room.leads) and room.leads in owner
    kind = "own" if leads_own else "question" if topic.first.line else "all"
    blanks = {"line": sayable(topic.first.line), "leads": room.leads, "speaks": owner or _another(room)}
    if kind == "question" and not owner:
        blanks["speaks"] = ""
    return room.words.fullest(f"agenda.{room.voice}.{kind}", blanks)


def _another(room: Room) -> str:
    """Name somebody who doesn't lead; "" where the sheet names nobody else."""
    return next((name for name in room.others if name != room.leads), "")
