"""The examples of judged cards: what a model flags, leaves alone and can't tell."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from coach import cards
from tests.evals.agreement import kappa
from tests.evals.model.asking import Told
from tests.evals.model.figures import Figures, Table
from tests.evals.model.measure import Measure

ABOUT = """Each example of a judged card is asked about as an OKR of its own, with the prompt of the product.
An example counts as flagged where its card’s finding would be shown; a yes whose words code couldn’t find in
the line is dropped, as in the product."""


class Heard(NamedTuple):
    """What a model said of one example."""

    told: Told
    said: str
    """“yes”, “no”, “unsure”, “both” where it contradicts itself, “nothing” where it says nothing of it."""
    shown: bool
    reason: str

    @property
    def outcome(self) -> str:
        """Say in a word what a person would have seen of it."""
        return "flagged" if self.shown else "dropped" if self.said == "yes" else self.said


def figures(told: Sequence[Told]) -> Figures:
    """Count what came of the examples that were answered."""
    heard = [_heard(one) for one in told if one.answer]
    return Figures(
        "Cards",
        ABOUT,
        list(_measures(heard)),
        [_per_card(heard), _otherwise(heard)],
        [_item(one) for one in heard],
    )


def _heard(told: Told) -> Heard:
    number = cards.by_name()[told.case.check].id
    judged = (
        [one for one in told.answer.judgements if one.check.strip().upper() == number] if told.answer else []
    )
    said = {one.answer for one in judged}
    shown = any(f.by == "model" and f.check == told.case.check for f in told.after.findings)
    return Heard(
        told,
        "both" if len(said) > 1 else next(iter(said), "nothing"),
        shown,
        judged[0].reason if judged else "",
    )


def _measures(heard: Sequence[Heard]) -> list[Measure]:
    def those(wanted: bool) -> dict[str, bool]:
        return {one.told.case.id: one.shown for one in heard if one.told.case.wanted == wanted}

    said_yes = {one.told.case.id: not one.shown for one in heard if one.said == "yes"}
    return [
        Measure("flagged examples that it flags", those(True), "more"),
        Measure("fine examples that it flags", those(False), "fewer"),
        Measure("examples it is unsure about", {one.told.case.id: one.said == "unsure" for one in heard}),
        Measure(
            "examples it says nothing about", {o.told.case.id: o.said == "nothing" for o in heard}, "fewer"
        ),
        Measure("yes that isn’t shown, since its words are not in the line", said_yes, "fewer"),
    ]


def _per_card(heard: Sequence[Heard]) -> Table:
    names = dict.fromkeys(one.told.case.check for one in heard)
    rows = [_row(name, [one for one in heard if one.told.case.check == name]) for name in names]
    header = ("card", "hits", "false alarms", "unsure", "dropped", "not judged", "κ", "balanced")
    note = "κ is Cohen’s kappa with the card; balanced accuracy is 0.50 for one who always says the same."
    return Table("Card by card", header, [*rows, _row("all", heard)] if heard else [], note)


def _row(name: str, heard: Sequence[Heard]) -> tuple[str, ...]:
    wanted, shown = [one.told.case.wanted for one in heard], [one.shown for one in heard]
    flagged, fine = wanted.count(True), wanted.count(False)
    hits = sum(w and s for w, s in zip(wanted, shown, strict=True))
    false = sum(shown) - hits
    counted = Counter(one.outcome for one in heard)
    return (
        name,
        f"{hits} of {flagged}",
        f"{false} of {fine}",
        str(counted["unsure"]),
        str(counted["dropped"] + counted["both"]),
        str(counted["nothing"]),
        f"{kappa(wanted, shown):.2f}",
        f"{(hits / flagged + 1 - false / fine) / 2:.2f}" if flagged and fine else "–",
    )


def _otherwise(heard: Sequence[Heard]) -> Table:
    rows = [
        (one.told.case.id, _lines(one.told), one.outcome, one.reason)
        for one in heard
        if one.shown != one.told.case.wanted
    ]
    return Table("Where it sees it otherwise", ("example", "lines", "the model", "its reason"), rows)


def _lines(told: Told) -> str:
    okr = told.case.okr
    parent = f"{okr.objective} (serves: {okr.parent})" if okr.parent else okr.objective
    comments = (f"{kr.text} (comment: {kr.note})" if kr.note else kr.text for kr in okr.key_results)
    return " / ".join((parent, *comments))


def _item(one: Heard) -> dict[str, Any]:
    case = one.told.case
    said = {"said": one.said, "outcome": one.outcome, "reason": one.reason}
    return {"id": case.id, "card": case.check, "wanted": case.wanted, **said}
