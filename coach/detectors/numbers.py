"""Detectors for what the numbers of a line say about themselves."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from coach.detectors.base import LineSubject, Options, cut, figure
from coach.finding import Evidence, Span
from coach.reading.line import Line
from coach.reading.measure import Figure
from coach.reading.numbers import Number
from coach.reading.stance import trimmed
from coach.reading.tokens import Token

WHOLE = 100
NEAR_CEILING = 95.0
"""Percent from which on a small step is large: what is left to a hundred counts instead."""


def numbers(subject: LineSubject, options: Options) -> Evidence | None:
    """Find the wanted fault in the numbers of a line, with the cells beside it."""
    return FAULTS[options["numbers"]](subject, options)


def _movement(subject: LineSubject) -> tuple[float, float] | None:
    if subject.key_result is None:
        return None
    measure, sizing = subject.key_result.measure, subject.line.sizing
    by_so_much = sizing.target is None and sizing.change and not subject.key_result.cells.target
    if measure.baseline is None or measure.target is None or by_so_much:
        return None
    return measure.baseline, measure.target


def _evidence(subject: LineSubject, baseline: float, target: float) -> Evidence:
    spans = [f.number.span for f in subject.line.sizing.figures]
    span = Span(spans[0].start, spans[-1].end) if len(spans) > 1 else Span(0, len(subject.line.text))
    return cut(subject, trimmed(subject.line.text, span), baseline=figure(baseline), target=figure(target))


def _contradiction(subject: LineSubject, _options: Options) -> Evidence | None:
    movement = _movement(subject)
    head = _moving_word(subject) if movement else None
    if movement is None or head is None:
        return None
    baseline, target = movement
    wrong_way = target > baseline if head == "lowering" else target < baseline
    return _evidence(subject, baseline, target) if wrong_way else None


def _moving_word(subject: LineSubject) -> str | None:
    """The verb or comparative that says which way; `improve` may mean either."""
    head = subject.line.wording.head
    if _hastens(subject) or _brings_down(subject):
        return "lowering"
    if head:
        for tag in ("lowering", "raising"):
            if tag in head.verb and not (tag == "raising" and "either_way" in head.word):
                return None if subject.line.wording.means else tag
        return None
    first = subject.line.tokens[0] if subject.line.tokens else None
    if first and "comparative" in first.word:
        return "lowering" if "downward" in first.word else "raising" if "more" in first.small else None
    return None


def _hastens(subject: LineSubject) -> bool:
    """`Speed up repairs from 9 days to 15 days`: what is to go faster takes less time."""
    goal = subject.line.sizing.target
    first = subject.line.tokens[:1]
    return bool(goal and goal.kind == "duration" and first and "hastening" in first[0].small)


def _brings_down(subject: LineSubject) -> bool:
    """`Bring down scrap from …`, `push scrap down from …`."""
    head, sizing = subject.line.wording.head, subject.line.sizing
    if head is None or "levelling" not in head.word or not sizing.baseline:
        return False
    before = [t for t in subject.line.tokens if head.start < t.start < sizing.baseline.span.start]
    return any("down" in t.small for t in (*before[:1], *before[-2:-1]))


def _flat(subject: LineSubject, options: Options) -> Evidence | None:
    movement = _movement(subject)
    if movement is None or _contradiction(subject, options):
        return None
    baseline, target = movement
    if baseline == target:
        return _evidence(subject, baseline, target)
    if _has_a_ceiling(subject) and NEAR_CEILING <= max(baseline, target) <= WHOLE:
        return None
    small = baseline and abs(target - baseline) * WHOLE < options["percent"] * abs(baseline)
    return _evidence(subject, baseline, target) if small else None


def _has_a_ceiling(subject: LineSubject) -> bool:
    """Per cent, or a bare figure of something counted in hundredths: `CSAT 97 → 98.5`."""
    unit = subject.key_result.measure.unit if subject.key_result else None
    return unit == "%" or (unit is None and "bounded" in subject.line.tags)


def _impossible(subject: LineSubject, _options: Options) -> Evidence | None:
    """A share of a closed group above 100 %: `120 % of users log in`."""
    goal = subject.line.sizing.target
    if goal is None:
        return _impossible_cell(subject)
    if goal.kind != "percent" or goal.value is None or goal.value <= WHOLE:
        return None
    return cut(subject, goal.span, target=figure(goal.value)) if _is_bounded(subject, goal) else None


def _impossible_cell(subject: LineSubject) -> Evidence | None:
    measure = subject.key_result.measure if subject.key_result else None
    if measure is None or measure.unit != "%" or (measure.target or 0) <= WHOLE:
        return None
    if "bounded" not in subject.line.tags:
        return None
    return cut(subject, Span(0, len(subject.line.text)), target=figure(measure.target or 0))


def _is_bounded(subject: LineSubject, goal: Number) -> bool:
    line = subject.line
    after = [t for t in line.tokens if t.start >= goal.span.end and t.is_word][:5]
    if any("bounded" in t.word for t in line.tokens if t.start < goal.span.start):
        return not (line.wording.head and line.sizing.change)
    if line.sizing.baseline and _is_share_of_all(line):
        return True
    if any("plan" in t.word or "unbounded" in t.word for t in line.tokens):
        return False
    return bool(after and "of" in after[0].small) and (
        any("respondent" in t.noun for t in after) or _many_things(after[1:2])
    )


def _is_share_of_all(line: Line) -> bool:
    """`Members who vote 60 % → 130 %`, `trains on time`, `the pass rate`: a share by what is counted."""
    baseline = line.sizing.baseline
    if baseline is None or baseline.kind != "percent" or (baseline.value or 0) > WHOLE:
        return False
    before = [t for t in line.tokens if t.start < baseline.span.start]
    grows = any(t.word & {"unbounded", "plan"} for t in before if t != line.wording.head)
    those = any("respondent" in one.noun and "who" in two.small for one, two in pairwise(before))
    return not grows and (those or bool(line.words.phrases["out_of_all"].search(line.text, line.lows)))


def _many_things(after: Sequence[Token]) -> bool:
    """`125 % of letters`: a share of things one can count; of costs or sales there may be more."""
    return any("plural" in t.small and t.noun & {"work", "cases"} and "metric" not in t.noun for t in after)


def _ambiguous_percent(subject: LineSubject, _options: Options) -> Evidence | None:
    """`Raise the conversion rate by 5 %` may mean five percent of it or five points more."""
    line = subject.line
    change = line.sizing.change
    cells = subject.key_result.cells if subject.key_result else None
    if change is None or change.kind != "percent" or line.sizing.baseline or (cells and cells.target):
        return None
    if any(
        "is_share" in t.word for t in line.tokens if t.start < change.span.start or line.sizing.target is None
    ):
        return cut(subject, change.span)
    return None


def _several(subject: LineSubject, _options: Options) -> Evidence | None:
    """Two figures with words of their own, joined: `NPS of 60 and churn under 2 %`."""
    figures = subject.line.sizing.figures
    if len(figures) < 2:  # noqa: PLR2004  (one figure is one measure)
        return None
    goals = [f for f in figures if f.role in ("target", "change") and not f.number.worded]
    separate = [f for f, nxt in pairwise(goals) if _apart(subject, f, nxt)]
    if not separate:
        return None
    span = Span(goals[0].number.span.start, goals[-1].number.span.end)
    return cut(subject, span, count=len(separate) + 1)


def _apart(subject: LineSubject, first: Figure, second: Figure) -> bool:
    between = [t for t in subject.line.tokens if first.number.span.end <= t.start < second.number.span.start]
    joint = next((i for i in range(len(between)) if _joins(*between[i : i + 3])), None)
    if joint is None:
        return False
    named = any(
        t.is_word and "preposition" not in t.word and "comparing" not in t.word for t in between[joint + 1 :]
    )
    after = [t for t in subject.line.tokens if t.start >= second.number.span.end][:2]
    counts = any(t.is_word and (t.noun or "of" in t.small) for t in after)
    return named or (counts and between[joint].text == ";")


def _joins(token: Token, *after: Token) -> bool:
    """`and`, `,`, `/`, `as well as`."""
    around = "as" in token.small and len(after) > 1 and "as" in after[1].small
    return "joins" in token.word or token.text in ",;&/" or around


FAULTS: Mapping[str, Callable[[LineSubject, Options], Evidence | None]] = {
    "contradiction": _contradiction,
    "flat": _flat,
    "impossible": _impossible,
    "ambiguous_percent": _ambiguous_percent,
    "several": _several,
}
