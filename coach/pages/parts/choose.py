"""Which part of a review is on the screen: by team, by flag, by topic, what is undecided, page by page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from coach.pages.parts.decided import Decisions, standing
from coach.pages.parts.lines import Block, Line

PER_PAGE = 10
"""Okrs on the screen at a time."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants to see; empty means all of it."""

    team: str = ""
    flag: str = ""
    undecided: bool = False
    lines: frozenset[str] = frozenset()

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Wanted()


def chosen(blocks: Sequence[Block], wanted: Wanted, decisions: Decisions) -> list[Block]:
    """Keep the okrs, and of them the key results, that a person wants to see."""
    if wanted.everything:
        return list(blocks)
    kept = []
    for block in blocks:
        if wanted.team and block.okr.team != wanted.team:
            continue
        lines = tuple(line for line in block.key_results if shows(line, wanted, decisions))
        if lines or shows(block.objective, wanted, decisions):
            kept.append(replace(block, key_results=lines))
    return kept


def shows(line: Line, wanted: Wanted, decisions: Decisions) -> bool:
    """Say whether a line is wanted; a person who asks for no kind of finding sees those without any, too."""
    if wanted.team and line.team != wanted.team:
        return False
    if wanted.lines and line.id not in wanted.lines:
        return False
    left = standing(line, decisions).open if wanted.undecided else line.findings
    if wanted.flag:
        return any(shown.finding.flag == wanted.flag for shown in left)
    return bool(left) or not wanted.undecided


def tally(lines: Iterable[Line], wanted: Wanted, decisions: Decisions) -> Counter[str]:
    """Count by flag the findings among which a person may choose, whatever flag is chosen now."""
    any_flag = replace(wanted, flag="")
    found: Counter[str] = Counter()
    for line in lines:
        if shows(line, any_flag, decisions):
            left = standing(line, decisions).open if wanted.undecided else line.findings
            found.update(shown.finding.flag for shown in left)
    return found


def pages(blocks: Sequence[Block]) -> int:
    """Say how many pages these okrs fill, at least one."""
    return max(1, -(-len(blocks) // PER_PAGE))


def page(blocks: Sequence[Block], number: int) -> Sequence[Block]:
    """Give one page of okrs, the first being 1; a number past the end gives the last."""
    start = (min(max(number, 1), pages(blocks)) - 1) * PER_PAGE
    return blocks[start : start + PER_PAGE]
