"""Whether a model's words for one field of a brief hold: what they may not add, lose, turn or sound like."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from coach.guards import invented_numbers, invented_times, misshapen
from coach.guards.moved import turned_round
from coach.guards.tone import off_tone
from coach.judge.words import visible
from coach.masking import Mask
from coach.phrasing.figures import odd_figures, turned
from coach.phrasing.lists import kept
from coach.phrasing.quotes import GAP, MARKS, Apart, again, apart, rejoined
from coach.reading.language import detect
from coach.speaking.last_look import sentences
from coach.speaking.named import names_nobody_gave
from coach.speaking.spoken import alive, harmless, promised

AS_LONG, ROOM = 1.5, 30
"""How much longer than the rules' words new ones may be: so many times, and so many characters more."""
FEWEST = 4
"""Words of our own that a field holds at least."""
_MARKUP = re.compile(r"[*_`~#|<>\\{}]")
"""Signs that a chat or a page may take for more than words."""
_BETWEEN = re.compile(r"“[^“”]*”|„[^„“”]*[“”]")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a brief as the rules say it, and what its new words are held against."""

    was: str
    language: str
    below: tuple[str, ...] = ()
    """The facts that stand under it, where what it leaves out is still read."""
    line: str = ""
    """The words of the line it is about."""
    names: tuple[str, ...] = ()
    """People and teams that it may name, and then has to."""
    written: tuple[str, ...] = field(default=())
    """What people wrote and put marks of quotation into."""


def held(said: str, one: Field, mask: Mask) -> str:
    """Give a model's words for a field as they are to be shown; "" where they don't hold."""
    text = " ".join(visible(said).split())
    if not text or mask.strangers(text) or mask.stuck(text):
        return ""
    now, was = parted(mask.show(text), one)
    return "" if next(against(now, was, one), "") else rejoined(now)


def parted(text: str, one: Field) -> tuple[Apart, Apart]:
    """Take new words and those of the rules apart."""
    was = apart(one.was, one.written, one.language)
    beneath = (quote for says in one.below for quote in apart(says, one.written, one.language).quoted)
    return again(text, (*was.quoted, *beneath)), was


def against(now: Apart, was: Apart, one: Field) -> Iterator[str]:
    """Name, one by one, what speaks against new words."""
    under = tuple(apart(says, one.written, one.language) for says in one.below)
    ours = tuple(parted.ours for parted in under)
    checks = {
        "shape": _shape(now, one),
        "language": [said for said in sentences(_plain(now)) if _elsewhere(said, one.language)],
        "question": _asks(now.ours) != bool(_asks(was.ours)),
        "quote": list(_quotes(now, was, under, one)),
        "figure": odd_figures(now.ours, was.ours, ours, one.language)
        or turned_round(now.ours, (was.ours,), one.language),
        "number": invented_numbers(now.ours, (was.ours, *harmless(one.language)), one.language),
        "turned": turned(now.ours, was.ours, ours, one.language),
        "time": invented_times(now.ours, (one.was, *one.below), one.language),
        "name": list(_names(now.ours, was.ours, one)),
        "tone": off_tone(_plain(now)),
        "promise": promised(now.ours),
        "alive": alive(now.ours, (one.was,)) or set(_MARKUP.findall(now.ours)) - set(one.was),
        "kept": list(_lost(now.ours, was.ours, one.language)),
    }
    yield from (name for name, found in checks.items() if found)


def _elsewhere(sentence: str, language: str) -> bool:
    return (detect(sentence) or language) != language


def _plain(parted: Apart) -> str:
    """Give our own words without gaps and marks, as a voice would be heard."""
    return parted.ours.replace(GAP, " ")


def _asks(text: str) -> int:
    return text.count("?") + text.count("？")


def _shape(now: Apart, one: Field) -> bool:
    text = rejoined(now)
    long = len(text) > AS_LONG * len(one.was) + ROOM
    few = len(_plain(now).split()) < FEWEST
    return long or few or bool(misshapen(text, one.was, one.language))


def _quotes(now: Apart, was: Apart, under: Sequence[Apart], one: Field) -> Iterator[str]:
    """Find quotations that nobody wrote, and those that are missing and stand nowhere else."""
    left = now.ours.replace(GAP, " ")
    strange = _BETWEEN.findall(left)
    may_ask = any(quote[1:-1].endswith("?") for quote in _BETWEEN.findall(was.ours))
    own = [quote[1:-1].casefold() for quote in _BETWEEN.findall(was.ours)]
    for quote in strange:
        if quote[1:-1].casefold() not in own and not (may_ask and quote[1:-1].endswith("?")):
            yield quote
    yield from (sign for sign in _BETWEEN.sub(" ", left) if sign in MARKS)
    beneath = {quote for parted in under for quote in parted.quoted}
    for quote in was.quoted:
        if quote not in now.quoted and (quote not in beneath or _is_line(quote, one)):
            yield quote


def _is_line(quote: str, one: Field) -> bool:
    """Say whether a quotation is that of the line itself, which may be cut short."""
    return bool(one.line) and one.line.startswith(quote[1:-1].removesuffix("…").rstrip())


def _names(now: str, was: str, one: Field) -> Iterator[str]:
    bare = re.sub(f"[{MARKS}]", " ", now)  # so that what opens a sentence behind a mark is seen to do so
    yield from names_nobody_gave(bare, (one.was, *one.below, *harmless(one.language)), one.language)
    for name in one.names:
        stands = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        missing = stands.search(was) and not any(map(stands.search, one.below))
        wrong = missing if not stands.search(now) else not stands.search(one.was)
        if wrong:
            yield name


def _lost(now: str, was: str, language: str) -> Iterator[str]:
    """Give the ways to decide that the rules offer and new words don't."""
    yield from (way.pattern for way in kept(language) if way.search(was) and not way.search(now))
