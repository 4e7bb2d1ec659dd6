"""A key result read in full: by rules, and then by the weight of all its words in their places.

A rule sees one sign; the weights (coach/reading/weighing.py) add up all of them, the rule's verdict among
them, and have the last word. What the line measures is left to the rules.
"""

from functools import lru_cache

from coach.finding import Span
from coach.reading.line import Line, leaning, parts_of, ruled
from coach.reading.measure import Sizing
from coach.reading.parts import Kind, KindName, Parts
from coach.reading.places import Places, places_of
from coach.reading.stance import STANCES
from coach.reading.weighing import reasons, weigh
from coach.reading.words import ENGLISH

REMEMBERED = 4096
"""Key results kept in memory, because people copy lines between sheets and cycles."""
LEARNT_FROM = ENGLISH
"""The language of the lines that the weights have learnt from; other lines are left to the rules."""
IDLE = frozenset(("assisting", "hedging", "keeping"))
"""Verbs of work that goes on and finishes nothing."""
ROUTINES = ("routine", "held")
_STANCES = tuple((f"stance {name}", takes) for name, takes in STANCES.items())


@lru_cache(maxsize=REMEMBERED)
def read(text: str, language: str = ENGLISH, under: str = "") -> Line:
    """Read one key result under its objective; the same line is read once."""
    parts = parts_of(text, language, leaning(text, language, under))
    line = ruled(text, language, parts)
    if language != LEARNT_FROM:
        return line
    places = weighable(line, parts)
    weighed = weigh(places)
    whole = Span(0, len(text))
    counted = weighed.countable > 0 or _surely_counted(parts.sizing)
    return line.as_weighed(
        _kind(line, parts, places, weighed.task),
        (line.countable or whole) if counted else None,
        (reasons(places, "modest", yes=True) or (whole,)) if weighed.modest > 0 else (),
    )


def _surely_counted(sizing: Sizing) -> bool:
    """A blank stands for a number to come, and two values are a movement: no weight speaks against them."""
    return bool(sizing.baseline and sizing.goal) or any(f.number.blank for f in sizing.figures)


def weighable(line: Line, parts: Parts) -> Places:
    """Give all that a line is weighed by: words in places, and what the rules made of it."""
    places = places_of(parts, line.rule, line.kind.name)
    places.traits.append("countable" if line.countable else "not countable")
    places.traits.extend(trait for trait, takes in _STANCES if takes(line))
    for name in ROUTINES:
        if parts.words.phrases[name].search(parts.text, parts.lows):
            places.traits.append(name)
    return places


def _kind(line: Line, parts: Parts, places: Places, task: int) -> Kind:
    """Keep the rule's kind where the weights agree with it; else take theirs, with the heaviest words."""
    is_task = task > 0
    if is_task == (line.kind.name != "outcome"):
        return line.kind
    name: KindName = "outcome"
    if is_task:
        head = parts.wording.head
        name = "activity" if head and head.verb & IDLE and not parts.sizing.figures else "output"
    return Kind(name, reasons(places, "task", yes=is_task))
