"""What asking costs: tokens, money, and the limits somebody set."""

from coach.spending.counting import Counter
from coach.spending.prices import Cost, Price, Prices
from coach.spending.purse import Limits, Purse, midnight
from coach.spending.telling import Estimate, Used
from coach.spending.tokens import NO_TOKENS, Tokens

__all__ = [
    "NO_TOKENS",
    "Cost",
    "Counter",
    "Estimate",
    "Limits",
    "Price",
    "Prices",
    "Purse",
    "Tokens",
    "Used",
    "midnight",
]
