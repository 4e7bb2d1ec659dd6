"""A review as people look at it: okr by okr, each line with all that was found and suggested about it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from coach import checks
from coach.finding import Excepted, Finding, Opinion, Rewrite
from coach.okr import Okr
from coach.pages.parts.marks import GRAVE
from coach.pages.parts.named import Place, named, place_of
from coach.pages.parts.suggested import Suggestion, suggestions
from coach.reports.excepted import cycles_by_row
from coach.reports.repeats import ALONE, Repeat, repeats
from coach.review import Review, Reviewed, Topic
from coach.store import line_key

CELLS = ("parent", "owner")
"""Cells of an okr that a finding may quote, beside its lines."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding where it is shown: under which key it is decided, and the words it quotes."""

    finding: Finding
    key: str
    context: str = ""
    """The text its words stand in: the line itself, another line of the okr, or a cell."""
    label: str = ""
    """What the context is where it isn't the line itself, such as “Owner”."""
    repeat: str = ""
    """Where else in the team the same was found, such as “also in rows 4, 9”."""
    opinions: tuple[Opinion, ...] = ()
    """What models say for letting it stand as it is."""


@dataclass(frozen=True, slots=True)
class Line:
    """One objective or key result with its findings and suggestions, or one finding about a sheet."""

    id: str
    key: str
    place: str
    team: str
    text: str
    findings: tuple[Shown, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    row: int = 0
    cells: str = ""
    """Values that stand beside the line in cells of their own, such as “41 → 70%”; the file of what is about
    one of several sheets."""
    cycle: str = ""
    excepted: tuple[Excepted, ...] = ()
    """What was found about it and set aside by an exception in the sheet or the file."""
    named: str = ""
    """What a finding about the whole sheet says of this line, such as “opposite pulls with Logistics”."""
    whole: str = ""
    """The key of its objective, under which is decided what is about the whole okr."""


@dataclass(frozen=True, slots=True)
class Block:
    """One okr of the current cycle, ready to be laid out."""

    reviewed: Reviewed
    objective: Line
    key_results: tuple[Line, ...]

    @property
    def okr(self) -> Okr:
        """The okr as it was written."""
        return self.reviewed.reading.okr

    @property
    def lines(self) -> tuple[Line, ...]:
        """The objective and its key results."""
        return (self.objective, *self.key_results)


def blocks(review: Review) -> list[Block]:
    """Lay out the okrs of the current cycle, team by team in the order of their first line."""
    order = {team: n for n, team in enumerate(dict.fromkeys(o.reading.okr.team for o in review.open))}
    told = repeats(review, {})
    made = [_block(okr, str(n), told) for n, okr in enumerate(review.okrs) if not okr.reading.closed]
    notes = named(made, review.about_sheets)
    return sorted((_with(block, notes) for block in made), key=lambda block: order[block.okr.team])


def _with(block: Block, notes: Mapping[Place, str]) -> Block:
    if not any(place_of(line) in notes for line in block.key_results):
        return block
    lines = (replace(line, named=notes.get(place_of(line), "")) for line in block.key_results)
    return replace(block, key_results=tuple(lines))


def block(reviewed: Reviewed) -> Block:
    """Lay out one okr by itself, such as a draft."""
    return _block(reviewed, "draft", {})


def about_sheets(review: Review) -> list[Line]:
    """Lay out what is about whole sheets, one line each, the gravest first."""
    ordered = sorted(review.about_sheets, key=lambda finding: GRAVE.index(finding.severity))
    cycles = cycles_by_row(review)
    names = [sheet.name for sheet in review.sheets] if len(review.sheets) > 1 else [""]
    return [
        replace(
            _sheet_line(n, finding, cycles.get((finding.sheet, finding.row), "")), cells=names[finding.sheet]
        )
        for n, finding in enumerate(ordered)
    ]


def _sheet_line(n: int, finding: Finding, cycle: str) -> Line:
    key = line_key(finding.team, "", finding.quote)
    shown = Shown(finding, key, finding.quote, _place(finding))
    return Line(f"s{n}", key, "sheet", finding.team, finding.says, (shown,), row=finding.row, cycle=cycle)


def _place(finding: Finding) -> str:
    return f"Row {finding.row}" if finding.row else ""


def _block(reviewed: Reviewed, name: str, told: Mapping[int, Repeat]) -> Block:
    okr = reviewed.reading.okr
    homes = [_home(finding, reviewed) for finding in reviewed.findings]
    paired = sorted(
        zip(homes, reviewed.findings, strict=True), key=lambda pair: GRAVE.index(pair[1].severity)
    )
    texts = [okr.objective, *(kr.text for kr in okr.key_results)]
    rows = [okr.row, *(kr.row for kr in okr.key_results)]
    cells = ["", *(kr.cells for kr in okr.key_results)]
    aside = _aside(reviewed)
    whole = line_key(okr.own_team, okr.objective, okr.objective)
    lines = []
    for n, text in enumerate(texts):
        key = line_key(okr.own_team, okr.objective, text)
        shown = tuple(_shown(f, reviewed, text, told.get(id(f), ALONE)) for home, f in paired if home == n)
        found = suggestions(r for r in reviewed.rewrites if _line_of(r, okr) == n)
        place = "key_result" if n else "objective"
        line = Line(f"{name}-{n}", key, place, okr.team, text, shown, tuple(found), rows[n], cells[n])
        lines.append(replace(line, cycle=okr.period, excepted=tuple(aside[n]), whole=whole))
    return Block(reviewed, lines[0], tuple(lines[1:]))


def _aside(reviewed: Reviewed) -> dict[int, list[Excepted]]:
    """Sort what was excepted to its lines."""
    found: dict[int, list[Excepted]] = defaultdict(list)
    for one in reviewed.excepted:
        found[_home(one.finding, reviewed)].append(one)
    return found


def _home(finding: Finding, reviewed: Reviewed) -> int:
    """Say on which line a finding is shown: 0 is the objective, which also bears what is about all of it."""
    okr = reviewed.reading.okr
    if finding.place == "key_result":
        return _key_result(finding.row, okr, finding)
    if finding.place == "okr":
        mended = (r for r in reviewed.rewrites if finding.check in r.clears and r.place == "key_result")
        return next((_line_of(r, okr) for r in mended), 0)
    return 0


def _line_of(rewrite: Rewrite, okr: Okr) -> int:
    if rewrite.place == "objective":
        return 0
    texts = [kr.text for kr in okr.key_results]
    return texts.index(rewrite.was) + 1 if rewrite.was in texts else 0


def _key_result(row: int, okr: Okr, finding: Finding) -> int:
    """Find the key result of a row; where several share it, the one that holds the quoted words."""
    here = [n for n, kr in enumerate(okr.key_results, 1) if kr.row == row]
    said = [n for n in here if finding.span.cut(okr.key_results[n - 1].text) == finding.quote]
    return next(iter(said or here), 0)


def _shown(finding: Finding, reviewed: Reviewed, text: str, repeat: Repeat) -> Shown:
    okr = reviewed.reading.okr
    home = text if finding.place == "key_result" else okr.objective
    key = line_key(okr.own_team, okr.objective, home)
    label, context = next(_contexts(finding, okr, text), ("", finding.quote))
    opinions = tuple(opinion for opinion in reviewed.opinions if opinion.finding == finding)
    return Shown(finding, key, context, label, repeat.words, opinions)


def _contexts(finding: Finding, okr: Okr, text: str) -> Iterator[tuple[str, str]]:
    """Give the texts that hold the quoted words, the line itself first."""
    if finding.span.cut(text) == finding.quote:
        yield "", text
    for kr in okr.key_results:
        if kr.row == finding.row and finding.span.cut(kr.text) == finding.quote:
            yield "Key result", kr.text
    labels = {"parent": "Serves", "owner": "Owner"}
    yield from ((labels[cell], finding.quote) for cell in CELLS if getattr(okr, cell) == finding.quote)
    if any(kr.owner == finding.quote for kr in okr.key_results):
        yield "Owner", finding.quote


def topic_lines(topic: Topic, review_blocks: Iterable[Block], sheet_lines: Iterable[Line]) -> frozenset[str]:
    """Give the ids of the lines a topic is about: those that bear its findings, are in its okr, or quoted."""
    about = set(topic.findings)
    quoted = " ".join(f.says for f in topic.findings if f.place == "sheet")
    ids = {line.id for line in sheet_lines if _bears(line, about)}
    for block in review_blocks:
        whole = any(s.finding in about and s.finding.place == "okr" for s in block.objective.findings)
        ids |= {line.id for line in block.lines if whole or _bears(line, about) or _is_quoted(line, quoted)}
    return frozenset(ids)


def _bears(line: Line, findings: set[Finding]) -> bool:
    return any(shown.finding in findings for shown in line.findings)


def _is_quoted(line: Line, words: str) -> bool:
    named = f"“{checks.shortened(line.text)}”" in words
    return line.place == "key_result" and named and line.team in words
