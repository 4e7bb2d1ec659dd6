"""A review with what a model found: sorted by the exceptions, while all that rules found stays as it is."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from coach.cards import load
from coach.finding import Finding
from coach.judge.question import Question
from coach.review import Review, Reviewed
from coach.tuning.aside import Aside


def joined(
    review: Review,
    found: Mapping[int, Sequence[Finding]],
    answered: Iterable[Question],
    today: date | None = None,
) -> Review:
    """Give a review again with a model's findings, each with its okr by the place in `Review.okrs`.

    What is told of exceptions then holds for rules and model together; `answered` are the questions that
    the model has answered, so that an exception to one it wasn't asked still waits.
    """
    exceptions = review.tuning.exceptions if review.tuning else ()
    aside = Aside(exceptions, review.sheets, today or date.today())  # noqa: DTZ011  (the day here)
    names = {check.id: check.name for check in load()}
    asked = {question.okr: [names[number] for number in question.checks] for question in answered}
    judged = (_with(okr, found.get(n, ()), aside, asked.get(n, ())) for n, okr in enumerate(review.okrs))
    okrs: list[Reviewed] = []
    by_rule = [*review.about_sheets, *(one.finding for one in review.excepted_about)]
    for sheet in review.sheets:
        here = list(islice(judged, len(sheet.okrs)))
        aside.of_sheet(sheet, [f for f in by_rule if here and f.sheet == here[0].reading.okr.sheet])
        okrs += here
    return replace(review, okrs=tuple(okrs), exceptions_told=aside.told())


def _with(okr: Reviewed, found: Sequence[Finding], aside: Aside, asked: Collection[str]) -> Reviewed:
    """Add what a model found about an okr; what rules found only counts for what is told."""
    if okr.reading.closed:
        return okr
    findings = tuple(finding for finding in okr.findings if finding.by == "rule")
    excepted = tuple(one for one in okr.excepted if one.finding.by == "rule")
    everything = (*findings, *(one.finding for one in excepted), *found)
    kept, gone = aside.of_okr(okr.reading.okr, everything, asked)
    return replace(
        okr,
        findings=(*findings, *(finding for finding in kept if finding.by == "model")),
        excepted=(*excepted, *(one for one in gone if one.finding.by == "model")),
    )
