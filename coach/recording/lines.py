"""How lines of a sheet find the check-ins kept for them: by their words, or by nearly the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import NamedTuple

from coach.detectors.matching import metric_in
from coach.detectors.similar import alike, numbers_in
from coach.facts.nouns import Team
from coach.okr import KeyResult, Okr, Sheet
from coach.reading.okrs import read_key_result
from coach.store import line_key
from coach.store.checkins import Field, Written

VALUE, STATUS, CONFIDENCE, NOTE = "value", "status", "confidence", "note"
SAID = (VALUE, STATUS, CONFIDENCE, NOTE)
"""What people say of a line."""
ENDS = ("baseline", "target")
"""What is kept beside it, as it stood in the sheet."""
OBJECTIVE, WORDS = "objective", "words"
"""The words of a line, kept once, so that it is known again after a correction and without its sheet."""
ASKED, ANSWER = "asked:", "answer:"
FOR_TEAM = ("decision", "feedback", "recognition", "leads")
"""What is written for the whole team."""

_ENOUGH = 0.6
"""Share of words that a line has in common with itself before a correction, at least."""
_SLIP = 0.8
"""How alike a word is to the same word misspelt."""


class Line(NamedTuple):
    """A key result of a team's sheet, under which team and cycle it is kept, and its key there."""

    okr: Okr
    key_result: KeyResult
    where: tuple[str, str]
    key: str


class Words(NamedTuple):
    """The words of a line as they were when a check-in was kept."""

    objective: str
    text: str


def team_of(okr: Okr, sheet: str) -> str:
    """Give the name under which check-ins of an okr are kept: its team, or the name of its sheet."""
    return okr.team or sheet


def key_of(team: str, okr: Okr, key_result: KeyResult) -> str:
    """Give the key under which check-ins of a key result are kept; `team` is the name of its `Team`."""
    return line_key(team, okr.objective, key_result.text)


def lines_of(team: str, okrs: Iterable[Okr]) -> Iterator[Line]:
    """Give the key results of a team."""
    for okr in okrs:
        for key_result in okr.key_results:
            yield Line(okr, key_result, (team, okr.period), key_of(team, okr, key_result))


def lines_in(sheets: Iterable[Sheet]) -> Iterator[Line]:
    """Give all key results of sheets."""
    for sheet in sheets:
        for okr in sheet.okrs:
            yield from lines_of(team_of(okr, sheet.name), (okr,))


def cycles_of(team: Team) -> tuple[str, ...]:
    """Give the cycles of a team's okrs, its own first: some objectives may be for a year."""
    return tuple(dict.fromkeys((team.cycle, *(okr.period for okr in team.okrs))))


def words_in(rows: Iterable[Written]) -> dict[str, Words]:
    """Give the words of each line that was kept with them."""
    kept: dict[str, dict[str, str]] = {}
    for row in rows:
        if row.field.line and row.field.name in (OBJECTIVE, WORDS):
            kept.setdefault(row.field.line, {})[row.field.name] = row.text
    return {key: Words(said.get(OBJECTIVE, ""), said[WORDS]) for key, said in kept.items() if WORDS in said}


def known_again(lines: Sequence[Line], rows: Sequence[Written]) -> Mapping[str, str]:
    """Say which line of today each kept line is, by keys; one that could be several is none.

    The lines and the rows are of one team and cycle.
    """
    here = {line.key for line in lines}
    known = {row.field.line: row.field.line for row in rows if row.field.line in here}
    gone = {key: was for key, was in words_in(rows).items() if key not in here}
    new = {line.key: line for line in lines if line.key not in known} if gone else {}
    found = [(key, line.key) for key, was in gone.items() for line in new.values() if _is_again(line, was)]
    firsts, seconds = [then for then, _ in found], [now for _, now in found]
    sure = {then: now for then, now in found if firsts.count(then) == 1 and seconds.count(now) == 1}
    return known | sure


def in_line(field: Field, known: Mapping[str, str]) -> Field:
    """Give a field the key its line has today."""
    return field._replace(line=known.get(field.line, field.line))


def _is_again(line: Line, was: Words) -> bool:
    """Say whether a line has the words it had, apart from a correction in one place."""
    if _plain(line.key_result.text) == _plain(was.text):
        return True
    same = _plain(line.okr.objective) == _plain(was.objective) or alike(line.okr.objective, was.objective)
    return same and _nearly(line, was.text)


def _nearly(line: Line, text: str) -> bool:
    """Say whether two lines count the same, with words added, left out or spelt anew; none changed."""
    today = read_key_result(line.key_result, line.okr)
    before = read_key_result(replace(line.key_result, text=text), line.okr)
    now, then = metric_in(today), metric_in(before)
    few, many = sorted((now - then, then - now), key=len)
    slips = {word for word in few if any(_is_slip(word, other) for other in many)}
    common = len(now & then) + len(slips)
    return (
        not numbers_in(today, before)
        and few == slips
        and common > 1
        and common >= _ENOUGH * max(map(len, (now, then)))
    )


def _is_slip(one: str, other: str) -> bool:
    """Say whether two words are one, misspelt once; `paid` and `unpaid` are two."""
    return one[0] == other[0] and SequenceMatcher(None, one, other).ratio() >= _SLIP


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")
