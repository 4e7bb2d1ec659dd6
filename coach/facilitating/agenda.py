"""The order of an hour for 30, 60 and 90 minutes: what comes when, and how long it takes."""

from collections.abc import Iterator, Mapping

from coach.facilitating.nouns import LENGTHS, Step
from coach.facilitating.words import Words

ROOM = {30: 2, 60: 3, 90: 3}
"""How many questions have room in so many minutes; another one can be answered in writing."""
BEFORE = {30: {"begin": 3, "alone": 3}, 60: {"begin": 5, "alone": 5}, 90: {"begin": 6, "alone": 7}}
AFTER = {
    30: {"decide": 4, "out": 2, "end": 2},
    60: {"lines": 10, "decide": 6, "out": 3, "end": 3},
    90: {"break": 5, "lines": 18, "decide": 8, "out": 4, "end": 4},
}
"""Minutes of what stands around the questions; what is left is for the questions, the first one most."""
SHARES = (4, 3, 3)
LONGEST = {30: 14, 60: 16, 90: 20}
"""Minutes after which a question has had its time; what is left is given back."""
USES = ("use_first", "use_second", "use_third")
QUIET = {30: (9, 7), 60: (12, 14, 10), 90: (15, 20, 15)}
"""Minutes for the ways to use the time where there is no question."""


def agendas(questions: int, words: Words) -> Mapping[int, tuple[Step, ...]]:
    """Lay out an agenda for each length, with so many questions; its minutes add up."""
    return {length: tuple(_steps(length, questions, words)) for length in LENGTHS}


def _steps(length: int, questions: int, words: Words) -> Iterator[Step]:
    before, after = BEFORE[length], AFTER[length]
    if not questions:
        after = {name: minutes for name, minutes in after.items() if name not in ("lines", "break")}
    left = length - sum(before.values()) - sum(after.values())
    middle = list(_middle(length, left, questions, words))
    early = left - sum(step.minutes for step in middle)
    yield from (Step(minutes, words(f"agenda.{name}")) for name, minutes in before.items())
    yield from middle
    yield from (Step(minutes, words(f"agenda.{name}")) for name, minutes in after.items())
    if early:
        yield Step(early, words("agenda.early"))


def _middle(length: int, left: int, questions: int, words: Words) -> Iterator[Step]:
    if not questions:
        for name, minutes in zip(USES, QUIET[length], strict=False):
            yield Step(minutes, words(f"agenda.{name}"))
        return
    asked = min(questions, ROOM[length])
    for number, minutes in enumerate(_shared(left, asked, LONGEST[length]), 1):
        last = "asked_last" if number == asked < questions else "asked"
        yield Step(minutes, words(f"agenda.{last if number > 1 else 'question'}", number=str(number)))


def _shared(minutes: int, parts: int, longest: int) -> list[int]:
    """Share minutes out in whole ones, the first question most, none more than the longest."""
    weights = SHARES[:parts]
    whole = [minutes * weight // sum(weights) for weight in weights]
    for place in range(minutes - sum(whole)):
        whole[place % parts] += 1
    return [min(one, longest) for one in whole]
