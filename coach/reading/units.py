"""Units, currencies and magnitudes beside a number, and what kind of number they make."""

from typing import Literal

NumberKind = Literal["percent", "fraction", "points", "money", "multiple", "duration", "count"]

CURRENCY = r"US\$|C\$|A\$|[$€£¥₹]|\b(?:USD|EUR|CHF|GBP|SEK|NOK|DKK|PLN|INR)\s?"
DIGITS = (
    r"\d+(?:[.,]\d+)?[eE][+-]\d{1,2}(?!\w)"
    r"|\d{1,3}(?:['’ ]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)*|(?<![\w.])\.\d+"
)
MAGNITUDE = r"(?:\s?(?:k|mio|mn|bn|million|billion|thousand)\b|(?-i:[KMB]\b)|(?-i:\sM\b)|m\b(?!\s?s)|k(?=\+))"
UNIT = r"""
    \s?(?:%(?:[\s-]?points?)?|percent(?:age)?(?:[\s-]points?)?|per\scent|pp\b|ppt\b|pts?\b|bps\b|basis\spoints?\b)
  | \s?[x×](?![\w])
  | [\s-]?(?:ms|milliseconds?|secs?|seconds?|s|mins?|minutes?|h|hrs?|hours?|days?|d
      |(?:business|working)\sdays?|weeks?|wks?|months?|mo|quarters?|years?|yrs?)\b
  | \s?[€£$](?!\w) | \s?(?:EUR|USD|CHF|GBP|euros?|dollars?|pounds?|francs?)\b
  | \s?(?:gb|mb|tb|kb|kg|t|km|kwh|mwh|m²)\b
"""
SCALE = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6,
          "b": 1e9, "bn": 1e9, "billion": 1e9}  # fmt: skip
_DURATIONS = {
    "ms": "ms", "millisecond": "ms", "s": "s", "sec": "s", "second": "s", "min": "minutes",
    "minute": "minutes", "h": "hours", "hr": "hours", "hour": "hours", "d": "days", "day": "days",
    "business day": "days", "working day": "days", "week": "weeks", "wk": "weeks", "month": "months",
    "mo": "months",
    "quarter": "quarters", "year": "years", "yr": "years",
}  # fmt: skip
_MONEY = {"€": "€", "eur": "€", "euro": "€", "$": "$", "us$": "$", "usd": "$", "dollar": "$", "£": "£",
          "gbp": "£", "pound": "£", "chf": "CHF", "franc": "CHF"}  # fmt: skip


def unit_of(currency: str | None, unit: str | None) -> tuple[NumberKind, str | None]:
    """Say what kind of number a currency sign or a unit makes, and name the unit in one way."""
    if currency:
        return "money", _MONEY.get(currency.strip().lower(), currency.strip())
    name = (unit or "").strip(" -").lower()
    if not name:
        return "count", None
    if name.startswith(("bps", "basis")):
        return "points", "bps"
    if name[0] in "%p" and not name.startswith("pound"):
        return _percent_like(name)
    return _measured_in(name)


def _measured_in(name: str) -> tuple[NumberKind, str]:
    singular = name[:-1] if name.endswith("s") and name not in ("s", "ms") else name
    if singular in _MONEY:
        return "money", _MONEY[singular]
    if duration := _DURATIONS.get(singular):
        return "duration", duration
    return ("multiple", "x") if name in "x×" else ("count", name)


def _percent_like(name: str) -> tuple[NumberKind, str]:
    if "point" in name or name in ("pp", "ppt"):
        return "points", "pp"
    if name.startswith("pt"):
        return "count", "points"
    return "percent", "%"
