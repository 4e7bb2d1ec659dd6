"""The OKR of a draft: each line with its marks, its values in small print, blanks as chips."""

import re
from collections.abc import Iterable
from html import escape

from coach import checks
from coach.drafting.state import Draft
from coach.okr import KeyResult
from coach.pages.parts.diff import BLANK, chips
from coach.pages.parts.lines import Block, Line
from coach.pages.parts.marks import marked, marks_of, short
from coach.reports.drafted.told import called

NOTHING_YET = "No objective yet"
TAG = re.compile(r"(<[^>]*>)")


def line_html(line: Line, number: int | None, draft: Draft, is_open: bool) -> str:
    """Write a line with its marks; `number` counts key results from 0 and is None for the objective."""
    kind = "objective" if number is None else "key-result"
    small = _of_okr(draft) if number is None else _of_key_result(number, draft)
    words = _words(line) if line.text else f'<span class="oc-note">{NOTHING_YET}</span>'
    names = (
        short(checks.by_name()[shown.finding.check].short, shown.finding.flag, model=shown.finding.model)
        for shown in line.findings
    )
    shorts = "".join(dict.fromkeys(names))
    arrow = "oc-arrow oc-down" if is_open else "oc-arrow"
    return (
        f'<div class="oc-line oc-draft oc-{kind}"><span class="{arrow}"></span>'
        f'<span class="oc-words">{words}</span>'
        f"{_span('oc-values', small)}{_span('oc-shorts', shorts)}</div>"
    )


def beside_html(draft: Draft) -> str:
    """Write what belongs to a draft beside its lines: work, what is left out, what to find out."""
    work = [*draft.okr.initiatives, *(one for kr in draft.key_results for one in kr.initiatives)]
    ways = [f"{_capital(called(place))}: {way}" for place, way in draft.find_out]
    parts = (
        _list("Still to find out", ways),
        _list("Work, kept beside the goals", dict.fromkeys(work)),
        _list("Left out on purpose", draft.left_out),
    )
    return "".join(parts)


def bar(block: Block) -> str:
    """Say in a few words how far the OKR is, for a narrow screen."""
    number = len(block.key_results)
    counted = f"{number} key result{'' if number == 1 else 's'}" if number else "no key results yet"
    return f"The OKR so far: {block.okr.objective or NOTHING_YET.lower()}, {counted}"


def _words(line: Line) -> str:
    html = marked(line.text, marks_of((shown.finding for shown in line.findings), line.text))
    return "".join(part if TAG.fullmatch(part) else _chipped(part) for part in TAG.split(html))


def _chipped(escaped: str) -> str:
    return BLANK.sub(lambda blank: f'<span class="oc-blank">{blank[0][1:-1]}</span>', escaped)


def _of_okr(draft: Draft) -> str:
    okr = draft.okr
    said = (okr.team, okr.period, okr.owner, okr.promise, f"serves “{okr.parent}”" if okr.parent else "")
    return _joined(escape(part) for part in said if part)


def _of_key_result(number: int, draft: Draft) -> str:
    """Write the values that stand beside a key result; one that nobody knows yet is a chip."""
    one = draft.key_results[number]
    unknown = {place.name for place in draft.unknown if place.key_result == number}
    blanks = [chips(f"[{name}]") for name in sorted(unknown) if f"[{name}" not in one.text]
    said = (_levels(one), f"by {one.due}" if one.due else "", one.owner, one.promise)
    return _joined([*(escape(part) for part in said if part), *blanks])


def _levels(one: KeyResult) -> str:
    return one.cells


def _joined(parts: Iterable[str]) -> str:
    return "".join(f"<span>{part}</span>" for part in parts)


def _span(kind: str, inner: str) -> str:
    return f'<span class="{kind}">{inner}</span>' if inner else ""


def _list(label: str, items: Iterable[str]) -> str:
    inner = "".join(f"<li>{chips(item)}</li>" for item in items)
    return f'<p class="oc-label">{label}</p><ul class="oc-small">{inner}</ul>' if inner else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
