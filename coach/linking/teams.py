"""What the names of teams tell: which stand above which, and which name means the whole company."""

import re
from functools import lru_cache

from coach.reading.words import NO_TAGS, languages, load

_STEP = re.compile(r"\s*(?:[/\\>›»→|]|::|\s[-–—]\s)\s*")
"""What stands between the parts of a path: “Sales / North”, “Sales > North”, “Sales – North”."""
_WORD = re.compile(r"[^\W_]+(?:['’&][^\W_]+)*")


@lru_cache(maxsize=8192)
def path(team: str) -> tuple[str, ...]:
    """Give the parts of a team's name from the top down, in small letters."""
    return tuple(" ".join(part.split()) for part in _STEP.split(team.casefold()) if part.strip())


@lru_cache(maxsize=8192)
def words_of(team: str) -> tuple[str, ...]:
    """Give the words of a team's name in small letters."""
    return tuple(_WORD.findall(team.casefold()))


def stands_above(team: str, other: str) -> bool:
    """Say whether one team's path goes on where the other's ends: `CMO` above `CMO / Content`."""
    above, below = path(team), path(other)
    return 0 < len(above) < len(below) and below[: len(above)] == above


@lru_cache(maxsize=8192)
def means_company(team: str) -> bool:
    """Say whether a name means the whole company: `Company`, `Executive team`, `Acme company goals`."""
    words = [word for word in words_of(team) if word.isalpha()]  # “00 Company goals Q1 2027” is a file's name
    if len(path(team)) > 1 or not words:
        return False
    lists = [load(language) for language in languages()]
    tags = [frozenset().union(*(one.words.get(word, NO_TAGS) for one in lists)) for word in words]
    small = [any(word in one.groups["empty"] for one in lists) for word in words]
    beside = [empty or "beside_company" in tag for tag, empty in zip(tags, small, strict=True)]
    heads = [tag for tag, aside in zip(tags, beside, strict=True) if not aside]
    return bool(heads) and ("whole_company" in heads[-1] or all("company" in tag for tag in heads))
