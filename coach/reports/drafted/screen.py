"""A drafting conversation as lines to print: what the coach says, what it offers, the okr as it stands."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from coach.drafting.agenda import missing_words
from coach.drafting.state import Cited, Proposal, State
from coach.reports.drafted.told import called
from coach.reports.notes import sources
from coach.reports.plain import Part, Printed, clean, printed
from coach.reports.said import name_of

if TYPE_CHECKING:
    from coach.draft import Talk
    from coach.drafting.looking import Looked
    from coach.knowledge import Library, Passage


def turn_lines(talk: "Talk", library: "Library", *, streamed: bool = False) -> Iterator[Printed]:
    """Lay the last reply out: its words unless they were `streamed`, their sources, and what is offered."""
    reply = talk.last.reply
    if not streamed:
        yield from (printed(line) for line in reply.says.splitlines() if line.strip())
    if reply.model:
        yield printed(f"in the words of {name_of(reply.model)}", "quiet", 2)
    if reply.broke_off:
        yield printed(reply.broke_off, "quiet", 2)
    if reply.cites:
        yield printed("; ".join(_titles(_passages(reply.cites, library))), "quiet", 2)
    yield from _offered(talk, reply.says)


def source_lines(talk: "Talk", library: "Library") -> Iterator[Printed]:
    """Lay out the passages behind the last reply, each with whom it leans on."""
    for passage in _passages(talk.last.reply.cites, library):
        yield printed(f"{passage.page}: {passage.title} ({passage.address})", "title")
        yield from (printed(line, indent=2) for line in _flowing(passage.text))
        yield from [printed(sources(passage), "quiet", 2)] if passage.sources else []


def _flowing(text: str) -> Iterator[str]:
    """Give a paragraph as one line, so that the terminal breaks it where it has to; lists stay lists."""
    for block in re.split(r"\n\s*\n|\n(?=[-|>*\d])", text):
        yield " ".join(block.split())


def _passages(cites: Iterable[Cited], library: "Library") -> "list[Passage]":
    return [library.cite(address) for address in dict.fromkeys(cited.address for cited in cites)]


def _titles(passages: "Iterable[Passage]") -> Iterator[str]:
    """Name passages, those of a page after its title."""
    page = ""
    for passage in passages:
        yield passage.title if passage.page == page else f"{passage.page}: {passage.title}"
        page = passage.page


def _offered(talk: "Talk", said: str) -> Iterator[Printed]:
    """Show what is offered now; a suggestion that waits since before stands at the okr."""
    state = talk.state
    for number, option in enumerate(state.options, 1):
        if option.line not in said:
            yield Printed((Part(f"{number}  ", "quiet"), Part(clean(option.line))), 2)
    turns = [step for step in talk.steps if step.kind != "worded"]
    before = turns[-2].reply.state.proposals if len(turns) > 1 else ()
    for number, one in enumerate(state.proposals, 1):
        if one not in before:
            yield from _proposed(number, one)


def _proposed(number: int, one: Proposal) -> Iterator[Printed]:
    by = f" (written by {name_of(one.model)})" if one.model else ""
    yield Printed((Part("perhaps ", "quiet"), Part(clean(one.now)), Part(clean(by), "quiet")), 2)
    was = f"in place of “{one.was}”; " if one.was else ""
    yield printed(f"{was}/accept {number} takes it, /decline {number} leaves it out", "quiet", 4)


def okr_lines(looked: "Looked", state: State) -> Iterator[Printed]:
    """Lay the okr out as it stands, with what is still open."""
    okr = looked.reading.okr
    yield printed(okr.objective or "No objective yet", "title")
    for number, line in enumerate(okr.key_results, 1):
        beside = f"  {line.cells}" if line.cells else ""
        more = "".join(f"  {cell}" for cell in (line.due, line.owner, line.promise) if cell)
        yield Printed((Part(f"{number}  "), Part(clean(line.text)), Part(clean(beside + more), "quiet")), 2)
    work = (*okr.initiatives, *(one for line in okr.key_results for one in line.initiatives))
    told = {
        "Serves": okr.parent,
        "Owner": okr.owner,
        "Work": "; ".join(work),
        "Left out": "; ".join(state.draft.left_out),
        "Still open": ", ".join(missing_words(state)),
    }
    yield from (printed(f"{name}: {said}", "quiet", 2) for name, said in told.items() if said)
    for number, one in enumerate(state.proposals, 1):
        yield from _proposed(number, one)
    for place, how in state.draft.find_out:
        yield printed(f"To find out {called(place)}: {how}", "quiet", 2)
