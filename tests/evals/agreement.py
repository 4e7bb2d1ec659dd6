"""How far the checks agree with one careful reader on labelled lines; run it to see the differences.

    python tests/evals/agreement.py [lines.yaml | natural.yaml] [task-like | not-measurable | non-ambitious]

lines.yaml holds many lines made to mislead, and the checks have learnt from it; natural.yaml is a mix as
it stands in real sheets, and nothing was tuned on it.

Prints Cohen's kappa, precision and recall for each flag the product promises, and two simple baselines
beside it. With a flag it lists the lines on which the two differ.
"""

import re
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from coach import checks
from coach.detectors import LineSubject
from coach.okr import KeyResult, Okr
from coach.reading.okrs import read_okrs

HERE = Path(__file__).parent
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


@cache
def cases(name: str = "lines.yaml") -> list[dict[str, Any]]:
    """Give the labelled lines of a file."""
    loaded: list[dict[str, Any]] = yaml.safe_load((HERE / name).read_text("utf-8"))
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


def figures(flag: str, name: str = "lines.yaml") -> tuple[float, float, float]:
    """Give kappa, precision and recall of a flag on all lines."""
    gold = [LABELS[flag](case) for case in cases(name)]
    said = [flag in flags(case) for case in cases(name)]
    hits = sum(g and s for g, s in zip(gold, said, strict=True))
    return kappa(gold, said), hits / max(1, sum(said)), hits / max(1, sum(gold))


def simple(name: str = "lines.yaml") -> dict[str, float]:
    """Give kappa for task-like of two simple rules: a list of leading verbs, and having no number."""
    gold = [LABELS["task-like"](case) for case in cases(name)]
    return {
        "opens with a verb of making": kappa(gold, [bool(LEADING.match(c["text"])) for c in cases(name)]),
        "holds no digit": kappa(gold, [not re.search(r"\d", c["text"]) for c in cases(name)]),
    }


def main() -> None:
    """Print the figures, and the differences for the flag that is asked for."""
    names = [word for word in sys.argv[1:] if word.endswith(".yaml")] or ["lines.yaml", "natural.yaml"]
    for name in names:
        print(f"{name}: {len(cases(name))} lines")
        for flag in LABELS:
            k, precision, recall = figures(flag, name)
            print(f"  {flag:16} kappa {k:.3f}  precision {precision:.3f}  recall {recall:.3f}")
        for rule, k in simple(name).items():
            print(f"  {'task-like':16} kappa {k:.3f}  by a simple rule: {rule}")
        for flag in set(sys.argv[1:]) & set(LABELS):
            for case in cases(name):
                if LABELS[flag](case) != (flag in flags(case)):
                    print("  missed" if LABELS[flag](case) else "  raised", case["text"])


if __name__ == "__main__":
    main()
