"""The words of a language that decide how a line is read: closed classes, loaded from knowledge/words/."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from coach.content import folder
from coach.errors import ContentError
from coach.frontmatter import load_yaml

Form = Literal["base", "third", "past", "gerund"]
Tags = frozenset[str]
Lows = frozenset[str]
"""The words of a line in lower case, as a set; most patterns are skipped by a look at it."""
NO_TAGS: Tags = frozenset()
_FIRST_WORD = re.compile(r"[\w/-]+(?:['’.&]\w+)*|.")

_DOUBLING = re.compile(r"(?:^[^aeiou]*[aeiou]|(?:mi|fe|cu|ro))[bdgmnptlr]$")
"""Ends that double before -ed: short verbs (ship, plan) and those stressed at the end (submit, refer)."""


class Phrases:
    """Words and phrases of one class; a line without the first word of any is passed over at once."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Compile the phrases, the longest first, to be found as whole words."""
        parts = sorted(phrases, key=len, reverse=True)
        self._pattern = re.compile(
            r"(?<!\w)(?:" + "|".join(map(re.escape, parts)) + r")(?!\w)", re.IGNORECASE
        )
        self._starts = frozenset(_FIRST_WORD.match(part.lower())[0] for part in parts)  # type: ignore[index]

    def search(self, text: str, lows: Lows, start: int = 0) -> re.Match[str] | None:
        """Find the first phrase in a line from `start` on; `lows` are the line's words in lower case."""
        return None if self._starts.isdisjoint(lows) else self._pattern.search(text, start)

    def all(self, text: str, lows: Lows) -> Iterable[re.Match[str]]:
        """Find all phrases in a line."""
        return () if self._starts.isdisjoint(lows) else self._pattern.finditer(text)

    def blanked(self, text: str) -> str:
        """Give a text with the phrases in it replaced by as many spaces."""
        return self._pattern.sub(lambda match: " " * len(match[0]), text)

    def may_be_in(self, lows: Lows) -> bool:
        """Say whether a line holds the first word of any phrase."""
        return not self._starts.isdisjoint(lows)

    def within(self, text: str) -> bool:
        """Say whether a text that is no line holds one."""
        return self._pattern.search(text) is not None


@dataclass(frozen=True, slots=True)
class WordList:
    """One language's classes of words: what each word may be, and phrases by class.

    `verbs` maps any form of a verb to its classes, `forms` to what form it is; `nouns` and `words`
    map a word to its classes; `phrases` holds its phrases by class,
    `cues` the words beside a number that say what part it plays; `leans` finds a share of a plan, which
    only its objective explains.
    """

    language: str
    verbs: Mapping[str, Tags]
    forms: Mapping[str, frozenset[Form]]
    nouns: Mapping[str, Tags]
    words: Mapping[str, Tags]
    phrases: Mapping[str, Phrases]
    cues: Mapping[str, tuple[str, ...]]
    leans: re.Pattern[str]
    people: tuple[str, ...]
    """Endings by which a plural nobody listed is taken for people: farmers, tenants, trustees."""


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
        people=tuple(content.get("people", ())),
        leans=re.compile(rf"[%x×t]\s[^\[]*\b(?:{'|'.join(content['words']['plan'])})\b", re.IGNORECASE),
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
