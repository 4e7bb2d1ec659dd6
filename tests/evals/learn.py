"""Learn the weights of coach/reading/weighing.py from labelled lines, and say how well that carries over.

    python -m tests.evals.learn [MORE.jsonl ...]            learn, and write knowledge/words/weights.json
    python -m tests.evals.learn --folds [MORE.jsonl ...]    measure on files, or teams and cycles, left out

Needs scikit-learn beside the development requirements. MORE are labelled lines outside this project
(objective, key_result, kind, measurable, unambitious, and team and period for the folds), or trees of okrs
whose key results have their labels in labels.csv, under the hash of their text, since the text isn't ours.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from coach.content import folder
from coach.reading.weighing import QUESTIONS
from tests.evals.agreement import SIMPLE, kappa
from tests.evals.labelled import names
from tests.evals.lessons import Example, examples

FOLDS = Path(__file__).parent / "folds.json"
"""What was measured last with --folds."""
UNJUDGED = ("cards", "commands")
"""Groups to learn from and not to measure on: examples, and one plain command for each verb."""
OURS = frozenset((*names(), *UNJUDGED))
"""Groups of lines we wrote; a word has to stand in one of them to weigh as itself."""
FEWEST = 4
"""Lines in which a mark has to stand before it is given a weight."""
STRENGTH = {"task": 0.4, "countable": 0.08, "modest": 0.12}
"""How freely the weights may move (C of scikit-learn); chosen on files left out."""
SURE = {"task": 0.56, "countable": 0.5, "modest": 0.33}
"""The share of yes from which on the answer is yes; low bars are few, and half sure is worth a question."""


class Model(NamedTuple):
    """What was learnt of one question: a start, and a weight for each mark."""

    start: float
    weights: dict[str, float]

    def log_odds(self, counted: Counter[str]) -> float:
        """Weigh a line."""
        return self.start + sum(self.weights.get(mark, 0.0) * count for mark, count in counted.items())


def _worth_a_weight(known: Sequence[Example]) -> set[str]:
    """Choose the marks: not too rare, and no word that only another organisation uses."""
    seen = Counter(mark for one in known for mark in one.marks)
    ours = {mark for one in known if one.group in OURS for mark in one.marks}
    return {mark for mark, count in seen.items() if count >= FEWEST and ("|=" not in mark or mark in ours)}


def learn(known: Sequence[Example], question: str) -> Model:
    """Fit the weights for one question."""
    known = [one for one in known if question in one.labels]
    kept = {mark: i for i, mark in enumerate(sorted(_worth_a_weight(known)))}
    rows, columns, values = [], [], []
    for i, one in enumerate(known):
        for mark, count in one.marks.items():
            if mark in kept:
                rows.append(i)
                columns.append(kept[mark])
                values.append(float(count))
    matrix = csr_matrix((values, (rows, columns)), shape=(len(known), len(kept)))
    fitted = LogisticRegression(C=STRENGTH[question], max_iter=5000)
    fitted.fit(matrix, [one.labels[question] for one in known])
    shift = np.log(SURE[question] / (1 - SURE[question]))
    return Model(
        float(fitted.intercept_[0] - shift), dict(zip(kept, map(float, fitted.coef_[0]), strict=True))
    )


def write(models: dict[str, Model]) -> None:
    """Write the weights as data, without those that hardly weigh."""
    joined: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(QUESTIONS))
    for i, question in enumerate(QUESTIONS):
        for mark, weight in models[question].weights.items():
            joined[mark][i] = round(weight, 3)
    traits: dict[str, list[float]] = {}
    places: dict[str, dict[str, list[float]]] = defaultdict(dict)
    for mark, weights in sorted(joined.items()):
        place, _, name = mark.partition("|")
        if any(weights):
            (places[place] if place else traits)[name] = weights
    start = [round(models[question].start, 3) for question in QUESTIONS]
    content = {"questions": QUESTIONS, "start": start, "traits": traits, "places": places}
    path = folder("knowledge/words") / "weights.json"
    path.write_text(json.dumps(content, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")


def left_out(known: Sequence[Example]) -> dict[str, dict[str, float]]:
    """Give kappa for each group of lines and question, each fold judged by weights learnt from all others."""
    said: dict[str, dict[str, list[tuple[bool, bool]]]] = defaultdict(lambda: defaultdict(list))
    folds = defaultdict(list)
    for one in known:
        folds[one.group, _fold(one)].append(one)
    for (group, fold), left in folds.items():
        if group in UNJUDGED:
            continue
        rest = [one for one in known if (one.group, _fold(one)) != (group, fold)]
        for question in QUESTIONS:
            model = learn(rest, question)
            said[group][question] += [(one.labels[question], model.log_odds(one.marks) > 0) for one in left]
        said[group]["words alone"] += zip(
            [one.labels["task"] for one in left], _by_words_alone(rest, left), strict=True
        )
    return {
        group: {name: round(kappa(*map(list, zip(*pairs, strict=True))), 3) for name, pairs in named.items()}
        for group, named in said.items()
    }


def _by_words_alone(rest: Sequence[Example], left: Sequence[Example]) -> list[bool]:
    """What a plain classifier on words, learnt from the same lines, takes for work."""
    rest = [one for one in rest if one.group not in UNJUDGED]
    cutter = CountVectorizer(ngram_range=(1, 2), min_df=2, binary=True)
    seen = cutter.fit_transform([one.text for one in rest])
    fitted = LogisticRegression(max_iter=5000).fit(seen, [one.labels["task"] for one in rest])
    return [bool(said) for said in fitted.predict(cutter.transform([one.text for one in left]))]


def _by_simple_rules(known: Sequence[Example]) -> dict[str, dict[str, float]]:
    """What two simple rules reach on each group."""
    groups = defaultdict(list)
    for one in known:
        groups[one.group].append(one)
    return {
        group: {
            rule: round(kappa([one.labels["task"] for one in lines], [says(one) for one in lines]), 3)
            for rule, says in SIMPLE.items()
        }
        for group, lines in groups.items()
        if group not in UNJUDGED
    }


def _fold(one: Example) -> str:
    """Whole files of ours; for others ten folds of whole teams and cycles."""
    return "" if one.fold == one.group else str(sum(one.fold.encode()) % 10)


def _fitted(known: Sequence[Example], models: Mapping[str, Model], group: str) -> dict[str, float]:
    """What is reached on a group that was learnt from, too."""
    lines = [one for one in known if one.group == group]
    return {
        f"{question} learnt": round(
            kappa([o.labels[question] for o in lines], [model.log_odds(o.marks) > 0 for o in lines]), 3
        )
        for question, model in models.items()
    }


def measure(known: Sequence[Example]) -> None:
    """Write what carries over to files, or teams and cycles, left out, for the table in README.md."""
    simple = _by_simple_rules(known)
    count = Counter(one.group for one in known)
    fitted = {question: learn(known, question) for question in QUESTIONS}
    folds = {
        group: {"lines": count[group], **values, **simple[group], **_fitted(known, fitted, group)}
        for group, values in sorted(left_out(known).items())
    }
    FOLDS.write_text(json.dumps(folds, indent=1) + "\n", "utf-8")
    print(FOLDS.read_text("utf-8"))


def main() -> None:
    """Learn or measure, as asked."""
    more = [word for word in sys.argv[1:] if not word.startswith("--")]
    known = examples(more)
    if "--folds" in sys.argv:
        measure(known)
    else:
        write({question: learn(known, question) for question in QUESTIONS})


if __name__ == "__main__":
    main()
