"""Counting tokens: exactly where the model's table is here, else by an estimate that says how sure it is."""

import math
from collections.abc import Sequence
from functools import lru_cache
from threading import Lock

from coach.message import Message
from coach.spending.guessing import guess
from coach.spending.ranks import encoding, encoding_name
from coach.spending.tokens import Tokens

MARGIN = 1.25
"""How much more there may be than estimated, where the model cuts texts as the estimate does."""
MARGIN_UNKNOWN = 1.5
"""The same for other models: those measured cut English alike, and German up to 1.37 times as small."""
MARGIN_LEARNT = 1.1
"""The same once the server's own counts have been compared."""
AS_GOOD_AS_EXACT = 0.02
"""Up to here a server's count is the table's count."""
CUT_ALIKE = frozenset({"o200k_base", "o200k_harmony"})

A_MESSAGE, AN_ANSWER = 4, 3
"""Tokens that chat formats put around each message, and before the answer."""

ENOUGH = 5
"""Counts that are compared before a ratio is believed."""
TOO_FEW = 50
"""Tokens below which a count says more about the format than about the text."""
LOWEST, HIGHEST = 0.4, 3.0
"""What a ratio can be; beyond that it counts something else, such as a long hidden prompt."""
FAR = 1.5
"""How far one count may lie from those before; beyond, it moves the ratio no further."""
HEAVIEST, MEMORY = 8_000, 200_000
"""Tokens for which a single count weighs at most, and tokens after which the oldest fade."""

COUNTED = 4096
"""Messages whose counts are kept: each is counted for the estimate, and again before it is sent."""


class Counter:
    """Counts tokens as a model would; the same text always gets the same count.

    `ratio` is what was learnt from the server before: its count divided by ours. What is learnt now is for
    the next counter, so that all counts of a run can be compared; keep `Counter.ratio` for it.
    """

    def __init__(self, model: str, ratio: float | None = None) -> None:
        """Look for the model's own table; a ratio that cannot be meant is left out."""
        name = encoding_name(model)
        self._table = encoding(name)
        self._given = ratio if ratio and LOWEST <= ratio <= HIGHEST else None
        self._margin = MARGIN if name in CUT_ALIKE else MARGIN_UNKNOWN
        self._lock = Lock()
        self._compared = ENOUGH if self._given else 0
        self._weight = float(ENOUGH * HEAVIEST) if self._given else 0.0
        self._sum = self._weight * (self._given or 0)
        self._counted = lru_cache(maxsize=COUNTED)(self._count)

    def count(self, text: str) -> Tokens:
        """Count the tokens of a text."""
        return self._tokens(self._count(text))

    def count_all(self, messages: Sequence[Message]) -> Tokens:
        """Count the tokens of messages, with what chat formats put around them."""
        texts = sum(self._counted(one.text) for one in messages)
        return self._tokens(texts + A_MESSAGE * len(messages) + AN_ANSWER)

    def learn(self, estimated: int, actual: int) -> None:
        """Compare a number that this counter gave with the server's count of the same messages."""
        ours = estimated / (self._given or 1)
        if ours < TOO_FEW or actual <= 0:
            return
        weight = min(ours, HEAVIEST)
        with self._lock:
            seen = min(max(actual / ours, LOWEST), HIGHEST)
            if self._compared:
                middle = self._sum / self._weight
                seen = min(max(seen, middle / FAR), middle * FAR)
            fade = min(1.0, MEMORY / (self._weight + weight))
            self._sum = (self._sum + weight * seen) * fade
            self._weight = (self._weight + weight) * fade
            self._compared += 1

    @property
    def ratio(self) -> float | None:
        """The server's count divided by ours; None until enough counts were compared."""
        with self._lock:
            return round(self._sum / self._weight, 4) if self._compared >= ENOUGH else None

    def _count(self, text: str) -> int:
        return len(self._table.encode_ordinary(text)) if self._table else math.ceil(guess(text))

    def _tokens(self, ours: int) -> Tokens:
        if self._table and abs((self._given or 1) - 1) <= AS_GOOD_AS_EXACT:
            return Tokens(ours, exact=True, most=ours)
        number = round(ours * (self._given or 1))
        margin = MARGIN_LEARNT if self._given else self._margin
        return Tokens(number, exact=False, most=math.ceil(number * margin))
