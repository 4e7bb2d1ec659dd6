"""Which words are ordinary: those of our own pages and word lists, and of knowledge/names.yaml."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from coach.content import folder
from coach.frontmatter import load_yaml
from coach.reading.words import ENGLISH, languages, load

OURS = ("metrics", "guide", "checks")
"""Folders of knowledge/ whose words, where they stand in small letters, are ordinary."""
_SMALL = re.compile(r"(?<![^\W_])[a-z]{2,}(?![^\W_])")
_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
SHORTEST_ROOT = 3


@dataclass(frozen=True, slots=True)
class Names:
    """What tells people and companies; all in small letters but for titles and legal forms."""

    titles: tuple[str, ...]
    forms: tuple[str, ...]
    short_forms: tuple[str, ...]
    joins: frozenset[str]
    particles: frozenset[str]
    roles: frozenset[str]
    given: frozenset[str]
    everybodys: frozenset[str]
    ordinary: frozenset[str]


@cache
def names() -> Names:
    """Read the lists once."""
    path = folder("knowledge") / "names.yaml"
    said = load_yaml(path.read_text(encoding="utf-8"), path)
    low = {name: frozenset(str(word).lower() for word in words) for name, words in said.items()}
    return Names(
        titles=tuple(said["titles"]),
        forms=tuple(said["forms"]),
        short_forms=tuple(said["short_forms"]),
        joins=low["joins"],
        particles=low["particles"],
        roles=low["roles"],
        given=low["given"],
        everybodys=low["everybodys"] | low["tools"] | _months(),
        ordinary=low["ordinary"],
    )


def _months() -> frozenset[str]:
    calendars = (load(language).calendar.get("months", ()) for language in languages())
    return frozenset(str(word) for months in calendars for every in months for word in every)


@cache
def _ours() -> frozenset[str]:
    """Gather the words of our pages that stand there in small letters, and of the lists of all languages."""
    place = folder("knowledge")
    pages: Iterable[str] = (
        path.read_text(encoding="utf-8") for name in OURS for path in sorted((place / name).iterdir())
    )
    english = (place / "words" / f"{ENGLISH}.yaml").read_text(encoding="utf-8")
    found = {word for page in (*pages, english) for word in _SMALL.findall(page)}
    for words in map(load, languages()):
        found |= {*words.forms, *words.nouns, *words.words, *words.small}
    return frozenset(found) | names().ordinary


@lru_cache(maxsize=20_000)
def is_ordinary(word: str) -> bool:
    """Say whether a word is known as one that names nobody, in this form or its base."""
    low = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    if low in _ours() or low in names().everybodys:
        return True
    if "-" in low:
        return all(is_ordinary(part) or len(part) < SHORTEST_ROOT for part in word.split("-"))
    roots = (low.removesuffix(end) + instead for end, instead in _ENDINGS if low.endswith(end))
    return any(
        len(root) >= SHORTEST_ROOT and (root in _ours() or root in names().everybodys) for root in roots
    )
