"""Hours as Markdown for a wiki, team by team: all lines, since a wiki has no last line."""

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
from coach.reports.markdown import words

WHOLE = 10_000
"""Characters of a line in a wiki, which has room for all of it."""


def hours_markdown(hours: Iterable[Hour], minutes: int, names: Names) -> Iterator[str]:
    """Give the hours one after the other."""
    for number, hour in enumerate(hours):
        yield ("\n" if number else "") + "\n".join(_blocks(hour, minutes, names)).strip() + "\n"


def _blocks(hour: Hour, minutes: int, names: Names) -> Iterator[str]:
    say = words_of(hour)
    yield from (f"# {words(title(hour))}", "", words(when(hour, minutes)), "")
    yield words(" ".join(filter(None, (hour.purpose, invites(hour)))))
    yield from ("", f"**{say('head.aloud')}:** {words(hour.opening)}")
    yield from _asked(hour, names)
    if hour.lines:
        yield from ("", f"## {say('head.lines')}", "")
        yield f"| {say('head.written')} | {say('head.instead')} |"
        yield "| --- | --- |"
        yield from (_row(hour, line) for line in hour.lines)
    if rest := left(hour, len(hour.lines)):
        yield from ("", words(rest))
    yield from ("", f"## {say('head.agenda', minutes=str(minutes))}", "")
    for step in agenda(hour, minutes):
        yield f"- {say('head.step', minutes=str(step.minutes))}: {words(step.what)}"
    yield from ("", f"## {words(hour.decide)}", "")
    yield f"| {say('head.what')} | {say('head.who')} | {say('head.when')} |"
    yield from ("| --- | --- | --- |", "|  |  |  |", "|  |  |  |")
    yield from ("", f"## {words(hour.out)}", "", "…", "", words(say("head.footer")))


def _asked(hour: Hour, names: Names) -> Iterator[str]:
    say = words_of(hour)
    if hour.uses:
        yield from ("", f"## {say('head.uses')}", "")
    yield from (f"{number}. {words(use)}" for number, use in enumerate(hour.uses, 1))
    for one in asked(hour, names):
        yield from ("", f"## {one.number}. {words(one.question.asks)}", "")
        for line in one.lines:
            yield f"- {words(quoted(hour, line.text, WHOLE))} {words(noted(hour, line))}".rstrip()
        for theirs in one.question.theirs:
            if theirs.line:
                said = f"{words(theirs.team)}: {words(quoted(hour, theirs.line, WHOLE))}"
                yield f"- {said} {words(noted_theirs(theirs))}".rstrip()
        yield from [f"- {words(one.more)}"] if one.more else []
        yield from ("", words(f"{one.question.why} {one.passage}"))
        yield from ("", f"{say('head.speaks')}: {words(one.question.speaks)}")


def _row(hour: Hour, line: Line) -> str:
    own = " ".join(filter(None, (line.text, f"({beside(hour, line)})" if beside(hour, line) else "")))
    instead = " ".join(filter(None, (line.instead, f"({by(hour, line)})" if line.model else "")))
    return f"| {words(own)} | {words(instead)} |"
