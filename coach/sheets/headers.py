"""One header cell becomes a meaning, whatever its case, marks, units or language."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from coach.sheets.hints import AMBIGUOUS
from coach.sheets.synonyms import SURE

LONGEST = 80
"""Characters; a longer cell is no header."""

_MEANING_OF = {word.strip(): meaning for meaning, words in SURE.items() for word in words.split("|")}
_BRACKETS = re.compile(r"[(\[{].*?[)\]}]", re.DOTALL)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_OTHER = re.compile(r"[^a-z0-9#]+")
_NUMBERED = re.compile(
    r"^(?:key results?|kr|schlusselergebnis|schluesselergebnis|ergebnis|resultat cle|resultado clave"
    r"|resultado chave|sleutelresultaat|kernresultaat|measure|metric|result) ?#? ?(\d{1,2})(?: (.*))?$"
)
_OF_KEY_RESULT = re.compile(r"^(?:kr|krs|key results?|kr s)(?: s)? (.+)$")
_OF_OBJECTIVE = re.compile(r"^(?:objectives?|goal|okr) (.+)$")
_SHARED = frozenset({"team", "period", "parent", "id", "parent_id", "promise"})


class Header(NamedTuple):
    """What one header says: a sure meaning, or several possible ones; its number where it has one."""

    sure: str | None = None
    maybe: tuple[str, ...] = ()
    number: int | None = None
    """Of a numbered key result column: 2 for “KR 2 Target”."""


@lru_cache(maxsize=4096)
def plain(header: str) -> str:
    """Write a header in lower case without accents, marks, bracketed notes and line breaks."""
    bare = _BRACKETS.sub(" ", header)
    text = bare if bare.strip(" *:_\n") else header
    text = _CAMEL.sub(" ", text.replace("ß", "ss").replace("ø", "o"))
    folded = unicodedata.normalize("NFKD", text)
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return _OTHER.sub(" ", letters.lower()).strip()


@lru_cache(maxsize=4096)
def read_header(header: str) -> Header:
    """Say what a header means by itself."""
    if not header or len(header) > LONGEST:
        return Header()
    key = plain(header)
    if key in _MEANING_OF:
        return Header(_MEANING_OF[key])
    if key in AMBIGUOUS:
        return Header(maybe=AMBIGUOUS[key])
    if numbered := _NUMBERED.match(key):
        return _numbered(int(numbered[1]), numbered[2] or "")
    return _compound(key)


def likeness(cells: Sequence[str]) -> float:
    """Score how much a row of cells looks like a row of headers: sure ones 2, possible ones 1."""
    found = [read_header(cell) for cell in cells]
    score = sum(2.0 if one.sure else 1.0 if one.maybe else 0.0 for one in found)
    return score - 0.5 * sum(len(cell) > LONGEST for cell in cells)


def holds_lines(cells: Sequence[str]) -> bool:
    """Say whether some header of a row can mean objectives or key results."""
    lines = {"objective", "key_result"}
    return any(one.sure in lines or lines & set(one.maybe) for one in map(read_header, cells))


def _numbered(number: int, rest: str) -> Header:
    """Read “KR 2” and its companions such as “KR 2 Target”."""
    if not rest or rest in ("title", "text", "name", "description", "statement", "metric"):
        return Header("key_result", number=number)
    meaning = read_header(rest)
    if meaning.sure in (None, "objective", "key_result", "team", "parent"):
        found = next(iter(meaning.maybe), None)
        return Header(
            "key_result" if found is None else None if found == "objective" else found, number=number
        )
    return Header(meaning.sure, number=number)


def _compound(key: str) -> Header:
    """Read “KR owner”, “objective status”, and headers with the thing said first or last."""
    if (match := _OF_KEY_RESULT.match(key)) and (inner := read_header(match[1])) != Header():
        return Header("key_result_id" if inner.sure == "id" else inner.sure, inner.maybe)
    if (match := _OF_OBJECTIVE.match(key)) and (inner := read_header(match[1])).sure:
        if inner.sure == "owner":
            return Header("objective_owner")
        return Header(inner.sure) if inner.sure in _SHARED else Header()
    words = key.split()
    for cut in ("in", "for", "by", "as", "per"):
        if cut in words[1:]:
            return read_header(" ".join(words[: words.index(cut, 1)]))
    return _without_tail(words)


_TAILS = frozenset(
    "q1 q2 q3 q4 h1 h2 pct percent eur usd gbp days hours optional required mandatory name s".split()
)
_YEAR = re.compile(r"^(?:fy)?\d{2,4}$")


def _without_tail(words: list[str]) -> Header:
    """Read “Target Q3 2027” and “Baseline EUR” without what only qualifies."""
    kept = [word for word in words if word not in _TAILS and not _YEAR.match(word)]
    return read_header(" ".join(kept)) if kept and kept != words else Header()
