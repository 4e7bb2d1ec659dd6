"""Where a line stands: what was decided about it, and what is still open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coach.pages.parts.lines import Block, Line, Shown
from coach.pages.parts.suggested import Suggestion
from coach.reports.excepted import dismissed
from coach.reports.standing import WORDS, refusal
from coach.score import Score, score
from coach.store import Decision

Decisions = Mapping[tuple[str, str], Decision]
CHOSEN = ("accepted", "edited")
"""Decisions that put other words in the place of a line."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is decided about a line: new words, findings set aside, and what is left to talk about."""

    words: Decision | None
    aside: tuple[tuple[Shown, Decision], ...]
    open: tuple[Shown, ...]
    suggestions: tuple[Suggestion, ...]
    back: tuple[tuple[Shown, Decision], ...] = ()
    """Findings that were set aside in another cycle and are open again."""
    refused: tuple[tuple[Suggestion, Decision], ...] = ()
    """Suggestions that were left out while others of the line stay."""

    @property
    def settled(self) -> bool:
        """Whether nothing is left to decide."""
        return not self.open


def keys(blocks: Iterable[Block], others: Iterable[Line] = ()) -> set[str]:
    """Gather the keys under which decisions about these lines are kept."""
    lines = [*(line for block in blocks for line in block.lines), *others]
    return {key for line in lines for key in (line.key, *(shown.key for shown in line.findings))}


def standing(line: Line, decisions: Decisions) -> Standing:
    """Say where a line stands."""
    words = _words(line, decisions)
    aside, left, back = [], [], []
    for shown in line.findings:
        decision = decisions.get((shown.key, shown.finding.check))
        if decision is None:
            left.append(shown)
        elif dismissed(decision, line.cycle):
            aside.append((shown, decision))
        elif decision.verdict == "dismissed":
            left.append(shown)
            back.append((shown, decision))
    refused = _refused(line, decisions)
    missing = {shown.finding.check for shown in left}
    unwanted = {suggestion.number for suggestion, _ in refused}
    useful = (s for s in line.suggestions if words is None and missing.intersection(s.clears))
    offered = tuple(s for s in useful if s.number not in unwanted)
    return Standing(words, tuple(aside), tuple(left), offered, tuple(back), refused)


def _refused(line: Line, decisions: Decisions) -> tuple[tuple[Suggestion, Decision], ...]:
    found = ((s, decisions.get((line.key, refusal(s.now)))) for s in line.suggestions)
    return tuple((s, decision) for s, decision in found if decision and dismissed(decision, line.cycle))


def _words(line: Line, decisions: Decisions) -> Decision | None:
    """Give the decision that changed the words of a line, if one did."""
    names = (WORDS, *(check for s in line.suggestions for check in s.clears))
    found = (decisions.get((line.key, name)) for name in names)
    return next((d for d in found if d and d.verdict in CHOSEN), None)


def touched(line: Line, suggestion: Suggestion) -> list[tuple[str, str]]:
    """Give all that a decision about a suggestion decides: key and check, each once."""
    own = [(line.key, check) for check in suggestion.clears]
    shown = [(s.key, s.finding.check) for s in line.findings if s.finding.check in suggestion.clears]
    return list(dict.fromkeys(own + shown))


def points(block: Block, decisions: Decisions) -> Score | None:
    """Give the score of an okr without what was set aside on the page in this cycle."""
    aside = {shown.finding for line in block.lines for shown, _ in standing(line, decisions).aside}
    if not aside or block.reviewed.score is None:
        return block.reviewed.score
    return score(block.okr, [finding for finding in block.reviewed.findings if finding not in aside])
