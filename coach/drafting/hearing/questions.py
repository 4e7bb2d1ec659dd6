"""Questions that are put to the coach, told from goals in the shape of a question."""

from coach.drafting.hearing import talk
from coach.drafting.hearing.pieces import without_filler
from coach.finding import Span


def asked(text: str, span: Span, *, asking: bool) -> Span | None:
    """Give the question a sentence puts to the coach; None where it puts none."""
    for start in (span.start, without_filler(text, span).start):
        here = Span(start, span.end)
        words = here.cut(text)
        if talk.opening("inverted", words):
            return here
        if not talk.opening("asks", words):
            continue
        about_okrs = talk.holds("topic", words)
        if talk.opening("disguised", words) and not (about_okrs and asking):
            continue
        if asking or about_okrs:
            return here
    return None
