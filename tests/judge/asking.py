"""Questions about tables of okrs, reviewed by the real rules, with a few passages given to each."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from coach.cards import load
from coach.judge.question import Question
from coach.masking import Mask
from coach.review import Review, Reviewed, review
from coach.sheets import read_text
from tests.judge.okrs import ask

NOT_ASKED = "KR35"
PASSAGES = ("alignment#enough-together", "measures#numbers-you-can-move", "outcomes#tasks-and-outcomes")


@cache
def reviewed(table: str) -> Review:
    """Review a table of okrs."""
    return review(read_text("table", table))


def asked(okr: Reviewed, stand_ins: Mapping[str, str] | None = None) -> Question:
    """Ask all judged checks but one about an okr, and show all of its findings."""
    ids = tuple(check.id for check in load() if check.ask and check.id != NOT_ASKED)
    return replace(ask(okr, Mask(stand_ins)), checks=ids, passages=frozenset(PASSAGES))
