"""A review is run: each okr by itself, each sheet as a whole, and then all of them together."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from coach import checks, rewriting
from coach.detectors import Everyone, SheetReading
from coach.detectors.matching import found_again
from coach.finding import Excepted, Finding
from coach.linking import linked
from coach.okr import Okr, Sheet
from coach.reading import unread
from coach.reading.okrs import OkrReading, read_okrs
from coach.resting import undisturbed
from coach.review.nouns import Past, Review, Reviewed
from coach.review.topics import first_topics
from coach.score import score
from coach.tuning import Tuning
from coach.tuning.aside import Aside

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Judging:
    """What okrs are judged by: the rules, and the exceptions to them."""

    rules: checks.Rules
    aside: Aside


def review(  # noqa: PLR0913  (all that sheets are reviewed by)
    sheets: Iterable[Sheet],
    progress: Progress | None = None,
    company: Iterable[Sheet] = (),
    tuning: Tuning | None = None,
    history: Iterable[Sheet] = (),
    *,
    company_too: bool = True,
) -> Review:
    """Review sheets; `progress` is told after each okr how many of how many are done.

    `company` are sheets that hold the company's goals, which the others are to name; unless `company_too` is
    false, they are reviewed first. `tuning` says what is looked for and what is excepted; by default all
    checks run as their cards have them. `history` are sheets of past values and scores, never judged.
    """
    top, others = tuple(company), tuple(sheets)
    aside = Aside(tuning.exceptions if tuning else (), (*top, *others), date.today())  # noqa: DTZ011  (the day here)
    judging = _Judging(rules_of(tuning), aside)
    with undisturbed():
        past = tuple(history)
        found = _review(_contexts(top, others, past)[0 if company_too else len(top) :], progress, judging)
    return replace(found, past=replace(found.past, sheets=past), tuning=tuning, exceptions_told=aside.told())


def rules_of(tuning: Tuning | None) -> checks.Rules:
    """Give the rules of a tuning, made once, so that what they said of a line is remembered."""
    return _rules(tuning) if tuning else checks.shipped()


@lru_cache(maxsize=8)
def _rules(tuning: Tuning) -> checks.Rules:
    return checks.shipped() if tuning.is_plain else checks.rules(tuning.checks)


def _review(contexts: list[SheetReading], progress: Progress | None, by: _Judging) -> Review:
    total = sum(len(context.sheet.okrs) for context in contexts)
    okrs: list[Reviewed] = []
    sheets: list[SheetReading] = []
    for context in contexts:
        for okr in read_okrs(context.sheet.okrs):
            okrs.append(_judge(okr, context, by))
            if progress:
                progress(len(okrs), total)
        sheets.append(_whole(context, okrs[len(okrs) - len(context.sheet.okrs) :]))
    kept, excepted = _about(sheets, by)
    first = first_topics([*kept, *(finding for okr in okrs for finding in okr.findings)])
    read = tuple(replace(one.sheet, notes=(*one.sheet.notes, *unread.notes(one.okrs))) for one in sheets)
    matched = len(set().union(*map(found_again, sheets)))
    return Review(read, tuple(okrs), kept, first, Past((), matched), None, excepted)


def _about(sheets: Sequence[SheetReading], by: _Judging) -> tuple[tuple[Finding, ...], tuple[Excepted, ...]]:
    """Run the checks about whole sheets, and about all of them together, in the order of sheets and cards."""
    together: dict[int, list[Finding]] = defaultdict(list)
    for finding in checks.run_together(_together(sheets), by.rules) if sheets else ():
        together[finding.sheet].append(finding)
    kept: list[Finding] = []
    excepted: list[Excepted] = []
    for sheet in sheets:
        own = together.pop(checks.number_of(sheet), ()) if sheet.sheet.okrs else ()
        found = [*checks.run_sheet(sheet, by.rules), *own]
        stays, gone = by.aside.of_sheet(sheet.sheet, sorted(found, key=by.rules.rank))
        kept += stays
        excepted += gone
    return tuple(kept), tuple(excepted)


def _together(sheets: Sequence[SheetReading]) -> SheetReading:
    """Take all sheets as one; a sheet by itself is all there is."""
    if len(sheets) == 1:
        return sheets[0]
    okrs = tuple(okr for sheet in sheets for okr in sheet.okrs)
    nouns = Sheet("", "", tuple(okr.okr for okr in okrs), 0)
    return SheetReading(
        nouns, okrs, tuple(okr for okr in okrs if not okr.closed), everyone=sheets[0].everyone
    )


def _contexts(top: Sequence[Sheet], others: Sequence[Sheet], history: Sequence[Sheet]) -> list[SheetReading]:
    """Give the sheets before their okrs are read, each knowing all others and the past."""
    past = tuple(okr for sheet in history for okr in sheet.okrs)
    all_of_it = Everyone((*top, *others), len(top), past, _links)
    return [SheetReading(sheet, history=past, everyone=all_of_it) for sheet in (*top, *others)]


def _links(okrs: Sequence[Okr]) -> Iterator[tuple[int, int, int]]:
    """Find who serves whom, and which of its lines: 0 is the objective."""
    for link in linked(okrs):
        line = link.to.key_result
        yield link.okr, link.to.okr, 0 if line is None else line + 1


def _whole(context: SheetReading, reviewed: Sequence[Reviewed]) -> SheetReading:
    okrs = tuple(okr.reading for okr in reviewed)
    return replace(context, okrs=okrs, open=tuple(okr for okr in okrs if not okr.closed))


def _judge(okr: OkrReading, sheet: SheetReading, by: _Judging) -> Reviewed:
    if okr.closed:
        return Reviewed(okr)
    findings, excepted = by.aside.of_okr(okr.okr, checks.run_okr(okr, sheet, by.rules))
    suggested = rewriting.rewrites(okr, findings, by.rules, (one.finding for one in excepted))
    return Reviewed(okr, findings, tuple(suggested), score(okr.okr, findings), excepted)
