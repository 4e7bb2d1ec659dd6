"""What a model points at: evidence cut from the person's own words, placed as rules place theirs."""

from collections.abc import Iterator

from coach.cards import Check
from coach.detectors.base import given, whole
from coach.finding import Evidence, Finding
from coach.guards.quoting import locate
from coach.reading.okrs import OkrReading


def evidence(check: Check, okr: OkrReading, index: int | None, quote: str) -> Evidence | None:
    """Give the words a judgement rests on; None where there is nothing to point at.

    A line is quoted by the words that decide. What is about the whole okr rests on its objective, and about
    the comments on the first line that has one; a quote is then what weighed most, and may be left out.
    """
    if index is not None:
        kr = okr.key_results[index]
        return _cut(kr.cells.row, kr.line.text, quote)
    if check.about == "objective":
        return _cut(okr.okr.row, okr.okr.objective, quote) or _weighed(okr, check, quote)
    return _weighed(okr, check, quote) if quote.strip() else _home(okr, check)


def objected(finding: Finding, okr: OkrReading, quote: str) -> str:
    """Give the words of a finding's line that an objection quotes; "" where they aren't there."""
    if finding.place == "key_result" and finding.key_result is not None:
        texts = [okr.key_results[finding.key_result].line.text]
    elif finding.place == "objective":
        texts = [okr.okr.objective]
    else:
        texts = [*_said(okr), okr.okr.parent]
    return next(_found(quote, texts), "")


def _cut(row: int, text: str, quote: str) -> Evidence | None:
    span = locate(quote, text)
    return Evidence(row, span.cut(text), span) if span else None


def _weighed(okr: OkrReading, check: Check, quote: str) -> Evidence | None:
    """Take the line that speaks for all, with the words that weighed most, wherever in the okr they stand."""
    home, words = _home(okr, check), next(_found(quote, _said(okr)), "")
    return home._replace(because=(words,)) if home and words else None


def _home(okr: OkrReading, check: Check) -> Evidence | None:
    """Give the line that speaks for the whole okr."""
    if check.about == "check_in":
        return next(
            (whole(row, line) for row, line, note in _lines(okr) if given(note) and given(line)), None
        )
    return whole(okr.okr.row, okr.okr.objective) if given(okr.okr.objective) else None


def _said(okr: OkrReading) -> list[str]:
    """Give the lines of an okr, and the comments beside them."""
    lines = list(_lines(okr))
    return [*(line for _, line, _ in lines), *(note for *_, note in lines)]


def _lines(okr: OkrReading) -> Iterator[tuple[int, str, str]]:
    yield okr.okr.row, okr.okr.objective, okr.okr.note
    for kr in okr.key_results:
        yield kr.cells.row, kr.line.text, kr.cells.note


def _found(quote: str, texts: list[str]) -> Iterator[str]:
    for text in texts:
        if span := locate(quote, text):
            yield span.cut(text)
