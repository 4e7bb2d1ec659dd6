"""A review laid out the way people read it: team by team, each line with what was said of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from coach.finding import Finding
from coach.okr import KeyResult, Okr
from coach.reading.promise import UNDECLARED
from coach.reports import asked, past
from coach.reports.excepted import heading
from coach.reports.repeats import ALONE, Repeat, repeats
from coach.reports.said import Said, Suggested
from coach.reports.standing import Decisions, about_finding, about_rewrite, key_result_of

if TYPE_CHECKING:
    from coach.review import Review, Reviewed

GRAVITY = {"error": 0, "warning": 1, "hint": 2}


_Thing = TypeVar("_Thing", Said, Suggested)


@dataclass(frozen=True, slots=True)
class LineView:
    """One line as written, with its marks, questions and suggestions."""

    row: int
    text: str
    cells: str = ""
    said: tuple[Said, ...] = ()
    suggested: tuple[Suggested, ...] = ()
    aside: bool = False
    """Whether something about it was set aside."""

    @property
    def quiet(self) -> str:
        """What is said of a line of which nothing is said; "" elsewhere."""
        return "" if self.said else "set aside" if self.aside else "nothing to improve"

    @property
    def pieces(self) -> list[tuple[str, Finding | None]]:
        """The text cut where marks begin and end; each piece with the finding that marks it."""
        return cut(self.text, (said.finding for said in self.said if not said.settled))


@dataclass(frozen=True, slots=True)
class OkrView:
    """One okr: its objective and key results as lines, and what was said of all of it together."""

    okr: Okr
    points: int
    objective: LineView
    key_results: tuple[LineView, ...]
    together: tuple[Said, ...]
    file: str = ""
    """The file it stands in, where there are several."""

    @property
    def place(self) -> str:
        """Say where it stands: its row, with the file where there are several."""
        return f"{self.file}, row {self.okr.row}" if self.file else f"row {self.okr.row}"

    @property
    def nothing(self) -> bool:
        """Whether nothing was said of it at all."""
        lines = (self.objective, *self.key_results)
        return not (self.together or any(line.said or line.aside for line in lines))


@dataclass(slots=True)
class TeamView:
    """A team and its okrs; the name is "" where the sheet has none."""

    name: str
    okrs: list[OkrView] = field(default_factory=list)


def teams(review: "Review", decisions: Decisions) -> list[TeamView]:
    """Give the teams in the order of the sheet, without okrs of closed cycles."""
    found: dict[str, TeamView] = {}
    repeated = repeats(review, decisions)
    files = _files(review)
    for reviewed in review.open:
        okr = reviewed.reading.okr
        view = _okr(reviewed, decisions, repeated, files.get(okr.sheet, ""))
        found.setdefault(okr.team, TeamView(okr.team)).okrs.append(view)
    return list(found.values())


def _files(review: "Review") -> Mapping[int, str]:
    """Name sheets by their numbers, where there are several."""
    return {n: sheet.name for n, sheet in enumerate(review.sheets)} if len(review.sheets) > 1 else {}


def about_heading(review: "Review") -> str:
    """Say above findings about whole sheets what they are about."""
    return "About whole sheets" if len(review.sheets) > 1 else "About the whole sheet"


def about_sheets(review: "Review", decisions: Decisions) -> list[Said]:
    """Give what was said of whole sheets, the gravest first."""
    files = _files(review)
    return _by_gravity(
        Said(finding, about_finding(decisions, finding), Repeat(file=files.get(finding.sheet, "")))
        for finding in review.about_sheets
    )


def _by_gravity(said: Iterable[Said]) -> list[Said]:
    return sorted(said, key=lambda one: GRAVITY[one.finding.severity])


def _okr(reviewed: "Reviewed", decisions: Decisions, repeated: Mapping[int, Repeat], file: str) -> OkrView:
    okr = reviewed.reading.okr
    second = {id(opinion.finding): opinion for opinion in reviewed.opinions}
    said = _by_gravity(
        Said(f, about_finding(decisions, f, okr), repeated.get(id(f), ALONE), second.get(id(f)))
        for f in reviewed.findings
    )
    suggested = [Suggested(r, about_rewrite(decisions, r, okr)) for r in reviewed.rewrites]
    aside = {one.finding.key_result for one in reviewed.excepted}
    saying, better = _by_line(okr, said), _by_line(okr, suggested)
    return OkrView(
        okr=okr,
        points=reviewed.score.points if reviewed.score else 0,
        objective=LineView(okr.row, okr.objective, "", *_of(None, saying, better), None in aside),
        key_results=tuple(
            LineView(kr.row, kr.text, kr.cells, *_of(kr, saying, better), n in aside)
            for n, kr in enumerate(okr.key_results)
        ),
        together=tuple(one for one in said if one.finding.place not in ("objective", "key_result")),
        file=file,
    )


def _by_line(okr: Okr, things: Iterable[_Thing]) -> dict[int, list[_Thing]]:
    """Sort what was said to its lines, looking up each line once; 0 stands for the objective."""
    found: dict[int, list[_Thing]] = {}
    for one in things:
        about = one[0]
        line = key_result_of(about, okr)
        if line is not None or about.place == "objective":
            found.setdefault(id(line) if line else 0, []).append(one)
    return found


def _of(
    line: KeyResult | None, said: Mapping[int, list[Said]], suggested: Mapping[int, list[Suggested]]
) -> tuple[tuple[Said, ...], tuple[Suggested, ...]]:
    """Give what belongs to one key result, or to the objective where there is none."""
    place = id(line) if line else 0
    better = suggested.get(place, [])
    if settled := [one for one in better if one.decision]:  # one decision about all of them
        better = [one for one in settled if one.taken == one.rewrite.now][:1] or settled[:1]
    return tuple(said.get(place, ())), tuple(better)


def cut(text: str, findings: Iterable[Finding]) -> list[tuple[str, Finding | None]]:
    """Cut a text where the evidence of findings begins and ends; of two that overlap the first is marked."""
    pieces: list[tuple[str, Finding | None]] = []
    at = 0
    for finding in sorted(_apart(text, findings), key=lambda one: one.span.start):
        if finding.span.start > at:
            pieces.append((text[at : finding.span.start], None))
        pieces.append((finding.quote, finding))
        at = finding.span.end
    return [*pieces, (text[at:], None)] if at < len(text) else pieces


def _apart(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Leave out evidence that overlaps with graver evidence, or that lies in another cell."""
    taken: list[Finding] = []
    for finding in findings:
        inside = finding.quote and finding.span.cut(text) == finding.quote
        if inside and all(
            finding.span.end <= t.span.start or t.span.end <= finding.span.start for t in taken
        ):
            taken.append(finding)
            yield finding


