"""The words of a language that decide how a line is read: closed classes, loaded from knowledge/words/."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, Protocol

from coach.content import folder
from coach.errors import ContentError
from coach.frontmatter import load_yaml

Form = Literal["base", "third", "past", "gerund"]
Tags = frozenset[str]
NO_TAGS: Tags = frozenset()

_DOUBLING = re.compile(r"(?:^[^aeiou]*[aeiou]|(?:mi|fe|cu|ro))[bdgmnptlr]$")
"""Ends that double before -ed: short verbs (ship, plan) and those stressed at the end (submit, refer)."""


class HasLow(Protocol):
    """A token, as far as phrases need it."""

    @property
    def low(self) -> str:
        """The word in lower case."""


class Phrases:
    """Words and phrases of one class; a line without the first word of any is passed over at once."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Compile the phrases, the longest first, to be found as whole words."""
        parts = sorted(phrases, key=len, reverse=True)
        self._pattern = re.compile(
            r"(?<!\w)(?:" + "|".join(map(re.escape, parts)) + r")(?!\w)", re.IGNORECASE
        )
        self._starts = frozenset(part.split()[0][:3].lower() for part in parts)

    def search(self, text: str, tokens: Iterable[HasLow], start: int = 0) -> re.Match[str] | None:
        """Find the first phrase in a line from `start` on."""
        return self._pattern.search(text, start) if self._may_be_in(tokens) else None

    def all(self, text: str, tokens: Iterable[HasLow]) -> Iterable[re.Match[str]]:
        """Find all phrases in a line."""
        return self._pattern.finditer(text) if self._may_be_in(tokens) else ()

    def within(self, text: str) -> bool:
        """Say whether a text that is no line holds one."""
        return self._pattern.search(text) is not None

    def _may_be_in(self, tokens: Iterable[HasLow]) -> bool:
        starts = self._starts
        return any(token.low[:3] in starts for token in tokens)


@dataclass(frozen=True, slots=True)
class WordList:
    """One language's classes of words: what each word may be, and phrases by class.

    `verbs` maps any form of a verb to its classes, `forms` to what form it is; `nouns` and `words`
    map a word to its classes; `phrases` holds its phrases by class,
    `cues` the words beside a number that say what part it plays.
    """

    language: str
    verbs: Mapping[str, Tags]
    forms: Mapping[str, frozenset[Form]]
    nouns: Mapping[str, Tags]
    words: Mapping[str, Tags]
    phrases: Mapping[str, Phrases]
    cues: Mapping[str, tuple[str, ...]]


@cache
def load(language: str = "en") -> WordList:
    """Load a language's word list once; raises ContentError where it is missing or misshapen."""
    path = folder("knowledge/words") / f"{language}.yaml"
    if not path.is_file():
        raise ContentError(
            f"There is no word list for “{language}”.", f"Add knowledge/words/{language}.yaml."
        )
    content = load_yaml(path.read_text(encoding="utf-8"), path)
    missing = {"verbs", "nouns", "words", "phrases", "cues"} - set(content)
    if missing:
        raise ContentError(f"{path.name} lacks {', '.join(sorted(missing))}.")
    verbs, forms = _inflected(content["verbs"], content.get("irregular", {}))
    return WordList(
        language=language,
        verbs=verbs,
        forms=forms,
        nouns=_by_word(content["nouns"]),
        words=_by_word(content["words"]),
        phrases={name: Phrases(phrases) for name, phrases in content["phrases"].items()},
        cues={name: tuple(cues) for name, cues in content["cues"].items()},
    )


def _by_word(classes: Mapping[str, Iterable[str]]) -> dict[str, Tags]:
    tags: dict[str, set[str]] = {}
    for name, words in classes.items():
        for word in words:
            tags.setdefault(str(word), set()).add(name)
    return {word: frozenset(names) for word, names in tags.items()}


def _inflected(
    classes: Mapping[str, Iterable[str]], irregular: Mapping[str, str]
) -> tuple[dict[str, Tags], dict[str, frozenset[Form]]]:
    verbs: dict[str, set[str]] = {}
    forms: dict[str, set[Form]] = {}
    for name, words in classes.items():
        for base in words:
            for word, form in verb_forms(str(base), irregular):
                verbs.setdefault(word, set()).add(name)
                forms.setdefault(word, set()).add(form)
    return (
        {word: frozenset(names) for word, names in verbs.items()},
        {word: frozenset(kinds) for word, kinds in forms.items()},
    )


def verb_forms(base: str, irregular: Mapping[str, str]) -> list[tuple[str, Form]]:
    """Give a verb's base, third person, past participle and gerund."""
    third, past, gerund = irregular[base].split() if base in irregular else _regular(base)
    return [(base, "base"), (third, "third"), (past, "past"), (gerund, "gerund")]


def _regular(base: str) -> tuple[str, str, str]:
    if base.endswith(("s", "sh", "ch", "x", "z")):
        return base + "es", base + "ed", base + "ing"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    if base.endswith("ie"):
        return base + "s", base + "d", base[:-2] + "ying"
    if base.endswith("e"):
        return base + "s", base + "d", base[:-1] + ("eing" if base.endswith("ee") else "ing")
    if _DOUBLING.search(base):
        return base + "s", base + base[-1] + "ed", base + base[-1] + "ing"
    return base + "s", base + "ed", base + "ing"
