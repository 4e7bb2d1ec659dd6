"""Numbers as people write them: 3.1 → 2.2 %, $1.2M, 1.200,50 €, 2x, >= 95%, p95 < 200 ms, N%."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from coach.finding import Span
from coach.reading.digit_names import name_around, without_addresses
from coach.reading.units import CURRENCY, DIGITS, MAGNITUDE, SCALE, UNIT, NumberKind, unit_of
from coach.reading.words import Lows

_PLACEHOLDER = re.compile(
    r"""
    \[(?:[^\]\n]{1,30})\](?!\()\s?%? | <(?:number|target|baseline|n|x|tbd)>\s?%?
  | [$€£](?:x{1,3}|n|y|tbd|\?+)[kmb]?(?!\w) | (?<![\w])(?:\?{1,3}\s?%|\?{2,3}) | \b_{2,}\s?%?
  | (?-i:\b(?:X{1,3}|N|Y)\d?)\s?%
  | (?-i:\b(?:X{1,3}|N|N\d)\b)(?=\s(?:to\s)?[a-z%])|(?-i:\bN\d\b) | \btbd\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORDS = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|fifty|a\shundred"
    r"|hundreds?|dozens?|zero|double|doubled|doubling|triple|tripled|quadruple|twice|half|halve|halved|halving"
)
WORD_VALUES = {
    **{w: float(i) for i, w in enumerate("zero one two three four five six seven eight nine ten".split())},
    "eleven": 11.0, "twelve": 12.0, "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0, "fifty": 50.0,
    "double": 2.0, "doubled": 2.0, "doubling": 2.0, "twice": 2.0, "triple": 3.0, "tripled": 3.0,
    "quadruple": 4.0, "half": 0.5, "halve": 0.5, "halved": 0.5, "halving": 0.5,
    "hundred": 100.0, "hundreds": 100.0, "dozen": 12.0, "dozens": 12.0, "a hundred": 100.0,
}  # fmt: skip
_MULTIPLES = frozenset(
    "double doubled doubling twice triple tripled quadruple half halve halved halving".split()
)

