"""An earlier report held against this one: which verdicts appeared, are gone, or changed, line by line.

Both are taken as JSON. A line is known by its team, cycle, objective and words, wherever its row has moved;
what is said of lines that only one of the two sheets has is kept apart from what changed on the others.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from coach import WIRE
from coach.errors import ReportError

Json = dict[str, Any]
AGAIN = "Make it again with okr-coach review SHEET --format json --output FILE."


class Key(NamedTuple):
    """What tells one line from another; `number` counts lines that are the same in everything."""

    team: str
    period: str
    objective: str
    text: str
    """The words of a key result; "" for the objective and its okr."""
    number: int = 0


class Said(NamedTuple):
    """A finding on a line, as one of the two reports has it."""

    check: str
    id: str
    severity: str
    row: int
    team: str
    line: str
    quote: str


class Turned(NamedTuple):
    """A line, or a finding on it, that was one thing and is another."""

    check: str
    row: int
    team: str
    line: str
    was: str
    now: str


class Line(NamedTuple):
    """A line that only one of the two reports has, and the checks that speak there."""

    row: int
    team: str
    line: str
    checks: tuple[str, ...]


class Against(NamedTuple):
    """All that is different, and the rules behind both reports."""

    report: str
    then: Json
    now: Json
    appeared: tuple[Said, ...]
    gone: tuple[Said, ...]
    severity: tuple[Turned, ...]
    kind: tuple[Turned, ...]
    new_lines: tuple[Line, ...]
    gone_lines: tuple[Line, ...]

    @property
    def changed(self) -> bool:
        """Whether a verdict changed on a line that both reports have."""
        return bool(self.appeared or self.gone or self.severity or self.kind)

    @property
    def by_check(self) -> dict[str, dict[str, int]]:
        """Count for each check what appeared, is gone, and changed its severity."""
        counts: dict[str, dict[str, int]] = {}
        for name in ("appeared", "gone", "severity"):
            for one in getattr(self, name):
                counts.setdefault(one.check, dict.fromkeys(("appeared", "gone", "severity"), 0))[name] += 1
        return dict(sorted(counts.items()))


class _Report(NamedTuple):
    engine: Json
    lines: Mapping[Key, Json]
    said: Mapping[tuple[Key | str, str], list[Said]]


def load(path: Path) -> Json:
    """Read an earlier report; raises ReportError where it is none, or of another version of the JSON."""
    try:
        report = json.loads(path.read_bytes())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ReportError(f"The report “{path}” can’t be read: {reason}.") from error
    except (ValueError, RecursionError):
        raise ReportError(f"“{path}” is no report in JSON.", AGAIN) from None
    if not isinstance(report, dict) or "wire" not in report:
        raise ReportError(f"“{path}” is JSON, but no report of a review.", AGAIN)
    if report["wire"] != WIRE:
        raise ReportError(f"“{path}” is a report of version {report['wire']}; this is version {WIRE}.", AGAIN)
    with suppress(AttributeError, KeyError, TypeError, ValueError):
        _told(report)
        return report
    raise ReportError(f"“{path}” is a report that lacks a part of what it should hold.", AGAIN)


def compare(name: str, old: Json, new: Json) -> Against:
    """Hold two reports against each other."""
    old_one, new_one = _told(old), _told(new)
    appeared: list[Said] = []
    gone: list[Said] = []
    severity: list[Turned] = []
    for place in dict.fromkeys((*old_one.said, *new_one.said)):
        if isinstance(place[0], Key) and not (place[0] in old_one.lines and place[0] in new_one.lines):
            continue
        before, after = _apart(old_one.said.get(place, []), new_one.said.get(place, []))
        pairs = list(zip(before, after, strict=False))
        gone += before[len(pairs) :]
        appeared += after[len(pairs) :]
        severity += [_turned(now, then) for then, now in pairs if now.severity != then.severity]
    return Against(
        report=name,
        then=old_one.engine,
        now=new_one.engine,
        appeared=tuple(appeared),
        gone=tuple(gone),
        severity=tuple(severity),
        kind=tuple(_kinds(old_one, new_one)),
        new_lines=tuple(_only(new_one, old_one)),
        gone_lines=tuple(_only(old_one, new_one)),
    )


def plain(against: Against) -> Json:
    """Give what is different as plain values."""
    lists = ("appeared", "gone", "severity", "kind", "new_lines", "gone_lines")
    return {
        "report": against.report,
        "engine": {"then": against.then, "now": against.now},
        "changed": against.changed,
        "by_check": against.by_check,
        **{name: [one._asdict() for one in getattr(against, name)] for name in lists},
    }


def _apart(before: list[Said], after: list[Said]) -> tuple[list[Said], list[Said]]:
    """Put findings with the same quote at the same place of both lists, those without a twin behind them."""
    common = Counter(one.quote for one in before) & Counter(one.quote for one in after)

    def first(said: list[Said]) -> list[Said]:
        left = common.copy()
        twins: list[Said] = []
        rest: list[Said] = []
        for one in sorted(said, key=lambda one: one.quote):
            (twins if left[one.quote] > 0 else rest).append(one)
            left[one.quote] -= 1
        return [*twins, *rest]

    return first(before), first(after)


def _turned(now: Said, then: Said) -> Turned:
    return Turned(now.check, now.row, now.team, now.line, then.severity, now.severity)


def _kinds(then: _Report, now: _Report) -> Iterator[Turned]:
    for key, line in now.lines.items():
        was = then.lines.get(key, line)["kind"]
        if was != line["kind"]:
            yield Turned("", line["row"], key.team, key.text, was, line["kind"])


def _only(here: _Report, there: _Report) -> Iterator[Line]:
    """Give the lines that the other report doesn't have."""
    checks: dict[Key | str, list[str]] = defaultdict(list)
    for (key, check), said in here.said.items():
        checks[key] += [check] * len(said)
    for key, line in here.lines.items():
        if key not in there.lines:
            yield Line(line["row"], key.team, key.text or key.objective, tuple(checks[key]))


def _told(report: Json) -> _Report:
    """Sort what a report says by its lines."""
    lines: dict[Key, Json] = {}
    places: dict[tuple[str, int | None], Key] = {}
    for okr in report["okrs"]:
        for at, text, line in _lines(okr):
            key = _unused(Key(okr["team"], okr["period"], okr["objective"], text), lines)
            lines[key] = {"row": line["row"], "kind": line.get("kind", "")}
            places[okr["id"], at] = key
    said: dict[tuple[Key | str, str], list[Said]] = defaultdict(list)
    for one in report["findings"]:
        if one.get("by") == "model":  # which may say something else tomorrow
            continue
        place: Key | str = one.get("team", "")
        if one.get("okr"):
            place = places[one["okr"], one.get("key_result")]
        said[place, one["check"]].append(_said(one, place))
    return _Report(dict(report["engine"]), lines, said)


def _lines(okr: Json) -> Iterable[tuple[int | None, str, Json]]:
    """Give the objective and the key results of an okr, each with its place among them."""
    yield None, "", okr
    for at, line in enumerate(okr["key_results"]):
        yield at, line["text"], line


def _unused(key: Key, known: Mapping[Key, Json]) -> Key:
    while key in known:
        key = key._replace(number=key.number + 1)
    return key


def _said(one: Json, key: Key | str) -> Said:
    team, line = (key.team, key.text or key.objective) if isinstance(key, Key) else (key, one["quote"])
    return Said(one["check"], one["id"], one["severity"], int(one["row"]), team, line, one["quote"])
