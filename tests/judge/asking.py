"""Questions for tests: one okr reviewed by the real rules, and all that could be asked about it."""

from collections.abc import Mapping
from functools import cache

from coach.cards import load
from coach.judge.question import Question
from coach.masking import Mask
from coach.review import Review, Reviewed, review
from coach.sheets import read_text

PASSAGES = frozenset(
    ("alignment#enough-together", "measures#numbers-you-can-move", "outcomes#tasks-and-outcomes")
)


@cache
def reviewed(table: str) -> Review:
    """Review a table of okrs."""
    return review(read_text("table", table))


def asked(okr: Reviewed, n: int = 0, stand_ins: Mapping[str, str] | None = None) -> Question:
    """Ask all judged checks about an okr, show all of its findings and give a few passages."""
    lines = {"O": okr.reading.okr.objective}
    lines |= {f"K{n}": kr.text for n, kr in enumerate(okr.reading.okr.key_results, 1)}
    return Question(
        okr=n,
        messages=(),
        key="",
        checks=tuple(check.id for check in load() if check.ask and check.id != "KR35"),
        lines=lines,
        findings={f"F{n}": finding for n, finding in enumerate(okr.findings, 1)},
        passages=PASSAGES,
        weak=(),
        mask=Mask(stand_ins or {}),
        most=1_000,
    )
