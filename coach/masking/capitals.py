"""Capitals that nobody knows: in an English line, what is written large inside a sentence is often a name."""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from coach.masking.vocabulary import is_ordinary
from coach.masking.vocabulary import names as lists
from coach.reading.words import ENGLISH, load

_WORD = re.compile(r"(?<![\w@./\\])[^\W\d_][^\W_]*(?:['’-][^\W_]+)*")
_ACRONYM = re.compile(r"[A-Z0-9]{1,5}(?:-[A-Z0-9]{1,5})*(?:s|['’]s)?|[IVX]+[ab]?|[A-Z]\w?")
_OPENS = re.compile(r"(?:^|\w{3}[.!?]\s|[•|]|^\s*[-*>])\s*[“\"‘(\[]*$|^\s*\w?\d*[.)]\s+$")
_BEFORE_DATES = r"\b(?:by|until|till|in|before|since|end|end of|mid|early|late)"
_DATED = re.compile(rf"(?:\d\.?|{_BEFORE_DATES})[ -]$", re.IGNORECASE)
_POSSESSIVE = ("'s", "’s")
MOSTLY = 0.5
"""From this share of capitals on, a line is a heading and its capitals say little."""
NEAR = 10
"""Letters before a word that say whether it opens a sentence."""
LONGEST = 6
"""Words of a name."""
FEW, SHORT = 3, 4
"""Words a heading has at least, and letters of the words that are small in headings."""


def names(line: str) -> Iterator[str]:
    """Give the names in an English line; in a heading only the words that nobody knows."""
    words = _words(line)
    strange = {m.start() for m in words if _is_strange(m[0])}
    if not strange:
        return
    inside = _inside(words, line)
    taken = strange & {m.start() for m in inside}
    taken |= {m.start() for n, m in enumerate(words) if m.start() in strange and _acts(words, n, taken, line)}
    if not _is_heading(inside):
        _take_neighbours(inside, taken, line)
    yield from _runs([m for m in words if m.start() in taken], line)


def owners(text: str, doubtful: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Give where owners stand whose names are words too, such as Mark: large, and inside a sentence."""
    if not doubtful:
        return
    start = 0
    for line in text.split("\n"):
        inside = _inside(_words(line), line)
        for m in () if _is_heading(inside) else inside:
            if _bare(m[0]).lower() in doubtful and _is_owner(m, line):
                yield start + m.start(), start + m.start() + len(_bare(m[0])), "NAME"
        start += len(line) + 1


def _words(line: str) -> list[re.Match[str]]:
    return [m for m in _WORD.finditer(line) if not (m.start() and line[m.start() - 1] in "-_&")]


def _inside(words: list[re.Match[str]], line: str) -> list[re.Match[str]]:
    """Leave out the words that open a sentence."""
    return [match for match in words if not _OPENS.search(_before(match, line))]


def _is_owner(match: re.Match[str], line: str) -> bool:
    """Say whether a word that may be a name is written as one and isn't a date: `by May`, `31 Jan`."""
    after = line[match.end() : match.end() + 3].lstrip(" .")
    dated = after[:1].isdigit() or _DATED.search(_before(match, line))
    return match[0][0].isupper() and not dated


def _before(match: re.Match[str], line: str) -> str:
    """Give what stands right before a word; a dot in front says that the line goes further back."""
    start = match.start()
    return line[:start] if start <= NEAR else f"·{line[start - NEAR : start]}"


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(_POSSESSIVE) else word


def _is_strange(word: str) -> bool:
    """Say whether a word is written large and nobody knows it."""
    return word[0].isupper() and not is_ordinary(word) and not _ACRONYM.fullmatch(word)


def _is_heading(inside: list[re.Match[str]]) -> bool:
    long = [m[0] for m in inside if len(m[0]) >= SHORT]
    return len(long) >= FEW and sum(word[0].isupper() for word in long) > MOSTLY * len(long)


def _take_neighbours(inside: list[re.Match[str]], taken: set[int], line: str) -> None:
    """Take ordinary words that are written large beside a name as part of it: Northwind Traders."""
    for pairs in (pairwise(inside), pairwise(reversed(inside))):
        for known, other in pairs:
            between = line[min(known.end(), other.end()) : max(known.start(), other.start())]
            if known.start() in taken and between == " " and _may_belong(other[0]):
                taken.add(other.start())


def _may_belong(word: str) -> bool:
    return (
        word[0].isupper() and not _ACRONYM.fullmatch(word) and _bare(word).lower() not in lists().everybodys
    )


def _acts(words: list[re.Match[str]], here: int, found: set[int], line: str) -> bool:
    """Say whether a strange word that opens a sentence is a name: it owns, does, heads, or goes on to one."""
    word = words[here][0]
    if line.startswith((": ", " – ", " — "), words[here].end()):
        return True
    following = words[here + 1] if here + 1 < len(words) else None
    does = following is not None and following[0][0].islower() and _is_done_by_one(following[0])
    return word.endswith(_POSSESSIVE) or does or (following is not None and following.start() in found)


def _is_done_by_one(word: str) -> bool:
    """`renews`, `signs`: what somebody does; a plural of things is no deed."""
    english = load(ENGLISH)
    return word.endswith("s") and word in english.forms and word not in english.nouns


def _runs(found: list[re.Match[str]], line: str) -> Iterator[str]:
    """Join names that stand side by side, and give each of them that is strange by itself too."""
    run: list[re.Match[str]] = []
    for match in found:
        if run and (line[run[-1].end() : match.start()] != " " or len(run) == LONGEST):
            yield _joined(run, line)
            run = []
        run.append(match)
        if _is_strange(match[0]):
            yield _bare(match[0])
    if run:
        yield _joined(run, line)


def _joined(run: list[re.Match[str]], line: str) -> str:
    return _bare(line[run[0].start() : run[-1].end()])
