"""A brief as lines to print: what to talk about, the facts behind it, and a place for each other part."""

from collections.abc import Iterable, Iterator

from coach.briefing.nouns import Brief, Told
from coach.reports.briefs.parts import (
    MINUTES,
    agenda,
    also,
    asked,
    closing,
    leads,
    row,
    title,
    when,
    words_of,
)
from coach.reports.plain import Part, Printed, clean, printed


def all_lines(briefs: Iterable[Brief], minutes: int = MINUTES) -> Iterator[Printed]:
    """Lay briefs out one after the other."""
    for number, brief in enumerate(briefs):
        yield from [Printed(), Printed()] if number else []
        yield from brief_lines(brief, minutes)


def brief_lines(brief: Brief, minutes: int = MINUTES) -> Iterator[Printed]:
    """Lay one brief out for a terminal."""
    say = words_of(brief)
    yield Printed((Part(clean(title(brief)), "title"), Part(f"  {clean(when(brief))}", "quiet")))
    yield printed(" ".join(filter(None, (brief.opening, leads(brief)))))
    yield from (Printed(), printed(say("ask"), "title"))
    if not brief.questions:
        yield printed(say("quiet"), indent=2)
    for one in asked(brief):
        yield Printed((Part(f"{one.number}  ", "mark"), Part(clean(one.question.asks))), 2)
        yield from (_fact(brief, told, 5) for told in one.because)
    yield from _also(brief)
    for name in ("feedback", "recognition", "decision"):
        yield from (Printed(), printed(say(name), "title"), printed(getattr(brief, name), indent=2))
    yield from _end(brief, minutes)


def _fact(brief: Brief, told: Told, indent: int) -> Printed:
    return printed(f"{told.says}  ({row(brief, told)})", "quiet", indent)


def _also(brief: Brief) -> Iterator[Printed]:
    others, more = also(brief)
    if others:
        yield from (Printed(), printed(words_of(brief)("also"), "title"))
        yield from (_fact(brief, told, 2) for told in others)
    if more:
        yield printed(more, "quiet", 2)


def _end(brief: Brief, minutes: int) -> Iterator[Printed]:
    say = words_of(brief)
    if steps := agenda(brief, minutes):
        yield from (Printed(), printed(say("agenda", minutes=minutes), "title"))
        for step in steps:
            yield Printed((Part(f"{step.minutes:>2}  ", "quiet"), Part(clean(step.what))), 2)
    if brief.notes:
        yield from (Printed(), printed(say("notes"), "title"))
        yield from (printed(note, "quiet", 2) for note in brief.notes)
    yield from (Printed(), printed(closing(brief), "quiet"))
