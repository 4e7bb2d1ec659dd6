"""The weak lines: which suggestions held, at which try, and what became of every text that was offered."""

import re
from collections.abc import Iterator, Sequence

from coach import guards
from coach.finding import Rewrite
from tests.evals.model.asking import Told
from tests.evals.model.figures import Figures, Table
from tests.evals.model.gates import LINE, STOPPED, Offered, given, line, offered
from tests.evals.model.measure import Measure

ABOUT = """Weak lines of many fields, in English and German. A text holds if it passes every gate of the
product: plain shape and tone, no number, name or date that nobody gave, the language and the subject of the
line, and it clears what was found and raises nothing as grave. Where none holds, the model is asked once
more with the reasons; then the suggestion by rule stays."""
SAID = {"try 1": "model, first try", "try 2": "model, second try", "rule": "rules", "none": "nobody"}
"""Whose suggestion is shown, in words."""
_DIGITS = re.compile(r"\d+")


def figures(told: Sequence[Told]) -> Figures:
    """Count what came of the lines that were answered."""
    heard = [one for one in told if one.answer and LINE in one.question.weak]
    texts = [text for one in heard for text in _offered(one)]
    return Figures(
        "Rewriting",
        ABOUT,
        [*_of_lines(heard), *_of_texts(texts), _blanks(heard)],
        [_suggested(heard), _why(texts)],
        [{"id": one.case.id, "outcome": _outcome(one), "kept": [r.now for r in _kept(one)]} for one in heard]
        + [one._asdict() for one in texts],
        [sentence for one in heard for sentence in _broken(one)],
    )


def _kept(told: Told) -> list[Rewrite]:
    """Give the model's suggestions that a person would see."""
    return [one for one in told.after.rewrites if one.by == "model" and one.key_result == 0]


def _outcome(told: Told) -> str:
    """Say where the suggestion for the line comes from."""
    for n, one in enumerate(told.tries, 1):
        if any(rewrite.key_result == 0 for rewrite in one.held.rewrites):
            return f"try {n}"
    return "rule" if any(one.key_result == 0 for one in told.after.rewrites) else "none"


def _offered(told: Told) -> Iterator[Offered]:
    for attempt, tried in enumerate(told.tries, 1):
        for one in tried.offered:
            if one.line == LINE:
                yield offered(told, attempt, tried, one)


def _of_lines(heard: Sequence[Told]) -> list[Measure]:
    outcomes = {one.case.id: _outcome(one) for one in heard}

    def those(*wanted: str) -> dict[str, bool]:
        return {name: outcome in wanted for name, outcome in outcomes.items()}

    return [
        Measure("lines with a suggestion that held at the first try", those("try 1"), "more"),
        Measure(
            "lines with a suggestion that held at the first or second try", those("try 1", "try 2"), "more"
        ),
        Measure("lines with a suggestion by rule only", those("rule"), "fewer"),
        Measure("lines without any suggestion", those("none"), "fewer"),
    ]


def _of_texts(texts: Sequence[Offered]) -> list[Measure]:
    names = [f"{n} {one.case}" for n, one in enumerate(texts)]

    def those(holds: Sequence[bool]) -> dict[str, bool]:
        return dict(zip(names, holds, strict=True))

    return [
        Measure("texts offered that held", those([not one.gate for one in texts]), "more", paired=False),
        Measure(
            "texts offered that hold a number, name or date nobody gave",
            those([bool(one.invented) for one in texts]),
            "fewer",
            paired=False,
        ),
        *(
            Measure(
                f"texts offered, stopped: {said}",
                those([o.gate == name for o in texts]),
                "fewer",
                paired=False,
            )
            for name, said in STOPPED.items()
        ),
    ]


def _blanks(heard: Sequence[Told]) -> Measure:
    """Look at lines without any figure: an honest measure of them needs a blank."""
    kept = {
        f"{one.case.id}: {rewrite.now}": bool(rewrite.blanks)
        for one in heard
        if not _DIGITS.search(" ".join((line(one).text, *_values(one))))
        for rewrite in _kept(one)
    }
    return Measure("suggestions for lines without figures that keep a blank", kept, "more", paired=False)


def _values(told: Told) -> tuple[str, str]:
    kr = told.case.okr.key_results[0]
    return kr.baseline, kr.target


def _broken(told: Told) -> Iterator[str]:
    """Say what a person would see and nobody gave: looked for by the product's guards, and digit by digit."""
    known = set(_DIGITS.findall(" ".join(given(told))))
    language = line(told).language
    for one in _kept(told):
        numbers = [digits for digits in _DIGITS.findall(one.now) if digits not in known]
        found = dict.fromkeys((*guards.invented(one.now, given(told), language), *numbers))
        if found:
            holds = ", ".join(found)
            yield f"“{one.now}” would be shown for “{one.was}” and holds {holds}, which nobody gave."


def _suggested(heard: Sequence[Told]) -> Table:
    rows = []
    for one in heard:
        now = next((rewrite.now for rewrite in one.after.rewrites if rewrite.key_result == 0), "–")
        rows.append((one.case.okr.key_results[0].text, now, SAID[_outcome(one)]))
    return Table("Line by line", ("line", "first suggestion shown", "from"), rows)


def _why(texts: Sequence[Offered]) -> Table:
    rows = [(one.case, one.text, str(one.attempt), " ".join(one.reasons)) for one in texts if one.gate]
    return Table("Texts that were stopped", ("case", "text", "try", "why"), rows)
