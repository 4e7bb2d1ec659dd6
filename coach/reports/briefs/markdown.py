"""Briefs as Markdown to paste into a wiki, team by team."""

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
from coach.reports.markdown import words


def briefs_markdown(briefs: Iterable[Brief], minutes: int = MINUTES) -> Iterator[str]:
    """Give the briefs one after the other."""
    for number, brief in enumerate(briefs):
        yield ("\n" if number else "") + "\n".join(_blocks(brief, minutes)).strip() + "\n"


def _blocks(brief: Brief, minutes: int) -> Iterator[str]:
    say = words_of(brief)
    yield from (f"# {words(title(brief))}", "", words(when(brief)), "", words(brief.opening))
    if brief.leads:
        yield from ("", words(leads(brief)))
    yield from ("", f"## {say('ask')}", "")
    if not brief.questions:
        yield say("quiet")
    for one in asked(brief):
        yield f"{one.number}. **{words(one.question.asks)}**"
        yield from (f"   - {_fact(brief, told)}" for told in one.because)
    yield from _also(brief)
    for name in ("feedback", "recognition", "decision"):
        yield from ("", f"## {say(name)}", "", words(getattr(brief, name)))
    if steps := agenda(brief, minutes):
        yield from ("", f"## {say('agenda', minutes=minutes)}", "")
        yield from (f"- {say('step', minutes=step.minutes)}: {words(step.what)}" for step in steps)
    yield from _notes(brief)


def _fact(brief: Brief, told: Told) -> str:
    return f"{words(told.says)} ({row(brief, told)})"


def _also(brief: Brief) -> Iterator[str]:
    others, more = also(brief)
    if others:
        yield from ("", f"## {words_of(brief)('also')}", "")
        yield from (f"- {_fact(brief, told)}" for told in others)
    if more:
        yield from ("", more)


def _notes(brief: Brief) -> Iterator[str]:
    if brief.notes:
        yield from ("", f"## {words_of(brief)('notes')}", "")
        yield from (f"- {words(note)}" for note in brief.notes)
    yield from ("", words(closing(brief)))
