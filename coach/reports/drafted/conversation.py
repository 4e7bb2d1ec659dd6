"""A drafting conversation as Markdown: who said what, and which passages stand behind it.

Whatever was said stands in a quotation beneath the name of who said it, so that no words can pass for
another's.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from coach.drafting.state import Reply
from coach.errors import ContentError
from coach.reports.drafted.told import Told, turns
from coach.reports.markdown import words
from coach.reports.notes import sources
from coach.reports.said import name_of

if TYPE_CHECKING:
    from coach.draft import Talk
    from coach.knowledge import Library, Passage


_GAPS = re.compile(r"\n{3,}")
BREAK = "\\"
"""What keeps a line break within a quotation."""


def conversation_markdown(talk: "Talk", library: "Library") -> str:
    """Give the whole conversation; what was taken back is marked."""
    title = words(talk.state.draft.okr.objective) or "a draft without an objective"
    blocks = "\n".join((f"# Conversation about {title}", *_blocks(talk, library)))
    return _GAPS.sub("\n\n", blocks).rstrip() + "\n"


def _blocks(talk: "Talk", library: "Library") -> Iterator[str]:
    for told in turns(talk.steps):
        yield from _person(told)
        yield from _coach(told.reply, library)


def _person(told: Told) -> Iterator[str]:
    if told.did or told.words:
        did = f", {told.did}" if told.did else ""
        later = " (taken back later)" if told.taken_back else ""
        yield from ("", f"### You{did}{later}", "", *_quoted(told.words))


def _coach(reply: Reply, library: "Library") -> Iterator[str]:
    if not reply.says:
        return
    name = f"the words of {words(name_of(reply.model))}" if reply.model else "by rules and guidance"
    yield from ("", f"### Coach, {name}", "", *_quoted(reply.says))
    if reply.broke_off:
        yield from ("", f"It ended here: {words(reply.broke_off)}")
    cited = dict.fromkeys(one.address for one in reply.cites)
    named = [_named(address, library) for address in cited]
    yield from ("", *(f"- {name}" for name in named)) if named else ()


def _quoted(said: str) -> Iterator[str]:
    """Set words apart line by line; a backslash at the end keeps their line breaks."""
    lines = [words(line) for line in said.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    for number, line in enumerate(lines, 1):
        goes_on = line and number < len(lines) and lines[number]
        yield f"> {line}{BREAK if goes_on else ''}".rstrip()


def _named(address: str, library: "Library") -> str:
    try:
        return _passage(library.cite(address))
    except ContentError:  # the guidance of today no longer holds it
        return words(address)


def _passage(passage: "Passage") -> str:
    after = f" — {words(sources(passage))}" if passage.sources else ""
    return f"{words(passage.page)}: {words(passage.title)}{after}"
