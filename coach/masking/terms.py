"""Words and phrases looked up in a text, whole and in whatever case, as quickly for a thousand as for one."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_UNSPACED = r"\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""Letters of languages that set no spaces between words, or hang small words on names."""
_WITHIN = re.compile(rf"[{_UNSPACED}]")
_BETWEEN = re.compile(r"[ \t\u00a0\u202f.,'’‐-]{1,3}")
"""What may stand between two words of a phrase: “Meyer, Jan”, “O'Brien”."""
_EDGES = " \t\n.,;:!?'\"“”‘’()[]"
"""What is not part of a phrase where it stands at its edge; other signs are, as in C++."""
LEAST_ANY_CASE = 3
"""Letters; a shorter word is found only as it is written, since “Al” is a name and “al” is not."""
_Entry = tuple[tuple[str, ...], str, str]


class Terms:
    """Finds phrases in texts; each comes with the kind of thing it names."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        """Take phrases and their kinds; where one is given twice, the first kind holds."""
        self._by_first: dict[str, list[_Entry]] = {}
        self._inside: dict[str, str] = {}
        for phrase, kind in {p.strip(_EDGES): k for p, k in reversed(list(phrases))}.items():
            self._add(phrase, kind)
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        longest_first = sorted(self._inside, key=len, reverse=True)
        self._loose = re.compile("|".join(map(_clear, longest_first)), re.IGNORECASE)

    def _add(self, phrase: str, kind: str) -> None:
        words = [folded(word) for word in WORD.findall(phrase)]
        if phrase and (_WITHIN.search(phrase) or not (phrase[0].isalnum() and phrase[-1].isalnum())):
            self._inside[phrase.lower()] = kind
        elif words:
            exact = phrase if len(phrase) < LEAST_ANY_CASE else ""
            for first in (words[0], f"{words[0]}s"):  # Annas Team, Meyers Angebot
                self._by_first.setdefault(first, []).append((tuple(words[1:]), kind, exact))

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Give where phrases stand, and their kinds; of two that begin together, the longer."""
        if self._inside:
            for match in self._loose.finditer(text):
                yield *match.span(), self._inside.get(match[0].lower(), "NAME")
        if self._by_first.keys().isdisjoint(WORD.findall(_fold(text))):
            return
        words = list(WORD.finditer(text))
        for place, word in enumerate(words):
            for rest, kind, exact in self._by_first.get(folded(word[0]), ()):
                end = _end(words, place, rest, text)
                if end and (not exact or text[word.start() : end] == exact):
                    yield word.start(), end, kind
                    break


def _clear(phrase: str) -> str:
    """Write a phrase that is looked for as it stands: whole where an edge is a letter of a spaced script."""
    edges = ((letter.isalnum() and not _WITHIN.match(letter)) for letter in (phrase[0], phrase[-1]))
    before, after = (look if edge else "" for look, edge in zip((r"(?<!\w)", r"(?!\w)"), edges, strict=True))
    return f"{before}{re.escape(phrase)}{after}"


def _end(words: list[re.Match[str]], place: int, rest: tuple[str, ...], text: str) -> int:
    """Give where a phrase ends that begins at a place; 0 where it goes on otherwise."""
    for step, wanted in enumerate(rest, place + 1):
        if step >= len(words) or folded(words[step][0]) not in (wanted, f"{wanted}s"):
            return 0
        if not _BETWEEN.fullmatch(text, words[step - 1].end(), words[step].start()):
            return 0
    return words[place + len(rest)].end()


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """Write a word in small letters without accents, as people type names in a hurry."""
    return _fold(word)
