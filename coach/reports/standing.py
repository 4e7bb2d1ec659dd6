"""What a person decided about lines and findings, and how decisions find their lines again."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from coach.finding import Finding, Rewrite
from coach.okr import KeyResult, Okr
from coach.store import line_key

if TYPE_CHECKING:
    from coach.review import Review
    from coach.store import Decision

Decisions = Mapping[tuple[str, str], "Decision"]
WORDS = "words"
"""Under this name the words chosen for a line are kept, beside the checks that they clear."""


def keys(review: "Review") -> list[str]:
    """List the keys of everything a decision can be about, each once."""
    return list(dict.fromkeys(_keys(review)))


def _keys(review: "Review") -> Iterator[str]:
    for finding in review.about_sheets:
        yield key_of(finding)
    for reviewed in review.okrs:
        okr = reviewed.reading.okr
        yield line_key(okr.own_team, okr.objective, okr.objective)
        for key_result in okr.key_results:
            yield line_key(okr.own_team, okr.objective, key_result.text)


def key_of(finding: Finding, okr: Okr | None = None) -> str:
    """Give the key of the line a finding is about.

    What is about a whole okr goes by its objective; what is about a whole sheet by its team and words.
    """
    if okr is None:
        return line_key(finding.team, "", finding.quote)
    line = key_result_of(finding, okr)
    return line_key(okr.own_team, okr.objective, line.text if line else okr.objective)


def key_result_of(said: Finding | Rewrite, okr: Okr) -> KeyResult | None:
    """Give the key result that was meant; where several share a row, the one that holds the words."""
    if said.place != "key_result":
        return None
    here = [kr for kr in okr.key_results if kr.row == said.row]
    return next((kr for kr in here if _holds(kr.text, said)), here[0] if here else None)


def _holds(text: str, said: Finding | Rewrite) -> bool:
    if isinstance(said, Finding):
        return said.span.cut(text) == said.quote
    return text == said.was


def about_finding(decisions: Decisions, finding: Finding, okr: Okr | None = None) -> "Decision | None":
    """Give the decision that stands about a finding."""
    return decisions.get((key_of(finding, okr), finding.check)) if decisions else None


def about_rewrite(decisions: Decisions, rewrite: Rewrite, okr: Okr) -> "Decision | None":
    """Give the decision that stands about a suggestion: it is kept under a check that it clears."""
    if not decisions:
        return None
    key = line_key(okr.own_team, okr.objective, rewrite.was)
    found = (decisions.get((key, check)) for check in rewrite.clears)
    return next((decision for decision in found if decision), None)


def refusal(words: str) -> str:
    """Give the name under which it is kept that these words are not wanted, while other suggestions stay."""
    return f"not-{hashlib.sha256(words.encode('utf-8', 'replace')).hexdigest()[:12]}"


def refused(decisions: Decisions, rewrite: Rewrite, okr: Okr) -> "Decision | None":
    """Give the decision by which one suggestion of several was left out."""
    return decisions.get((line_key(okr.own_team, okr.objective, rewrite.was), refusal(rewrite.now)))
