"""Where a value stands in the words of a line, and how another is written in its place."""

import re
from typing import NamedTuple

from coach.finding import Span
from coach.reading.due import calendar_of
from coach.reading.line import Line
from coach.reading.numbers import Number, find_numbers
from coach.reading.numerals import numerals_of

_DATE = re.compile(r"\[(?:date|datum|due)\]", re.IGNORECASE)
_NO_CURRENCY = " -–−+≥≤<>~"
_WHEN = frozenset("after within every in for since nach innerhalb binnen alle seit".split())
"""Words in front of a time that is no value to be reached."""


class Slot(NamedTuple):
    """A value in a line: all of its words, and what stands before and behind the bare number in them."""

    span: Span
    before: str
    behind: str
    kind: str
    blank: bool


def slot(line: Line, name: str) -> Slot | None:
    """Find where a line says its baseline or target, or keeps a blank for it; None where it doesn't."""
    number = line.sizing.baseline if name == "baseline" else line.sizing.goal
    if number is None or _DATE.match(number.span.cut(line.text)) or _tells_when(line, number):
        return None
    return slot_of(line.text, number, line.language)


def _tells_when(line: Line, number: Number) -> bool:
    """Say whether a number is part of what is told, and no value: `after six months`."""
    if number.blank:
        return False
    before = line.text[: number.span.start].lower().split()[-1:]
    in_words = not any(map(str.isdigit, number.span.cut(line.text)))
    return in_words or (number.kind == "duration" and not _WHEN.isdisjoint(before))


def slot_of(text: str, number: Number, language: str) -> Slot:
    """Take a number in a text apart."""
    numerals = numerals_of(language)
    start, end = number.span
    if number.blank:
        close = text.find("]", start, end) + 1 or end
        unit = numerals.unit_behind.match(text, close)
        end = max(end, unit.end() if unit else end)
        return Slot(Span(start, end), "", text[close:end], number.kind, blank=True)
    written = text[start:end]
    found = numerals.number.search(written)
    if found is None:
        return Slot(number.span, "", "", number.kind, blank=False)
    behind = found.end("magnitude") if found["magnitude"] else found.end("digits")
    before = written[: found.start()]
    return Slot(number.span, before, written[behind:], number.kind, blank=False)


def due_slot(line: Line) -> Span | None:
    """Find the words that say when, without what leads to them: `end of March` in `by end of March`."""
    if blank := _DATE.search(line.text):
        return Span(*blank.span())
    return (
        Span(line.due.span.start + lead(line.due.span.cut(line.text), line.language), line.due.span.end)
        if line.due
        else None
    )


def lead(words: str, language: str) -> int:
    """Say how many characters lead to a date: `by `, `until the `."""
    found = calendar_of(language).pattern.match(words)
    return max(found.end("lead"), 0) if found else 0


def put(text: str, place: Slot, value: str, language: str) -> str:
    """Write a value over another; a bare number or blank keeps the unit that stood there."""
    if bare(value, language) or (value.startswith("[") and value.endswith("]")):
        value = f"{place.before}{value}{place.behind}"
    return f"{text[: place.span.start]}{value}{text[place.span.end :]}"


def emptied(text: str, place: Slot, name: str) -> str:
    """Leave a visible blank where a value stood, so that the words around it stay a sentence."""
    currency = place.before.strip(_NO_CURRENCY)
    behind = f" {currency}{place.behind}" if currency else place.behind
    return f"{text[: place.span.start]}[{name}]{behind}{text[place.span.end :]}"


def unit_of(place: Slot) -> str:
    """Give the unit of a value as it is written, also a currency in front; `of 10` is none."""
    if place.kind == "fraction":
        return ""
    return place.behind.strip(" -") or place.before.strip(_NO_CURRENCY)


def united(text: str, place: Slot, unit: str) -> str:
    """Write another unit behind a value; "" takes it away."""
    start, end = place.span
    number = text[start + len(place.before) : end - len(place.behind)]
    sign = place.before.replace(place.before.strip(_NO_CURRENCY), "", 1).strip()
    gap = "" if place.behind and place.behind[0] not in " -" else " "
    return f"{text[:start]}{sign}{number}{gap if unit else ''}{unit}{text[end:]}"


def without(text: str, span: Span) -> str:
    """Take a stretch out of a line, and the gap that it leaves."""
    return " ".join(f"{text[: span.start].rstrip(' ,')} {text[span.end :].lstrip()}".split()).strip()


def bare(value: str, language: str) -> bool:
    """Say whether a value is a number and nothing else."""
    found = numerals_of(language).number.fullmatch(value.strip())
    return bool(found) and found["unit"] is None if found else False


def number_in(value: str, language: str) -> Number | None:
    """Give the one number in a value as it was written."""
    found = find_numbers(value, language=language) if value else ()
    return found[0] if len(found) == 1 else None


def same_kind(place: Slot, value: str, language: str) -> bool:
    """Say whether a value can stand where another stood; a share of tickets is no time to answer them."""
    number = number_in(value, language)
    return place.blank or number is None or number.blank or number.kind in (place.kind, "count")
