"""How far the checks agree with careful readers on labelled lines; run it to see the differences.

    python -m tests.evals.agreement [FILE ...] [task-like | not-measurable | non-ambitious]

FILE is one of tests/evals/lines without its ending, such as natural or de/tuned; all of them by default.
Nothing was learnt from those in HELD_OUT, so they say what to expect; the weights have learnt from the
other English ones (see learn.py for these files, each left out in turn).

Prints Cohen's kappa, precision and recall for each flag the product promises, and two simple baselines
beside it. With a flag it lists the lines on which the two differ.
"""

import re
import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import Protocol

from coach import checks
from coach.detectors import LineSubject
from coach.okr import KeyResult, Okr
from coach.reading.okrs import read_okrs
from tests.evals.labelled import Case, cases, names, others

LABELS: dict[str, Callable[[Case], bool]] = {
    "task-like": lambda case: case.task_like,
    "not-measurable": lambda case: not case.measurable,
    "non-ambitious": lambda case: case.unambitious,
}
"""What a label says of each flag."""
LEADING = re.compile(
    r"(?:launch|build|create|complete|implement|publish|develop|hire|run|hold|write|train|roll|set|design|ship)\b",
    re.IGNORECASE,
)


class Written(Protocol):
    """Anything with a text."""

    @property
    def text(self) -> str:
        """The words of the line."""


SIMPLE: dict[str, Callable[[Written], bool]] = {
    "opens with a verb of making": lambda case: bool(LEADING.match(case.text)),
    "holds no digit": lambda case: not re.search(r"\d", case.text),
}
"""Two simple rules for what is work."""


@cache
def flags(case: Case) -> frozenset[str]:
    """Give the flags the checks raise about a line, read under its objective."""
    okr = Okr("x", 0, 2, "", "", case.objective, (KeyResult(2, case.text),))
    reading = next(read_okrs([okr]))
    line = reading.key_results[0]
    return frozenset(finding.flag for finding in checks.run_line(LineSubject(line.line, 2, reading, line)))


def about_objective(case: Case) -> list[str]:
    """Name what is said about the objective of a line, hints aside."""
    okr = Okr("x", 0, 2, "", "", case.objective, (KeyResult(2, case.text),))
    reading = next(read_okrs([okr]))
    found = checks.run_line(LineSubject(reading.objective, 2, reading))
    return [finding.check for finding in found if finding.severity != "hint"]


def kappa(gold: Sequence[bool], said: Sequence[bool]) -> float:
    """Give Cohen's kappa of two judgements of the same lines."""
    count = len(gold)
    agreed = sum(g == s for g, s in zip(gold, said, strict=True)) / count
    chance = sum(
        (sum(g == value for g in gold) / count) * (sum(s == value for s in said) / count)
        for value in (True, False)
    )
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


def figures(flag: str, *files: str) -> tuple[float, float, float]:
    """Give kappa, precision and recall of a flag on all lines of some files."""
    lines = [case for name in files for case in cases(name)]
    gold = [LABELS[flag](case) for case in lines]
    said = [flag in flags(case) for case in lines]
    hits = sum(g and s for g, s in zip(gold, said, strict=True))
    return kappa(gold, said), hits / max(1, sum(said)), hits / max(1, sum(gold))


def simple(*files: str) -> dict[str, float]:
    """Give kappa for task-like of two simple rules: a list of leading verbs, and having no number."""
    lines = [case for name in files for case in cases(name)]
    gold = [case.task_like for case in lines]
    return {rule: kappa(gold, [says(case) for case in lines]) for rule, says in SIMPLE.items()}


def main() -> None:
    """Print the figures, and the differences for the flag that is asked for."""
    for name in [word for word in sys.argv[1:] if word not in LABELS] or [*names(), *others()]:
        print(f"{name}: {len(cases(name))} lines")
        for flag in LABELS:
            k, precision, recall = figures(flag, name)
            print(f"  {flag:16} kappa {k:.3f}  precision {precision:.3f}  recall {recall:.3f}")
        for rule, k in simple(name).items():
            print(f"  {'task-like':16} kappa {k:.3f}  by a simple rule: {rule}")
        for flag in set(sys.argv[1:]) & set(LABELS):
            for case in cases(name):
                if LABELS[flag](case) != (flag in flags(case)):
                    print("  missed" if LABELS[flag](case) else "  raised", case.text)


if __name__ == "__main__":
    main()
