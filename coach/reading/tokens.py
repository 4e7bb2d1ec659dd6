"""A line cut into words and signs, each with its place and what it may be."""

import re
from dataclasses import dataclass

from coach.finding import Span
from coach.reading.words import NO_TAGS, Form, Tags, WordList

_TOKEN = re.compile(r"[^\W\d_][\w]*(?:['’./&-]\w+)*(?:['’](?=\s|$))?|\d[\w.,/%-]*|[^\w\s]|_+")
_NO_FORMS: frozenset[Form] = frozenset()


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign: as written, in lower case, where it starts, and its classes."""

    text: str
    low: str
    start: int
    verb: Tags
    forms: frozenset[Form]
    noun: Tags
    word: Tags

    @property
    def span(self) -> Span:
        """Where it stands in the line."""
        return Span(self.start, self.start + len(self.text))

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.text[0].isalpha()

    @property
    def is_abbreviation(self) -> bool:
        """Whether it has the shape of one: `ARR`, `MAUs`, `p95`."""
        capitals = self.text.rstrip("s")
        return len(capitals) > 1 and (capitals.isupper() or (self.text[0] == "p" and capitals[1:].isdigit()))


def tokenise(text: str, words: WordList) -> tuple[Token, ...]:
    """Cut a line into tokens; a hyphenated word keeps together and takes the classes of its last part."""
    return tuple(_token(match[0], match.start(), words) for match in _TOKEN.finditer(text))


def _token(text: str, start: int, words: WordList) -> Token:
    low = text.lower().replace("’", "'").removesuffix("'s")
    verb = words.verbs.get(low, NO_TAGS)
    noun, word = words.nouns.get(low), words.words.get(low)
    if noun is None:
        noun = words.nouns.get(low.rpartition("-")[2] if "-" in low else low, NO_TAGS)
    return Token(text, low, start, verb, words.forms.get(low, _NO_FORMS), noun, word or NO_TAGS)
