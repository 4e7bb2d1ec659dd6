"""What is asked about one okr: which questions about which lines, which findings, which better lines."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from coach import checks
from coach.cards import Check
from coach.detectors import PAST_DETECTORS
from coach.detectors.base import given
from coach.finding import Finding
from coach.judge.words import visible
from coach.okr import Okr
from coach.review import Reviewed

OBJECTIVE = "O"
"""Short name of the objective, and of the okr as a whole."""
BOTH = 2
NEEDS: Mapping[str, Callable[[Okr], bool]] = {
    "link-not-credible": lambda okr: given(okr.parent),
    "line-from-another-goal": lambda okr: given(okr.objective),
    "not-enough-together": lambda okr: bool(okr.key_results),
    "nothing-to-steer-by": lambda okr: len(okr.key_results) >= BOTH,
}
"""What an okr has to hold before a question about it makes sense, by the name of the card."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about one okr, everything by its short name."""

    lines: Mapping[str, str]
    """The lines as written; those without words are left out."""
    checks: Mapping[str, tuple[str, ...]]
    """Which lines each question is asked about, by the id of its check."""
    findings: Mapping[str, Finding]
    weak: tuple[str, ...]

    @property
    def anything(self) -> bool:
        """Whether there is something to ask at all."""
        return bool(self.checks or self.findings or self.weak)


def asked(reviewed: Reviewed, questions: Iterable[Check]) -> Asked:
    """Say what is to be asked about an okr."""
    okr = reviewed.reading.okr
    lines = lines_of(okr)
    by_rule = [finding for finding in reviewed.findings if finding.by == "rule"]
    return Asked(
        lines,
        {check.id: where for check in questions if (where := _where(check, okr, lines))},
        {f"F{n}": finding for n, finding in enumerate(_seen(by_rule, okr), 1)},
        _weak(by_rule, lines),
    )


def lines_of(okr: Okr) -> dict[str, str]:
    """Give the lines of an okr that say something, by their short names."""
    named = {OBJECTIVE: okr.objective}
    named |= {key_result(n): kr.text for n, kr in enumerate(okr.key_results)}
    return {name: text for name, text in named.items() if given(visible(text))}


def key_result(index: int) -> str:
    """Give the short name of a key result by its place, from 0."""
    return f"K{index + 1}"


def line_of(finding: Finding, lines: Mapping[str, str]) -> str:
    """Say which line a finding rests on; what is about the okr is found by its words."""
    if finding.place == "objective":
        return OBJECTIVE
    if finding.key_result is not None:
        return key_result(finding.key_result)
    return next((name for name, text in lines.items() if _stands_in(finding, text)), OBJECTIVE)


def comments(okr: Okr) -> list[str]:
    """Give what is said beside the lines."""
    return [note for note in (okr.note, *(kr.note for kr in okr.key_results)) if given(note)]


def _where(check: Check, okr: Okr, lines: Mapping[str, str]) -> tuple[str, ...]:
    needed = NEEDS.get(check.name)
    if not check.ask or (needed and not needed(okr)):
        return ()
    if check.about == "key_result":
        return tuple(name for name in lines if name != OBJECTIVE)
    if check.about == "sheet" or OBJECTIVE not in lines:
        return ()
    return (OBJECTIVE,) if check.about != "check_in" or comments(okr) else ()


def _seen(findings: Iterable[Finding], okr: Okr) -> list[Finding]:
    """Keep the findings whose words are shown; with the others nobody could argue."""
    shown = (*okr.lines, okr.parent, *comments(okr))
    return [finding for finding in findings if any(_stands_in(finding, text) for text in shown)]


def _stands_in(finding: Finding, text: str) -> bool:
    return bool(finding.quote) and finding.span.cut(text) == finding.quote


def _weak(findings: Iterable[Finding], lines: Mapping[str, str]) -> tuple[str, ...]:
    """Name the lines that other words could help."""
    found = {line_of(finding, lines) for finding in findings if _in_its_words(finding)}
    return tuple(name for name in lines if name in found)


def _in_its_words(finding: Finding) -> bool:
    """Say whether a finding could be settled by wording: it can be mended, or is grave and about the line."""
    check = checks.by_name()[finding.check]
    if check.mend:
        return True
    about_line = finding.place in ("objective", "key_result") and check.detector not in PAST_DETECTORS
    return about_line and finding.severity != "hint"
