"""A mask: what was replaced by which stand-in, so that it can be put back exactly."""

import re
from collections.abc import Callable, Iterable, Mapping
from string import ascii_letters, digits
from types import MappingProxyType

from coach.masking.terms import Terms

KINDS = ("NAME", "COMPANY", "MAIL", "PHONE", "LINK", "FIGURE", "WORD")
"""What a stand-in may be called; WORD stands for a person's own word that looks like a stand-in."""
_ANY = "|".join(KINDS)
TOKEN = re.compile(rf"(?<![A-Za-z0-9_])(?:((?i:{_ANY}))\\?_|({_ANY})[ -]?)([0-9]+)")
"""A stand-in as a model may write it: NAME_1, Name_1, NAME\\_1, NAME 1."""
_LOOSE = re.compile(rf"(?<![A-Za-z0-9_])((?i:{_ANY}))[ -]?([0-9]+)")
"""What was perhaps meant as one: Name 1."""
MADE_UP = re.compile(rf"(?<![A-Za-z0-9_])(?:{_ANY})_[A-Za-z]\w*")
"""What no person writes and we never gave: NAME_A."""
_RUN = re.compile(r"\w{2,}")

Find = Callable[[str], Iterable[tuple[int, int, str]]]
"""Gives where something to hide begins and ends in a text, and what kind of thing it is: one of KINDS."""


class Mask:
    """Replaces what is hidden by stand-ins such as NAME_1, and puts it back; both stay on this machine.

    The same words get the same stand-in in all texts of one okr; other spellings get their own.
    """

    def __init__(self, stand_ins: Mapping[str, str] | None = None, find: Find | None = None) -> None:
        """Begin with stand-ins that are given, and a way to find more; without one, those are all."""
        self._hidden = dict(stand_ins or {})
        self._tokens = {hidden: token for token, hidden in self._hidden.items()}
        self._find = find or _finder(self._hidden)

    @property
    def stand_ins(self) -> Mapping[str, str]:
        """What was hidden so far, by its stand-in, in the order in which it came."""
        return MappingProxyType(self._hidden)

    def hide(self, text: str) -> str:
        """Replace in a text all that is hidden."""
        if self._find is _nothing:
            return text
        parts, done = [], 0
        for start, end, kind in _apart([*self._find(text), *_look_alikes(text)], text):
            parts += [text[done:start], self._token(kind, text[start:end])]
            done = end
        return "".join((*parts, text[done:]))

    def show(self, text: str) -> str:
        """Put back what stand-ins in a text stand for; one that nobody gave stays as it is."""
        return TOKEN.sub(lambda match: self._hidden.get(_plain(match), match[0]), text)

    def strangers(self, text: str) -> list[str]:
        """List the stand-ins in an answer that nobody gave, and what was perhaps meant as one."""
        tokens = {m.start(): m for m in TOKEN.finditer(text)}
        strange = [m for m in tokens.values() if _plain(m) not in self._hidden]
        meant = (m for m in _LOOSE.finditer(text) if f"{m[1].upper()}_{m[2]}" in self._hidden)
        strange += [m for m in (*meant, *MADE_UP.finditer(text)) if m.start() not in tokens]
        return [m[0] for m in sorted(strange, key=lambda m: m.start())]

    def again(self, text: str) -> str:
        """Give a model's text as it may leave once more: its stand-ins as they are, the rest hidden."""
        parts, done = [], 0
        for match in TOKEN.finditer(text):
            if _plain(match) in self._hidden:
                parts += [self.hide(text[done : match.start()]), match[0]]
                done = match.end()
        return "".join((*parts, self.hide(text[done:])))

    def stuck(self, text: str) -> list[str]:
        """List the stand-ins of an answer that cling to a word, so that what they hide isn't found again."""
        known = [m for m in TOKEN.finditer(text) if _plain(m) in self._hidden]
        if not known:
            return []
        bare = self.hide(self.show(text))
        words = {m[0]: _RUN.findall(self._hidden[_plain(m)]) for m in known}
        return [token for token, said in words.items() if any(w in bare and w not in text for w in said)]

    def _token(self, kind: str, hidden: str) -> str:
        if hidden not in self._tokens:
            number = 1
            while f"{kind}_{number}" in self._hidden:
                number += 1
            self._tokens[hidden] = f"{kind}_{number}"
            self._hidden[f"{kind}_{number}"] = hidden
        return self._tokens[hidden]


def open_mask() -> Mask:
    """Give a mask that hides nothing."""
    return Mask(find=_nothing)


def _nothing(_: str) -> Iterable[tuple[int, int, str]]:
    return ()


def _finder(hidden: Mapping[str, str]) -> Find:
    """Find again what is hidden already, in whatever case."""
    return Terms((words, token.partition("_")[0]) for token, words in hidden.items()).find


def _plain(match: re.Match[str]) -> str:
    return f"{(match[1] or match[2]).upper()}_{match[3]}"


def _look_alikes(text: str) -> Iterable[tuple[int, int, str]]:
    """Find a person's words that look like a stand-in; they get one, so that no two things are mixed up."""
    return ((*match.span(), "WORD") for form in (TOKEN, MADE_UP) for match in form.finditer(text))


def _apart(found: Iterable[tuple[int, int, str]], text: str) -> list[tuple[int, int, str]]:
    """Join stretches that overlap or touch, and widen one that a stand-in would not stand clear of."""
    clear: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(
        (_widened(*one, text) for one in found), key=lambda one: (one[0], -one[1])
    ):
        if clear and start <= clear[-1][1]:
            clear[-1] = (clear[-1][0], max(end, clear[-1][1]), clear[-1][2])
        else:
            clear.append((start, end, kind))
    return clear


_CLINGS = frozenset(f"{ascii_letters}{digits}_")
"""What a stand-in would not be told apart from when it stands behind it."""


def _widened(start: int, end: int, kind: str, text: str) -> tuple[int, int, str]:
    while start and text[start - 1] in _CLINGS:
        start -= 1
    while end < len(text) and text[end] in digits:
        end += 1
    return start, end, kind
