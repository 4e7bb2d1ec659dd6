"""Numbers as people write them: 3.1 → 2.2 %, $1.2M, 1.200,50 €, 2x, >= 95%, p95 < 200 ms, N%."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from coach.finding import Span

NumberKind = Literal["percent", "fraction", "points", "money", "multiple", "duration", "count"]

MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)

# Digits that name something instead of counting it: dates, quarters, versions, standards, p95.
# Tried only where a word with a digit begins, so that a line without digits costs nothing.
_NAME = re.compile(
    rf"""
    [\#!&~]\d+\b | \d+\.\d+\.\d
  | (?:fy|cy)\s?['’]?\d{{2,4}}(?:[\s/–-]{{0,3}}[qh][1-4])?\b
  | [qh][1-4](?:[\s/–-]{{0,3}}(?:(?:fy|cy)?\s?['’]?\d{{2,4}}|[qh][1-4]))?(?![\w%])
  | \d{{4}}-\d{{1,2}}-\d{{1,2}}\b | \d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d{{2}})\b
  | (?:{MONTHS})\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?(?:%|k\b))(?:,?\s\d{{4}}\b)?
  | \d{{1,2}}(?:st|nd|rd|th|\.)?(?:\sof)?\s(?:{MONTHS})\b\.?(?:,?\s\d{{4}}\b)?
  | (?:{MONTHS})\.?,?\s['’]?\d{{2,4}}\b
  | 24[/x]7(?:/365)?\b | \d+(?:st|nd|rd|th)\b
  | (?:iso|soc|pci|rfc|din|en|python|java|php|windows|version|ver\.?|phase|tier|level|part|step|section
      |chapter|article|paragraph|stage|sprint|week|wave|release|milestone|round|priority|category|class|grade
      |no\.|nr\.|room|act|form|schedule|appendix|type|line|ward|floor|gate|terminal|building|block|district|zone|route
      |scope|annex)\s?[\#-]?\d[\d.]*+(?:-\d+)*+\+?(?!\s?[%$€→]|,\d|\s->|\sto\s\d)
  | year\s[1-9]\d?\b | \d{{1,2}}(?::\d\d)?\s?(?:am|pm|o['’]clock)\b
  | (?:in|by|of|for|since|until|till|during|end|before|after|early|late|mid|through|calendar|year)\s
      (?:19|20)\d\d\b(?!\s?[%k])
  | (?:19|20)[0-4]\d(?:\s?[/–-]\s?(?:\d{{2}}|(?:19|20)\d\d))?
      (?=\s*(?:$|[),.;:!?\]–—-]|(?:the|a|as|is|in|by|goal|plan|budget|strateg|roadmap|season|cycle|summit|count)\b))
  | (?!(?:usd|eur|chf|gbp|us|x|n|rs|sek|nok|dkk|pln|aud|cad)\d)[a-z]+[a-z-]*\d[\w.]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.\w+")
_PLACEHOLDER = re.compile(
    r"""
    \[(?:[^\]\n]{1,30})\](?!\()\s?%? | <(?:number|target|baseline|n|x|tbd)>\s?%?
  | [$€£](?:x{1,3}|n|y|tbd|\?+)[kmb]?(?!\w) | (?<![\w])\?{1,3}\s?% | \b_{2,}\s?%?
  | (?-i:\b(?:X{1,3}|N|Y)\d?)\s?%
  | (?-i:\b(?:X{1,3}|N|N\d)\b)(?=\s(?:to\s)?[a-z%]) | \btbd\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CURRENCY = r"US\$|C\$|A\$|[$€£¥₹]|\b(?:USD|EUR|CHF|GBP|SEK|NOK|DKK|PLN|INR)\s?"
_DIGITS = r"\d{1,3}(?:[\u00a0\u202f' ]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)*|(?<![\w.])\.\d+"
_MAGNITUDE = r"(?:\s?(?:k|mio|mn|bn|million|billion|thousand)\b|(?-i:[KMB]\b)|(?-i:\sM\b)|m\b(?!\s?s)|k(?=\+))"
_UNIT = r"""
    \s?(?:%(?:[\s-]?points?)?|percent(?:age)?(?:[\s-]points?)?|per\scent|pp\b|ppt\b|pts?\b|bps\b)
  | \s?[x×](?![\w])
  | [\s-]?(?:ms|milliseconds?|secs?|seconds?|s|mins?|minutes?|h|hrs?|hours?|days?|d|(?:business|working)\sdays?
      |weeks?|wks?|months?|mo|quarters?|years?|yrs?)\b
  | \s?[€£$](?!\w) | \s?(?:EUR|USD|CHF|GBP|euros?|dollars?|pounds?|francs?)\b
  | \s?(?:gb|mb|tb|kb|kg|t|km|kwh|mwh|m²)\b
"""
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
    rf"(?P<digits>{_DIGITS})(?P<magnitude>{_MAGNITUDE})?(?P<unit>{_UNIT})?\+?", re.VERBOSE | re.IGNORECASE
)
_BEFORE = re.compile(rf"(?P<sign>(?<![\w.)\]])[-−–])?(?P<currency>{_CURRENCY})?\Z", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(rf"\b(?P<word>{_WORDS})\b(?![-‑][a-z])(?P<unit>[\s-](?:days?|weeks?|hours?|minutes?|months?|percent)\b)?", re.I)
_MAY_HOLD_A_BLANK = re.compile(r"[\[<_?]|(?-i:\b[XNY]{1,3}\d?\b)|[$€£][xny]|\btbd\b", re.IGNORECASE)
_SCALE = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6,
          "b": 1e9, "bn": 1e9, "billion": 1e9}  # fmt: skip
_DURATIONS = {
    "ms": "ms", "millisecond": "ms", "s": "s", "sec": "s", "second": "s", "min": "minutes",
    "minute": "minutes", "h": "hours", "hr": "hours", "hour": "hours", "d": "days", "day": "days",
    "business day": "days", "working day": "days", "week": "weeks", "wk": "weeks", "month": "months", "mo": "months",
    "quarter": "quarters", "year": "years", "yr": "years",
}  # fmt: skip
_MONEY = {"€": "€", "eur": "€", "euro": "€", "$": "$", "us$": "$", "usd": "$", "dollar": "$", "£": "£",
          "gbp": "£", "pound": "£", "chf": "CHF", "franc": "CHF"}  # fmt: skip


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


def find_numbers(text: str) -> tuple[Number, ...]:
    """Give the numbers of a line in order; digits that only name something are left out."""
    plain = _without_addresses(text)
    found = [number for number, _ in _scan(plain) if number]
    found += _blanks(plain)
    taken = [number.span for number in found]
    found += [n for n in _worded_numbers(plain) if not any(s.start <= n.span.start < s.end for s in taken)]
    found.sort(key=lambda number: number.span)
    return tuple(_joined(plain, found))


_OUT_OF = re.compile(r"\s(?:(?:out\s)?of|in)\s(?:(?:the|our|all)\s)?\Z", re.IGNORECASE)
LARGEST_WHOLE = 1000
"""Up to this a `9 of 10` is read as one share; beyond it the second number counts something else."""


def _joined(text: str, numbers: list[Number]) -> Iterator[Number]:
    """Join `9 of 10` and `two in five` to one share, `unit` saying of how many."""
    waiting = iter(numbers)
    for number in waiting:
        following = next((n for n in numbers if n.span.start > number.span.start), None)
        if following and _is_share_of(text, number, following):
            next(waiting)
            yield Number(
                Span(number.span.start, following.span.end), number.value, "fraction", f"of {following.value:g}"
            )
        else:
            yield number


def _is_share_of(text: str, part: Number, whole: Number) -> bool:
    if part.value is None or whole.value is None or part.kind != "count" or whole.kind != "count":
        return False
    between = text[part.span.end : whole.span.start]
    fits = part.value <= whole.value <= LARGEST_WHOLE and whole.value > 1
    return fits and bool(_OUT_OF.fullmatch(between)) and ("of" in between or whole.worded or whole.value <= 10)  # noqa: PLR2004


def named_digits(text: str) -> list[Span]:
    """Give the stretches whose digits name something: dates, versions, standards."""
    return [span for number, span in _scan(_without_addresses(text)) if number is None]


def _without_addresses(text: str) -> str:
    if "://" not in text and "@" not in text and "www." not in text:
        return text
    return _ADDRESS.sub(lambda match: " " * len(match[0]), text)


def _scan(text: str) -> Iterator[tuple[Number | None, Span]]:
    at = 0
    while digit := _DIGIT.search(text, at):
        start = digit.start()
        if name := _name_around(text, start, at):
            yield None, name
            at = name.end
            continue
        match = _NUMBER.match(text, start)
        if match is None:  # a digit of a script that is not ours
            at = start + 1
            continue
        before = _BEFORE.search(text, max(at, start - 5), start)
        yield _number(match, before), Span(start, match.end())
        at = match.end()


def _name_around(text: str, digit: int, floor: int) -> Span | None:
    """Find the name a digit belongs to, begun by its own word or by the word before it."""
    word = digit
    while word > floor and text[word - 1] not in " \t\n\r\u00a0([{/,;:\"“→=<>≥≤~":
        word -= 1
    before = word - 1
    while before > floor and (text[before - 1].isalpha() or text[before - 1] == "."):
        before -= 1
    for start in (word, digit, before):
        match = _NAME.match(text, start) if start >= floor else None
        if match and match.end() > digit:
            return Span(*match.span())
    return None


def _number(match: re.Match[str], before: re.Match[str] | None) -> Number:
    start = before.start() if before else match.start()
    currency = before["currency"] if before else None
    value = to_value(match["digits"], euro="€" in match[0] or "EUR" in match[0] or currency == "€")
    if before and before["sign"]:
        value = -value
    scale = (match["magnitude"] or "").strip().lower()
    kind, unit = _unit_of(currency, match["unit"])
    return Number(Span(start, match.end()), value * _SCALE.get(scale, 1.0), kind, unit)


def _blanks(text: str) -> list[Number]:
    if not _MAY_HOLD_A_BLANK.search(text):
        return []
    found = (_placeholder(m[0].strip(), _trimmed(m)) for m in _PLACEHOLDER.finditer(text))
    return [number for number in found if number]


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
    return Number(span, None, "money" if words[0] in "$€£" else "count")


_BLANK_WORDS = re.compile(
    r"(?i)baseline|target|number|value|tbd|amount|date|count|percent|today|current|^[xny?\d% ._-]+$|^\w$"
)


def _stands_for_a_number(inside: str) -> bool:
    return bool(_BLANK_WORDS.search(inside)) and not re.fullmatch(r"[xX ]|\d+", inside)


def _worded(word: str, unit: str | None, span: Span) -> Number:
    value = WORD_VALUES[word]
    if word in _MULTIPLES:
        return Number(span, value, "multiple", "x")
    kind, name = _unit_of(None, unit)
    return Number(span, value, kind, name, worded=True)


def _unit_of(currency: str | None, unit: str | None) -> tuple[NumberKind, str | None]:
    if currency:
        return "money", _MONEY.get(currency.strip().lower(), currency.strip())
    name = (unit or "").strip(" -").lower()
    if not name:
        return "count", None
    if name[0] in "%p" and not name.startswith("pound"):
        return _percent_like(name)
    if name in "x×":
        return "multiple", "x"
    singular = name[:-1] if name.endswith("s") and name not in ("s", "ms") else name
    if singular in _MONEY:
        return "money", _MONEY[singular]
    if duration := _DURATIONS.get(singular):
        return "duration", duration
    return "count", name


def _percent_like(name: str) -> tuple[NumberKind, str]:
    if "point" in name or name in ("pp", "ppt"):
        return "points", "pp"
    if name.startswith("pt"):
        return "count", "points"
    return "percent", "%"


def to_value(digits: str, *, euro: bool = False) -> float:
    """Read digits with any thousands and decimal signs: `1,200.5`, `1.200,50`, `10 000`."""
    plain = re.sub(r"[\u00a0\u202f' ]", "", digits)
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
