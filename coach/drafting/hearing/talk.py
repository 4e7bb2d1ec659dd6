"""The closed classes of talk, made into patterns: yes and no, lead-ins, grumbling, the words beside a value.

A phrase of knowledge/words/talk.yaml is words one after another; `a|b` is either, `_` a space within one,
a trailing `?` may be missing, `*` stands for up to six words, `{,:}` for one of these signs or the end.
English and German stand in one pattern, because an “ok” or a “no idea” shows no language.
"""

import re
from collections.abc import Iterable
from functools import cache

from coach.content import folder
from coach.frontmatter import load_yaml
from coach.reading.phrases import any_of

_TURNS = r"(?!(?:but|aber|sondern|because|weil|sodass)\b)"
_ANY = rf"(?:{_TURNS}(?<!,)(?<!,\s)[^\s,:;]++\s*+){{0,6}}?"
_EVEN = str.maketrans("’‘´`“”„«»\u00a0\u202f\u2009\u2007\t", '\'\'\'\'"""""' + 5 * " ")
_PICTURES = re.compile("[\u2190-\u2191\u2193-\u21ff\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]")
_ARROWS = "→➔➜"


def even(words: str) -> str:
    """Give words with signs of one kind and pictures blanked; every place in them stays where it was."""
    return _PICTURES.sub(lambda sign: sign[0] if sign[0] in _ARROWS else " ", words.translate(_EVEN))


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    path = folder("knowledge/words") / "talk.yaml"
    content: dict[str, dict[str, list[str]]] = load_yaml(path.read_text(encoding="utf-8"), path)
    return content


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    return {name: tuple(str(p) for every in said.values() for p in every) for name, said in _lists().items()}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(_sorted(_classes()[name])), re.IGNORECASE)


def _sorted(phrases: Iterable[str]) -> list[str]:
    return [f"(?:{_compiled(phrase)})" for phrase in sorted(phrases, key=len, reverse=True)]


def _compiled(phrase: str) -> str:
    return "".join(map(_part, phrase.split()))


def _part(part: str) -> str:
    maybe = "?" if part.endswith("?") and part != "?" else ""
    part = part.removesuffix("?") if maybe else part
    if part == "*":
        return _ANY
    if part.startswith("{") and "0-9" not in part and "|" not in part:
        signs = re.escape(part[1:-1])
        return rf"(?:\s*(?:[{signs}]+|\Z)\s*|(?<=[{signs}]\s)|(?<=[{signs}])){maybe}"
    if part.startswith("*"):
        return _ANY + _part(part[1:] + maybe)
    return rf"(?:(?:{'|'.join(map(_word, part.split('|')))})[\s,]*+){maybe}"


def _word(word: str) -> str:
    if word == "{0-9}":
        return r"\d+"
    if word.startswith("{"):
        return rf"\s*[{re.escape(word[1:-1])}]"
    spoken = r"\s".join(map(re.escape, word.split("_")))
    before = r"(?<!\w)" if word[0].isalnum() else ""
    return f"{before}{spoken}" + (r"(?!\w|-\w)" if word[-1].isalnum() else "")


def whole(name: str, text: str) -> bool:
    """Say whether all of a text is talk of a class."""
    return _pattern(name).fullmatch(text.strip(' \t,.;:!?…-–—"()')) is not None


def opening(name: str, text: str, start: int = 0) -> int:
    """Give where the talk of a class that opens a text ends; `start` itself where none does."""
    match = _pattern(name).match(text, start)
    return match.end() if match else start


@cache
def _anywhere(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_sorted(_classes()[name]))})", re.IGNORECASE)


def holds(name: str, text: str) -> bool:
    """Say whether talk of a class stands somewhere in a text."""
    return _anywhere(name).search(text) is not None


def places(name: str, text: str) -> Iterable[re.Match[str]]:
    """Give every place in a text where talk of a class stands."""
    return _anywhere(name).finditer(text)


@cache
def _at_end(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_sorted(_classes()[name]))})[\s,.;:!?…]*\Z", re.IGNORECASE)


def closing(name: str, text: str, start: int = 0) -> int:
    """Give where the talk of a class that closes a text begins; its end where none does."""
    match = _at_end(name).search(text, start)
    return match.start() if match else len(text)


@cache
def either(name: str) -> str:
    """Give a class as a pattern for its phrases as they are written."""
    return any_of(_classes()[name])


def first(name: str, text: str) -> int:
    """Give where the first talk of a class begins in a text; its end where there is none."""
    match = _anywhere(name).search(text)
    return match.start() if match else len(text)


@cache
def words_of(name: str) -> frozenset[str]:
    """Give the single words of a class in small letters."""
    return frozenset(word.lower() for phrase in _classes()[name] for word in phrase.split())


SMALL = ("lead", "unknown", "asks", "because", "now", "wanted", "turn_sure", "filler", "yes", "explain")
"""Classes whose words are so common that a slip in them is put right."""
_SPOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


@cache
def small_words() -> frozenset[str]:
    """Give the words of the most common classes of talk."""
    return frozenset(
        w.lower() for name in SMALL for p in _classes()[name] for w in _SPOKEN.findall(p.replace("_", " "))
    )


@cache
def own_words(language: str) -> frozenset[str]:
    """Give the small words that only one of the languages has."""
    own, other = (
        {
            w.lower()
            for said in _lists().values()
            for one in said
            if (one == language) is same
            for p in said[one]
            for w in _SPOKEN.findall(str(p).replace("_", " "))
        }
        for same in (True, False)
    )
    return frozenset(own - other)
