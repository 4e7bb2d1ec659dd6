"""Whatever people paste is read without a fault, and small changes of form change no verdict."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach import checks, guards, metrics
from coach.detectors import LineSubject
from coach.finding import Rewrite, Span
from coach.okr import KeyResult, Okr, Sheet
from coach.reading.line import Line
from coach.reading.okrs import OkrReading, read_okrs
from coach.reading.reader import read
from coach.review import Reviewed, review

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/kinds.yaml").read_text("utf-8"))
AWKWARD = [
    *("Churn von 3,1 % auf 2,2 % senken", "הגדל המרה מ-10% ל-15%", "زيادة الرضا إلى ٩٠٪"),
    *(
        "顧客満足度を４１％から６０％に",
        "🚀 2x sign-ups 🚀",
        "Uptime 99\u00a0%",
        "Re\u00adduce chu\u00adrn to 2\u202f%",
    ),
    *("\u202eReduce churn to 2 %", "\ufeffChurn 3 % → 2 %", "Churn\n3 %\t→\r\n2 %", "=SUM(A1:A9)", "#REF!"),
    *("", "n/a", "-", "…", "???", "[ ]", "()", "“”", "%", "→", "to", "from to by", "½ of all", "10⁶"),
    *("<b>Churn</b> & more", "٣ ² ① १२", "\x00\x07", "A" * 5000, "1 " * 1500, "from 1 to 2 and " * 200),
    *("a-" * 1500, "[target] " * 300, "every " * 500),
]
PIECES = [
    *"0123456789.,%-–−+→$€£()[]<>/:;&'’“”?*•·\n\t\u00a0\u202f\u00ad\u200b\u200f½²９٣éß漢ש🚀",
    *(" to ", " from ", " of ", " by ", " and ", " per ", "increase ", "launch ", "keep ", "all ", "no "),
    *("customers ", "churn ", "k", "M", "ms", " days", "Q2", " 2027", " 30 June", "[target]", "N%", "zero "),
    *("half ", "9 of 10", "so that ", "KR1: "),
]
SOUP = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
TEXT = st.one_of(st.sampled_from([text for text in AWKWARD if len(text) < 200]), SOUP, st.text(max_size=80))
patient = settings(
    deadline=None, max_examples=150, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


def _spans(line: Line) -> Iterator[Span]:
    yield from (token.span for token in line.tokens)
    yield from (number.span for number in line.numbers)
    yield from line.kind.because
    wording = line.wording
    for span in (
        wording.object,
        wording.effect,
        wording.means,
        line.countable,
        line.due.span if line.due else None,
    ):
        if span is not None:
            yield span


@patient
@given(text=TEXT, under=TEXT)
def test_any_text_is_read_in_place(text: str, under: str) -> None:
    line = read(text, "en", under)
    assert line.text == text
    assert all(0 <= span.start <= span.end <= len(text) for span in _spans(line))
    assert all(len(token.text) == token.span.end - token.span.start for token in line.tokens)


@pytest.mark.parametrize("text", AWKWARD, ids=range(len(AWKWARD)))
def test_awkward_lines_are_reviewed(text: str) -> None:
    okr = Okr(
        "x",
        0,
        2,
        text[:40],
        "Q2 2027",
        text,
        (KeyResult(3, text), KeyResult(4, "Churn", baseline=text, target=text)),
    )
    found = review([Sheet("x", "rows", (okr,), 3)]).findings
    assert all(f.span.cut(text) == f.quote for f in found if f.row == 3 and f.place == "key_result")


# --- the same line in another dress


@cache
def _lines() -> list[tuple[str, str]]:
    own = [(case["text"], case["objective"]) for case in CASES]
    cards = [
        e.partition(" | under: ")
        for c in checks.load()
        if c.about == "key_result"
        for s in ("flagged", "fine")
        for e in c.examples(s)
    ]
    return list(
        dict.fromkeys(own + [(text, under or "People notice a difference") for text, _, under in cards])
    )


def _verdict(text: str, under: str) -> tuple[object, ...]:
    okr = next(read_okrs([Okr("x", 0, 2, "", "", under, (KeyResult(3, text),))]))
    kr = okr.key_results[0]
    found = frozenset(finding.check for finding in checks.run_line(LineSubject(kr.line, 3, okr, kr)))
    return kr.line.kind.name, kr.line.countable is not None, found


def _same(change: Callable[[str], str]) -> float:
    lines = _lines()
    return sum(_verdict(change(text), under) == _verdict(text, under) for text, under in lines) / len(lines)


DRESSES: list[tuple[str, Callable[[str], str], float]] = [
    ("a full stop", lambda text: text.rstrip(".") + ".", 1.0),
    ("no full stop", lambda text: text.rstrip("."), 1.0),
    ("a capital", lambda text: text[:1].upper() + text[1:], 1.0),
    ("spaces around", lambda text: f"  {text}  ", 1.0),
    ("another arrow", lambda text: text.replace("→", "->"), 1.0),
    ("small letters", str.lower, 0.98),  # X, N and M mean something else in small letters
    ("capitals", str.upper, 0.96),
    ("a dash", lambda text: f"- {text}", 0.99),
    ("a label", lambda text: f"KR1: {text}", 0.99),
    ("a list number", lambda text: f"1. {text}", 0.99),
    ("hard spaces", lambda text: text.replace(" ", "\u00a0"), 0.98),
    ("stars", lambda text: f"**{text}**", 0.99),
]


@pytest.mark.parametrize(("change", "least"), [pytest.param(c, least, id=name) for name, c, least in DRESSES])
def test_the_same_line_in_another_dress_reads_the_same(change: Callable[[str], str], least: float) -> None:
    assert _same(change) >= least


# --- rewrites of any sheet


@cache
def _texts() -> list[str]:
    return [text for text, _ in _lines()]


@cache
def _objectives() -> list[str]:
    own = [case["objective"] for case in CASES]
    cards = [
        e for c in checks.load() if c.about == "objective" for s in ("flagged", "fine") for e in c.examples(s)
    ]
    return list(dict.fromkeys([*own, *cards, ""]))


BESIDE = [{}, {}, {"baseline": "41 %", "target": "60 %"}, {"target": "8"}, {"baseline": "120"}]


@st.composite
def _okrs(draw: st.DrawFn) -> Okr:
    texts = draw(st.lists(st.one_of(st.sampled_from(_texts()), SOUP), min_size=0, max_size=5))
    cells: list[dict[str, Any]] = [draw(st.sampled_from(BESIDE)) for _ in texts]
    key_results = tuple(
        KeyResult(row, text, **cell) for row, (text, cell) in enumerate(zip(texts, cells, strict=True), 2)
    )
    team = draw(st.sampled_from(["", "Support", "Sales", "Platform", "Ward 3"]))
    return Okr(
        "x",
        0,
        2,
        team,
        draw(st.sampled_from(["", "Q2 2027"])),
        draw(st.sampled_from(_objectives())),
        key_results,
    )


def _given(okr: Okr, rewrite: Rewrite) -> list[str]:
    """All that a number may come from: the line, its objective, its cells and the guidance."""
    cells = [c for kr in okr.key_results if kr.row == rewrite.row for c in (kr.baseline, kr.target, kr.unit)]
    said = rewrite.now.lower()
    named = [m.name for field in metrics.fields() for m in field.metrics if m.name.lower() in said]
    return [rewrite.was, okr.objective, *cells, *named]


def _checks(okr: OkrReading, rewrite: Rewrite) -> set[str]:
    """Put the rewrite in the place of its line and check it anew."""
    if rewrite.place == "objective":
        return {f.check for f in checks.run_line(LineSubject(read(rewrite.now), rewrite.row, okr))}
    old = next(kr.cells for kr in okr.key_results if kr.cells.row == rewrite.row)
    key_result = KeyResult(old.row, rewrite.now, confidence=old.confidence, promise=old.promise)
    kr = next(
        read_okrs([Okr("x", 0, 2, okr.okr.team, okr.okr.period, okr.okr.objective, (key_result,))])
    ).key_results[0]
    return {f.check for f in checks.run_line(LineSubject(kr.line, rewrite.row, okr, kr))}


def _before(okr: Reviewed, rewrite: Rewrite) -> set[str]:
    return {f.check for f in okr.findings if f.row == rewrite.row}


@patient
@given(okr=_okrs())
def test_a_rewrite_holds_no_number_of_ours(okr: Okr) -> None:
    for rewrite in review([Sheet("x", "rows", (okr,), 3)]).rewrites:
        assert guards.invented_numbers(rewrite.now, _given(okr, rewrite)) == []


@patient
@given(okr=_okrs())
def test_a_rewrite_clears_what_it_says_and_adds_nothing_grave(okr: Okr) -> None:
    reviewed = review([Sheet("x", "rows", (okr,), 3)]).okrs[0]
    for rewrite in reviewed.rewrites:
        now = _checks(reviewed.reading, rewrite)
        assert now.isdisjoint(rewrite.clears)
        assert {
            name for name in now - _before(reviewed, rewrite) if checks.by_name()[name].severity != "hint"
        } == set()


CELLS = ("owner", "baseline", "target", "unit", "due", "confidence", "score", "promise")
ANY_KEY_RESULT = st.builds(KeyResult, row=st.integers(0, 9), text=TEXT, **dict.fromkeys(CELLS, SOUP))
ANY_OKR = st.builds(
    Okr,
    id=st.just("x"),
    sheet=st.just(0),
    row=st.integers(0, 9),
    objective=TEXT,
    parent=TEXT,
    key_results=st.lists(ANY_KEY_RESULT, max_size=4).map(tuple),
    **dict.fromkeys(("team", "period", "owner", "promise"), SOUP),
)


@patient
@given(okrs=st.lists(ANY_OKR, max_size=4))
def test_any_sheet_is_reviewed_without_a_fault(okrs: list[Okr]) -> None:
    found = review([Sheet("x", "rows", tuple(okrs), len(okrs))])
    assert len(found.okrs) == len(okrs)
    assert all(0 <= okr.score.points <= 100 for okr in found.open if okr.score)
    assert all(0 <= f.span.start <= f.span.end for f in found.findings)
