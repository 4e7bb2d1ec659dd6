"""What asking costs: tokens, money, and the limits somebody set."""

from coach.spending.counting import Counter
from coach.spending.tokens import NO_TOKENS, Tokens

__all__ = ["NO_TOKENS", "Counter", "Tokens"]
