"""Held-out lines with labels: whether second opinions help or harm, and what is flagged on fine lines."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from coach import cards
from coach.finding import Finding
from tests.evals.agreement import LABELS, kappa
from tests.evals.labelled import Case as Line
from tests.evals.model.asking import Told
from tests.evals.model.figures import Figures, Table
from tests.evals.model.measure import Measure

ABOUT = """Labelled lines that nothing was learnt from, grouped under their objectives. A finding by rule
about a key result is right where the label agrees with its flag. A second opinion against a right one harms,
against a mistaken one it helps; score and findings stay in either case. The labels are those of language
models, each reading alone, so a model is measured against others of its kind."""


class Ruled(NamedTuple):
    """A finding by rule on a labelled line, and whether a model argues against it."""

    id: str
    line: int
    finding: Finding
    right: bool
    reason: str
    """Why the model thinks that it should not stand; "" where it doesn't object."""


def figures(told: Sequence[Told]) -> Figures:
    """Count what came of the OKRs that were answered."""
    heard = [one for one in told if one.answer]
    ruled = [one for okr in heard for one in _ruled(okr)]
    return Figures(
        "Benchmark",
        ABOUT,
        _measures(heard, ruled),
        [_by_check(ruled), _believed(heard), _flagged(heard), _objections(ruled)],
        [_item(one) for one in heard],
    )


def _ruled(told: Told) -> Iterator[Ruled]:
    reasons = {_which(opinion.finding): opinion.reason for opinion in told.after.opinions}
    for finding in told.question.findings.values():
        n = finding.key_result
        if finding.place == "key_result" and n is not None and finding.flag in LABELS:
            right = LABELS[finding.flag](told.case.lines[n])
            name = f"{told.case.id} K{n + 1} {finding.check}"
            yield Ruled(name, n, finding, right, reasons.get(_which(finding), ""))


def _which(finding: Finding) -> tuple[object, ...]:
    return finding.check, finding.key_result, finding.span


def _is_fine(line: Line) -> bool:
    return not any(label(line) for label in LABELS.values())


def _judged(told: Told, n: int) -> list[str]:
    """Name what a model flags on a key result."""
    return [f.check for f in told.after.findings if f.by == "model" and f.key_result == n]


def _measures(heard: Sequence[Told], ruled: Sequence[Ruled]) -> list[Measure]:
    def objected(right: bool) -> dict[str, bool]:
        return {one.id: bool(one.reason) for one in ruled if one.right == right}

    fine = {
        f"{one.case.id} K{n + 1}": bool(_judged(one, n))
        for one in heard
        for n, line in enumerate(one.case.lines)
        if _is_fine(line)
    }
    return [
        Measure("right findings that it argues against (harm)", objected(True), "fewer"),
        Measure("mistaken findings that it argues against (help)", objected(False), "more"),
        Measure("fine lines on which it flags something", fine, "fewer"),
    ]


def _by_check(ruled: Sequence[Ruled]) -> Table:
    rows = []
    for name in sorted({one.finding.check for one in ruled}):
        right = [bool(one.reason) for one in ruled if one.finding.check == name and one.right]
        mistaken = [bool(one.reason) for one in ruled if one.finding.check == name and not one.right]
        rows.append((name, f"{sum(right)} of {len(right)}", f"{sum(mistaken)} of {len(mistaken)}"))
    return Table("What it argues against", ("check", "of the right ones", "of the mistaken ones"), rows)


def _believed(heard: Sequence[Told]) -> Table:
    """Compare rules with labels, as they are and if each objection took its finding away."""
    rows = []
    for flag, label in LABELS.items() if heard else ():
        gold = [label(line) for one in heard for line in one.case.lines]
        before = [hit for one in heard for hit in _raised(one, flag, believed=False)]
        after = [hit for one in heard for hit in _raised(one, flag, believed=True)]
        rows.append((flag, f"{kappa(gold, before):.3f}", f"{kappa(gold, after):.3f}"))
    note = "Cohen’s kappa of the flags with the labels of these lines."
    header = ("flag", "rules", "rules, if every objection were believed")
    return Table("What believing it would change", header, rows, note)


def _raised(told: Told, flag: str, *, believed: bool) -> Iterator[bool]:
    ruled = [one for one in _ruled(told) if one.finding.flag == flag and not (believed and one.reason)]
    return (any(one.line == n for one in ruled) for n in range(len(told.case.lines)))


def _flagged(heard: Sequence[Told]) -> Table:
    flagged = Counter(f.check for one in heard for f in one.after.findings if f.by == "model")
    asked = Counter(check for one in heard for check, lines in one.question.asked.items() for _ in lines)
    rows = [(c.name, f"{flagged[c.name]} of {asked[c.id]}") for c in cards.load() if asked[c.id]]
    return Table("What only meaning decides", ("card", "flagged, of the places it was asked about"), rows)


def _objections(ruled: Sequence[Ruled]) -> Table:
    rows = [
        (one.finding.quote, one.finding.check, "right" if one.right else "mistaken", one.reason)
        for one in ruled
        if one.reason
    ]
    return Table("Its objections", ("words", "finding by rule", "by the label", "its reason"), rows)


def _item(told: Told) -> dict[str, Any]:
    ruled = [
        {"line": one.line, "check": one.finding.check, "right": one.right, "objection": one.reason}
        for one in _ruled(told)
    ]
    lines = [
        {"text": line.text, "fine": _is_fine(line), "flagged": _judged(told, n)}
        for n, line in enumerate(told.case.lines)
    ]
    return {"id": told.case.id, "lines": lines, "by rule": ruled}
