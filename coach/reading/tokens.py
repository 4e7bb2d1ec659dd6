"""A line cut into words and signs, each with its place and what it may be."""

import re
from functools import cache
from typing import NamedTuple

from coach.finding import Span
from coach.reading.phrases import any_of
from coach.reading.words import NO_TAGS, Form, Tags, WordList

_ABBREVIATION = re.compile(r"[b-df-hj-np-tv-xz]{2,6}|p\d+")
_PARTS = re.compile(r"[-/&.]")
_CLOSING: Tags = frozenset(("preposition", "modal", "comparing"))
_PEOPLE: Tags = frozenset(("respondent",))
SHORTEST_PEOPLE = 5
SHORTEST_PART, SHORTEST_END = 2, 4
"""Letters of a compound's first and last part; less would find parts that are none."""
_NO_FORMS: frozenset[Form] = frozenset()


MOST_KNOWN = 100_000
"""Written words whose classes are remembered for each language."""
_Classes = tuple[str, str, bool, Tags, frozenset[Form], Tags, Tags, Tags, Tags, bool, bool]
_KNOWN: dict[str, dict[str, _Classes]] = {}


_new = tuple.__new__
"""Tokens are made by the million; this spares the call of a Python function for each."""


class Token(NamedTuple):
    """A word or a sign: as written, in lower case, where it starts, and its classes."""

    start: int
    text: str
    low: str
    is_word: bool
    verb: Tags
    forms: frozenset[Form]
    noun: Tags
    word: Tags
    tags: Tags
    """All classes together; the names of classes are unique in a word list."""
    small: Tags
    """The parts a small word may play, such as `of`, and what its ending says, such as `plural`."""
    is_abbreviation: bool
    """Whether nobody could speak it as a word, in whatever case: `CRM`, `mqls`, `p95`."""
    ends_group: bool
    """Whether it closes a group of words around a noun."""

    @property
    def span(self) -> Span:
        """Where it stands in the line."""
        return Span(self.start, self.start + len(self.text))


@cache
def _cutter(within_words: tuple[str, ...]) -> re.Pattern[str]:
    """Compile what a token is; words keep together around the signs that don't end one."""
    within = rf"(?:(?:{any_of(within_words)})\b)?"
    return re.compile(
        rf"[^\W\d_]\w*{within}(?:['’./&-]\w+{within})*(?:['’](?=\s|$))?|\d(?:[\w.,/%-]*[\w%])?|[^\w\s]|_+"
    )


def tokenise(text: str, words: WordList) -> tuple[Token, ...]:
    """Cut a line into tokens; a hyphenated word keeps together and takes the classes of its last part."""
    known = _KNOWN.setdefault(words.language, {})
    if len(known) > MOST_KNOWN:
        known.clear()
    found = []
    end = 0
    for written in _cutter(words.within_words).findall(text):
        start = text.index(written, end)  # only spaces stand between
        end = start + len(written)
        classes = known.get(written)
        if classes is None:
            classes = known[written] = _classes(written, words)
        found.append(_new(Token, (start, *classes)))
    return tuple(found)


def _compound(low: str, words: WordList) -> tuple[Tags, Tags, Tags, frozenset[Form]]:
    """Give the classes of the longest known noun, or noun made of a verb, that a word ends in."""
    low = _PARTS.split(low)[-1]
    for start in range(SHORTEST_PART, len(low) - SHORTEST_END + 1):
        end = low[start:]
        if noun := words.nouns.get(end):
            return noun, NO_TAGS, words.words.get(end, NO_TAGS), _NO_FORMS
        if "gerund" in words.forms.get(end, _NO_FORMS):
            return NO_TAGS, words.verbs[end], NO_TAGS, words.forms[end]
    return NO_TAGS, NO_TAGS, NO_TAGS, _NO_FORMS


def _last_part(low: str, words: WordList) -> Tags:
    """Give the classes of a known noun's last part: an `Abschlussquote` is a `Quote`."""
    ends = (low[start:] for start in range(SHORTEST_PART, len(low) - SHORTEST_END + 1))
    return next((words.words[end] for end in ends if end in words.nouns and end in words.words), NO_TAGS)


def _classes(text: str, words: WordList) -> _Classes:
    low = text.lower().replace("’", "'")
    for ending in words.endings["possessive"]:
        low = low.removesuffix(ending)
    for within in words.within_words:
        low = low.replace(within, within[1:])
    noun = words.nouns.get(low)
    if noun is None:
        noun = words.nouns.get(low.split("/")[0] if "/" in low else _PARTS.split(low)[-1], NO_TAGS)
    if not noun and words.people and low.endswith(words.people) and len(low) > SHORTEST_PEOPLE:
        noun = _PEOPLE
    verb, word = words.verbs.get(low, NO_TAGS), words.words.get(low, NO_TAGS)
    forms = words.forms.get(low, _NO_FORMS)
    if words.compounds and text[:1].isupper() and not (noun or verb or word):
        noun, verb, word, forms = _compound(low, words)
    elif words.compounds and noun and not word:
        word = _last_part(low, words)
    ends = {name for name, endings in words.endings.items() if low.endswith(endings)}
    small = words.small.get(low, NO_TAGS) | ends
    tags = verb | noun | word
    abbreviation = not tags and _ABBREVIATION.fullmatch(low) is not None
    closes = bool(word & _CLOSING) or "relative" in small
    done = "past" in forms and "base" not in forms and not noun
    return text, low, low[:1].isalpha(), verb, forms, noun, word, tags, small, abbreviation, closes or done
