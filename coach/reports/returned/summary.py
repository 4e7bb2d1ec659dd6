"""The summary of a file that is given back: what to talk about first, counts, every finding with its cell."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from coach.reports.asked import closing
from coach.reports.excepted import excepted
from coach.reports.returned.remarks import on_lines, suggested
from coach.reports.returned.words import Words
from coach.reports.said import Said
from coach.reports.view import OkrView, TeamView, aside_notes
from coach.sheets.ours import MADE_BY, headings
from coach.sheets.writing.back import Cell, Remark, Report

if TYPE_CHECKING:
    from coach.review import Review

WIDTHS = (11, 17, 42, 22, 60, 46)
_ALL = len(WIDTHS)
_BAR = 40
"""Squares that the most frequent kind gets."""

Told = Mapping[int, tuple[int, Remark]]
"""The page and the remark of each finding, by its identity."""
Line = tuple[Cell, ...]


class Reviewed(NamedTuple):
    """A review laid out, and where each of its findings is told."""

    review: "Review"
    teams: list[TeamView]
    about: list[Said]
    told: Told
    name: str
    day: date


def report(of: Reviewed, say: Words) -> Report:
    """Write the summary."""
    return Report(say.language, WIDTHS, tuple(_rows(of, say)))


def _rows(of: Reviewed, say: Words) -> Iterator[Line]:
    words = headings(say.language)
    yield (Cell(words.worksheet, "title", over=_ALL),)
    yield (Cell(f"{MADE_BY}{of.name} · {of.day.isoformat()}", "small", over=_ALL),)
    yield ()
    yield (Cell(_figures(of, say), "lead", over=_ALL),)
    for text in (say("how", suggestion=words.suggestion), say("english")):
        if text:
            yield (Cell(text, "quiet", over=_ALL),)
    yield from _first(of, say)
    yield from _counts(of, say)
    yield from _findings(of, say)
    yield from _listed(say("aside"), excepted(of.review))
    yield from _listed(say("notes"), [*aside_notes(of.review), closing(of.review)])


def _figures(of: Reviewed, say: Words) -> str:
    lines = sum(len(okr.reading.key_results) for okr in of.review.open)
    findings, rewrites = len(of.review.findings), len({(r.sheet, r.row, r.was) for r in of.review.rewrites})
    return say("figures", lines=f"{lines:,}", findings=f"{findings:,}", suggestions=f"{rewrites:,}")


def _heading(text: str) -> Iterator[Line]:
    yield ()
    yield (Cell(text, "heading", over=_ALL),)


def _first(of: Reviewed, say: Words) -> Iterator[Line]:
    yield from _heading(say("first"))
    if not of.review.first:
        yield (Cell(say("nothing"), "label", over=_ALL),)
    for topic in of.review.first:
        to = of.told.get(id(topic.findings[0]))
        yield (Cell("", "link", to), Cell(topic.team, "text"), Cell(topic.says, "text", over=_ALL - 2))


def _counts(of: Reviewed, say: Words) -> Iterator[Line]:
    """Count the findings by kind, and by kind in each team."""
    flags = of.review.by_flag()
    if not flags:
        return
    yield from _heading(say("kinds"))
    most = max(flags.values())
    for flag, number in flags.items():
        bar = "■" * max(round(number * _BAR / most), 1)
        yield (Cell(say.flags[flag], "label", over=2), Cell(f"{number:,}  {bar}", "label", over=_ALL - 2))
    if len(of.teams) < 2:  # noqa: PLR2004  (one team is all there is)
        return
    yield from _heading(say("teams"))
    for team in of.teams:
        said = [*(one for okr in team.okrs for one, _ in on_lines(okr)), *_about(of, team.name)]
        counted = Counter(one.finding.flag for one in said)
        kinds = ", ".join(f"{number:,} × {say.flags[flag]}" for flag, number in counted.most_common())
        text = say("of_team", count=f"{counted.total():,}", kinds=kinds) if kinds else "0"
        yield (Cell(team.name or say("no_team"), "label", over=2), Cell(text, "label", over=_ALL - 2))


def _about(of: Reviewed, team: str) -> Iterator[Said]:
    return (one for one in of.about if team and one.finding.team == team)


def _findings(of: Reviewed, say: Words) -> Iterator[Line]:
    if not of.review.findings:
        return
    yield from _heading(say("all"))
    names = ("where", "team", "line", "what", "says", "suggested")
    yield tuple(Cell(say(name), "head") for name in names)
    for one in of.about:
        _, told = of.told.get(id(one.finding), (0, None))
        line = told.line if told and told.line else say("whole")
        yield _finding(of, one, (one.finding.team, line, ""), say)
    for team in of.teams:
        for okr in team.okrs:
            yield from _okr(of, okr, team.name, say)


def _okr(of: Reviewed, okr: OkrView, team: str, say: Words) -> Iterator[Line]:
    better = {line.text: suggested(line, say) for line in (okr.objective, *okr.key_results)}
    for one, spot in on_lines(okr):
        yield _finding(of, one, (team, spot.line or okr.objective.text, better.pop(spot.line, "")), say)


def _finding(of: Reviewed, said: Said, beside: tuple[str, str, str], say: Words) -> Line:
    team, line, better = beside
    finding = said.finding
    told = say("as_in", row=said.repeat.told_in) if said.repeat.told_in else finding.asks
    if said.decision:
        told = say("settled", when=f"{said.decision.when:%Y-%m-%d}")
    what = f"{said.short} ({finding.id})\n{say.flags[finding.flag]}"
    words = "\n".join(filter(None, (finding.says, told)))
    return (
        Cell("", "link", of.told.get(id(finding))),
        *(Cell(text) for text in (team, line, what, words, better)),
    )


def _listed(heading: str, listed: list[str]) -> Iterator[Line]:
    if listed:
        yield from _heading(heading)
        yield from ((Cell(text, "label", over=_ALL),) for text in listed)
