"""A review and a check as lines of plain text, each part with the role it plays; a terminal may add type."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from coach.reports.asked import closing
from coach.reports.excepted import excepted, heading
from coach.reports.said import Said, Suggested
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
    from coach.review import Review

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")
"""What could move the cursor, colour the terminal or turn the reading direction."""


_FIGURES = re.compile(r"\d+")


class Part(NamedTuple):
    """A stretch of a line; its role is title, mark, evidence, quiet or empty for plain words."""

    text: str
    role: str = ""


class Printed(NamedTuple):
    """One line to print: its parts, and how many columns it is set in."""

    parts: tuple[Part, ...] = ()
    indent: int = 0

    @property
    def text(self) -> str:
        """The line without roles."""
        return (" " * self.indent + "".join(part.text for part in self.parts)).rstrip()


def printed(text: str, role: str = "", indent: int = 0) -> Printed:
    """Make a line of one part."""
    return Printed((Part(clean(text), role),), indent)


def clean(text: str) -> str:
    """Take out what a terminal would obey instead of show."""
    return _UNSEEN.sub(" ", text)


def as_text(lines: Iterable[Printed]) -> str:
    """Join lines as plain text."""
    return "\n".join(line.text for line in lines) + "\n"


def review_lines(review: "Review") -> Iterator[Printed]:
    """Lay a review out: the sentence, what to talk about first, then team by team."""
    yield printed(sentence(review), "title")
    for number, topic in enumerate(first(review), 1):
        yield printed(f"{number}  {topic}", indent=2)
    if said := about_sheets(review, {}):
        yield from (Printed(), printed(about_heading(review), "title"))
        for one in said:
            yield from _said(one, 2)
            yield printed(one.finding.says, "quiet", 4)
    for team in teams(review, {}):
        yield from _team(team)
    yield from _end(review)


def _team(team: TeamView) -> Iterator[Printed]:
    yield from (Printed(), printed((team.name or "Lines without a team").upper(), "title"))
    for okr in team.okrs:
        yield from _okr(okr)


def _okr(okr: OkrView) -> Iterator[Printed]:
    known = f"  {clean(okr.place)}, score {okr.points}"
    yield Printed((*_marked(okr.objective, "An objective without words"), Part(known, "quiet")))
    yield from _about(okr.objective, 4)
    for one in okr.together:
        yield from _said(one, 4)
        yield printed(one.finding.says, "quiet", 6)
    for line in okr.key_results:
        after = Part(f"  row {line.row}  {line.quiet}".rstrip(), "quiet")
        yield Printed((*_marked(line, "A key result without words"), after), 2)
        yield from _about(line, 6)


def _marked(line: LineView, otherwise: str) -> tuple[Part, ...]:
    pieces = line.pieces or [(otherwise, None)]
    return tuple(Part(clean(text), "evidence" if finding else "") for text, finding in pieces)


def _about(line: LineView, indent: int) -> Iterator[Printed]:
    for said in line.said:
        yield from _said(said, indent)
        if _rests_on_figures(said):
            yield printed(said.finding.says, "quiet", indent + 2)
    for suggested in line.suggested:
        yield _suggested(suggested, indent)


def _rests_on_figures(said: Said) -> bool:
    """Say whether the sentence holds figures that don't stand in the line, such as values of the past."""
    return not set(_FIGURES.findall(said.finding.says)) <= set(_FIGURES.findall(said.finding.quote))


def _said(said: Said, indent: int) -> Iterator[Printed]:
    mark = f"{said.short} ({said.finding.id})"
    where = f", {clean(said.repeat.words)}" if said.repeat.words else ""
    asks = "" if said.repeat.told_in else f"  {clean(said.finding.asks)}"
    yield Printed((Part(mark, "mark"), Part(where, "quiet"), Part(asks)), indent)
    yield from (printed(aside, "quiet", indent + 2) for aside in said.asides)


def _suggested(suggested: Suggested, indent: int) -> Printed:
    by = f" (written by {clean(suggested.by)})" if suggested.by else ""
    return Printed((Part("perhaps ", "quiet"), Part(clean(suggested.rewrite.now)), Part(by, "quiet")), indent)


def _end(review: "Review") -> Iterator[Printed]:
    if listed := excepted(review):
        yield from (Printed(), printed(heading(review), "title"))
        yield from (printed(one, indent=2) for one in listed)
    if notes := aside_notes(review):
        yield from (Printed(), printed("How the sheet was read", "title"))
        yield from (printed(note, indent=2) for note in notes)
    if review.asked:
        yield from (Printed(), printed(closing(review), "quiet"))
    if review.first:
        example = review.first[0].findings[0].id
        yield from (Printed(), printed(f"Why, and what experts say: okr-coach explain {example}", "quiet"))
