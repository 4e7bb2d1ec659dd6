"""Asking about a sheet over real HTTP, as the product does it: a store on disk, a door, a purse."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from coach import cards, checks
from coach.judge.consulting import consult
from coach.judge.plan import Asker, Plan, plan
from coach.judge.verdicts import Grounds
from coach.llm import Choice, Door
from coach.masking import masks_for
from coach.review import Review, review
from coach.sheets import read_text
from coach.spending import Counter, Limits, Purse
from coach.store import Store
from tests.judge.okrs import LIBRARY
from tests.llm.server import Server

KEY = "sk-never-show-this-key"
NOUNS = "doors bells maps lamps boats kites drums bikes rooms books coats plans".split()


def sheet(many: int = 3) -> str:
    """A sheet of okrs with one key result each; no okr like another."""
    rows = [
        f"Team {n % 7},Q2 2027,Guests of house {n} find their {NOUNS[n % 12]},"
        f"Launch the new guide to {NOUNS[n % 12]} of house {n}"
        for n in range(1, many + 1)
    ]
    return "\n".join(["Team,Cycle,Objective,Key Result", *rows, ""])


def reviewed(text: str) -> Review:
    return review(read_text("q2.csv", text))


class Desk:
    """One who asks: everything that lasts is in one folder, as it would be on somebody's machine."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(str(folder / "coach.db"))

    def plan(self, found: Review, server: Server, how: str = "names") -> Plan:
        asker = Asker(
            model="openai:scripted",
            host=server.host,
            mask=masks_for(found.sheets, (), how),  # type: ignore[arg-type]
            counter=Counter("scripted"),
            price=None,
            grounds=Grounds(cards.load(), LIBRARY),
            rules=checks.shipped(),
        )
        return plan(found, asker, self.store.answers)

    def consult(
        self, found: Review, server: Server, *, at_once: int = 4, deadline: float = 8, **more: Any
    ) -> Review:
        planned = self.plan(found, server)
        purse = Purse(more.pop("limits", Limits()), None)
        with self.door(server, deadline) as door:
            return consult(planned, self.store.answers, door, purse, at_once=at_once, **more)

    @contextmanager
    def door(self, server: Server, deadline: float = 8) -> Iterator[Door]:
        choice = Choice("openai:scripted", server.url, KEY, deadline)
        with Door(choice, self.store.ledger, self.store.servers) as door:
            yield door

    def remembered(self, found: Review, server: Server) -> Review:
        return consult(self.plan(found, server), self.store.answers, None, Purse(Limits(), None))
