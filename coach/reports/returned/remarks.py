"""What each cell of a file is told: findings as remarks, suggestions beside their lines."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from coach.reports.returned.words import Words
from coach.reports.said import Said, Suggested
from coach.reports.view import LineView, OkrView
from coach.sheets.writing.back import Remark, Suggestion

if TYPE_CHECKING:
    from coach.knowledge import Library


class Spot(NamedTuple):
    """Where something is said: the row, and the words of the line; "" where it is about no single line."""

    row: int
    line: str


def remark(said: Said, spot: Spot, say: Words, library: "Library") -> Remark:
    """Say of a cell what was found: what it says, the question, the guidance by its name."""
    finding = said.finding
    passages = dict.fromkeys(f"{one.page}: {one.title}" for one in map(library.cite, finding.cites))
    told = (finding.says, finding.asks, *said.asides)
    guided = (say("guidance", passages="; ".join(passages)),) if passages else ()
    title = f"{said.short} ({finding.id})"
    return Remark(*spot, finding.place, title, (*filter(None, told), *guided), finding.quote)


def on_lines(okr: OkrView) -> Iterator[tuple[Said, Spot]]:
    """Give what was found about an okr, each with its spot."""
    for line in (okr.objective, *okr.key_results):
        yield from ((one, Spot(line.row, line.text)) for one in line.said)
    yield from ((one, Spot(one.finding.row, "")) for one in okr.together)


def on_sheet(said: Said, okrs: Iterable[OkrView]) -> Spot:
    """Give the spot of what is about a whole sheet: the line its words are taken from, where there is one."""
    row, quote = said.finding.row, said.finding.quote
    for okr in okrs:
        for line in (okr.objective, *okr.key_results):
            if line.row == row and quote and quote in line.text:
                return Spot(row, line.text)
    return Spot(row, "")


def suggestions(okr: OkrView, say: Words) -> Iterator[Suggestion]:
    """Give what stands beside the lines of an okr."""
    for line, place in ((okr.objective, "objective"), *((kr, "key_result") for kr in okr.key_results)):
        if text := suggested(line, say):
            yield Suggestion(line.row, line.text, place, text)


def suggested(line: LineView, say: Words) -> str:
    """Give the wordings suggested for a line, or the one a person chose."""
    return f"\n{say('or')} ".join(_each(line.suggested, say))


def _each(all_: Iterable[Suggested], say: Words) -> Iterator[str]:
    for one in all_:
        yield say("chosen", text=one.taken) if one.decision else one.rewrite.now
