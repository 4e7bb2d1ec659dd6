"""How a sentence sounds: words we never say, and the blame, praise by rote and commands of models."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from coach.content import folder
from coach.frontmatter import load_yaml, read_page
from coach.reading.phrases import any_of
from coach.reading.words import languages, load

CHEERS = "!！¡‼❗❕⁉"
"""Signs of exclamation, in every script and as emoji."""
_FACES = re.compile("[\U0001f300-\U0001faff]")
"""Pictures that cheer or jeer where a person set none."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
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
    return list(dict.fromkeys((*words, *said, *_blame(plain), *cheers, *_FACES.findall(plain))))


def _blame(text: str) -> Iterator[str]:
    """Find what looks for somebody at fault, as in the comments of a sheet."""
    lows = frozenset(_WORD.findall(text.lower()))
    for phrases in (load(language).phrases for language in languages()):
        if phrases["blame"].may_be_in(lows):
            plain = phrases["unblamed"].blanked(text)
            yield from (found[0] for found in phrases["blame"].all(plain, lows))


@cache
def _never() -> re.Pattern[str]:
    """The words we never say; a sign of exclamation isn't meant where it is part of code."""
    listed = read_page(folder("prompts") / "_voice.md").header["never_says"]
    words = [word for word in listed if word != "!"]
    return re.compile(rf"(?<!\w)(?:{any_of(words)})(?!\w)|!(?![=\[\w(])", re.IGNORECASE)


@cache
def _not_said() -> tuple[re.Pattern[str], ...]:
    """Blame, praise and commands in all languages, wherever they stand; and commands that open a sentence."""
    path = folder("knowledge/words") / "tone.yaml"
    listed = {kind: chain(*by.values()) for kind, by in load_yaml(path.read_text("utf-8"), path).items()}
    opening, anywhere = any_of(listed.pop("opens_with")), any_of(chain(*listed.values()))
    return (
        re.compile(rf"(?<!\w)(?:{anywhere})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?:^|[.:;?!–—]\s)\W*({opening})(?!\w)", re.IGNORECASE),
    )
