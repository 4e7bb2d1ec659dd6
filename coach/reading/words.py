"""The words of a language that decide how a line is read: closed classes, loaded from knowledge/words/."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from coach.content import folder
from coach.errors import ContentError
from coach.frontmatter import load_yaml
from coach.reading.inflection import Form, inflected, patterns_of
from coach.reading.phrases import Lows, Phrases, any_of
from coach.reading.spelling import respelled

__all__ = ["ENGLISH", "NO_TAGS", "Form", "Lows", "Phrases", "Tags", "WordList", "languages", "load", "unread"]

Tags = frozenset[str]
NO_TAGS: Tags = frozenset()
ENGLISH = "en"
"""The language of the screen, and of lines that show no other."""
NEEDED = frozenset(
    ("name", "verbs", "inflection", "nouns", "words", "small", "phrases", "cues", "numbers", "calendar")
)
"""What a word list holds at least."""


@dataclass(frozen=True, slots=True)
class WordList:
    """One language's classes of words: what each word may be, and phrases by class.

    `verbs` maps any form of a verb to its classes, `forms` to what form it is; `nouns` and `words`
    map a word to its classes, `small` to the parts it plays; `groups` holds the words of each part;
    `endings` what an ending says of a word; `phrases` its phrases by class, `cues` the words beside a
    number that say what part it plays; `leans` finds a share of a plan, which only its objective
    explains. `numbers`, `calendar` and `clauses` are left as written for those that compile them.
    """

    language: str
    verbs: Mapping[str, Tags]
    forms: Mapping[str, frozenset[Form]]
    nouns: Mapping[str, Tags]
    words: Mapping[str, Tags]
    small: Mapping[str, Tags]
    groups: Mapping[str, Lows]
    endings: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, Phrases]
    cues: Mapping[str, tuple[str, ...]]
    leans: re.Pattern[str]
    people: tuple[str, ...]
    """Endings by which a plural nobody listed is taken for people: farmers, tenants, trustees."""
    numbers: Mapping[str, Any]
    calendar: Mapping[str, Any]
    clauses: Mapping[str, Mapping[str, tuple[str, ...]]]
    name: str
    """The language by its English name."""
    writing: Mapping[str, str]
    """Turns of phrase for suggestions; empty where none are made in the language."""
    signs: Mapping[str, tuple[str, ...]]
    """Letters and endings that show the language."""
    verb_last: bool
    """The verb may stand behind its object: `Portal einführen`."""
    compounds: bool
    """The last part of a long word in capitals says what it is: `Ausfallzeit` is a `Zeit`."""
    within_words: tuple[str, ...]
    """Signs that don't end a word: `Kund:innen`."""
    wording: bool
    """Whether lines are read by their words; without it they are read for numbers only."""


@cache
def load(language: str = ENGLISH) -> WordList:
    """Load a language's word list once; raises ContentError where it is missing or misshapen."""
    if says := unread().get(language):
        return made(language, _numbers_only(says))
    path = folder("knowledge/words") / f"{language}.yaml"
    if not path.is_file():
        raise ContentError(
            f"There is no word list for “{language}”.", f"Add knowledge/words/{language}.yaml."
        )
    content = load_yaml(path.read_text(encoding="utf-8"), path)
    if missing := NEEDED - set(content):
        raise ContentError(f"{path.name} lacks {', '.join(sorted(missing))}.")
    return made(language, content)


@cache
def languages() -> tuple[str, ...]:
    """Give the languages that have a word list, English first."""
    known = {path.stem for path in folder("knowledge/words").glob("[a-z][a-z].yaml")}
    return ENGLISH, *sorted(known - {ENGLISH})


@cache
def unread() -> Mapping[str, Mapping[str, Any]]:
    """Give what is known of the languages that have no word list."""
    path = folder("knowledge/words") / "languages.yaml"
    known: Mapping[str, Mapping[str, Any]] = load_yaml(path.read_text(encoding="utf-8"), path)
    return {language: says for language, says in known.items() if language not in languages()}


def _numbers_only(says: Mapping[str, Any]) -> dict[str, Any]:
    """Make the content of a word list that reads nothing but figures."""
    empty: dict[str, Any] = {name: {} for name in NEEDED}
    return empty | {
        "name": says["name"],
        "inflection": [],
        "words": {"every": says.get("all", [])},
        "cues": {"pair": says.get("pair", [])},
        "numbers": {"decimal": says["decimal"], "values": says.get("values", {})},
    }


def made(language: str, content: Mapping[str, Any]) -> WordList:
    """Make a word list of what a file says."""
    grammar = content.get("grammar", {})
    rules = content["inflection"]
    content = cast("Mapping[str, Any]", respelled(content, grammar.get("spellings", {})))
    patterns = patterns_of(rules, content.get("prefixes", {}))
    verbs, forms = inflected(content["verbs"], content.get("irregular", {}), patterns)
    return WordList(
        language=language,
        verbs=verbs,
        forms=forms,
        nouns=_by_word(content["nouns"]),
        words=_by_word(content["words"]),
        small=_by_word(content["small"]),
        groups=defaultdict(frozenset, {name: frozenset(words) for name, words in content["small"].items()}),
        endings=defaultdict(tuple, {name: tuple(ends) for name, ends in content.get("endings", {}).items()}),
        phrases=defaultdict(_nothing, {name: Phrases(every) for name, every in content["phrases"].items()}),
        people=tuple(content.get("people", ())),
        leans=re.compile(rf"[%x×t]\s[^\[]*\b(?:{any_of(content['words'].get('plan', ()))})\b", re.IGNORECASE),
        cues=defaultdict(tuple, {name: tuple(cues) for name, cues in content["cues"].items()}),
        numbers=content["numbers"],
        calendar=content["calendar"],
        clauses={name: content.get(name, {}) for name in ("means", "purpose", "metric")},
        name=content["name"],
        writing=content.get("writing", {}),
        signs=content.get("signs", {}),
        verb_last=grammar.get("order") == "verb_last_too",
        compounds=grammar.get("compounds", False),
        within_words=tuple(grammar.get("within_words", ())),
        wording=bool(verbs),
    )


def _nothing() -> Phrases:
    """A class that a language has not listed finds nothing."""
    return Phrases(())


def _by_word(classes: Mapping[str, Iterable[str]]) -> dict[str, Tags]:
    tags: dict[str, set[str]] = {}
    for name, words in classes.items():
        for word in words:
            tags.setdefault(str(word), set()).add(name)
    return {word: frozenset(names) for word, names in tags.items()}
