"""What a line measures: which number is the baseline, which the target, and what they are numbers of."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from coach.finding import Span
from coach.okr import Direction, Measure
from coach.reading.cues import SEEN_AFTER, SEEN_BEFORE, Cues, nearest
from coach.reading.due import Due
from coach.reading.numbers import Number
from coach.reading.tokens import Token

MOST_FIGURES = 16
"""Numbers of a line that are looked at; a cell with more is a table somebody pasted."""
LONGEST_CONNECTOR = 40
"""Characters between two numbers of one movement, as in `41 % of orders to 60 %`."""

Role = Literal["baseline", "target", "change", "window", "scope"]


class Figure(NamedTuple):
    """A number with the part it plays in the line."""

    number: Number
    role: Role


class Sizing(NamedTuple):
    """All figures of a line, the first baseline and target among them, and how they are meant."""

    figures: tuple[Figure, ...] = ()
    baseline: Number | None = None
    target: Number | None = None
    change: Number | None = None
    """A movement `by` so much rather than a level `to` reach."""
    bound: Direction | None = None
    """Up for `at least`, down for `below`; from the sign beside the target alone."""

    @property
    def goal(self) -> Number | None:
        """The number that says when it is reached: a level, or else a movement."""
        return self.target or self.change

    @property
    def falls(self) -> bool:
        """Whether the value wanted is less than that of today; nobody aims to make less of something."""
        today, wanted = self.baseline, self.target
        if today is None or wanted is None or today.value is None or wanted.value is None:
            return False
        return wanted.value < today.value


NOTHING = Sizing()


def size(text: str, numbers: Sequence[Number], cues: Cues) -> Sizing:
    """Give each number of a line its part; the first level wanted is the target."""
    if not numbers:
        return NOTHING
    figures = _roles(text, numbers[:MOST_FIGURES], cues)
    baseline, target, change = (_first(figures, role) for role in ("baseline", "target", "change"))
    if target is None and change is None:
        target = _first(figures, "window")
    goal = target or change
    return Sizing(figures, baseline, target, change, _bound(text, goal.span, cues) if goal else None)


def _first(figures: Sequence[Figure], role: str) -> Number | None:
    return next((f.number for f in figures if f.role == role), None)


def _roles(text: str, numbers: Sequence[Number], cues: Cues) -> tuple[Figure, ...]:
    roles: list[Role] = [_role(text, number, cues, alone=len(numbers) == 1) for number in numbers]
    for i in range(len(numbers) - 1):
        between = text[numbers[i].span.end : numbers[i + 1].span.start]
        if len(between) > LONGEST_CONNECTOR:
            continue
        if roles[i] == "target" and (cues.range.match(between) or _between(text, numbers[i], between, cues)):
            roles[i] = "scope"
        elif cues.pair.match(between) and roles[i] != "change":
            roles[i], roles[i + 1] = "baseline", "target"
    return tuple(map(Figure, numbers, roles))


def _between(text: str, number: Number, between: str, cues: Cues) -> bool:
    """`Between 40 and 60 %` is one target, its upper end."""
    before = text[: number.span.start].rstrip().lower()
    return between.strip().lower() in cues.range_joint and before.endswith(cues.range_opens)


def _role(text: str, number: Number, cues: Cues, *, alone: bool) -> Role:
    before, after = _around(text, number.span)
    word = nearest(before)
    if cues.baseline.ends(before, word) or (
        not alone and _aside(before, cues) and cues.baseline_after.match(after)
    ):
        return "baseline"
    if (
        number.kind == "duration"
        and not alone
        and ("-" in number.span.cut(text) or cues.window.ends(before, word))
    ):
        return "window"
    if number.kind == "multiple" or _is_change(number, before, word, after, cues):
        return "change"
    if number.kind == "count" and cues.scope.ends(before, word):
        return "scope"
    return "target"


def _is_change(number: Number, before: str, word: str, after: str, cues: Cues) -> bool:
    """`Grow by 20 %` moves by it; `used by 9 of 10 stores`, `opened by 40 % of families` is a level."""
    if number.kind == "fraction" or after.lower().startswith(cues.share_of):
        return False
    if number.value is not None and number.value < 0 and number.kind in ("percent", "points"):
        return True
    return cues.change.ends(before, word) or cues.change_after.match(after) is not None


def _around(text: str, span: Span) -> tuple[str, str]:
    """Give what stands before a number, backwards, and what stands after it."""
    return text[max(0, span.start - SEEN_BEFORE) : span.start][::-1], text[span.end : span.end + SEEN_AFTER]


def _aside(backwards: str, cues: Cues) -> bool:
    """`95 % (today 91 %)`, `4 minutes; 11 in autumn`: a value beside the target."""
    beside = backwards.lstrip(" ~≈")
    return beside[:1] in ("(", ";", ",") or beside.lower().startswith(cues.aside)


def _bound(text: str, span: Span, cues: Cues) -> Direction | None:
    before, after = _around(text, span)
    word = nearest(before)
    least, most = cues.at_least.length(before, word), cues.at_most.length(before, word)
    if least > most or cues.or_more.match(after) or span.cut(text).endswith("+"):
        return "up"
    if most or cues.or_less.match(after):
        return "down"
    return None


def direction(sizing: Sizing, head: Token | None) -> Direction | None:
    """Say which way the number is to move: by the head verb, the two values, or a bound."""
    if head:
        for tag, way in (("raising", "up"), ("lowering", "down"), ("keeping", "keep")):
            if tag in head.verb and not (tag == "raising" and "either_way" in head.word):
                return way  # type: ignore[return-value]
    low, high = sizing.baseline, sizing.target
    if low and high and low.value is not None and high.value is not None and low.value != high.value:
        return "up" if high.value > low.value else "down"
    if sizing.change and sizing.change.value is not None and sizing.change.value < 0:
        return "down"
    return sizing.bound


def dated(measure: Measure, due: Due | None, year: int | None) -> Measure:
    """Complete a measure's date with the year of the cycle it stands in."""
    return replace(measure, due=due.on(year)) if due and year and measure.due is None else measure
