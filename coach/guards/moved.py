"""Figures in a sentence about lines: with a unit that nobody gave them, or running the other way round."""

from collections.abc import Iterator, Sequence

from coach.guards.figures import Value, of_the_same, values_in

_START = frozenset(("baseline", "today"))


def moved(text: str, given: Sequence[str], language: str) -> list[str]:
    """List the figures of a sentence that were given, but for something else or in the other direction."""
    if not any(letter.isdigit() for letter in text):
        return []
    now, known = values_in((text,), language), values_in(given, language)
    return list(dict.fromkeys((*_other_units(now, known), *_turned_round(now, known))))


def turned_round(text: str, given: Sequence[str], language: str) -> list[str]:
    """List the figures of a sentence that were given, but run the other way round there."""
    if not any(letter.isdigit() for letter in text):
        return []
    return list(_turned_round(values_in((text,), language), values_in(given, language)))


def _other_units(now: Sequence[Value], known: Sequence[Value]) -> Iterator[str]:
    for one in now:
        same = [other for other in known if other.value == one.value]
        if same and not any(of_the_same(one, other) for other in same):
            yield one.written


def _turned_round(now: Sequence[Value], known: Sequence[Value]) -> Iterator[str]:
    """Find `from 60 % to 41 %` where the line goes from 41 % to 60 %."""
    ends = {one.part: one for one in now}
    start, end = ends.get("baseline"), ends.get("target")
    if not (start and end):
        return
    was = {other.part for other in known if other.value == start.value}
    becomes = {other.part for other in known if other.value == end.value}
    if "target" in was and not was & _START and becomes & _START and "target" not in becomes:
        yield start.written
