"""Words made comparable for search: stems, without filler words, and the thesaurus groups they belong to."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from threading import Lock
from typing import Any, NamedTuple

from coach.content import folder
from coach.frontmatter import load_yaml

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|%")
LONGEST = 4
"""Words in the longest phrase of the thesaurus."""
_turn = Lock()
"""One word at a time: the library works on it in place."""


class Thesaurus(NamedTuple):
    """Filler words to leave out, and the groups that a word or phrase, in stems, belongs to."""

    ignore: frozenset[str]
    groups: dict[tuple[str, ...], tuple[str, ...]]


def stems(text: str) -> list[str]:
    """Give the stems of a text in order, filler words left out."""
    ignore = thesaurus().ignore
    return [stem(word) for word in words(text) if word not in ignore]


def groups(text: str) -> Iterator[str]:
    """Give the thesaurus groups that the words and phrases of a text belong to, once for each mention."""
    known = thesaurus().groups
    line = [stem(word) for word in words(text)]
    for start in range(len(line)):
        for end in range(start + 1, min(start + LONGEST, len(line)) + 1):
            yield from known.get(tuple(line[start:end]), ())


def words(text: str) -> list[str]:
    """Split a text into words in lower case."""
    return WORD.findall(text.lower().replace("’", "'"))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Cut the ending off a word, so that miss, missed and missing are one."""
    with _turn:
        return str(_stemmer().stemWord(word))


@cache
def thesaurus() -> Thesaurus:
    """Read the thesaurus once; phrases become stems, filler words alone belong to no group."""
    path = folder("knowledge/words") / "synonyms.yaml"
    content = load_yaml(path.read_text(encoding="utf-8"), path)
    ignore = frozenset(content["ignore"].split())
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name, line in content["groups"].items():
        for phrase in str(line).split(","):
            if phrase.strip() not in ignore:
                key = tuple(stem(word) for word in words(phrase))
                found[key] = (*found.get(key, ()), name)
    return Thesaurus(ignore, found)


@cache
def _stemmer() -> Any:  # noqa: ANN401  (the library has no types)
    import snowballstemmer

    return snowballstemmer.stemmer("english")
