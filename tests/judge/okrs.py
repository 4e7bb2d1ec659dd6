"""Okrs to ask about: reviewed like any other, from words in a test or from the sample sheet."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from coach import cards, knowledge
from coach.content import folder
from coach.judge.question import Question, ask_about
from coach.masking import Mask
from coach.masking.mask import open_mask
from coach.okr import KeyResult, Okr, Sheet
from coach.review import Reviewed, review
from coach.sheets import read_text

MODEL = "openai:tried@127.0.0.1:9"
OPEN = open_mask()
LIBRARY = knowledge.load()


def okr(*lines: str | KeyResult, objective: str = "Guests are greeted by name", **cells: str) -> Okr:
    """Give an okr; a line as text becomes a key result without cells."""
    rows = tuple(KeyResult(n, kr) if isinstance(kr, str) else kr for n, kr in enumerate(lines, 2))
    told: dict[str, Any] = {"team": "Desk", "period": "Q2 2027", **cells}
    return Okr(id="x", sheet=0, row=2, objective=objective, key_results=rows, **told)


def reviewed(*okrs: Okr) -> tuple[Reviewed, ...]:
    """Review okrs as one sheet."""
    return review([Sheet("x", "rows", okrs, len(okrs))]).okrs


def ask(one: Reviewed | Okr, mask: Mask = OPEN, **others: object) -> Question:
    """Ask about an okr with all checks."""
    if isinstance(one, Okr):
        (one,) = reviewed(one)
    given = {"model": MODEL, "checks": cards.load(), **others}
    question = ask_about(one, 0, LIBRARY, mask, **given)  # type: ignore[arg-type]
    assert question
    return question


def spring(text: str = "") -> tuple[Reviewed, ...]:
    """Review the sample sheet, or another text in its shape."""
    return review(read_text("spring.csv", text or sample())).okrs


@cache
def sample() -> str:
    """Give the text of the sample sheet."""
    return (folder("knowledge/samples") / "spring.csv").read_text("utf-8")


def alone(one: Reviewed) -> Sequence[Reviewed]:
    """Take an okr apart into one for each key result, as if each were asked about by itself.

    What is about the objective stays with the first, so that it is paid for once.
    """
    parts = []
    for n, kr in enumerate(one.reading.key_results):
        reading = replace(
            one.reading, key_results=(kr,), okr=replace(one.reading.okr, key_results=(kr.cells,))
        )
        about = [f._replace(key_result=0) for f in one.findings if f.key_result == n]
        rest = [f for f in one.findings if f.key_result is None] if n == 0 else []
        parts.append(Reviewed(reading, (*rest, *about)))
    return parts
