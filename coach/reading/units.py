"""Units, currencies and magnitudes beside a number, and what kind of number they make in a language."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from coach.reading.phrases import any_of
from coach.reading.words import load

NumberKind = Literal["percent", "fraction", "points", "money", "multiple", "duration", "count"]
Unit = tuple[NumberKind, str | None]

CURRENCY = r"US\$|C\$|A\$|[$€£¥₹]|\b(?:USD|EUR|CHF|GBP|SEK|NOK|DKK|PLN|INR)\s?"
DIGITS = (
    r"\d+(?:[.,]\d+)?[eE][+-]?\d{1,4}(?!\w)"
    r"|\d{1,3}(?:['’ ]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)*|(?<![\w.])\.\d+"
)
_SIGNS = (
    r"[kb]\b|m\b(?!\s?s\b)|(?-i:\sM\b)|\sm(?=\s?(?:[€$£]|(?:EUR|USD|GBP|CHF)\b))|k(?=\+)"
    r"|(?-i:\s?T(?=\s?€|\s?EUR\b))"
)
"""Magnitudes in one letter, the same everywhere: 2M, 40K, 500 T€; a small m alone may be metres."""
_SCALE = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e3}
_SYMBOLS: dict[str, Unit] = {
    **{sign: ("money", sign) for sign in "€$£"},
    "us$": ("money", "$"),
    "eur": ("money", "€"),
    "usd": ("money", "$"),
    "gbp": ("money", "£"),
    "chf": ("money", "CHF"),
    "x": ("multiple", "x"),
    "×": ("multiple", "x"),
}


class Units:
    """One language's words beside numbers, compiled."""

    def __init__(self, numbers: Mapping[str, Any]) -> None:
        """Compile what a word list says of numbers."""
        scale = {str(word): float(value) for word, value in numbers.get("magnitudes", {}).items()}
        self.scale = _SCALE | scale
        self.magnitude = rf"(?:\s?(?:{any_of(scale)})(?!\w)|{_SIGNS})"
        point, percent = any_of(numbers.get("point", ())), any_of(numbers.get("percent", ()))
        self._points = tuple(numbers.get("point", ()))
        self._percent = tuple(numbers.get("percent", ()))
        self._named = _named(numbers)
        durations = any_of(word for words in numbers.get("durations", {}).values() for word in words)
        money = any_of(word for words in numbers.get("money", {}).values() for word in words)
        points = any_of(
            word for name in ("percentage_points", "points", "basis_points") for word in numbers.get(name, ())
        )
        self.unit = rf"""
            \s?(?:(?:{points})(?!\w)|%(?:[\s-]?(?:{point}))?|(?:{percent})(?:[\s-](?:{point}))?)
          | \s?[x×](?![\w])
          | [\s-]?(?:{durations})\b
          | \s?[€£$](?!\w) | \s?(?:EUR|USD|CHF|GBP|{money})\b
          | \s?(?:gb|mb|tb|kb|kg|t|km|kwh|mwh|m²)\b
        """

    def kind_of(self, currency: str | None, unit: str | None) -> Unit:
        """Say what kind of number a currency sign or a unit makes, and name the unit in one way."""
        if not (currency or unit):
            return "count", None
        if currency:
            sign = currency.strip()
            return "money", _SYMBOLS.get(sign.lower(), ("money", sign))[1]
        name = " ".join((unit or "").strip(" -").lower().split())
        if known := self._named.get(name):
            return known
        if name.startswith(("%", *self._percent)):
            return ("points", "pp") if name.endswith(self._points) else ("percent", "%")
        return "count", name


def _named(numbers: Mapping[str, Any]) -> dict[str, Unit]:
    """Map each word for a unit to its kind and its one name."""
    named: dict[str, Unit] = {}
    for kind, name, listed in (
        ("points", "pp", "percentage_points"),
        ("count", "points", "points"),
        ("points", "bps", "basis_points"),
    ):
        named |= {str(word).lower(): (kind, name) for word in numbers.get(listed, ())}  # type: ignore[misc]
    for kind, listed in (("duration", "durations"), ("money", "money")):
        for name, words in numbers.get(listed, {}).items():
            named |= {str(word).lower(): (kind, name) for word in words}  # type: ignore[misc]
    return named | _SYMBOLS


@cache
def units_of(language: str) -> Units:
    """Give the compiled units of a language."""
    return Units(load(language).numbers)
