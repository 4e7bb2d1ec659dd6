"""Every situation gives the facts it must, with their figures, and none that had better be kept back."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from coach.facts.nouns import Fact, FactName, Team
from coach.store import Store
from coach.store.checkins import CheckIns
from tests.checkin.loading import Situation, Wanted, briefs_in, keep_recorded, situations, teams_in

NEAR = 0.01
"""Shares may differ so much, larger figures by this part of them; one day is a matter of counting."""


def _cases(found: Sequence[Situation]) -> list[Any]:
    return [
        pytest.param(
            one,
            id=f"{one.theme}: {one.name}",
            marks=[pytest.mark.xfail(reason=one.not_yet, strict=True)] if one.not_yet else [],
        )
        for one in found
    ]


@pytest.mark.parametrize("situation", _cases(situations()))
def test_a_situation_gives_its_facts_and_no_others(situation: Situation, tmp_path: Path) -> None:
    with _kept(situation, tmp_path) as kept:
        teams = teams_in(situation, kept)
        problems = [*_wrong_facts(situation, teams), *_wrong_words(situation, teams)]
        if situation.asks is not None:
            problems += _wrong_questions(situation, kept)
    assert not problems, "\n".join(problems)


def test_every_fact_has_situations_with_it_and_near_misses_without() -> None:
    with_it = Counter(one for situation in situations() for one in {fact["fact"] for fact in situation.facts})
    without = Counter(one for situation in situations() for one in {fact["fact"] for fact in situation.never})
    few = {name: (with_it[name], without[name]) for name in get_args(FactName)}
    assert not {name: counts for name, counts in few.items() if min(counts) < 2}


def test_no_situation_is_there_twice() -> None:
    names = Counter(one.name for one in situations())
    assert not [name for name, times in names.items() if times > 1]


@contextmanager
def _kept(situation: Situation, place: Path) -> Iterator[CheckIns | None]:
    """Keep what was recorded in a store of its own; None where nothing was."""
    if not situation.recorded:
        yield None
        return
    with Store(str(place / "kept.db")) as store:
        yield keep_recorded(situation, store)


def _wrong_facts(situation: Situation, teams: Sequence[Team]) -> Iterator[str]:
    facts = [fact for team in teams for fact in team.facts]
    for wanted in situation.facts:
        same = [fact for fact in facts if _is(fact, wanted)]
        if not same:
            yield f"missing: {dict(wanted)}; there is {_shown(facts)}"
        elif not any(_has_figures(fact, wanted) for fact in same):
            yield f"other figures: {dict(wanted)}; there is {_shown(same)}"
    for unwanted in situation.never:
        if odd := [fact for fact in facts if _is(fact, unwanted)]:
            yield f"must not appear: {_shown(odd)}"
    if situation.exactly:
        more = [fact for fact in facts if not any(_is(fact, wanted) for wanted in situation.facts)]
        yield from (f"one too many: {_shown([fact])}" for fact in more)
    if situation.first is not None and not (facts and _is(facts[0], situation.first)):
        yield f"should come first: {dict(situation.first)}; it is {_shown(facts[:1])}"


def _wrong_words(situation: Situation, teams: Sequence[Team]) -> Iterator[str]:
    notes = [note for team in teams for note in team.notes]
    for word in situation.notes:
        if not any(word in note for note in notes):
            yield f"no note speaks of “{word}”: {notes}"


def _wrong_questions(situation: Situation, kept: CheckIns | None) -> Iterator[str]:
    for voice in ("team", "lead"):
        brief = next(briefs_in(situation, voice, kept))
        asks = [brief.facts[one.because[0]].fact.fact for one in brief.questions if one.because]
        if asks != list(situation.asks or ()):
            yield f"asks {asks} rather than {situation.asks} ({voice})"


def _is(fact: Fact, wanted: Wanted) -> bool:
    """Say whether a fact is the one meant; what isn't said of it may be anything."""
    same = all(getattr(fact, name) == wanted[name] for name in ("fact", "case", "row") if name in wanted)
    return same and fact.line.startswith(wanted.get("line", ""))


def _has_figures(fact: Fact, wanted: Wanted) -> bool:
    figures = wanted.get("figures", {})
    return all(name in fact.figures and _near(fact.figures[name], one) for name, one in figures.items())


def _near(found: float | str, wanted: float | str | date) -> bool:
    if isinstance(wanted, date):
        return found == wanted.isoformat()
    if isinstance(wanted, str) or isinstance(found, str):
        return found == wanted
    return abs(found - wanted) <= NEAR * max(1.0, abs(wanted)) + 1e-9


def _shown(facts: Sequence[Fact]) -> str:
    return "; ".join(f"{one.fact}/{one.case} row {one.row} {dict(one.figures)}" for one in facts) or "nothing"
