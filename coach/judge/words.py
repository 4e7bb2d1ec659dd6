"""How what people wrote is taken into a question: only what is seen, masked, and not endless."""

import re
from typing import NamedTuple

from coach.detectors.base import given
from coach.masking import Mask
from coach.okr import Okr

LINE = 600
"""Characters of a line that are sent at most; few people write more, and a quote is cut from what is sent."""
BESIDE = 400
"""Characters of a comment."""
CELL = 80
INITIATIVE = 160
ALL_LINES, SHORTEST = 7200, 160
"""Characters for the lines of an okr together; where there are many, each gets less, yet not below this."""
MORE = " …"

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
"""Signs nobody sees: control signs, zero width, direction, variants, tags, halves of signs, private ones."""


def visible(text: str) -> str:
    """Give a text without the signs that nobody sees."""
    return _UNSEEN.sub("", text)


def cut(text: str, most: int) -> str:
    """Cut a text that is too long at a word, and show it; what is left can be quoted."""
    if len(text) <= most:
        return text
    kept = text[:most]
    return (kept.rsplit(None, 1)[0] if len(kept.split()) > 1 else kept) + MORE


class Words(NamedTuple):
    """Takes what people wrote into the material: only what is seen, masked, and not endless."""

    mask: Mask
    longest: int = LINE

    def whole(self, text: str) -> str:
        """Give all of a text as it is sent."""
        return self.mask.hide(visible(text))

    def take(self, text: str, most: int = CELL) -> str:
        """Give a cell as it is sent; one that holds a place and no more says nothing."""
        return cut(self.whole(text).strip(), most) if given(visible(text)) else ""

    def line(self, text: str) -> str:
        """Give a line as it is sent."""
        return self.take(text, self.longest)


def words(okr: Okr, mask: Mask) -> Words:
    """Make room for the lines of an okr: the more there are, the less for each."""
    return Words(mask, min(LINE, max(SHORTEST, ALL_LINES // len(okr.lines))))