def sentence(review: "Review") -> str:
    """Say in one sentence what was reviewed and where to begin."""
    lines = sum(len(okr.reading.key_results) for okr in review.open)
    begin = {0: "Nothing to improve was found.", 1: "Talk about this first:"}
    where = begin.get(len(review.first), "Talk about these first:")
    aside = f"; {heading(review)}" if review.excepted else ""
    return f"{count(lines, 'key result')}{_from(review)}{aside}. {where}"


def first(review: "Review") -> list[str]:
    """Give what to talk about first, each beginning with its team where its words don't name it."""
    return [
        f"{topic.team}: {topic.says}" if topic.team and topic.team not in topic.says else topic.says
        for topic in review.first
    ]


def _from(review: "Review") -> str:
    names = {okr.reading.okr.team for okr in review.open} - {""}
    if len(names) > 1:
        return f" from {count(len(names), 'team')}"
    return f" from {names.pop()}" if names else ""


def aside_notes(review: "Review") -> list[str]:
    """Say what was left out or guessed, so that nothing is dropped in silence."""
    notes = []
    if closed := len(review.okrs) - len(review.open):
        notes.append(f"{count(closed, 'OKR')} of earlier cycles read as history, not judged.")
    notes += _read_as(review)
    notes += past.notes(review)
    notes += asked.notes(review)
    for sheet in review.sheets:
        where = f"{sheet.name}: " if len(review.sheets) > 1 else ""
        notes += [where + note for note in sheet.notes]
        notes += [f"{where}Row {skipped.row} was left out: {skipped.why}" for skipped in sheet.rows_skipped]
        if sheet.unsure:
            named = ", ".join(
                f"{one} = “{sheet.columns[one]}”" for one in sheet.unsure if one in sheet.columns
            )
            notes += [f"{where}Guessed from the sheet: {named or ', '.join(sheet.unsure)}."]
    if review.tuning and not review.tuning.is_plain:
        notes.append(review.tuning.sentence)
    return notes


def _read_as(review: "Review") -> list[str]:
    """Say which reading was taken where no promise is declared."""
    silent = sum(not okr.reading.declares for okr in review.open)
    if silent == len(review.open):
        return [f"Read as {UNDECLARED}, since no promise is declared."]
    return [f"Read as {UNDECLARED}, since no promise is declared: {count(silent, 'OKR')}."] if silent else []


def count(number: int, thing: str) -> str:
    """Write a number of things: 1 team, 2 teams, 1,200 teams."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
