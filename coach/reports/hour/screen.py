"""An hour as lines to print in a terminal."""

from collections.abc import Iterable, Iterator

from coach.facilitating.nouns import Hour, Line
from coach.reports.hour.parts import (
    Names,
    agenda,
    asked,
    beside,
    by,
    invites,
    left,
    noted,
    noted_theirs,
    quoted,
    title,
    when,
    words_of,
)
from coach.reports.plain import Part, Printed, clean, printed


def all_lines(hours: Iterable[Hour], minutes: int, names: Names) -> Iterator[Printed]:
    """Lay hours out one after the other."""
    for number, hour in enumerate(hours):
        yield from [Printed(), Printed()] if number else []
        yield from _hour(hour, minutes, names)


def _hour(hour: Hour, minutes: int, names: Names) -> Iterator[Printed]:
    say = words_of(hour)
    yield Printed((Part(clean(title(hour)), "title"), Part(f"  {clean(when(hour, minutes))}", "quiet")))
    yield printed(" ".join(filter(None, (hour.purpose, invites(hour)))))
    yield from (Printed(), printed(say("head.aloud"), "title"), printed(hour.opening, indent=2))
    if hour.uses:
        yield from (Printed(), printed(say("head.uses"), "title"))
    for number, use in enumerate(hour.uses, 1):
        yield Printed((Part(f"{number}  ", "mark"), Part(clean(use))), 2)
    yield from _asked(hour, names)
    if hour.lines:
        yield from (Printed(), printed(say("head.lines"), "title"))
        yield from (part for line in hour.lines for part in _line(hour, line))
    yield from [printed(rest, "quiet", 2)] if (rest := left(hour, len(hour.lines))) else []
    yield from (Printed(), printed(say("head.agenda", minutes=str(minutes)), "title"))
    for step in agenda(hour, minutes):
        yield Printed((Part(f"{step.minutes:>2}  ", "quiet"), Part(clean(step.what))), 2)
    yield from (Printed(), printed(hour.decide, "title"), printed(hour.out, "title"))
    yield from (Printed(), printed(say("head.footer"), "quiet"))


def _asked(hour: Hour, names: Names) -> Iterator[Printed]:
    say = words_of(hour)
    for one in asked(hour, names):
        yield Printed()
        yield Printed((Part(f"{one.number}  ", "mark"), Part(clean(one.question.asks), "title")))
        for line in one.lines:
            note = clean(f"  {noted(hour, line)}").rstrip()
            yield Printed((Part(clean(quoted(hour, line.text))), Part(note, "quiet")), 3)
        for theirs in one.question.theirs:
            if theirs.line:
                said = f"{theirs.team}: {quoted(hour, theirs.line)}"
                yield Printed(
                    (Part(clean(said)), Part(clean(f"  {noted_theirs(theirs)}").rstrip(), "quiet")), 3
                )
        yield from [printed(one.more, "quiet", 3)] if one.more else []
        yield printed(f"{one.question.why} {one.passage}", "quiet", 3)
        yield printed(f"{say('head.speaks')}: {one.question.speaks}", "quiet", 3)


def _line(hour: Hour, line: Line) -> Iterator[Printed]:
    note = beside(hour, line)
    yield Printed((Part(clean(line.text)), Part(f"  {clean(note)}" if note else "", "quiet")), 2)
    whose = f"  {by(hour, line)}" if line.model else ""
    yield Printed((Part("→ ", "mark"), Part(clean(line.instead) or "…"), Part(clean(whose), "quiet")), 4)
