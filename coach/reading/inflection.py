"""The forms of verbs, made from their base by the patterns of a language and its list of irregular ones."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from coach.reading.phrases import any_of

Form = Literal["base", "third", "past", "gerund"]
FORMS: tuple[Form, ...] = ("third", "past", "gerund")
Patterns = Sequence[tuple[re.Pattern[str], Sequence[str]]]
"""What a base looks like, and how the three other forms are made of it."""


def inflected(
    classes: Mapping[str, Iterable[str]], irregular: Mapping[str, str], patterns: Patterns
) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[Form]]]:
    """Give the classes of all forms of all verbs, and what form each is."""
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


def patterns_of(rules: Sequence[Sequence[str]], prefixes: Mapping[str, Iterable[str]]) -> Patterns:
    """Compile the patterns of a language; a name in braces stands for any of its prefixes."""
    parts = {name: any_of(words) for name, words in prefixes.items()}
    return [(re.compile(pattern.format(**parts) if parts else pattern), made) for pattern, *made in rules]


def _forms(base: str, irregular: Mapping[str, str], patterns: Patterns) -> list[tuple[str, Form]]:
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
