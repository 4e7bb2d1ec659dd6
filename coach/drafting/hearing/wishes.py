"""What a person wishes of the coach: yes, no, I don't know, that's enough, help me, do it for me."""

from coach.drafting.heard import Wish
from coach.drafting.hearing import talk
from coach.drafting.hearing.pieces import trimmed
from coach.drafting.state import State
from coach.finding import Span

IN_ORDER: tuple[Wish, ...] = ("you_first", "undo", "explain", "metrics", "write", "unknown", "skip", "done")
"""Wishes that a sentence may be, the surest first."""
OVERRULED: frozenset[Wish] = frozenset(("accept", "decline", "skip", "done", "explain", "undo"))
"""What doesn't count beside something for the okr: `yes, and the target is 40`."""
MEASURING = frozenset(("result", "another", "levels", "target"))
"""Open questions to which help is something to measure."""
WITHOUT_NUMBERS = frozenset(("unknown", "skip", "done"))
"""Wishes that a stretch with a figure isn't: `no idea, maybe 9`."""
SINGLE = frozenset(("what", "why", "sorry", "huh", "how", "was", "wie", "warum", "wieso", "hä"))
"""Words that ask back by themselves only."""


def of_message(text: str, state: State) -> frozenset[Wish]:
    """Give what a message wishes that is nothing but a yes or a no."""
    words = trimmed(text, Span(0, len(text))).cut(text)
    if not words:
        return frozenset()
    if talk.whole("yes", words):
        return frozenset(("accept",))
    if talk.whole("no", words):
        return frozenset(("decline",)) if state.proposals or len(words.split()) > 1 else frozenset(("skip",))
    return frozenset()


def of_piece(words: str, state: State, *, question: bool = False) -> Wish | None:
    """Give the wish that a stretch is as a whole; None where it is something else."""
    if talk.whole("help", words):
        return "metrics" if state.open and state.open.want in MEASURING else "explain"
    if talk.whole("pause", words):
        return None
    counted = any(map(str.isdigit, words))
    for wish in IN_ORDER:
        if wish in WITHOUT_NUMBERS and counted:
            continue
        if talk.whole(wish, words) and not (words.lower() in SINGLE and not question):
            return wish
    if talk.whole("yes", words):
        return "accept"
    if talk.whole("no", words):
        return "decline" if state.proposals else "skip"
    return None
