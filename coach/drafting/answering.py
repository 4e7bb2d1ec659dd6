"""Questions about OKRs, answered by the guidance itself: a passage or two, and the sentences that say it."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING

from coach.content import folder
from coach.drafting.asking import in_english, is_about_goals
from coach.drafting.state import Cited
from coach.finding import Span
from coach.frontmatter import load_yaml
from coach.knowledge import sentences

if TYPE_CHECKING:
    from coach.knowledge import Library, Passage

KNOWN = 0.4
"""Share of a question's words that the guidance has to know."""
BESIDE = 0.85
"""Fit of a second passage, beside the first, from which on it is given as well."""
SHORT = 110
"""Characters up to which an answer takes the next sentence along."""
SAYS_IT = 8.0
"""What a sentence counts that says what its passage is about, beside the words it has of the question."""
ITEM, ASKS, LEANS = 0.4, 0.3, 0.5
"""What an example, a question, and a sentence that leans on the one before it count as answers."""

_MARK = re.compile(r"(?:[-*>]\s+|\d+\.\s+|#+\s+)+")
_LEANING = re.compile(
    r"(?:this|that|these|those|it|they|them|so|such|but|and|or|both|then|there|here|one|its|their|he|she)\b",
    re.IGNORECASE,
)


def answer(question: str, library: "Library") -> tuple[Cited, ...]:
    """Give the passages that answer a question, each with sentences cut from it; () where none does."""
    readings = (one for one in in_english(question) if is_about_goals(one))
    asked = next((one for one in readings if library.words.known(one) >= KNOWN), "")
    ranked = library.ranked(asked)[:2] if asked else []
    best = ranked[0][1] if ranked else 0.0
    near = (passage for passage, fit in ranked if fit >= BESIDE * best)
    return tuple(Cited(passage.address, _quote(passage, asked, library)) for passage in near)


def _quote(passage: "Passage", asked: str, library: "Library") -> str:
    """Cut out what answers: the sentences that say what it is about, or one nearer to the question."""
    text = passage.text
    spans = [span for span in map(partial(clean, text), sentences(text)) if _is_whole(span.cut(text))]
    if not spans:
        return ""
    openings = _openings().get(passage.address, ())
    keys = [any(_begins(span.cut(text), opening) for opening in openings) for span in spans]
    scores = [
        _score(text, span, asked, library) + SAYS_IT * key for span, key in zip(spans, keys, strict=True)
    ]
    best = scores.index(max(scores))
    return (_with_keys(text, spans, keys, best) if keys[best] else _with_next(text, spans, best)).cut(text)


def _score(text: str, span: Span, asked: str, library: "Library") -> float:
    says = span.cut(text)
    score = library.words.telling(says, asked)
    for weight, applies in (
        (ITEM, _is_item(text, span) or any(map(str.isdigit, says))),
        (ASKS, says.endswith("?")),
        (LEANS, bool(_LEANING.match(says)) or says.endswith(":")),
    ):
        score *= weight if applies else 1.0
    return score


def _with_keys(text: str, spans: Sequence[Span], keys: Sequence[bool], best: int) -> Span:
    """Take along the sentences around that say it as well."""
    first = last = best
    while first and keys[first - 1] and _go_on(text, *spans[first - 1 : first + 1]):
        first -= 1
    while keys[last + 1 : last + 2] == [True] and _go_on(text, *spans[last : last + 2]):
        last += 1
    return Span(spans[first].start, spans[last].end)


def _with_next(text: str, spans: Sequence[Span], best: int) -> Span:
    """Take the next sentence along where the answer is short, both are prose and nothing stands between."""
    span = spans[best]
    if best + 1 == len(spans) or span.end - span.start > SHORT:
        return span
    after = spans[best + 1]
    apart = _is_item(text, span) or after.cut(text).endswith((":", "?")) or not _go_on(text, span, after)
    return span if apart else Span(span.start, after.end)


def _go_on(text: str, span: Span, after: Span) -> bool:
    """Say whether a sentence follows another with nothing between: no empty line, no mark of a list."""
    gap = text[span.end : after.start]
    return "\n\n" not in gap and not gap.strip()


def clean(text: str, span: Span) -> Span:
    """Leave out the marks of Markdown in front of a sentence, such as those of a list."""
    said = span.cut(text)
    mark = _MARK.match(said)
    start = span.start + (mark.end() if mark else 0)
    return Span(start, max(start, span.start + len(said.rstrip())))


def _begins(says: str, opening: str) -> bool:
    return " ".join(says.split()).startswith(opening)


def _is_item(text: str, span: Span) -> bool:
    line = text[: span.start].rpartition("\n")[2]
    return bool(_MARK.match(line)) or span.cut(text).startswith(("“", "|"))


def _is_whole(says: str) -> bool:
    """Say whether a sentence holds both ends of what it opens: bold words, brackets, quotation marks."""
    pairs = (("“", "”"), ("(", ")"), ("[", "]"))
    return bool(says) and says.count("**") % 2 == 0 and all(says.count(a) == says.count(b) for a, b in pairs)


@cache
def _openings() -> Mapping[str, Sequence[str]]:
    path = folder("knowledge/words") / "answers.yaml"
    return dict(load_yaml(path.read_text(encoding="utf-8"), path))
