"""What a model judged, held against what was asked and given: findings and opinions that can be shown."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from coach import cards, checks, knowledge
from coach.cards import Check
from coach.errors import ContentError
from coach.finding import Finding, Opinion
from coach.judge.answer import Answer, Judgement, Objection
from coach.judge.asked import OBJECTIVE
from coach.judge.pointing import evidence, objected
from coach.judge.question import Question
from coach.judge.reasons import Reasons
from coach.knowledge import Library, Passage
from coach.review import Reviewed

Why = Literal["unasked", "contradiction", "repeat", "quote", "passage", "reason"]
Dropped = Counter[Why]
"""How often something a model said was left out, by what was the matter with it."""
_About = tuple[str, int | None]
"""Id of a check, and which key result it is about; None for the objective and the whole okr."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What verdicts rest on besides the okr and the question: the checks as tuned, and the guidance.

    `dropped` counts what was left out; where threads share it, it may miscount.
    """

    checks: Sequence[Check]
    library: Library
    dropped: Dropped = field(default_factory=Counter)


@cache
def _shipped() -> tuple[Sequence[Check], Library]:
    return cards.load(), knowledge.load()


def findings(
    reviewed: Reviewed, question: Question, answer: Answer, model: str, grounds: Grounds | None = None
) -> list[Finding]:
    """Give what a model found: where it says yes to what it was asked, and points at words that are there.

    Without `grounds`, checks and guidance are those that come with okr-coach.
    """
    hearing = _Hearing(reviewed, question, model, grounds or Grounds(*_shipped()))
    return list(hearing.findings(answer.judgements))


def opinions(
    reviewed: Reviewed, question: Question, answer: Answer, model: str, grounds: Grounds | None = None
) -> list[Opinion]:
    """Give a model's second opinions: a reason fit to be read, and the words of the line it rests on."""
    hearing = _Hearing(reviewed, question, model, grounds or Grounds(*_shipped()))
    return list(hearing.opinions(answer.objections))


class _Hearing:
    """One answer, heard: what it points at is looked up, what it says is looked over."""

    def __init__(self, reviewed: Reviewed, question: Question, model: str, grounds: Grounds) -> None:
        """Look up what was asked and given."""
        self._reviewed, self._question, self._model = reviewed, question, model
        self._dropped = grounds.dropped
        self._asked = {c.id: c for c in grounds.checks if c.ask and c.id in question.checks}
        self._cards = {check.name: check for check in grounds.checks}
        self._given = dict(_citable(grounds.library, question.passages))
        self._reasons = Reasons(reviewed, question, self._given.values())

    def findings(self, judgements: Iterable[Judgement]) -> Iterator[Finding]:
        """Give a finding for each check and line that all judgements about it affirm."""
        gathered: dict[_About, list[Judgement]] = {}
        for one in judgements:
            if about := self._about(one):
                gathered.setdefault(about, []).append(one)
            else:
                self._dropped["unasked"] += 1
        for (number, index), said in gathered.items():
            check = self._heard(self._asked[number], index)
            if len({one.answer for one in said}) > 1:
                self._dropped["contradiction"] += 1
            elif check and said[0].answer == "yes" and (found := self._found(check, index, said)):
                yield found

    def opinions(self, objections: Iterable[Objection]) -> Iterator[Opinion]:
        """Give the first objection to each finding that holds."""
        objected_to: set[str] = set()
        for one in objections:
            number = one.finding.strip().upper()
            finding = self._question.findings.get(number)
            if finding is None:
                self._dropped["unasked"] += 1
            elif number in objected_to:
                self._dropped["repeat"] += 1
            elif opinion := self._opinion(finding, one):
                objected_to.add(number)
                yield opinion

    def _about(self, said: Judgement) -> _About | None:
        """Say which check and which line a judgement is about; None where that wasn't asked."""
        check, line = self._asked.get(said.check.strip().upper()), said.line.strip().upper()
        if not check or line not in self._question.lines:
            return None
        if check.about != "key_result":
            return check.id, None
        return None if line == OBJECTIVE else (check.id, int(line[1:]) - 1)

    def _heard(self, check: Check, index: int | None) -> Check | None:
        """Give a check as it speaks under the promise here; None where others have said it already."""
        okr = self._reviewed.reading
        kr = okr.key_results[index] if index is not None else None
        set_aside = (one.finding for one in self._reviewed.excepted)
        spoken = {f.check for f in (*self._reviewed.findings, *set_aside) if f.key_result == index}
        if not spoken.isdisjoint(check.quiet_after):
            return None
        lines = [kr.line] if kr else [one.line for one in okr.key_results]
        return check.under(okr.promise_of(kr), lines)

    def _found(self, check: Check, index: int | None, said: Sequence[Judgement]) -> Finding | None:
        """Make a finding of the first judgement whose words are there."""
        okr = self._reviewed.reading
        shown = ((one, self._question.mask.show(one.quote)) for one in said)
        told = ((one, words) for one, quote in shown if (words := evidence(check, okr, index, quote)))
        first, words = next(told, (None, None))
        if not (first and words):
            self._dropped["quote"] += 1
            return None
        self._dropped["repeat"] += len(said) - 1
        cites = dict.fromkeys((*self._cites(first.passage), *check.cites))
        reason = self._kept(first.reason, check)
        found = checks.as_finding(check, words, okr.okr.sheet, okr, index)
        return found._replace(cites=tuple(cites), by="model", reason=reason, model=self._model)

    def _opinion(self, finding: Finding, said: Objection) -> Opinion | None:
        """Make an opinion of an objection that quotes the finding's line and gives a reason."""
        words = objected(finding, self._reviewed.reading, self._question.mask.show(said.quote))
        if not words:
            self._dropped["quote"] += 1
            return None
        card = self._cards.get(finding.check) or cards.by_name()[finding.check]
        if not (reason := self._kept(said.reason, card)):
            self._dropped["reason"] += not said.reason.strip()
            return None
        return Opinion(finding, reason, words, self._cites(said.passage), self._model)

    def _cites(self, passage: str) -> tuple[str, ...]:
        """Give the address of the passage that a model points at, if it was given."""
        address = passage.strip()
        if not address or address in self._given:
            return (address,) if address else ()
        self._dropped["passage"] += 1
        return ()

    def _kept(self, reason: str, check: Check) -> str:
        kept = self._reasons.kept(reason, check)
        if reason.strip() and not kept:
            self._dropped["reason"] += 1
        return kept


def _citable(library: Library, addresses: Iterable[str]) -> Iterator[tuple[str, Passage]]:
    """Look up passages by their addresses, without those that the guidance doesn't have."""
    for address in addresses:
        try:
            yield address, library.cite(address)
        except ContentError:
            continue
