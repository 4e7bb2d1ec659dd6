"""Ways of mending a line: sketches from the person's words, with a blank where nobody gave a value."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from coach import metrics
from coach.detectors import LineSubject
from coach.finding import Span
from coach.reading.line import Line
from coach.reading.numbers import Number
from coach.reading.reader import read
from coach.reading.stance import trimmed
from coach.reading.tokens import Token

PLAIN_UNITS = frozenset(("%", "hours", "days", "minutes", "weeks", "seconds", "months"))


@dataclass(frozen=True, slots=True)
class Sketch:
    """A suggestion before it is checked."""

    text: str
    deadline: str = ""
    """The line's own words of when, kept behind the text; no check rests on them."""
    why: str = ""
    initiative: str = ""
    metric: str = ""
    """Name of the metric it takes from its field of work, where it takes one."""

    @property
    def now(self) -> str:
        """The whole suggestion."""
        return self.text + self.deadline


Taken = frozenset[str]
"""Names of metrics that other suggestions for the same okr have taken."""


def _outcome(subject: LineSubject, taken: Taken) -> list[Sketch]:
    """Turn work into a measure of its effect; the work stays as the initiative."""
    line, okr = subject.line, subject.okr.okr
    says = line.words.writing
    metric = (
        metrics.choose(line.text, okr.objective, okr.team, taken)
        if line.language == metrics.LANGUAGE
        else None
    )
    initiative = work_of(line)
    if metric:
        return [
            Sketch(
                _sentence(metric.name, _movement(line, metric.unit, metric.name)),
                deadline_of(line),
                metric.evidence,
                initiative,
                metric.name,
            )
        ]
    if not (okr.objective and says):
        return []
    named = f"[{says['shown'].format(objective=okr.objective.rstrip('.'))}]"
    return [Sketch(f"{named} {_movement(line)}", deadline_of(line), "", initiative)]


def work_of(line: Line) -> str:
    """Give a line without tags and labels in front, to be kept as work."""
    return trimmed(line.text, _whole(line)).cut(line.text)


def _measure(subject: LineSubject, taken: Taken) -> list[Sketch]:
    """Give a wish a number: its own metric where it names one, else one of its field of work."""
    line = subject.line
    head = line.wording.head
    own = head is None or head.verb & {"raising", "lowering"}
    moves = own and _names_what_moves(line) and not line.numbers
    if line.kind.name == "outcome" and moves and line.words.writing:
        return [Sketch(_with_movement(line)), *_outcome(subject, taken)]
    return _outcome(subject, taken)


def _names_what_moves(line: Line) -> bool:
    return any(t.noun & {"metric", "trouble"} for t in line.tokens)


def _stretch(subject: LineSubject, taken: Taken) -> list[Sketch]:
    """Leave the target of a flat or kept line open."""
    line, sizing = subject.line, subject.line.sizing
    if sizing.baseline and sizing.target:
        span = sizing.target.span
        unit = _as_written(line, sizing.target)
        return [Sketch(f"{line.text[: span.start]}[target]{unit}{line.text[span.end :]}")]
    metric = _without_kept(line.measure.metric or "")
    if not (sizing.goal and metric and line.words.writing):
        return _outcome(subject, taken)
    unit = sizing.goal.unit if sizing.goal.unit in PLAIN_UNITS else ""
    named = metric + _per(line, sizing.goal)
    return [Sketch(_sentence(named, _movement(line, unit or "", named, _today(subject))), deadline_of(line))]


def _as_written(line: Line, number: Number) -> str:
    """Give a number's unit and the gap before it: its one name in English, else as it was written."""
    written = number.span.cut(line.text)
    if line.language != metrics.LANGUAGE:
        return written.lstrip("-−–0123456789.,'’")
    gap = "" if "%" in written and " " not in written else " "
    return f"{gap}{number.unit}" if number.unit in PLAIN_UNITS else ""


def _without_kept(metric: str) -> str:
    """Cut the verb that holds: `Operating margin stays` is about the operating margin."""
    words = metric.split()
    held = {"stays", "stay", "remains", "remain", "kept", "maintained", "held", "at"}
    while words and words[-1].lower() in held:
        words.pop()
    return " ".join(words)


def _per(line: Line, goal: Number) -> str:
    """Keep the base of a rate that stands behind its figure: `8 per colleague`."""
    after = line.text[goal.span.end :].strip(" .;,")
    per = after.lower().partition(" ")[0] in line.words.groups["per"]
    return f" {after}" if per and not any(c.isdigit() for c in after) else ""


