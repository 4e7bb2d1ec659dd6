"""What the cell of a parent says: words, an identifier, a place in an outline, and perhaps a team."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_MARKS = re.compile(r"[,;\n]|:\s|\s[-–—|]\s")
_BRACKETS = re.compile(r"^(?P<before>.*?)\s*[(\[](?P<within>[^)\]]*)[)\]]\s*$")
_OBJECTIVE = r"(?:o|obj(?:ective)?|ziel|goal|okr)?\s?[#.]?\s?"
_RESULT = r"(?:kr|key\s?result|schlüsselergebnis)\s?[#.]?\s?"
_ADDRESS = re.compile(
    rf"^(?:{_RESULT}(?P<of>\d+)\.(?P<result>\d+)"
    rf"|{_OBJECTIVE}(?P<o>\d+)(?:\s?[./,>–-]?\s?(?:{_RESULT}|(?<=[./])\s?)(?:(?P=o)\.)?(?P<k>\d+))?)\.?$",
    re.IGNORECASE,
)
_WITHIN = re.compile(rf"^(?P<of>\S*?[^\s./>–-])\s?[./>–-]?\s?{_RESULT}(?P<result>\d+)$", re.IGNORECASE)
_ENDS = " .:;,–—-\"'“”„‘’()[]"


class Mention(NamedTuple):
    """What a person wrote to name a parent, taken apart in the ways it may be meant."""

    said: str
    texts: tuple[str, ...]
    """The words that may be a line or an identifier, the whole first, folded."""
    teams: tuple[str, ...]
    """Words beside them that may name the team, folded."""


@lru_cache(maxsize=4096)
def mention(said: str) -> Mention:
    """Take a cell apart: “Sales: Win larger deals”, “O1 (Company)”, “O2 – Happy people”."""
    parts = [folded(part) for part in _MARKS.split(said)]
    found = [folded(said), *parts[:1]]
    teams = parts[:1] if len(parts) > 1 else []
    if bracketed := _BRACKETS.match(said):
        found.append(folded(bracketed["before"]))
        teams.append(folded(bracketed["within"]))
    rest = _MARKS.split(said, maxsplit=1)[1:]
    found += map(folded, rest)
    found += filter(None, map(within, tuple(found)))
    words = folded(said).split(" ")
    if address(folded(said)):
        return Mention(said, (folded(said),), ())
    if len(words) > 1 and address(words[-1]):
        found.append(words[-1])
        teams.append(" ".join(words[:-1]))
    elif len(words) > 1 and address(words[0]) and not words[0].isdigit():
        found += [words[0], folded(said.strip().split(maxsplit=1)[1])]
    return Mention(said, tuple(dict.fromkeys(filter(None, found))), tuple(filter(None, teams)))


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """Write words so that case, spaces and signs at the ends make no difference."""
    return " ".join(text.casefold().split()).strip(_ENDS)


@lru_cache(maxsize=8192)
def address(text: str) -> tuple[int, int | None] | None:
    """Read “O1”, “1.2”, “O1/KR2” or “KR 1.2”: the number of the objective, and of its key result."""
    found = _ADDRESS.match(text.strip())
    if not found:
        return None
    if found["of"]:
        return int(found["of"]), int(found["result"])
    return int(found["o"]), int(found["k"]) if found["k"] else None


def within(text: str) -> str:
    """Write “C1/KR2”, “c1 kr2” and “C1.KR2” alike: the second key result of what is called C1."""
    found = _WITHIN.match(text)
    return named(found["of"], int(found["result"])) if found else ""


def named(ref: str, number: int) -> str:
    """Name a key result by its objective's identifier and its own number."""
    return f"{folded(ref)}/kr{number}"


def last_number(ref: str) -> Iterator[int]:
    """Give the number a key result carries in its objective: 2 for `KR2`, `1.2` and `2`."""
    if found := re.search(r"(\d+)\.?$", ref):
        yield int(found[1])
