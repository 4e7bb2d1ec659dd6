"""What rules say of a draft as it now stands: the same review that a sheet gets."""

from collections.abc import Sequence
from typing import NamedTuple

from coach.drafting.state import Draft
from coach.finding import Finding, Rewrite
from coach.okr import Okr, Sheet
from coach.reading.okrs import OkrReading
from coach.review import review
from coach.tuning import Tuning


class Looked(NamedTuple):
    """A draft read, what was found about it, and what could stand in the place of its lines."""

    reading: OkrReading
    findings: tuple[Finding, ...]
    rewrites: tuple[Rewrite, ...]


def look(draft: Draft, company: Sequence[Okr] = (), tuning: Tuning | None = None) -> Looked:
    """Review a draft by rules, against the company's goals where those are given.

    The company's goals are looked up and not judged, so that a long sheet of them costs a turn nothing.
    A line that is still empty gets no findings. Findings of the okr as a whole wait until it has an
    objective and a key result.
    """
    sheet = Sheet("draft", "a draft", (draft.okr,), 1 + len(draft.key_results))
    above = [Sheet("company", "", tuple(company), len(company))] if company else []
    found = review([sheet], company=above, tuning=tuning, company_too=False).okrs[0]
    return Looked(found.reading, tuple(_told(draft, found.findings)), found.rewrites)


def _told(draft: Draft, findings: Sequence[Finding]) -> Sequence[Finding]:
    whole = bool(draft.okr.objective and draft.key_results)
    return [finding for finding in findings if whole or finding.place in {"objective", "key_result"}]
