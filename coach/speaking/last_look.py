"""Each sentence of a model looked at once more when it is whole; what doesn't hold isn't kept."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coach.guards import invented_numbers, invented_times
from coach.guards.moved import turned_round
from coach.guards.tone import unquoted
from coach.guards.written import without_blanks
from coach.judge.refusals import out_of_tone
from coach.reading.language import detect, language_of
from coach.speaking.named import names_nobody_gave
from coach.speaking.spoken import alive, harmless, promised

_SENTENCE = re.compile(r"\S.*?(?:[.?!…]+[\"”’»)]*(?=\s+\S)|[。？！]+|$)", re.DOTALL)
_QUESTION = re.compile(r"[?？][\"”’»)]*$")
_SHORT = re.compile(r"(?:^|[\s(])(?:\w|\w{1,2}\.\w{1,2}|etc|bzw|ca|vs|approx|incl)\.$", re.IGNORECASE)
"""What a full stop may stand behind without ending a sentence: e.g., z. B., etc."""


class Grounds(NamedTuple):
    """What a sentence is held against."""

    given: tuple[str, ...]
    """All texts whose numbers, times and names may be said again."""
    own: tuple[str, ...]
    """The person's own words, whose figures keep their direction, and whose tone is theirs."""
    language: str
    asks: str
    """The question that is to be put; "" where none is."""


class Kept(NamedTuple):
    """What is left of a model's words, and how many sentences aren't."""

    text: str
    dropped: int

    @property
    def asks(self) -> bool:
        """Whether a question is asked in it."""
        return any(map(is_question, sentences(self.text)))


def begun(text: str, grounds: Grounds) -> bool:
    """Say whether the beginning of a sentence may be kept; what its figures are for isn't known yet."""
    return not any(_against(text, grounds))


def kept(text: str, grounds: Grounds) -> Kept:
    """Give the sentences that hold, with at most one question: the one nearest to what is to be asked.

    In another language than the person's, none holds.
    """
    said = sentences(text)
    if (detect(without_blanks(unquoted(text))) or grounds.language) != grounds.language:
        return Kept("", len(said))
    held = [one for one in said if not any((*_against(one, grounds), _turned(one, grounds)))]
    asked = [one for one in held if is_question(one)]
    if asked:
        chosen = max(reversed(asked), key=lambda one: _near(one, grounds.asks)) if grounds.asks else ""
        held = [one for one in held if one == chosen or one not in asked]
    return Kept(" ".join(held), len(said) - len(held))


def is_question(sentence: str) -> bool:
    """Say whether a sentence asks something."""
    return bool(_QUESTION.search(sentence))


def sentences(text: str) -> list[str]:
    """Cut a text into its sentences."""
    found: list[str] = []
    for match in _SENTENCE.finditer(text):
        if found and _SHORT.search(found[-1]):
            found[-1] += f" {match[0].strip()}"
        elif match[0].strip():
            found.append(match[0].strip())
    return found


def _against(sentence: str, grounds: Grounds) -> Iterator[object]:
    """Say, one by one, what may speak against a sentence."""
    words = without_blanks(sentence)
    yield not words.strip(" .,;:?–—-…")
    yield alive(sentence, grounds.given)
    yield promised(words)
    yield out_of_tone(words, grounds.own)
    language = language_of(words, grounds.language)
    theirs = (*grounds.given, *harmless(language))
    yield invented_numbers(words, theirs, language) or invented_times(words, theirs, language)
    yield names_nobody_gave(words, theirs, language)


def _turned(sentence: str, grounds: Grounds) -> list[str]:
    words = without_blanks(sentence)
    return turned_round(words, grounds.own, language_of(words, grounds.language))


def _near(sentence: str, asked: str) -> int:
    return len(_words(sentence) & _words(asked))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", text.lower()))


def without_last(text: str) -> tuple[str, str]:
    """Part a text that broke off: the sentences that are whole, and what was begun."""
    said: Sequence[str] = sentences(text)
    if not said or re.search(r"[.?!…。？！][\"”’»)]*$", said[-1]):
        return " ".join(said), ""
    return " ".join(said[:-1]), said[-1]