_NUMBER = re.compile(
    rf"(?P<digits>{DIGITS})(?P<magnitude>{MAGNITUDE})?(?P<unit>{UNIT})?\+?", re.VERBOSE | re.IGNORECASE
)
_BEFORE = re.compile(rf"(?P<sign>(?<![\w.)\]])[-−–])?(?:(?P<currency>{CURRENCY})\s?)?\Z", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(
    rf"\b(?P<word>{_WORDS})\b(?![-‑][a-z])(?P<unit>[\s-](?:days?|weeks?|hours?|minutes?|months?|percent)\b)?",
    re.IGNORECASE,
)
_MAY_HOLD_A_BLANK = re.compile(r"[\[<_?]|(?-i:\b[XNY]{1,3}\d?\b)|[$€£][xny]|\btbd\b", re.IGNORECASE)


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
_WORD_LOWS = frozenset(WORD_VALUES) | {"hundred", "hundreds", "dozens"}


def find_numbers(text: str, lows: Lows | None = None) -> tuple[Number, ...]:
    """Give the numbers of a line in order; digits that only name something are left out.

    `lows` are the line's words in lower case, where they are known already; they spare most searches.
    """
    plain = without_addresses(text)
    found = list(_scan(plain))
    if lows is None or not _BLANK_LOWS.isdisjoint(lows) or not _BLANK_SIGNS.isdisjoint(text):
        found += _blanks(plain)
    if lows is None or not _WORD_LOWS.isdisjoint(lows):
        taken = [number.span for number in found]
        found += [
            n for n in _worded_numbers(plain) if not any(s.start <= n.span.start < s.end for s in taken)
        ]
    if len(found) < FEWEST_TO_JOIN:
        return tuple(found)
    found.sort(key=lambda number: number.span)
    return tuple(_joined(plain, found))


_OUT_OF = re.compile(r"\s(?:(?:out\s)?of|in)\s(?:(?:the|our|all)\s)?\Z|\s?/\s?\Z", re.IGNORECASE)
SMALL_WHOLE = 10
"""Up to this `9 in 10` is a share as well; `20 in 2026` is not."""
LARGEST_WHOLE = 1000
"""Up to this a `9 of 10` is read as one share; beyond it the second number counts something else."""


def _joined(text: str, numbers: list[Number]) -> Iterator[Number]:
    """Join `9 of 10` and `two in five` to one share, `unit` saying of how many."""
    waiting = iter(zip(numbers, [*numbers[1:], None], strict=True))
    for number, following in waiting:
        if following and _is_share_of(text, number, following):
            next(waiting)
            span = Span(number.span.start, following.span.end)
            yield Number(span, number.value, "fraction", f"of {following.value:g}")
        else:
            yield number


def _is_share_of(text: str, part: Number, whole: Number) -> bool:
    if part.value is None or whole.value is None or part.kind != "count" or whole.kind != "count":
        return False
    between = text[part.span.end : whole.span.start]
    fits = part.value <= whole.value <= LARGEST_WHOLE and whole.value > 1
    said = "of" in between or "/" in between or whole.worded or whole.value <= SMALL_WHOLE
    return fits and said and bool(_OUT_OF.fullmatch(between))


def _scan(text: str) -> Iterator[Number]:
    at = 0
    while digit := _DIGIT.search(text, at):
        start = _with_point(text, digit.start())
        name = None if _surely_counts(text, start) else name_around(text, start, at)
        if name:
            at = name.end
            continue
        match = _NUMBER.match(text, start)
        if match is None:  # a digit of a script that is not ours
            at = start + 1
            continue
        before = _BEFORE.search(text, max(at, start - 5), start)
        yield _number(match, before)
        at = match.end()


def _with_point(text: str, start: int) -> int:
    """`.5 %` begins at its point."""
    bare = start > 0 and text[start - 1] == "." and (start == 1 or text[start - 2] in " (<>=≥≤")
    return start - 1 if bare else start


_PERCENT = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?\s?%")


def _surely_counts(text: str, start: int) -> bool:
    """A percentage after a space is never a name; most numbers of key results are percentages."""
    return (start == 0 or text[start - 1] == " ") and _PERCENT.match(text, start) is not None


def _number(match: re.Match[str], before: re.Match[str] | None) -> Number:
    start = before.start() if before else match.start()
    currency = before["currency"] if before else None
    value = to_value(match["digits"], euro="€" in match[0] or "EUR" in match[0] or currency == "€")
    if before and before["sign"]:
        value = -value
    scale = (match["magnitude"] or "").strip().lower()
    kind, unit = unit_of(currency, match["unit"])
    return Number(Span(start, match.end()), value * SCALE.get(scale, 1.0), kind, unit)


def _blanks(text: str) -> list[Number]:
    if not _MAY_HOLD_A_BLANK.search(text):
        return []
    found = (_placeholder(m[0].strip(), _trimmed(m)) for m in _PLACEHOLDER.finditer(text))
    return [_with_unit(text, number) for number in found if number]


_UNIT_BEHIND = re.compile(UNIT, re.VERBOSE | re.IGNORECASE)


def _with_unit(text: str, number: Number) -> Number:
    """Give a placeholder the unit behind it: `[target] days`."""
    unit = _UNIT_BEHIND.match(text, number.span.end) if number.kind == "count" else None
    if unit is None:
        return number
    kind, name = unit_of(None, unit[0])
    return number._replace(kind=kind, unit=name)


def _trimmed(match: re.Match[str]) -> Span:
    return Span(match.start(), match.start() + len(match[0].rstrip()))


def _worded_numbers(text: str) -> list[Number]:
    return [
        _worded(" ".join(m["word"].lower().split()), m["unit"], Span(*m.span())) for m in _WORD.finditer(text)
    ]


def _placeholder(words: str, span: Span) -> Number | None:
    if words.startswith("[") and not _stands_for_a_number(words[1:].partition("]")[0]):
        return None
    if words.endswith("%"):
        return Number(span, None, "percent", "%")
    return Number(span, None, "money", words[0]) if words[0] in "$€£" else Number(span, None, "count")


_BLANK_WORDS = re.compile(
    r"(?i)baseline|target|number|value|tbd|amount|date|count|percent|today|current|^[xny?\d% ._-]+$|^\w$"
)


def _stands_for_a_number(inside: str) -> bool:
    return bool(_BLANK_WORDS.search(inside)) and not re.fullmatch(r"[xX ]|\d+", inside)


def _worded(word: str, unit: str | None, span: Span) -> Number:
    value = WORD_VALUES[word]
    if word in _MULTIPLES:
        return Number(span, value, "multiple", "x")
    kind, name = unit_of(None, unit)
    return Number(span, value, kind, name, worded=True)


def to_value(digits: str, *, euro: bool = False) -> float:
    """Read digits with any thousands and decimal signs: `1,200.5`, `1.200,50`, `10 000`."""
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
