"""Sentences that tell something and are no line of an okr: how things are, what happened, who speaks."""

from coach.drafting.hearing import talk

SORE = ("sore", "sore_time", "sore_word")
"""Talk of how things are that nobody would say of how they should be."""
WISHING = ("wished", "no_more")
"""Talk with which even that is said of how things should be: `nobody should wait for weeks`."""


def complains(words: str) -> bool:
    """`People wait weeks and nobody tells them why`: how things are, which nobody wants."""
    if any(talk.holds(name, words) for name in WISHING):
        return False
    return any(talk.holds(name, words) for name in SORE) or _too(words)


def _too(words: str) -> bool:
    """`Way too high`; behind everything else it says that something comes on top."""
    return any(place.end < len(words) for place in talk.places("too", words))


def tells(words: str) -> bool:
    """`The partners decided …`, `that was a long day`, `I do the teaching`: no line of an okr."""
    if talk.opening("listener", words) or talk.whole("for_whom", words):
        return True
    if talk.opening("speaker", words) or talk.opening("points", words):
        return not talk.holds("wished", words)
    if talk.holds("wished", words):
        return False
    return talk.first("told", words) < min(talk.first("relative_word", words), len(words))
