"""What a word in a setting means: a check by its name or id, or all checks of a flag."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

from coach.cards import Check, load


def meant(word: str) -> tuple[Check, ...]:
    """Give the checks a word names; none where it names nothing."""
    return _by_word().get(word.strip().casefold(), ())


def one(word: str) -> Check | None:
    """Give the check a word names by its name or id; a flag names no single one."""
    found = meant(word)
    return found[0] if len(found) == 1 and not is_flag(word) else None


def is_flag(word: str) -> bool:
    """Say whether a word is a flag, and so means all of its checks."""
    return any(check.flag == word.strip().casefold() for check in load())


def unknown(word: str) -> str:
    """Say that a word names no check, with the nearest one that does."""
    return f"“{word}” is no check, id or flag{hint(word, _by_word())}"


def hint(word: str, right: Iterable[str], otherwise: str = "okr-coach explain lists them") -> str:
    """End a sentence with the nearest right word, or with where the right ones are."""
    near = get_close_matches(_padded(word.casefold()), list(right), n=1, cutoff=0.5)
    return f"; did you mean {_shown(near[0])}?" if near else f"; {otherwise}."


def _padded(word: str) -> str:
    """Write kr1 as kr01, which is what people mean by it."""
    return re.sub(r"^([a-z]{2})(\d)$", r"\g<1>0\2", word)


@cache
def _by_word() -> dict[str, tuple[Check, ...]]:
    words: dict[str, tuple[Check, ...]] = {}
    for check in load():
        words[check.flag] = (*words.get(check.flag, ()), check)
    for check in load():
        words[check.name] = words[check.id.casefold()] = (check,)
    return words


def _shown(word: str) -> str:
    found = meant(word)
    return found[0].id if len(found) == 1 and found[0].id.casefold() == word else word
