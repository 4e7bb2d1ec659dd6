"""The close of a cycle in plain HTML: its head, each line with how it reads, and closes of other cycles."""

from collections.abc import Iterable, Iterator
from html import escape

from coach.closing.nouns import Close, Line
from coach.closing.past import PastClose, PastLine
from coach.closing.words import said
from coach.pages.parts.paper import full_day, part_html
from coach.reports.briefs.headings import headings
from coach.reports.closing import promise

HEADS = ("Key result", "Judged", "Learned", "Next")


def small_html(text: str) -> str:
    """Write something in small type."""
    return f'<p class="oc-small">{escape(text)}</p>'


def objective_html(words: str) -> str:
    """Write the objective above its key results."""
    return f'<h3 class="oc-of-objective">{escape(words)}</h3>'


def head_html(close: Close) -> str:
    """Write whose cycle it is, on which day it is closed, and the opening."""
    small = " · ".join(filter(None, (close.cycle, headings(close.language).day(close.today))))
    return (
        f'<div class="oc-brief-head"><h2>{escape(close.team)}</h2>'
        f'<p class="oc-small">{escape(small)}</p></div>'
        f'<p class="oc-brief-opening">{escape(close.opening)}</p>'
    )


def line_html(line: Line, language: str) -> str:
    """Write the words of a key result, and its promise where one is declared."""
    kind = promise(line, language)
    small = small_html(kind) if kind else ""
    return f'<h4 class="oc-asked">{escape(line.grade.line)}</h4>{small}'


def numbers_html(line: Line, language: str) -> str:
    """Write what the numbers say."""
    return part_html(said(language, "heads.numbers"), line.numbers)


def reads_html(line: Line) -> str:
    """Write how a line reads, and the question where numbers and judgement are apart."""
    apart = f'<p class="oc-before">{escape(line.apart)}</p>' if line.apart else ""
    return f'<p class="oc-reads">{escape(line.reads)}</p>{apart}'


def asked_html(question: str) -> str:
    """Write a question above its field."""
    return f'<p class="oc-brief-part">{escape(question)}</p>' if question else ""


def ambition_html(close: Close) -> str:
    """Write the note on ambition."""
    return part_html(said(close.language, "heads.ambition"), close.ambition)


def past_html(closes: Iterable[PastClose], language: str) -> str:
    """Write closes of other cycles one below the other, each folded."""
    return "".join(
        f'<details class="oc-more oc-day"><summary>{escape(one.cycle or full_day(one.day))}{_short(one)}'
        f'</summary><div class="oc-held">{_whole(one)}{_table(one.lines, language)}</div></details>'
        for one in closes
    )


def _short(one: PastClose) -> str:
    count = len(one.lines)
    days = f", {full_day(one.day)}" if one.cycle else ""
    return f' <span class="oc-small">{count} key result{"" if count == 1 else "s"}{days}</span>'


def _whole(one: PastClose) -> str:
    return f"<p><b>Learned as a whole</b></p><p>{escape(one.learned)}</p>" if one.learned else ""


def _table(lines: Iterable[PastLine], language: str) -> str:
    rows = "".join(_rows(lines, language))
    heads = "".join(f'<th scope="col">{head}</th>' for head in HEADS)
    table = f'<table class="oc-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    return table if rows else ""


def _rows(lines: Iterable[PastLine], language: str) -> Iterator[str]:
    for one in lines:
        after = said(language, f"choices.{one.carry}") if one.carry else ""
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in (one.judged, one.learned, after))
        yield f'<tr><th scope="row">{escape(one.text)}</th>{cells}</tr>'
