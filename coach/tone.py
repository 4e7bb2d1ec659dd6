"""How a sentence sounds: words we never say, and the blame, praise by rote and commands of models."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from coach.content import folder
from coach.frontmatter import read_page
from coach.reading.phrases import any_of
from coach.reading.tokens import tokenise
from coach.reading.words import languages, load

CHEERS = "!！¡‼❗❕⁉"
"""Signs of exclamation, in every script and as emoji."""
ANYWHERE = ("blames", "praises", "commands")
"""The lists that hold wherever the words stand in a sentence."""
_QUOTED = re.compile(r"“[^”]*”|`[^`]*`")


def unquoted(text: str) -> str:
    """Give a text without what it quotes, which are somebody else's words."""
    return _QUOTED.sub(" ", text)


def never_said(text: str) -> list[str]:
    """List the words of a text that we never say, on a card, in the guide or on the screen."""
    return _never().findall(text)


def off_tone(text: str) -> list[str]:
    """List all in a model's sentence that isn't in our voice; what it quotes counts like the rest."""
    plain = " ".join(text.replace("’", "'").split())
    words = [word for word in never_said(plain) if word != "!"]
    said = [found for pattern in _not_said() for found in pattern.findall(plain)]
    cheers = (sign for sign in plain if sign in CHEERS)
    return list(dict.fromkeys((*words, *said, *_blame(plain), *cheers)))


def _blame(text: str) -> Iterator[str]:
    """Find what looks for somebody at fault, as in the comments of a sheet."""
    for words in map(load, languages()):
        plain = words.phrases["unblamed"].blanked(text)
        lows = frozenset(token.low for token in tokenise(plain, words))
        yield from (found[0] for found in words.phrases["blame"].all(plain, lows))


@cache
def _never() -> re.Pattern[str]:
    """The words we never say; a sign of exclamation isn't meant where it is part of code."""
    words = [word for word in _voice()["never_says"] if word != "!"]
    return re.compile(rf"(?<!\w)(?:{any_of(words)})(?!\w)|!(?![=\[\w(])", re.IGNORECASE)


@cache
def _not_said() -> tuple[re.Pattern[str], ...]:
    """Blame, praise and commands in all languages, wherever they stand; and commands that open a sentence."""
    anywhere = [word for kind in ANYWHERE for words in _voice()[kind].values() for word in words]
    opening = [word for words in _voice()["opens_with"].values() for word in words]
    return (
        re.compile(rf"(?<!\w)(?:{any_of(anywhere)})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?:^|[.:;?!–—]\s)\W*({any_of(opening)})(?!\w)", re.IGNORECASE),
    )


@cache
def _voice() -> Mapping[str, Any]:
    return read_page(folder("prompts") / "_voice.md").header
