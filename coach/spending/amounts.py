"""Figures as people read them: tokens in round numbers, money in its currency, days in words."""

import math
from datetime import date

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
CENTS = frozenset({"USD", "EUR"})
"""Currencies whose hundredth is called a cent."""
CENT = 0.01
DIGITS = 2
"""How many digits of an estimate mean something."""
WHOLE = 1000
"""From here on nobody asks about cents."""
MONTHS = ("January February March April May June July August September October November December").split()


def about(number: int) -> str:
    """Round a number to the digits that an estimate can stand for."""
    step = _step(number)
    return f"{(number + step // 2) // step * step:,}"


def at_most(number: int) -> str:
    """Round a number up, so that “at most” stays true."""
    step = _step(number)
    return f"{-(-number // step) * step:,}"


def money(amount: float, currency: str, *, up: bool = False) -> str:
    """Give an amount in its currency; below a hundredth it says so, and `up` never rounds down."""
    if 0 < amount < CENT:
        return "less than 1 cent" if currency in CENTS else f"less than {_with(currency, str(CENT))}"
    cents = math.ceil(amount * 100 - 1e-6) if up else round(amount * 100)
    return _with(currency, f"{cents / 100:,.2f}" if cents < WHOLE * 100 else f"{math.ceil(cents / 100):,}")


def day(on: date) -> str:
    """Give a day in words."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def counted(number: int, one: str, many: str = "") -> str:
    """Give a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _step(number: int) -> int:
    return int(10 ** max(0, len(str(number)) - DIGITS))


def _with(currency: str, figure: str) -> str:
    return f"{SIGNS[currency]}{figure}" if currency in SIGNS else f"{currency} {figure}"
