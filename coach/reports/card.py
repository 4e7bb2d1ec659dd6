"""A check explained as lines of text: what it sees, why it matters, what to ask, and who says so."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, get_args

from coach import checks
from coach.cards import ASKED
from coach.checks import Check
from coach.finding import Flag
from coach.reports.notes import sources
from coach.reports.plain import Part, Printed, printed
from coach.tuning.layers import limits_of

if TYPE_CHECKING:
    from coach.knowledge import Library

EXAMPLES = 3


def list_lines() -> Iterator[Printed]:
    """List all checks, flag by flag."""
    yield printed("okr-coach explain KR01 tells more about one of them; its name will do as well.", "quiet")
    for flag, found in groupby(by_flag(), key=lambda check: check.flag):
        yield from (Printed(), printed(flag, "title"))
        for check in found:
            yield Printed((Part(f"{check.id}  ", "mark"), Part(f"{check.name}: {seen(check)}")), 2)


def by_flag() -> list[Check]:
    """Give all checks in the order of the flags, then of their ids."""
    flags = get_args(Flag)
    return sorted(checks.load(), key=lambda check: (flags.index(check.flag), check.id))


def lead(check: Check) -> str:
    """Give the one sentence that says what a check sees."""
    return " ".join(check.lead.split())


def seen(check: Check) -> str:
    """Say what a check sees, and that it needs a model where it does."""
    return f"{lead(check)} ({ASKED})" if check.ask else lead(check)


def check_lines(check: Check, library: "Library", here: str = "") -> Iterator[Printed]:
    """Explain one check, with its passages in full; `here` says what a file or profile changes about it."""
    yield Printed(
        (Part(f"{check.id}  {check.name}", "title"), Part(f"  {check.flag}, {check.severity}", "quiet"))
    )
    yield printed(seen(check))
    if here:
        yield printed(f"Here, by okr-coach.toml or the profile: {here}", "quiet")
    if limits := limits_of(check):
        named = ", ".join(f"{name} = {value:g}" for name, value in limits.items())
        yield printed(f"Its limits: {named}" if len(limits) > 1 else f"Its limit: {named}", "quiet")
    yield from _section("What to ask", check.asks)
    yield from _section("What a model is asked", check.ask)
    yield from _section("Why it matters", check.why)
    yield from _section("Where experts disagree", check.disagree)
    yield from _examples("For example", check.flagged)
    yield from _examples("Left alone", check.fine)
    for address in check.cites:
        passage = library.cite(address)
        yield from _section(f"{passage.page}: {passage.title}", passage.text)
        yield printed(f"{address}  {sources(passage)}".rstrip(), "quiet", 2)


def _section(title: str, text: str) -> Iterator[Printed]:
    if not text:
        return
    yield from (Printed(), printed(title, "title"))
    for paragraph in text.split("\n\n"):
        if paragraph.startswith(("- ", "* ", "|", "1. ")):
            yield from (printed(line, indent=2) for line in paragraph.splitlines())
        else:
            yield printed(" ".join(paragraph.split()), indent=2)


def _examples(title: str, section: str) -> Iterator[Printed]:
    lines = [line for line in section.splitlines() if line.startswith("- ")][:EXAMPLES]
    yield from _section(title, "\n".join(lines) or section.strip())
