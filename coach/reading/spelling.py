"""Other spellings of the same words: `für` and `fuer`, `Maßnahme` and `Massnahme`."""

from collections.abc import Mapping


def respelled(content: object, spellings: Mapping[str, str]) -> object:
    """Give lists and tables with each word in its other spelling too, wherever it has one."""
    match content:
        case dict():
            known = {key: respelled(value, spellings) for key, value in content.items()}
            return {_other(key, spellings): _other(value, spellings) for key, value in known.items()} | known
        case [*words] if all(isinstance(word, str) for word in words):
            return [*words, *(other for word in words if (other := _other(word, spellings)) != word)]
        case [*parts]:
            return [respelled(part, spellings) for part in parts]
        case _:
            return content


def _other(word: object, spellings: Mapping[str, str]) -> object:
    if isinstance(word, str):
        for letter, written in spellings.items():
            word = word.replace(letter, written)
    return word
