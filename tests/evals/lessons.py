"""Lines to learn from: ours, examples on the cards, plain commands, and labelled lines from outside."""

import csv
import json
from collections import Counter
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from coach import checks
from coach.reading.line import by_rules, parts_of
from coach.reading.reader import weighable
from coach.reading.weighing import WITH_FIGURES, WITHOUT, marks, places_marked
from coach.reading.words import load as load_words
from tests.evals.labelled import HELD_OUT, cases, names

HASH = 16
"""Letters of the hash under which a text's labels stand."""
OF_FLAG = {"task-like": "task", "not-measurable": "countable", "non-ambitious": "modest"}


class Example(NamedTuple):
    """A line to learn from: what it is weighed by, its labels where they are known, and its group."""

    text: str
    marks: Counter[str]
    labels: dict[str, bool]
    group: str
    fold: str


def weighed_by(text: str, objective: str) -> Counter[str]:
    """Count all marks and traits of a line."""
    line = by_rules(text, under=objective)
    places = weighable(line, parts_of(text, line.language, objective))
    figures = WITHOUT if "0 figures" in places.traits else WITH_FIGURES
    counted = Counter(f"|{trait}" for trait in set(places.traits))
    for place, token in dict.fromkeys(places.words):
        for name in places_marked(place, figures):
            counted.update(f"{name}|{mark}" for mark in set(marks(token, place)))
    return counted


def examples(more: Iterable[str]) -> list[Example]:
    """Give all lines to learn from: our own, those on the cards, and those of `more`."""
    found = [
        _example(case.text, case.objective, case, name, name)
        for name in names()
        if name not in HELD_OUT
        for case in cases(name)
    ]
    found += [
        _example(row["key_result"], row["objective"], row, Path(path).stem, f"{row['team']} {row['period']}")
        for path in more
        for row in _labelled(path)
    ]
    return [*found, *_on_cards(), *_commands()]


def _labelled(path: str) -> Iterable[dict[str, Any]]:
    """Give the labelled lines of a file outside this project, each text once."""
    labels = _labels()
    for row in map(json.loads, Path(path).read_text("utf-8").splitlines()):
        if "key_result" in row:
            yield row
            continue
        for objective, text in _lines_in(row):
            if label := labels.pop(sha256(text.encode()).hexdigest()[:HASH], None):
                yield {**label, "objective": objective, "key_result": text, "team": "", "period": ""}


@cache
def _labels() -> dict[str, dict[str, Any]]:
    with (Path(__file__).parent / "labels.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["text"]: {
                "kind": row["kind"],
                "measurable": row["measurable"] == "true",
                "unambitious": row["unambitious"] == "true",
            }
            for row in csv.DictReader(file)
        }


def _lines_in(tree: Any, objective: str = "") -> Iterable[tuple[str, str]]:
    """Find the key results anywhere in a tree, each with the objective above it."""
    if isinstance(tree, list):
        for part in tree:
            yield from _lines_in(part, objective)
    elif isinstance(tree, dict):
        above = tree.get("objective") or objective
        for one in tree.get("key_results", ()):
            text = one if isinstance(one, str) else one.get("text", "")
            yield (above if isinstance(one, str) else one.get("objective") or above), text.strip()
        for name, part in tree.items():
            if name != "key_results":
                yield from _lines_in(part, above)


def _example(text: str, objective: str, label: Any, group: str, fold: str) -> Example:
    said = label if isinstance(label, dict) else label._asdict()
    labels = {
        "task": said["kind"] != "outcome",
        "countable": bool(said["measurable"]),
        "modest": bool(said["unambitious"]),
    }
    return Example(text, weighed_by(text, objective), labels, group, fold)


def _on_cards() -> Iterable[Example]:
    """The examples on the cards about key results; each knows one label."""
    for check in checks.load():
        question = OF_FLAG.get(check.flag)
        if check.about != "key_result" or not check.detect or question is None or "numbers" in check.detect:
            continue
        for section in ("flagged", "fine"):
            flagged = section == "flagged"
            for text in check.examples(section):
                said = flagged if question != "countable" else not flagged
                yield Example(text, weighed_by(text, ""), {question: said}, "cards", check.name)


PLAIN: dict[str, tuple[str, bool]] = {
    "making": ("the second stand", True),
    "assisting": ("the team next door", True),
    "raising": ("attendance at the evening course", False),
    "lowering": ("complaints about the gate", False),
}
"""The plainest command of a class of verbs, and whether it is work; so that each verb is met once."""


def _commands() -> Iterable[Example]:
    words = load_words()
    for verb, classes in words.verbs.items():
        if "base" in words.forms[verb] and len(classes & PLAIN.keys()) == 1:
            thing, task = PLAIN[next(iter(classes & PLAIN.keys()))]
            text = f"{verb.capitalize()} {thing}"
            yield Example(text, weighed_by(text, ""), {"task": task, "countable": False}, "commands", verb)
