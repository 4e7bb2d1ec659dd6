"""Numbers as people write them: 3.1 → 2.2 %, $1.2M, 1.200,50 €, 2x, >= 95%, p95 < 200 ms, N%."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from coach.finding import Span
from coach.reading.digit_names import Names, names_of, without_addresses
from coach.reading.numerals import Numerals, numerals_of
from coach.reading.phrases import Lows
from coach.reading.units import CURRENCY, NumberKind
from coach.reading.words import ENGLISH

_BEFORE = re.compile(rf"(?P<sign>(?<![\w.)\]])[-−–])?(?:(?P<currency>{CURRENCY})\s?)?\Z", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_MAY_HOLD_A_BLANK = re.compile(r"[\[<_?]|\b[XNY]{1,3}\d?\b|[$€£][xny]|\btbd\b", re.IGNORECASE)


class Number(NamedTuple):
    """A number in a line: its value in `unit`, what kind it is, and where it stands.

    `value` is None for a placeholder such as `N%` or `[target]`.
    """

    span: Span
    value: float | None
    kind: NumberKind
    unit: str | None = None
    worded: bool = False
    """Written as a word, such as `three`; too weak a sign on its own to be a target."""

    @property
    def blank(self) -> bool:
        """Whether it is a placeholder that stands for a number."""
        return self.value is None

    @property
    def is_share(self) -> bool:
        """Whether it is a part of a whole: `60 %`, `9 of 10`."""
        return self.kind in ("percent", "fraction")


FEWEST_TO_JOIN = 2
_BLANK_SIGNS = frozenset("[<_?")
_BLANK_LOWS = frozenset("x xx xxx n y tbd xk xm xb nk nm nb".split()) | {
    f"{c}{d}" for c in "xny" for d in range(10)
}


def find_numbers(text: str, lows: Lows | None = None, language: str = ENGLISH) -> tuple[Number, ...]:
    """Give the numbers of a line in order; digits that only name something are left out.

    `lows` are the line's words in lower case, where they are known already; they spare most searches.
    """
    plain = without_addresses(text)
    numerals = numerals_of(language)
    found = list(_scan(plain, numerals, names_of(language)))
    if lows is None or not _BLANK_LOWS.isdisjoint(lows) or not _BLANK_SIGNS.isdisjoint(text):
        found += _blanks(plain, numerals)
    if lows is None or not numerals.lows.isdisjoint(lows):
        taken = [number.span for number in found]
        worded = _worded_numbers(plain, numerals)
        found += [n for n in worded if not any(s.start <= n.span.start < s.end for s in taken)]
    if len(found) < FEWEST_TO_JOIN:
        return tuple(found)
    found.sort(key=lambda number: number.span)
    return tuple(_joined(plain, found, numerals))


SMALL_WHOLE = 10
"""Up to this `9 in 10` is a share as well; `20 in 2026` is not."""
LARGEST_WHOLE = 1000
"""Up to this a `9 of 10` is read as one share; beyond it the second number counts something else."""


def _joined(text: str, numbers: list[Number], numerals: Numerals) -> Iterator[Number]:
    """Join `9 of 10` and `two in five` to one share, `unit` saying of how many."""
    waiting = iter(zip(numbers, [*numbers[1:], None], strict=True))
    for number, following in waiting:
        if following and _is_share_of(text, number, following, numerals):
            next(waiting)
            span = Span(number.span.start, following.span.end)
            yield Number(span, number.value, "fraction", f"of {following.value:g}")
        else:
            yield number


def _is_share_of(text: str, part: Number, whole: Number, numerals: Numerals) -> bool:
    if part.value is None or whole.value is None or part.kind != "count" or whole.kind != "count":
        return False
    between = text[part.span.end : whole.span.start].lower()
    fits = part.value <= whole.value <= LARGEST_WHOLE and whole.value > 1
    sure = "/" in between or any(word in between for word in numerals.out_of_sure)
    said = sure or whole.worded or whole.value <= SMALL_WHOLE
    return fits and said and bool(numerals.out_of.fullmatch(between))


def _scan(text: str, numerals: Numerals, names: Names) -> Iterator[Number]:
    at = 0
    while digit := _DIGIT.search(text, at):
        start = _with_point(text, digit.start())
        name = None if _surely_counts(text, start) else names.around(text, start, at)
        if name:
            at = name.end
            continue
        match = numerals.number.match(text, start)
        if match is None:  # a digit of a script that is not ours
            at = start + 1
            continue
        before = _BEFORE.search(text, max(at, start - 5), start) if _may_belong(text, start) else None
        yield _number(match, before, numerals)
        at = match.end()


_ENDS_OF_BEFORE = frozenset("-−–$€£¥₹drfpknDRFPKN")
"""Signs, and the last letters of currencies."""


def _may_belong(text: str, start: int) -> bool:
    """Say whether what stands before a digit can be its sign or its currency."""
    before = text[max(0, start - 5) : start].rstrip()
    return before[-1:] in _ENDS_OF_BEFORE


def _with_point(text: str, start: int) -> int:
    """`.5 %` begins at its point."""
    bare = start > 0 and text[start - 1] == "." and (start == 1 or text[start - 2] in " (<>=≥≤")
    return start - 1 if bare else start


_PERCENT = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?\s?%")


def _surely_counts(text: str, start: int) -> bool:
    """A percentage after a space is never a name; most numbers of key results are percentages."""
    return (start == 0 or text[start - 1] == " ") and _PERCENT.match(text, start) is not None


def _number(match: re.Match[str], before: re.Match[str] | None, numerals: Numerals) -> Number:
    start = before.start() if before else match.start()
    currency = before["currency"] if before else None
    written, digits, magnitude, named = match.group(0, "digits", "magnitude", "unit")
    euro = "€" in written or "EUR" in written or currency == "€"
    value = to_value(digits, euro=euro or numerals.comma)
    if before and before["sign"]:
        value = -value
    if magnitude:
        value *= numerals.units.scale.get(magnitude.strip().lower(), 1.0)
    kind, unit = numerals.units.kind_of(currency, named)
    return Number(Span(start, match.end()), value, kind, unit)


def _blanks(text: str, numerals: Numerals) -> list[Number]:
    if not _MAY_HOLD_A_BLANK.search(text):
        return []
    found = (_placeholder(m[0].strip(), _trimmed(m), numerals) for m in numerals.placeholder.finditer(text))
    return [_with_unit(text, number, numerals) for number in found if number]


def _with_unit(text: str, number: Number, numerals: Numerals) -> Number:
    """Give a placeholder the unit behind it: `[target] days`."""
    unit = numerals.unit_behind.match(text, number.span.end) if number.kind == "count" else None
    if unit is None:
        return number
    kind, name = numerals.units.kind_of(None, unit[0])
    return number._replace(kind=kind, unit=name)


def _trimmed(match: re.Match[str]) -> Span:
    return Span(match.start(), match.start() + len(match[0].rstrip()))


def _worded_numbers(text: str, numerals: Numerals) -> list[Number]:
    return [
        _worded(" ".join(m["word"].lower().split()), m["unit"], Span(*m.span()), numerals)
        for m in numerals.word.finditer(text)
    ]


def _placeholder(words: str, span: Span, numerals: Numerals) -> Number | None:
    if words.startswith("[") and not _stands_for_a_number(words[1:].partition("]")[0], numerals):
        return None
    if words.endswith("%"):
        return Number(span, None, "percent", "%")
    return Number(span, None, "money", words[0]) if words[0] in "$€£" else Number(span, None, "count")


def _stands_for_a_number(inside: str, numerals: Numerals) -> bool:
    return bool(numerals.stands_for_one.search(inside)) and not re.fullmatch(r"[xX ]|\d+", inside)


def _worded(word: str, unit: str | None, span: Span, numerals: Numerals) -> Number:
    if word in numerals.multiples:
        return Number(span, numerals.multiples[word], "multiple", "x")
    kind, name = numerals.units.kind_of(None, unit)
    return Number(span, numerals.values[word], kind, name, worded=True)


def to_value(digits: str, *, euro: bool = False) -> float:
    """Read digits with any thousands and decimal signs: `1,200.5`, `1.200,50`, `10 000`."""
    if digits.isdecimal():
        return float(digits)
    plain = re.sub(r"['’ ]", "", digits)
    if "e" in plain.lower():
        return float(plain.replace(",", "."))
    comma, dot = plain.rfind(","), plain.rfind(".")
    if comma >= 0 and dot >= 0:
        thousands = "," if dot > comma else "."
        return float(plain.replace(thousands, "").replace(",", "."))
    sign = "," if comma >= 0 else "."
    if plain.count(sign) > 1 or (_groups_of_three(plain, sign) and (sign == "," or euro)):
        return float(plain.replace(sign, ""))
    return float(plain.replace(",", "."))


def _groups_of_three(plain: str, sign: str) -> bool:
    head, _, tail = plain.partition(sign)
    return len(tail) == 3 and 0 < len(head) <= 3 and not head.startswith("0")  # noqa: PLR2004
