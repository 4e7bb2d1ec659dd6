"""The forms of verbs, made from their base by the patterns of a language and its list of irregular ones."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

Form = Literal["base", "third", "past", "gerund"]
FORMS: tuple[Form, ...] = ("third", "past", "gerund")


def inflected(
    classes: Mapping[str, Iterable[str]], irregular: Mapping[str, str], rules: Sequence[Sequence[str]]
) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[Form]]]:
    """Give the classes of all forms of all verbs, and what form each is."""
    patterns = [(re.compile(pattern), made) for pattern, *made in rules]
    verbs: dict[str, set[str]] = {}
    forms: dict[str, set[Form]] = {}
    for name, words in classes.items():
        for base in map(str, words):
            for word, form in _forms(base, irregular, patterns):
                verbs.setdefault(word, set()).add(name)
                forms.setdefault(word, set()).add(form)
    return (
        {word: frozenset(names) for word, names in verbs.items()},
        {word: frozenset(kinds) for word, kinds in forms.items()},
    )


def _forms(
    base: str, irregular: Mapping[str, str], patterns: Sequence[tuple[re.Pattern[str], Sequence[str]]]
) -> list[tuple[str, Form]]:
    """Give a verb's base, third person, past participle and gerund; a form may have several words."""
    if base in irregular:
        made: Sequence[str] = irregular[base].split()
    else:
        match, templates = next((m, t) for p, t in patterns if (m := p.fullmatch(base)))
        made = [match.expand(template) for template in templates]
    found: list[tuple[str, Form]] = [(base, "base")]
    for form, words in zip(FORMS, made, strict=True):
        found += [(word, form) for word in words.split("/")]
    return found
