"""How often the right passage is found: recall of words alone, the index alone, and both joined.

Run it with `python tests/evals/retrieval.py [QUESTIONS]`. The questions were written by somebody who
wrote neither the passages nor their asks; each names the passage that answers it.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import yaml

from coach.knowledge import Library, load
from coach.knowledge.ranking import WordRanking, fuse

QUESTIONS = Path(__file__).with_name("questions.yaml")
STYLES = ("ordinary", "avoiding")
DEPTHS = (1, 3, 5)

Ranking = Callable[[str], list[str]]


class Question(NamedTuple):
    """One held-out question, the passages that answer it, and whether it avoids their words."""

    text: str
    right: frozenset[str]
    style: str


def questions(path: Path = QUESTIONS) -> list[Question]:
    """Read the held-out questions."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Question(row["question"], frozenset([row["passage"], *row.get("also", [])]), row["style"])
        for row in rows
    ]


def rankings(library: Library) -> dict[str, Ranking]:
    """Give the three ways to rank: words alone, the index alone, and both joined as the product does."""
    words = WordRanking(library.passages)
    return {
        "BM25 alone": lambda question: fuse(words.scores(question), {}),
        "index alone": lambda question: fuse({}, library.index.nearness(question)),
        "both joined": lambda question: [passage.address for passage in library.search(question, 5)],
    }


def recall(asked: list[Question], ranking: Ranking, depth: int) -> float:
    """Say in which share of questions a right passage is among the first `depth`."""
    found = [bool(question.right & set(ranking(question.text)[:depth])) for question in asked]
    return sum(found) / len(found)


def main(path: Path) -> None:
    """Print recall at 1, 3 and 5 for each way and style, and the questions that found nothing right."""
    library, held_out = load(), questions(path)
    print(f"{len(held_out)} questions, {len(library.passages)} passages; recall at {DEPTHS}")
    for style in STYLES:
        asked = [question for question in held_out if question.style == style]
        for name, ranking in rankings(library).items():
            shares = "  ".join(f"{recall(asked, ranking, depth):.3f}" for depth in DEPTHS)
            print(f"{style:9} ({len(asked)})  {name:12}  {shares}")
    for question in held_out:
        first = [passage.address for passage in library.search(question.text, 5)]
        if not question.right & set(first):
            print(
                f"missed: {question.text} → {', '.join(sorted(question.right))}, not {', '.join(first[:3])}"
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else QUESTIONS)
