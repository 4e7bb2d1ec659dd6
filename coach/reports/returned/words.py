"""The words around a file that is given back, in its language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from coach.content import folder
from coach.errors import ContentError
from coach.frontmatter import load_yaml

PLACE = "knowledge/returning"
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """What one language calls the parts of the summary, and the flags in plain words."""

    language: str
    said: Mapping[str, str]
    flags: Mapping[str, str]

    def __call__(self, name: str, /, **blanks: object) -> str:
        """Give a sentence with its blanks filled."""
        return self.said[name].format(**blanks)


def words(language: str) -> Words:
    """Give the words of a language, English ones where there are none."""
    return spoken().get(language) or spoken()[ENGLISH]


@cache
def spoken() -> Mapping[str, Words]:
    """Read every language; raises ContentError where one lacks a word of another."""
    found: dict[str, Words] = {}
    for path in sorted(folder(PLACE).glob("*.yaml")):
        content = dict(load_yaml(path.read_text("utf-8"), path))
        flags = content.pop("flags", {})
        if not all(isinstance(text, str) for text in (*content.values(), *flags.values())):
            raise ContentError(f"{path.name} holds something other than words.")
        found[path.stem] = Words(path.stem, content, flags)
    english = found[ENGLISH]
    for one in found.values():
        if odd := sorted((one.said.keys() ^ english.said.keys()) | (one.flags.keys() ^ english.flags.keys())):
            raise ContentError(f"{one.language}.yaml and {ENGLISH}.yaml differ in {', '.join(odd)}.")
    return found
