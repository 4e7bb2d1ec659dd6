"""The closed classes of talk: yes and no, lead-ins, grumbling, the words beside a value.

English and German stand in one class, because an “ok” or a “no idea” shows no language.
"""

import re
from collections.abc import Iterator
from functools import cache

from coach.content import folder
from coach.drafting.hearing.phrasing import Phrases
from coach.finding import Span
from coach.frontmatter import load_yaml
from coach.reading.phrases import any_of

_EVEN = str.maketrans("’‘´`“”„«»\u00a0\u202f\u2009\u2007\t", '\'\'\'\'"""""' + 5 * " ")
_PICTURES = re.compile("[\u2190-\u2191\u2193-\u21ff\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]")
_ARROWS = "→➔➜"


def even(words: str) -> str:
    """Give words with signs of one kind and pictures blanked; every place in them stays where it was."""
    return _PICTURES.sub(lambda sign: sign[0] if sign[0] in _ARROWS else " ", words.translate(_EVEN))


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    path = folder("knowledge/words") / "talk.yaml"
    content: dict[str, dict[str, list[str]]] = load_yaml(path.read_text(encoding="utf-8"), path)
    return content


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    return {name: tuple(str(p) for every in said.values() for p in every) for name, said in _lists().items()}


@cache
def _phrases(name: str) -> Phrases:
    return Phrases(_classes()[name])


def whole(name: str, text: str) -> bool:
    """Say whether all of a text is talk of a class."""
    return _phrases(name).whole(text.strip(' \t,.;:!?…-–—"()'))


def opening(name: str, text: str, start: int = 0) -> int:
    """Give where the talk of a class that opens a text ends; `start` itself where none does."""
    end = _phrases(name).end(text, start)
    return start if end is None else end


def holds(name: str, text: str) -> bool:
    """Say whether talk of a class stands somewhere in a text."""
    return next(places(name, text), None) is not None


def places(name: str, text: str) -> Iterator[Span]:
    """Give every place in a text where talk of a class stands."""
    return (Span(*place) for place in _phrases(name).places(text))


def closing(name: str, text: str, start: int = 0) -> int:
    """Give where the talk of a class that closes a text begins; its end where none does."""
    begin = _phrases(name).closing(text, start)
    return len(text) if begin is None else begin


@cache
def either(name: str) -> str:
    """Give a class as a pattern for its phrases as they are written."""
    return any_of(_classes()[name])


def first(name: str, text: str) -> int:
    """Give where the first talk of a class begins in a text; its end where there is none."""
    return next((place.start for place in places(name, text)), len(text))


@cache
def words_of(name: str) -> frozenset[str]:
    """Give the single words of a class in small letters."""
    return frozenset(word.lower() for phrase in _classes()[name] for word in phrase.split())


SMALL = ("lead", "unknown", "asks", "because", "now", "wanted", "turn_sure", "filler", "yes", "explain")
"""Classes whose words are so common that a slip in them is put right."""
_SPOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


@cache
def small_words() -> frozenset[str]:
    """Give the words of the most common classes of talk."""
    return frozenset(
        w.lower() for name in SMALL for p in _classes()[name] for w in _SPOKEN.findall(p.replace("_", " "))
    )


@cache
def own_words(language: str) -> frozenset[str]:
    """Give the small words that only one of the languages has."""
    own, other = (
        {
            w.lower()
            for said in _lists().values()
            for one in said
            if (one == language) is same
            for p in said[one]
            for w in _SPOKEN.findall(str(p).replace("_", " "))
        }
        for same in (True, False)
    )
    return frozenset(own - other)
