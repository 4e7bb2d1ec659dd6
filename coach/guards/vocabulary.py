"""Which words are known as ordinary ones, from what we have written: word lists, guidance and metrics."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from coach.content import folder
from coach.guards.written import WORD, listed
from coach.masking.vocabulary import names
from coach.metrics import load as load_metrics
from coach.metrics import stems
from coach.reading.words import WordList, load

_LOWER = re.compile(r"(?<![\w’'-])[a-zà-öø-ÿ]+(?:-[a-z]+)*(?![\w’'])")
_MADE = re.compile(
    r"\w{3,}(?:ers|ors|ees|ing|ings|ed|tion|tions|ness|ment|ments|ity|ities|ly|able|ible|ous|ive|less|ful|ship|hood|ance"
    r"|ence|ancy|ency|ants|ents|ists|ians|ical|ary|ory|ure|wide|ise|ize)"
)
"""English words that say by their ending that they are made of others."""
_NOUN = re.compile(
    r"\w{2,}(?:ung|heit|keit|schaft|tion|sion|tät|ment|nis|tum|ling|logie|tik|tur|anz|enz|ismus|barkeit|losigkeit|innen"
    r"|quote|rate|zeit|dauer|zahl|erin|antin|istin|entin|ende|ierte|ler|rer|ker|ner|eur|enden|ierten)"
    r"(?:en|e|n|s|es|nen|se|ssen|er)?"
)
"""German nouns that are known by their ending."""
_ADJECTIVE = re.compile(
    r"\w{2,}(?:lich|ig|isch|bar|sam|los|haft|frei|reich|arm|voll|iert|[^aeiou]t|et|en|end|wertig|mäßig)(?:e[nrsm]?)"
)
"""German adjectives as they open a sentence."""
_SHORTEST_TAIL = 3
_LINKS = ("", "s", "es", "n", "en", "e", "er", "ern")
"""What stands behind a noun where it is bent."""
_UMLAUT = str.maketrans("äöü", "aou")


def known(word: str) -> bool:
    """Say whether an English word in small letters is an ordinary one, in any form."""
    return word in _english() or bool(stems(word) <= _english_stems()) or bool(_MADE.fullmatch(word))


@cache
def _english_stems() -> frozenset[str]:
    return frozenset(stem for word in _english() for stem in stems(word))


@cache
def _english() -> frozenset[str]:
    """Know the words of the lists, and those written small in the guidance, the cards and the metrics."""
    pages = [*folder("knowledge/guide").glob("*.md"), *folder("knowledge/checks").glob("*.md")]
    written = " ".join(path.read_text(encoding="utf-8") for path in sorted(pages))
    metrics = " ".join(f"{m.name} {m.evidence} {m.guard}" for field in load_metrics() for m in field.metrics)
    words = frozenset(_LOWER.findall(f"{written} {metrics}")) | frozenset(_of_lists(load()))
    words |= names().ordinary.union(listed("vocabulary")["common_en"].split())
    return words - frozenset(listed("vocabulary")["products"])


def _of_lists(words: WordList) -> Iterator[str]:
    for listing in (words.forms, words.nouns, words.words, words.small, *words.groups.values()):
        yield from (word.lower() for word in listing)


@lru_cache(maxsize=20_000)
def is_noun(word: str) -> bool:
    """Say whether a German word with a capital is taken for a noun, or for what a sentence opens with."""
    low = word.lower()
    if low in _elsewhere():
        return False
    if low in _german() or low in _english() or _NOUN.fullmatch(low) or _ADJECTIVE.fullmatch(low):
        return True
    return any(
        _is_base(low[at:]) for at in range(len(low) - _SHORTEST_TAIL + 1) if at == 0 or at >= _SHORTEST_TAIL
    )


@cache
def _elsewhere() -> frozenset[str]:
    """Know what is a name though it may look like a noun."""
    lists = listed("vocabulary")
    return frozenset((*lists["products"], *lists["places"], *lists["people"]))


def _is_base(word: str) -> bool:
    """Say whether a word is a noun that is known, bent or not."""
    bare = (word.removesuffix(end) for end in _LINKS if word.endswith(end))
    return any(base in _german_nouns() or base.translate(_UMLAUT) in _german_nouns() for base in bare)


@cache
def _german_nouns() -> frozenset[str]:
    words = load("de")
    listing = listed("vocabulary")
    known = {*words.nouns, *listing["common_de"].split()}
    return frozenset(word for word in known if len(word) >= _SHORTEST_TAIL)


@cache
def _german() -> frozenset[str]:
    """Know the words of the lists, and those of the German examples on the cards."""
    return frozenset(_of_lists(load("de"))) | _german_nouns() | frozenset(_examples())


def _examples() -> Iterator[str]:
    for path in sorted(folder("knowledge/checks").glob("*.md")):
        _, *sections = path.read_text(encoding="utf-8").split("\n## ")
        german = (section for section in sections if section.partition("\n")[0].endswith("in German"))
        yield from (word.lower() for section in german for word in WORD.findall(section))
