"""Use two: review sheets of okrs, and say first what is worth talking about first."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from math import sqrt

from coach import checks, rewriting
from coach.detectors import SheetReading
from coach.detectors.matching import found_again
from coach.finding import Excepted, Finding, Opinion, Rewrite
from coach.okr import Sheet
from coach.reading import unread
from coach.reading.okrs import OkrReading, read_okrs
from coach.resting import undisturbed
from coach.score import Score, score
from coach.tuning import Tuning
from coach.tuning.aside import Aside

FIRST = 3
"""How many topics to talk about first; the rest stands behind them."""
WEIGHT = {"error": 9.0, "warning": 3.0, "hint": 1.0}
PROMISED = frozenset(("task-like", "non-ambitious", "missing-alignment"))
"""The flags the product promises to find; they come first among equals."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """That a model was asked, and what it took."""

    model: str
    host: str
    prompts: tuple[str, ...]
    """Names and versions of the prompts, such as “review 1”."""
    sentence: str
    """What it took, in words."""
    figures: Mapping[str, float | str | None]
    """The same in figures: calls, remembered answers, tokens, cost."""
    not_asked: tuple[str, ...] = ()
    """The checks that only a model can answer and that it wasn't asked, since somebody switched them off."""
    unkept: str = ""
    """Why an answer could not be kept for next time; "" where all could."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One okr with what was found about it; one of a closed cycle has no findings and no score."""

    reading: OkrReading
    findings: tuple[Finding, ...] = ()
    rewrites: tuple[Rewrite, ...] = ()
    score: Score | None = None
    excepted: tuple[Excepted, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    """What a model thinks of findings by rule, which stay as they are."""
    unheard: str = ""
    """Why a model that was asked about it has said nothing; "" where it has, or wasn't asked."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Something worth talking about: one check in one team, and the findings it gathers."""

    says: str
    check: str
    team: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """The sheets brought for their past values, and how many of their key results were found again."""

    sheets: tuple[Sheet, ...] = ()
    matched: int = 0

    @property
    def total(self) -> int:
        """How many key results they hold."""
        return sum(len(okr.key_results) for sheet in self.sheets for okr in sheet.okrs)


@dataclass(frozen=True, slots=True)
class Review:
    """All that a review found, sheet by sheet and okr by okr."""

    sheets: tuple[Sheet, ...]
    okrs: tuple[Reviewed, ...]
    about_sheets: tuple[Finding, ...]
    first: tuple[Topic, ...] = field(default=())
    past: Past = field(default=Past())
    tuning: Tuning | None = None
    excepted_about: tuple[Excepted, ...] = ()
    """What is about whole sheets and was set aside."""
    exceptions_told: tuple[str, ...] = ()
    """What is to be known of exceptions: expired, not needed, covering nothing."""
    asked: Asked | None = None
    """What asking a model took; None where no model took part."""

    @property
    def excepted(self) -> list[Excepted]:
        """All that was found and set aside for a reason, what is about whole sheets first."""
        return [*self.excepted_about, *(one for okr in self.okrs for one in okr.excepted)]

    @property
    def findings(self) -> list[Finding]:
        """Everything found, what is about whole sheets first."""
        return [*self.about_sheets, *(f for okr in self.okrs for f in okr.findings)]

    @property
    def rewrites(self) -> list[Rewrite]:
        """All suggestions, in the order of their lines."""
        return [r for okr in self.okrs for r in okr.rewrites]

    @property
    def open(self) -> list[Reviewed]:
        """The okrs that were judged, without those of closed cycles."""
        return [okr for okr in self.okrs if not okr.reading.closed]

    def by_flag(self) -> dict[str, int]:
        """Count the findings by flag, the most frequent first."""
        return dict(Counter(f.flag for f in self.findings).most_common())


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
    read: list[Sheet] = []
    okrs: list[Reviewed] = []
    about: list[Finding] = []
    excepted: list[Excepted] = []
    matched: set[int] = set()
    for context in contexts:
        for okr in read_okrs(context.sheet.okrs):
            okrs.append(_judge(okr, context, by))
            if progress:
                progress(len(okrs), total)
        whole = _whole(context, okrs[len(okrs) - len(context.sheet.okrs) :])
        read.append(replace(whole.sheet, notes=(*whole.sheet.notes, *unread.notes(whole.okrs))))
        kept, gone = by.aside.of_sheet(context.sheet, checks.run_sheet(whole, by.rules))
        about += kept
        excepted += gone
        matched |= found_again(whole)
    first = first_topics([*about, *(finding for okr in okrs for finding in okr.findings)])
    return Review(
        tuple(read), tuple(okrs), tuple(about), first, Past((), len(matched)), None, tuple(excepted)
    )


def _contexts(top: Sequence[Sheet], others: Sequence[Sheet], history: Sequence[Sheet]) -> list[SheetReading]:
    """Give the sheets before their okrs are read, each knowing the company's goals and the past."""
    parents = tuple({okr.parent: None for sheet in others for okr in sheet.okrs if okr.parent})
    company, past = (tuple(okr for sheet in sheets for okr in sheet.okrs) for sheets in (top, history))
    return [
        *(SheetReading(sheet, is_company=True, parents=parents, history=past) for sheet in top),
        *(SheetReading(sheet, company=company, history=past) for sheet in others),
    ]


def _whole(context: SheetReading, reviewed: Sequence[Reviewed]) -> SheetReading:
    okrs = tuple(okr.reading for okr in reviewed)
    return replace(context, okrs=okrs, open=tuple(okr for okr in okrs if not okr.closed))


def _judge(okr: OkrReading, sheet: SheetReading, by: _Judging) -> Reviewed:
    if okr.closed:
        return Reviewed(okr)
    findings, excepted = by.aside.of_okr(okr.okr, checks.run_okr(okr, sheet, by.rules))
    suggested = rewriting.rewrites(okr, findings, by.rules, (one.finding for one in excepted))
    return Reviewed(okr, findings, tuple(suggested), score(okr.okr, findings), excepted)


def first_topics(findings: Sequence[Finding]) -> tuple[Topic, ...]:
    """Choose the few things to talk about first: grave, frequent, different from each other, and by rule."""
    groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in (one for one in findings if one.by == "rule"):
        groups[finding.check, finding.team].append(finding)
    ranked = sorted(groups.values(), key=_weight, reverse=True)
    chosen: list[list[Finding]] = []
    for group in ranked:
        if len(chosen) < FIRST and not any(_says_the_same(group, other) for other in chosen):
            chosen.append(group)
    return tuple(Topic(_says(group), group[0].check, group[0].team, tuple(group)) for group in chosen)


def _weight(group: Sequence[Finding]) -> float:
    first = group[0]
    weight = WEIGHT[first.severity] * (2.0 if first.flag in PROMISED else 1.0)
    return weight * sqrt(len(group)) * (1.5 if first.place in ("okr", "sheet") else 1.0)


def _says_the_same(group: Sequence[Finding], other: Sequence[Finding]) -> bool:
    """The same check elsewhere, or the same flag on the same okr."""
    first, chosen = group[0], other[0]
    return first.check == chosen.check or (
        bool(first.okr) and first.flag == chosen.flag and first.team == chosen.team
    )


def _says(group: Sequence[Finding]) -> str:
    if len(group) == 1:
        return group[0].says
    check = checks.by_name()[group[0].check]
    places = {"key_result": "key results", "objective": "objectives", "okr": "OKRs", "sheet": "places"}
    return f"{len(group)} {places.get(group[0].place, 'lines')} of this kind ({check.short}). {group[0].says}"
