"""Wording that weakens from check-in to check-in, and wording that only sounds so."""

import pytest

from coach.facts.drift import wording_drifted
from tests.facts.courses import notes, said, seen


@pytest.mark.parametrize(
    "told",
    [
        ["Shipping the form next week", "Progressing", "Working on it"],
        ["Shipping the form", "Looking into options for the export"],
        ["On track", "Exploring alternatives"],
        ["Rolling out in May", "Building the last part", "Continuing", "Investigating"],
        ["Finished the form", "Progressing on the form", "Still working on the form"],
        ["The ramp will be finished on Friday", "We are looking into other ramps"],
        ["Finished", "Working on it"],
        ["Planning", "Launching in March", "Making progress", "Ongoing"],
        ["Liefern nächste Woche aus", "Kommen voran", "Wir arbeiten daran"],
        ["Wir sind fast fertig", "Wir prüfen noch"],
    ],
)
def test_wording_that_weakens_is_a_fact(told: list[str]) -> None:
    (fact,) = wording_drifted(seen(notes(*told)))
    assert fact.figures["now"] == told[-1]
    assert fact.figures["before"] in told[:-1]
    assert fact.figures["last"] == said(2 * len(told) - 2).day.isoformat()


@pytest.mark.parametrize(
    "told",
    [
        [],
        ["Working on it"],
        ["Shipping", "On track"],
        ["On track", "Working on it"],
        ["Working on it", "Working on it", "Working on it"],
        ["Working on it", "Progressing", "Shipping"],
        ["Shipping", "Working on it", "Shipped"],
        ["Shipping", "Progressing", "Working on it, 14 of 30 shops are open"],
        ["Shipping", "Progressing", "Working on it; blocked by the permit"],
        ["Shipping", "Delayed: the printer is broken", "Working on it"],
        ["Shipping", "Progressing", "Working on it, could use a second tester"],
        ["Shipping", "Progressing", "Working on it. We learned that forms are read on phones"],
        ["Shipped the beta", "Working on feedback from its visitors"],
        ["Shipping", "Progressing", "The mayor came by"],
        ["Shipping in 4 weeks", "Not shipped yet"],
        ["Liefern aus", "Kommen voran", "Wir arbeiten daran, warten auf das Amt"],
    ],
)
def test_news_a_named_risk_and_new_work_are_no_drift(told: list[str]) -> None:
    assert list(wording_drifted(seen(notes(*told)))) == []


def test_a_done_end_is_no_drift() -> None:
    told = [*notes("Shipping", "Progressing"), said(4, "Working on it", value=60.0)]
    assert list(wording_drifted(seen(told))) == []


def test_the_note_copied_on_counts_from_its_first_day() -> None:
    (fact,) = wording_drifted(seen(notes("Shipping", "Progressing", "Progressing", "Working on it")))
    assert fact.figures["first"] == said(0).day.isoformat()


def test_three_steps_weigh_more_than_two_notes() -> None:
    (short,) = wording_drifted(seen(notes("Shipping", "Exploring")))
    (long,) = wording_drifted(seen(notes("Shipping", "Progressing", "Working on it", "Exploring")))
    assert long.gravity > short.gravity
