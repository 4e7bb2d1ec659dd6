"""A review as Markdown to paste: the summary, what to talk about first, then team by team."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from coach.reports.asked import closing
from coach.reports.excepted import excepted, heading
from coach.reports.notes import Notes, sources
from coach.reports.said import Said, Suggested, decided
from coach.reports.standing import Decisions
from coach.reports.view import (
    LineView,
    OkrView,
    TeamView,
    about_heading,
    about_sheets,
    aside_notes,
    first,
    sentence,
    teams,
)

if TYPE_CHECKING:
    from coach.knowledge import Library
    from coach.review import Review

_SIGNS = re.compile(r"([\\`*_\[\]<>|~&$])")
_START = re.compile(r"^(\d+(?=[.)])|(?=[-+=#]))")
"""What would begin a list or a heading."""
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")


def words(text: str) -> str:
    """Write a person's words so that they neither break the page nor become markup."""
    flat = " ".join(_UNSEEN.sub(" ", text).split())
    return _START.sub(r"\1\\", _SIGNS.sub(r"\\\1", flat))


def markdown(review: "Review", decisions: Decisions, library: "Library | None") -> str:
    """Give the whole report."""
    return "\n".join(_blocks(review, decisions, Notes(library))).strip() + "\n"


def _blocks(review: "Review", decisions: Decisions, notes: Notes) -> Iterator[str]:
    names = ", ".join(words(sheet.name) for sheet in review.sheets)
    yield from (f"# Review of {names}", "", words(sentence(review)), "")
    yield from (f"{number}. {words(topic)}" for number, topic in enumerate(first(review), 1))
    if all_over := about_sheets(review, decisions):
        yield from ("", f"## {about_heading(review)}", "")
        yield from _all_said(all_over, notes, "")
    for team in teams(review, decisions):
        yield from _team(team, notes)
    yield from _end(review, notes)


def _team(team: TeamView, notes: Notes) -> Iterator[str]:
    yield from ("", f"## {words(team.name) or 'Lines without a team'}")
    for okr in team.okrs:
        yield from _okr(okr, notes)


def _okr(okr: OkrView, notes: Notes) -> Iterator[str]:
    serves = f" · serves “{words(okr.okr.parent)}”" if okr.okr.parent else ""
    cycle = f"{words(okr.okr.period)} · " if okr.okr.period else ""
    yield from ("", f"### {words(okr.okr.objective) or 'Key results without an objective'}", "")
    yield from (f"{cycle}{words(okr.place)} · score {okr.points} of 100{serves}", "")
    if okr.nothing:
        yield "Nothing to improve."
        yield from ("", *(f"- {words(line.text)}{_cells(line, ' (', ')')}" for line in okr.key_results))
        return
    yield from _all_said((*okr.objective.said, *okr.together), notes, "")
    yield from _all_suggested(okr.objective.suggested, "")
    for line in okr.key_results:
        yield from _line(line, notes)


def _cells(line: LineView, before: str, after: str) -> str:
    return f"{before}{words(line.cells)}{after}" if line.cells else ""


def _line(line: LineView, notes: Notes) -> Iterator[str]:
    nothing = f": {line.quiet}" if line.quiet else ""
    yield f"- **{words(line.text) or 'An empty line'}** ({_cells(line, '', ' · ')}row {line.row}){nothing}"
    yield from _all_said(line.said, notes, "  ")
    yield from _all_suggested(line.suggested, "  ")


def _all_said(all_said: Iterable[Said], notes: Notes, indent: str) -> Iterator[str]:
    for one in all_said:
        if one.settled:
            yield f"{indent}- *{words(one.short)}* — {words(one.settled)}"
            continue
        where = f" ({words(one.repeat.words)})" if one.repeat.words else ""
        why = "" if one.repeat.told_in else _why(one, notes)
        yield f"{indent}- *{words(one.short)}*{where}{why}"
        yield from (f"{indent}  - {words(aside)}" for aside in one.asides)


def _why(one: Said, notes: Notes) -> str:
    cited = ", ".join(map(str, notes.numbers(one.finding)))
    return f" — {words(one.finding.asks)} {words(one.finding.says)} (guidance {cited})"


def _all_suggested(suggested: Iterable[Suggested], indent: str) -> Iterator[str]:
    for one in suggested:
        if one.decision:
            yield f"{indent}- Now: “{words(one.taken)}” (decided {words(decided(one.decision))})"
        else:
            by = f" (written by {words(one.by)})" if one.by else ""
            now, why = words(one.rewrite.now), words(one.rewrite.why)
            yield f"{indent}- Perhaps instead{by}: “{now}” {why}".rstrip()


def _end(review: "Review", notes: Notes) -> Iterator[str]:
    if listed := excepted(review):
        yield from ("", f"## {heading(review)}", "")
        yield from (f"- {words(one)}" for one in listed)
    if left_out := aside_notes(review):
        yield from ("", "## How the sheet was read", "")
        yield from (f"- {words(note)}" for note in left_out)
    passages = notes.passages()
    if passages:
        yield from ("", "## Guidance", "")
    for number, passage in passages:
        after = f" — {words(sources(passage))}" if passage.sources else ""
        yield f"{number}. {words(passage.page)}: {words(passage.title)}{after}"
    yield from ("", words(closing(review)))