def _today(subject: LineSubject) -> str:
    """Today's value as the person gave it in a cell or as the level that is kept, else a blank."""
    cells = subject.key_result.cells if subject.key_result else None
    if cells and cells.baseline:
        return cells.baseline
    line, goal = subject.line, subject.line.sizing.goal
    if goal and not goal.blank and line.sizing.bound is None and _held_at(line, goal):
        return goal.span.cut(line.text)
    return "[baseline]"


def _held_at(line: Line, goal: Number) -> bool:
    return line.text[: goal.span.start].lower().split()[-1:] in [[word] for word in line.words.groups["at"]]


def _points(subject: LineSubject, _taken: Taken) -> list[Sketch]:
    """Say from what to what a percentage leads, keeping the person's own."""
    change = subject.line.sizing.change
    line = subject.line
    if change is None or not line.words.writing:
        return []
    text, end = line.text, change.span.end
    moved = line.words.writing["movement"].format(today="[baseline] %", target="[target] %")
    aside = f", {moved}," if line.wording.last else f", {moved}"
    return [Sketch(f"{text[:end]}{aside}{text[end:]}")]


def _split(subject: LineSubject, _taken: Taken) -> list[Sketch]:
    """Give each measure a line of its own."""
    line = subject.line
    goals = [f.number for f in line.sizing.figures if f.role in ("target", "change") and not f.number.worded]
    joints = [t for t in line.tokens if _joins(t) and _between(t, goals)]
    if not joints:
        return []
    first, second = line.text[: joints[0].start], line.text[joints[0].span.end :]
    return [Sketch(_capital(part.strip(" ,;"))) for part in (first, second)]


def _joins(token: Token) -> bool:
    return "joins" in token.word or token.text in ",;&"


def _between(token: Token, goals: Sequence[Number]) -> bool:
    return len(goals) > 1 and goals[0].span.end <= token.start < goals[-1].span.start


def _move(subject: LineSubject, _taken: Taken) -> list[Sketch]:
    """Take the number out of an objective; it is better kept as a key result."""
    line = subject.line
    goal = line.sizing.goal
    if goal is None:
        return []
    keep = line.text[: goal.span.start].rstrip()
    while keep and keep.split()[-1].lower() in line.words.groups["dangling"]:
        keep = keep[: -len(keep.split()[-1])].rstrip(" ,:–—-")
    why = f"The number makes a good key result: “{line.text}”."
    return [Sketch(keep, why=why)] if len(keep.split()) > 1 else []


MENDERS: Mapping[str, Callable[[LineSubject, Taken], list[Sketch]]] = {
    "outcome": _outcome,
    "measure": _measure,
    "stretch": _stretch,
    "points": _points,
    "split": _split,
    "move": _move,
}


def _sentence(metric: str, movement: str) -> str:
    return f"{_capital(metric)} {movement}"


def line_of(metric: metrics.Metric) -> str:
    """Give the line a metric makes, with blanks for its values."""
    movement = _movement(read("", metrics.LANGUAGE), metric.unit, metric.name)
    return _sentence(metric.name, movement)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _movement(line: Line, unit: str = "", metric: str = "", today: str = "[baseline]") -> str:
    """Write `from … to …` in the line's language; a unit the metric names already is not said again."""
    said = unit in PLAIN_UNITS and unit not in metric.lower().split()
    target = f"[target] {unit}" if said else "[target]"
    return line.words.writing["movement"].format(today=today, target=target)


def deadline_of(line: Line) -> str:
    """Give a line's own words of when, to be kept behind a suggestion."""
    return f" {line.due.span.cut(line.text).strip()}" if line.due else ""


def _with_movement(line: Line) -> str:
    """Add from what to what before the deadline, or before the verb where that stands last."""
    end = line.due.span.start if line.due else len(line.text.rstrip(" .;,"))
    if line.wording.last and line.wording.head:
        end = min(end, line.wording.head.start)
    kept = "".join(_strong_words(line, end))
    return f"{kept.rstrip(' ,')} {_movement(line)} {line.text[end:].strip(' .;')}".rstrip()


def _strong_words(line: Line, end: int) -> Iterator[str]:
    """Give the words up to `end` without adverbs of degree: `increase CSAT significantly`."""
    at = 0
    for token in line.tokens:
        if token.start < end and "weasel" in token.word and token.small & {"adverb", "degree"}:
            yield line.text[at : token.start].rstrip() + " "
            at = token.span.end
    yield line.text[at:end].lstrip() if at else line.text[at:end]


def _whole(line: Line) -> Span:
    return Span(line.wording.start, len(line.text))
