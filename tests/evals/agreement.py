"""How far the checks agree with one careful reader on lines.yaml; run it to see the differences.

    python tests/evals/agreement.py [task-like | not-measurable | non-ambitious]

Prints Cohen's kappa, precision and recall for each flag the product promises, and two simple baselines
beside it. With a flag it lists the lines on which the two differ.
"""

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import yaml

from coach import checks
from coach.detectors import LineSubject
from coach.okr import KeyResult, Okr
from coach.reading.okrs import read_okrs

LINES = Path(__file__).with_name("lines.yaml")
LABELS: dict[str, Callable[[dict[str, Any]], bool]] = {
    "task-like": lambda case: bool(case["kind"] != "outcome"),
    "not-measurable": lambda case: not case["measurable"],
    "non-ambitious": lambda case: bool(case["unambitious"]),
}
"""What a label says of each flag."""
LEADING = re.compile(
    r"(?:launch|build|create|complete|implement|publish|develop|hire|run|hold|write|train|roll|set|design|ship)\b",
    re.IGNORECASE,
)


def cases() -> list[dict[str, Any]]:
    """Give the labelled lines."""
    loaded: list[dict[str, Any]] = yaml.safe_load(LINES.read_text("utf-8"))
    return loaded


def flags(case: dict[str, Any]) -> set[str]:
    """Give the flags the checks raise about a line, read under its objective."""
    okr = Okr("x", 0, 2, "", "", case["objective"], (KeyResult(2, case["text"]),))
    reading = next(read_okrs([okr]))
    line = reading.key_results[0]
    return {finding.flag for finding in checks.run_line(LineSubject(line.line, 2, reading, line))}


def kappa(gold: Sequence[bool], said: Sequence[bool]) -> float:
    """Give Cohen's kappa of two judgements of the same lines."""
    count = len(gold)
    agreed = sum(g == s for g, s in zip(gold, said, strict=True)) / count
    chance = sum(
        (sum(g == value for g in gold) / count) * (sum(s == value for s in said) / count)
        for value in (True, False)
    )
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


def figures(flag: str) -> tuple[float, float, float]:
    """Give kappa, precision and recall of a flag on all lines."""
    gold = [LABELS[flag](case) for case in cases()]
    said = [flag in flags(case) for case in cases()]
    hits = sum(g and s for g, s in zip(gold, said, strict=True))
    return kappa(gold, said), hits / max(1, sum(said)), hits / max(1, sum(gold))


def simple() -> dict[str, float]:
    """Give kappa for task-like of two simple rules: a list of leading verbs, and having no number."""
    gold = [LABELS["task-like"](case) for case in cases()]
    return {
        "opens with a verb of making": kappa(gold, [bool(LEADING.match(c["text"])) for c in cases()]),
        "holds no digit": kappa(gold, [not re.search(r"\d", c["text"]) for c in cases()]),
    }


def main() -> None:
    """Print the figures, and the differences for the flag that is asked for."""
    print(f"{len(cases())} lines")
    for flag in LABELS:
        k, precision, recall = figures(flag)
        print(f"{flag:16} kappa {k:.3f}  precision {precision:.3f}  recall {recall:.3f}")
    for rule, k in simple().items():
        print(f"{'task-like':16} kappa {k:.3f}  by a simple rule: {rule}")
    for flag in sys.argv[1:]:
        for case in cases():
            if LABELS[flag](case) != (flag in flags(case)):
                print(
                    "missed" if LABELS[flag](case) else "raised",
                    "(hard)" if case["hard"] else "",
                    case["text"],
                )


if __name__ == "__main__":
    main()
