"""What the note of a check-in says: how firmly it speaks of the work, why, what is in the way."""

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import lru_cache

from coach.detectors.similar import content_words
from coach.reading.language import language_of
from coach.reading.tokens import Token, tokenise
from coach.reading.words import Tags, WordList, load

REMEMBERED = 8192
"""Notes whose firmness is kept in memory; people copy them from week to week."""
TELLING = 3
"""Words that carry meaning, from which on a note that is no mere report of progress says what happened."""
_CLAUSES = re.compile(r"[;\n•!?()]+|[,.:–—-](?:\s|$)")
_FIGURE = re.compile(r"\d")
_MADE: Tags = frozenset("making raising lowering reaching".split())
_THOUGHT: Tags = frozenset("hedging planning".split())
_WENT_ON: Tags = frozenset("assisting keeping".split())
_SMALL: Tags = frozenset("opener modal determiner preposition".split())


class Firm(IntEnum):
    """How firmly a note speaks of the work, weakest first."""

    LOOKING = 0
    GOING_ON = 1
    MOVING = 2
    SHIPPING = 3
    FINISHED = 4


_SAID = (
    (Firm.SHIPPING, "said_shipping"),
    (Firm.FINISHED, "said_finished"),
    (Firm.LOOKING, "said_looking"),
    (Firm.GOING_ON, "said_going_on"),
    (Firm.MOVING, "said_moving"),
)
_EMPTY = ("said_nothing", "said_no_risk", "said_no_help", "said_not_learned", "said_not", "said_coming")


class Remark:
    """A note with the words of its language; what it says is asked of it."""

    def __init__(self, note: str, otherwise: str) -> None:
        """Take a note as written, and the language it is in where it shows none."""
        self.note = note.strip()
        self.words = load(language_of(self.note, otherwise))
        self._text = self.note.replace("’", "'")

    @property
    def firm(self) -> Firm | None:
        """How firmly it speaks of the work; None where it doesn't."""
        return _firm(self._text, self.words.language)

    @property
    def has_figure(self) -> bool:
        """Whether it holds a figure, which is news."""
        return _FIGURE.search(self.note) is not None

    @property
    def names_risk(self) -> bool:
        """Whether it names what stands in the way, or may."""
        return self._says("said_risk", but="said_no_risk")

    @property
    def names_coming_risk(self) -> bool:
        """Whether it names what may stand in the way later: `the seals may arrive late`."""
        return self._says("said_may") and self.names_risk

    @property
    def gives_reason(self) -> bool:
        """Whether it says in so many words why, or what stands in the way."""
        return self._says("said_why", blank=True) or self.names_risk

    @property
    def asks_help(self) -> bool:
        """Whether it asks for help."""
        return self._says("said_help", but="said_no_help")

    @property
    def tells_learned(self) -> bool:
        """Whether it tells something that was found out."""
        return self._says("said_learned", but="said_not_learned")

    @property
    def names_target(self) -> bool:
        """Whether it speaks of a target or a baseline."""
        return self._says("said_target")

    @property
    def new_words(self) -> frozenset[str]:
        """The words that carry meaning, besides those that say how it goes."""
        left = self._text
        for name in (*_EMPTY, *(name for _, name in _SAID)):
            left = self.words.phrases[name].blanked(left)
        small = {one.low for one in tokenise(left, self.words) if one.word & _SMALL}
        return content_words(left) - small

    def says_why(self, before: Iterable[str] = ()) -> bool:
        """Whether it gives a reason; a note that stood there before, or only says how it goes, gives none.

        A reason needs no “because”: what stands in the way is one, and so is a note that tells of something
        else than how the work goes on.
        """
        if not self.note or any(self.note == one.strip() for one in before):
            return False
        if self.gives_reason:
            return True
        return self.firm is None and len(self.new_words) >= TELLING

    def _says(self, name: str, *, but: str = "", blank: bool = False) -> bool:
        text, phrases = self._text, self.words.phrases
        if not phrases[name].may_be_in(_lows(text, self.words)):
            return False
        for other in [but] if but else [one for _, one in _SAID] if blank else []:
            text = phrases[other].blanked(text)
        return phrases[name].within(text)


def _lows(text: str, words: WordList) -> frozenset[str]:
    return frozenset(token.low for token in tokenise(text, words))


@lru_cache(maxsize=REMEMBERED)
def _firm(text: str, language: str) -> Firm | None:
    """Give the firmest thing any clause says; one that is turned round, `not shipped yet`, says nothing."""
    words = load(language)
    clauses = (clause for clause in _CLAUSES.split(text) if clause.strip())
    return max((firm for clause in clauses for firm in _in_time(clause, words)), default=None)


def _in_time(clause: str, words: WordList) -> Iterator[Firm]:
    """What will be finished isn’t finished: `will be done on Friday`, `wird ausgerollt`."""
    most = Firm.SHIPPING if words.phrases["said_coming"].within(clause) else Firm.FINISHED
    return (min(firm, most) for firm in _firmness(clause, words))


def _firmness(clause: str, words: WordList) -> Iterator[Firm]:
    if words.phrases["said_not"].within(clause):
        return
    for firm, name in _SAID:
        left = words.phrases[name].blanked(clause)
        if left != clause:
            yield firm
        clause = left
    tokens = tokenise(clause, words)
    for i, token in enumerate(tokens):
        firm_of = _of_verb(token, tokens[:i], words)
        if firm_of is not None:
            yield firm_of


def _of_verb(token: Token, before: tuple[Token, ...], words: WordList) -> Firm | None:
    """Tell by its class and form: made is finished, making is on its way, thinking about it is neither."""
    form = _form(token, before, words)
    if not form or not token.is_word:
        return None
    if token.verb & _MADE or "did" in token.small:
        return Firm.FINISHED if form == "past" else Firm.MOVING
    if token.verb & _THOUGHT:
        return Firm.LOOKING
    return Firm.GOING_ON if token.verb & _WENT_ON else None


def _form(token: Token, before: tuple[Token, ...], words: WordList) -> str:
    """Say whether a verb tells what was done, is being done or will be; "" where it tells none of it."""
    if ("past" in token.forms and "base" not in token.forms and not token.noun) or "did" in token.small:
        return "past"
    coming = bool(before) and "will" in before[-1].small
    if coming and "base" in token.forms:
        return "coming"
    told_plainly = words.verb_last and token.text.islower() and not token.noun
    if "gerund" in token.forms and not token.noun:
        return "going"
    return "going" if told_plainly and token.forms & {"base", "third"} else ""
