"""What was set aside for a reason: by an exception in the sheet or the file, or by a click on the page."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from coach import checks
from coach.finding import Excepted, Finding
from coach.okr import Okr
from coach.reports.standing import Decisions, about_finding, refused
from coach.review import first_topics
from coach.score import score
from coach.tuning.aside import still_holds

if TYPE_CHECKING:
    from coach.review import Review, Reviewed
    from coach.store import Decision

SOURCES = {"sheet": "in the sheet", "file": "in okr-coach.toml", "page": "on the page"}


class SetAside(NamedTuple):
    """Findings of one kind that were set aside for one reason: what they are, where, and why."""

    short: str
    id: str
    team: str
    rows: tuple[int, ...]
    reason: str
    where: str

    @property
    def place(self) -> str:
        """Name the team and the rows."""
        rows = f"row{'s' if len(self.rows) > 1 else ''} {', '.join(map(str, self.rows))}"
        return f"{self.team}, {rows}" if self.team else rows


def set_aside(review: "Review") -> list[SetAside]:
    """List what was set aside, those of one kind and one reason together."""
    groups: dict[tuple[str, str, str, str], list[Excepted]] = {}
    for one in review.excepted:
        key = (one.finding.check, one.finding.team, one.reason, one.source)
        groups.setdefault(key, []).append(one)
    return [_together(group) for group in groups.values()]


def excepted(review: "Review") -> list[str]:
    """Say what was set aside, where and why; then what is to be known of exceptions."""
    listed = [f"{one.short} ({one.id}), {one.place}: {one.reason} ({one.where})" for one in set_aside(review)]
    return [*listed, *review.exceptions_told]


def heading(review: "Review") -> str:
    """Count what was set aside."""
    number = len(review.excepted)
    return (
        f"{number:,} set aside, with {'its reason' if number == 1 else 'reasons'}" if number else "Exceptions"
    )


def _together(group: list[Excepted]) -> SetAside:
    first = group[0]
    check = checks.by_name()[first.finding.check]
    where = SOURCES[first.source] + (f", for {first.cycle}" if first.cycle else "")
    rows = tuple(dict.fromkeys(one.finding.row for one in group))
    return SetAside(check.short, check.id, first.finding.team, rows, first.reason, where)


def apart(review: "Review", decisions: Decisions) -> "tuple[Review, Decisions]":
    """Take out what was set aside on the page for this cycle, and give the decisions that are left.

    What is taken out costs no points and is listed by itself; what was set aside for another cycle is back.
    """
    others = {key: one for key, one in decisions.items() if one.verdict != "dismissed"}
    if len(others) == len(decisions):
        return review, decisions
    okrs = tuple(_okr(reviewed, decisions) for reviewed in review.okrs)
    about, excepted = _about_sheets(review, decisions)
    left = [*about, *(finding for okr in okrs for finding in okr.findings)]
    found = replace(
        review,
        okrs=okrs,
        about_sheets=tuple(about),
        first=first_topics(left),
        excepted_about=(*review.excepted_about, *excepted),
    )
    return replace(found, exceptions_told=(*review.exceptions_told, *_back(found, decisions))), others


def _back(left: "Review", decisions: Decisions) -> Iterator[str]:
    """Say what was set aside for another cycle and is back."""
    back: Counter[str] = Counter()
    for reviewed in left.okrs:
        for finding in reviewed.findings:
            decision = about_finding(decisions, finding, reviewed.reading.okr)
            if decision and decision.verdict == "dismissed":
                back[decision.cycle] += 1
    for cycle, number in back.items():
        what = "A finding that was" if number == 1 else f"{number} findings that were"
        yield f"{what} set aside on the page for {cycle} {'is' if number == 1 else 'are'} back."


def _okr(reviewed: "Reviewed", decisions: Decisions) -> "Reviewed":
    okr = reviewed.reading.okr
    gone = {
        finding: Excepted(finding, decision.reason, "page", okr.period)
        for finding in reviewed.findings
        if (decision := about_finding(decisions, finding, okr)) and dismissed(decision, okr.period)
    }
    wanted = tuple(r for r in reviewed.rewrites if not refused(decisions, r, okr))
    if not gone:
        return replace(reviewed, rewrites=wanted)
    left = tuple(finding for finding in reviewed.findings if finding not in gone)
    names = {(finding.key_result, finding.check) for finding in left}
    useful = tuple(r for r in wanted if _helps(r.key_result, r.clears, names))
    return replace(
        reviewed,
        findings=left,
        rewrites=useful,
        score=score(okr, left),
        excepted=(*reviewed.excepted, *gone.values()),
    )


def _helps(line: int | None, clears: tuple[str, ...], left: set[tuple[int | None, str]]) -> bool:
    """Say whether a suggestion clears something that is still there, on its line or about all of the okr."""
    return any((place, check) in left for check in clears for place in (line, None))


def _about_sheets(review: "Review", decisions: Decisions) -> tuple[list[Finding], list[Excepted]]:
    kept: list[Finding] = []
    gone: list[Excepted] = []
    cycles = cycles_by_row(review)
    for finding in review.about_sheets:
        cycle = cycles.get((finding.sheet, finding.row), "")
        decision = about_finding(decisions, finding)
        if decision and dismissed(decision, cycle):
            gone.append(Excepted(finding, decision.reason, "page", cycle))
        else:
            kept.append(finding)
    return kept, gone


def cycles_by_row(review: "Review") -> dict[tuple[int, int], str]:
    """Give the cycle of each row, by sheet and row."""
    okrs: list[Okr] = [reviewed.reading.okr for reviewed in review.okrs]
    return {
        (okr.sheet, row): okr.period for okr in okrs for row in (okr.row, *(kr.row for kr in okr.key_results))
    }


def dismissed(decision: "Decision", cycle: str) -> bool:
    """Say whether a decision sets a finding aside in this cycle."""
    return decision.verdict == "dismissed" and still_holds(decision.cycle, cycle)
