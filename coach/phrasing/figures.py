"""Figures of a sentence with the part they play: what was, what is, what is wanted, and days."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from coach.guards.times import names_time
from coach.phrasing.lists import Kind, pattern

Part = Literal["before", "wanted", "now", "day"]
_FIGURE = re.compile(r"(?:[−-]\s?)?[$€£]?\d(?:[\d.,'’\u00a0\u202f]*\d)?(?:\s?[%‰€$£])?")
_NEXT = re.compile(r"\.?\s([^\W\d_]+)")
_STOP = re.compile(r"[.?!;:]\s")
_CLOSED = re.compile(r"\s+")
_MARKS: Sequence[tuple[Part, Kind]] = (("before", "before"), ("wanted", "wanted"))


class Figure(NamedTuple):
    """A figure as it is written, without spaces, and its part."""

    written: str
    part: Part


def figures(text: str, language: str) -> Iterator[Figure]:
    """Give the figures of a text in order; what stands since the last one says which part each plays."""
    begins = 0
    for match in _FIGURE.finditer(text):
        before = _STOP.split(text[begins : match.start()])[-1]
        begins = match.end()
        written = _CLOSED.sub("", match[0]).replace("−", "-")
        behind = _NEXT.match(text, match.end())
        if behind and names_time(behind[1], language):
            yield Figure(f"{written} {behind[1].lower()[:3]}", "day")
        else:
            yield Figure(written, _part(before, language))


def _part(before: str, language: str) -> Part:
    """Give the part of the word that stands last before a figure."""
    last: tuple[int, Part] = (-1, "now")
    for part, kind in _MARKS:
        for match in pattern(kind, language).finditer(before):
            last = max(last, (match.end(), part))
    return last[1]


def odd_figures(now: str, was: str, below: Sequence[str], language: str) -> list[str]:
    """List the figures that were added, changed, turned round, or left out though they stand nowhere else."""
    new, old = _by_part(figures(now, language)), _by_part(figures(was, language))
    known = {one.written for text in below for one in figures(text, language)}
    added = [one for part, ones in new.items() for one in _beyond(ones, old.get(part, ()))]
    said = {one for ones in new.values() for one in ones}
    gone = [one for ones in old.values() for one in ones if one not in said and one not in known]
    return [*added, *gone]


def _by_part(found: Iterator[Figure]) -> Mapping[Part, list[str]]:
    parts: dict[Part, list[str]] = defaultdict(list)
    for one in found:
        parts[one.part].append(one.written)
    return parts


def _beyond(new: Sequence[str], old: Sequence[str]) -> Iterator[str]:
    """Give what isn't in another list, in its order."""
    left = iter(old)
    yield from (one for one in new if one not in left)


def turned(now: str, was: str, below: Sequence[str], language: str) -> list[str]:
    """List words of a movement or a state that neither the rules say nor their figures show."""
    known = " ".join((was, *below)).lower()
    wrong: list[Kind] = ["claims", *_not_shown(was, language)]
    found = (match[0] for kind in wrong for match in pattern(kind, language).finditer(now))
    return [one for one in found if one.lower() not in known]


def _not_shown(was: str, language: str) -> Sequence[Kind]:
    """Give the directions that the figures don't take."""
    parts = _by_part(figures(was, language))
    try:
        begins, ends = (float(parts[part][0].strip("%‰€$£ ").replace(",", ".")) for part in ("before", "now"))
    except (IndexError, KeyError, ValueError):
        return "up", "down"
    return ("down",) if ends > begins else ("up",) if ends < begins else ("up", "down")
