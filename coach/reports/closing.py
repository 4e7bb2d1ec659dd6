"""The close of a cycle to take away: as Markdown, as plain lines for a terminal, and for programs."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

from coach import WIRE, __version__
from coach.closing.nouns import Close, Line
from coach.closing.words import said
from coach.reports.markdown import words
from coach.reports.plain import clean

BLANK = "[ ]"
"""What nobody has written yet."""


def closes_markdown(closes: Iterable[Close]) -> Iterator[str]:
    """Give the closes one after the other; what nobody has written yet stays a visible blank."""
    for number, close in enumerate(closes):
        yield ("\n" if number else "") + "\n".join(_blocks(close)).strip() + "\n"


def closes_text(closes: Iterable[Close]) -> Iterator[str]:
    """Give the closes as plain text, for a terminal or a mail."""
    for number, close in enumerate(closes):
        yield ("\n" if number else "") + "\n".join(_plain(close)).strip() + "\n"


def closes_json(closes: Iterable[Close], today: str) -> Iterator[str]:
    """Give the closes for programs, team by team; shares are between 0 and 1, None where not known."""
    engine = json.dumps({"version": __version__})
    yield f'{{"wire": {WIRE},\n"today": "{today}",\n"engine": {engine},\n"teams": ['
    for number, close in enumerate(closes):
        yield (",\n  " if number else "\n  ") + json.dumps(close_json(close), ensure_ascii=False)
    yield "]}\n"


def close_json(close: Close) -> dict[str, Any]:
    """Give one close for programs."""
    about = {"team": close.team, "cycle": close.cycle, "language": close.language, "opening": close.opening}
    lines = [_line_json(line) for line in close.lines]
    return about | {"lines": lines, "ambition": close.ambition or None, "learned": close.learned or None}


def _line_json(line: Line) -> dict[str, Any]:
    graded, course, numbers = line.grade, line.grade.course, line.grade.numbers
    told = {"share": numbers.share, "last": numbers.last, "day": _iso(numbers.day)}
    return {
        "row": course.key_result.row,
        "objective": course.okr.objective,
        "line": graded.line,
        "promise": course.promise,
        "numbers": told | {"says": line.numbers},
        "judged": {"share": graded.judged, "as": graded.judged_as or None},
        "reads": graded.reads,
        "says": line.reads,
        "asks": [one for one in (line.apart, line.learn, line.carry) if one],
        "carried_from": graded.carried or None,
        "learned": line.written.learned or None,
        "next": line.written.carry or None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def title(close: Close) -> str:
    """Head a close with its cycle and team."""
    return said(close.language, "heads.title", {"cycle": close.cycle, "line": close.team})


def promise(line: Line, language: str) -> str:
    """Name the promise of a line in a language; "" where none is declared."""
    declared = line.grade.course.promise
    return said(language, f"promises.{declared}") if declared else ""


def parts(line: Line, language: str) -> Iterator[tuple[str, str]]:
    """Give what stands beneath a line: a heading and a text, what is not written yet as a blank."""
    written = line.written
    yield said(language, "heads.numbers"), line.numbers
    yield said(language, "heads.judged"), _judged(line)
    yield said(language, "heads.learned"), written.learned or f"{line.learn} {BLANK}"
    if written.carry:
        yield said(language, "heads.next"), said(language, f"carried.{written.carry}")
    elif line.carry:
        yield said(language, "heads.next"), f"{line.carry} {BLANK}"


def _judged(line: Line) -> str:
    graded = line.grade
    how = graded.judged_as.rstrip(" .") or BLANK
    return f"{how}. {line.apart}" if line.apart else how


def _blocks(close: Close) -> Iterator[str]:
    yield from (f"# {words(title(close))}", "", words(close.opening))
    for objective, lines in _by_objective(close):
        if objective:
            yield from ("", f"## {words(objective)}")
        for line in lines:
            kind = promise(line, close.language)
            yield from (
                "",
                f"**{words(line.grade.line)}**{f' ({kind})' if kind else ''}: {words(line.reads)}",
                "",
            )
            yield from (f"- {name}: {_marked(text)}" for name, text in parts(line, close.language))
    for name, text in _about_all(close):
        yield from ("", f"## {name}", "", words(text))


def _marked(text: str) -> str:
    """Keep the text from being read as Markdown; a blank is none anyway."""
    bare = text.removesuffix(BLANK)
    return words(bare) + text[len(bare) :]


def _plain(close: Close) -> Iterator[str]:
    yield from (clean(title(close)), close.opening)
    for objective, lines in _by_objective(close):
        if objective:
            yield from ("", clean(objective))
        for line in lines:
            kind = promise(line, close.language)
            yield from ("", f"  {clean(line.grade.line)}{f' ({kind})' if kind else ''}", f"    {line.reads}")
            yield from (f"    {name}: {clean(text)}" for name, text in parts(line, close.language))
    for name, text in _about_all(close):
        yield from ("", f"{name}: {clean(text)}")


def _by_objective(close: Close) -> Iterator[tuple[str, Iterator[Line]]]:
    yield from groupby(close.lines, key=lambda line: line.grade.course.okr.objective)


def _about_all(close: Close) -> Iterator[tuple[str, str]]:
    for key, text in (("whole", close.learned), ("ambition", close.ambition)):
        if text:
            yield said(close.language, f"heads.{key}"), text
