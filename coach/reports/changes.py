"""What changed since an earlier report, laid out for a screen or as Markdown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from coach.reports.against import Against, Line, Said, Turned
from coach.reports.markdown import words
from coach.reports.plain import Printed, printed
from coach.reports.view import count


class Part(NamedTuple):
    """A heading, and beneath it groups of lines; a group without a name holds its lines alone."""

    title: str
    groups: Sequence[tuple[str, Sequence[str]]]


def screen(against: Against) -> Iterator[Printed]:
    """Lay the changes out for a terminal or as plain text."""
    yield printed(sentence(against), "title")
    yield printed(rules(against), indent=2)
    for part in parts(against):
        yield from (Printed(), printed(part.title, "title"))
        for name, lines in part.groups:
            if name:
                yield printed(name, "mark", 2)
            yield from (printed(line, indent=4) for line in lines)


def markdown(against: Against) -> str:
    """Write the changes as Markdown to paste into a review of the change."""
    blocks = ["# What changed", "", words(sentence(against)), "", words(rules(against))]
    for part in parts(against):
        blocks += ["", f"## {words(part.title)}", ""]
        for name, lines in part.groups:
            blocks += [f"- {words(name)}"] if name else []
            blocks += [f"{'  ' if name else ''}- {words(line)}" for line in lines]
    return "\n".join(blocks) + "\n"


FEW = 3
"""Changes of a tuning that are named one by one; more are only counted."""


def sentence(against: Against) -> str:
    """Say in one sentence how much changed on the lines that both reports have."""
    if not against.changed:
        return f"No verdict changed since {against.report}."
    moved = (
        (len(against.appeared), "finding", "appeared"),
        (len(against.gone), "finding", "gone"),
        (len(against.severity), "finding", "of another severity"),
        (len(against.kind), "line", "read as another kind"),
    )
    told = [f"{count(number, thing)} {how}" for number, thing, how in moved if number]
    return f"Since {against.report}: {', '.join(told)}."


def rules(against: Against) -> str:
    """Say whether both reports come from the same rules."""
    then, now = (f"{one.get('version')}, cards {one.get('cards')}" for one in (against.then, against.now))
    if then != now:
        return f"The rules are others: {then} then; {now} now."
    tuned = [{**(one.get("tuning") or {}), "file": None} for one in (against.then, against.now)]
    if tuned[0] != tuned[1]:
        return (
            f"The same rules ({now}) were tuned otherwise: {_tuned(tuned[0])} then; {_tuned(tuned[1])} now."
        )
    return f"Both reports come from the same rules ({now})."


def _tuned(tuning: Mapping[str, Any]) -> str:
    """Name a tuning by its profile, and how much of it is off or otherwise; by name where it is little."""
    off = tuning.get("off", ())
    changes = [change for change in tuning.get("changes", ()) if not change.startswith("off: ")]
    parts = [f"profile {tuning.get('profile', 'default')}"]
    for listed, how in (([f"{name} off" for name in off], "off"), (changes, "changed")):
        parts += listed if len(listed) <= FEW else [f"{count(len(listed), 'check')} {how}"]
    return ", ".join(parts)


def parts(against: Against) -> Iterator[Part]:
    """Give what there is to tell, the verdicts first and the sheet's own changes last."""
    for title, said in (("Appeared", against.appeared), ("Gone", against.gone)):
        if said:
            yield Part(title, _by_check(said))
    for title, turned in (("Another severity", against.severity), ("Read as another kind", against.kind)):
        if turned:
            yield Part(title, [("", [_change(one) for one in turned])])
    for title, lines in (
        ("Lines that are new in the sheet", against.new_lines),
        ("Lines that are gone from the sheet", against.gone_lines),
    ):
        if lines:
            yield Part(title, [("", [_line(one) for one in lines])])


def _by_check(said: Iterable[Said]) -> list[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for one in said:
        groups[f"{one.check} ({one.id})"].append(_where(one))
    return [(f"{name}: {len(lines):,}", lines) for name, lines in sorted(groups.items())]


def _change(one: Turned) -> str:
    check = f"{one.check}, " if one.check else ""
    return f"{_where(one)}: {check}{one.was} → {one.now}"


def _line(one: Line) -> str:
    said = ", ".join(dict.fromkeys(one.checks))
    return _where(one) + (f": {said}" if said else "")


def _where(one: Said | Turned | Line) -> str:
    team = f"{one.team}, " if one.team else ""
    return f"{team}row {one.row} “{one.line}”"
