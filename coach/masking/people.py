"""The people that owner cells name: “Ana Lopez, J. Meyer”, “Meyer, Jan (Support)”, “ana.lopez@x.org”."""

import re
from collections.abc import Iterable, Iterator

from coach.masking.vocabulary import is_ordinary, names

_BETWEEN = re.compile(
    r"[;/\\|&+:()\[\]<>\n\r\t]|\s(?:and|und|y|et|e|og|och|en|with|mit|for)\s|\s[-–—]\s", re.IGNORECASE
)
_FAMILY_FIRST = re.compile(r"\s*([^\W\d_][\w'’-]+)\s*,\s*([^\W\d_][\w.'’-]*(?:\s[^\W\d_]\.?)?)\s*")
_AT = re.compile(r"@[\w.-]+\.\w+|^@")
_PART = re.compile(r"[^\W\d_](?:[^\W\d_]|['’‐-])*")
SHORTEST_PART, SHORTEST_NAME = 3, 2
"""Letters of a single part that is hidden by itself, and of a whole name."""
LONGEST = 6
"""Words of a name."""


def people(cells: Iterable[str], teams: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Give the names to hide wherever they stand, and those that are ordinary words too, such as Mark."""
    groups = {team.strip().lower() for team in teams}
    pieces = {piece for cell in set(cells) for piece in _pieces(cell) if piece.lower() not in groups}
    found = {name for piece in pieces for name in _names(piece)}
    parts = {part for piece in pieces for part in _parts(piece)}
    doubtful = {part for part in parts if is_ordinary(part)}
    return frozenset(found | (parts - doubtful)), frozenset(part.lower() for part in doubtful)


def _pieces(cell: str) -> Iterator[str]:
    """Cut a cell into what may be persons; a name with the family first is given both ways."""
    for piece in _BETWEEN.split(cell):
        if turned := _FAMILY_FIRST.fullmatch(piece):
            yield f"{turned[2]} {turned[1]}"
            yield f"{turned[1]} {turned[2]}"
        for one in piece.split(","):
            plain = _AT.sub("", one.strip())
            if " " not in plain and plain != one.strip():  # an address: its first half names somebody
                plain = re.sub(r"[\d._+-]+", " ", plain)
            if plain.strip():
                yield plain.strip()


def _words(piece: str) -> list[str]:
    titles = {title.lower() for title in names().titles}
    return [word for word in _PART.findall(piece) if word.lower() not in titles]


def _is_name(words: list[str]) -> bool:
    return any(not is_ordinary(word) or word.lower() in names().given for word in words)


def _names(piece: str) -> Iterator[str]:
    """Give the piece as a whole where it is a name and not a role such as “Head of Sales”."""
    words = _words(piece)
    role = any(word.lower() in names().roles for word in words)
    whole = len(words) > 1 or not all(map(is_ordinary, words))
    if (
        not role
        and whole
        and len(words) <= LONGEST
        and _is_name(words)
        and len("".join(words)) >= SHORTEST_NAME
    ):
        yield " ".join(words)


def _parts(piece: str) -> Iterator[str]:
    """Give the parts of a name that are hidden by themselves too."""
    words = _words(piece)
    if _is_name(words):
        yield from (word for word in words if _is_part(word) and (piece.isupper() or not word.isupper()))


def _is_part(word: str) -> bool:
    low = word.lower()
    free = low in names().roles or low in names().particles
    return len(word) >= SHORTEST_PART and not free and (low in names().given or not is_ordinary(word))
