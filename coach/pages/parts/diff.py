"""A suggestion as a difference by words, with blanks as chips that cannot be overlooked."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from html import escape

WORD = re.compile(r"\[[^\]\n]*\]\S*|\S+")
BLANK = re.compile(r"\[[^\]\n]+\]")
ENOUGH = 0.3
"""Below this share of common words, a whole line is shown against a whole line."""


def difference(was: str, now: str) -> tuple[str, str]:
    """Give both lines as HTML: what goes is in <del>, what comes in <ins>."""
    before, after = WORD.findall(was), WORD.findall(now)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < ENOUGH:
        return _wrap("del", before), _wrap("ins", after)
    steps = matcher.get_opcodes()
    gone = [_wrap("" if kind == "equal" else "del", before[a:b]) for kind, a, b, _, _ in steps]
    come = [_wrap("" if kind == "equal" else "ins", after[c:d]) for kind, _, _, c, d in steps]
    return " ".join(filter(None, gone)), " ".join(filter(None, come))


def chips(text: str) -> str:
    """Escape a line and show each blank, such as [baseline], as a chip."""
    html, done = "", 0
    for blank in BLANK.finditer(text):
        html += escape(text[done : blank.start()])
        html += f'<span class="oc-blank">{escape(blank[0][1:-1])}</span>'
        done = blank.end()
    return html + escape(text[done:])


def _wrap(tag: str, words: Sequence[str]) -> str:
    inner = chips(" ".join(words))
    return f"<{tag}>{inner}</{tag}>" if tag and inner else inner
