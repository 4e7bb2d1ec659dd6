"""Confidence that fell without a word why, and falls that are no fact."""

from collections.abc import Sequence

import pytest

from coach.facts.fell import confidence_fell
from coach.facts.nouns import Said
from tests.facts.courses import said, seen


def sure(*values: float | None, notes: Sequence[str] = ()) -> list[Said]:
    """Confidence, a fortnight apart; the notes stand beside the last ones."""
    words = [""] * (len(values) - len(notes)) + list(notes)
    return [
        said(2 * at, note, confidence=value)
        for at, (value, note) in enumerate(zip(values, words, strict=True))
    ]


@pytest.mark.parametrize(
    ("told", "before", "now"),
    [
        (sure(0.7, 0.4), 0.7, 0.4),
        (sure(0.8, 0.7, 0.6), 0.8, 0.6),
        (sure(0.8, None, 0.5), 0.8, 0.5),
        (sure(0.8, 0.5, notes=["on track", "on track"]), 0.8, 0.5),
        (sure(0.8, 0.5, notes=["", "Working on it"]), 0.8, 0.5),
        (sure(0.8, 0.5, notes=["Waiting for the permit", "Waiting for the permit"]), 0.8, 0.5),
        (sure(0.2, 0.9, 0.9, 0.6), 0.9, 0.6),
    ],
)
def test_a_fall_without_a_word_why_is_a_fact(told: list[Said], before: float, now: float) -> None:
    (fact,) = confidence_fell(seen(told))
    assert (fact.figures["before"], fact.figures["now"]) == (before, now)
    assert fact.figures["to"] == told[-1].day.isoformat()


@pytest.mark.parametrize(
    "told",
    [
        [],
        sure(0.3),
        sure(0.7, 0.6),
        sure(0.4, 0.8),
        sure(0.9, 0.5, 0.8),
        sure(0.9, 0.4, 0.4, 0.4, 0.4),
        sure(0.8, 0.5, notes=["", "Down because the ferry stopped"]),
        sure(0.8, 0.5, 0.5, notes=["", "Two nurses left", ""]),
        sure(0.8, 0.5, notes=["", "The landlord wants a new survey first"]),
    ],
)
def test_a_small_an_old_or_an_explained_fall_is_none(told: list[Said]) -> None:
    assert list(confidence_fell(seen(told))) == []


def test_a_fall_is_counted_from_the_last_time_it_was_high() -> None:
    (fact,) = confidence_fell(seen(sure(0.9, 0.9, 0.6)))
    assert fact.figures["from"] == said(2).day.isoformat()


def test_what_is_reached_needs_no_confidence() -> None:
    told = [said(0, confidence=0.9), said(4, confidence=0.3, value=60.0)]
    assert list(confidence_fell(seen(told))) == []


def test_a_further_fall_weighs_more() -> None:
    (near,), (far,) = (list(confidence_fell(seen(sure(0.9, now)))) for now in (0.7, 0.2))
    assert far.gravity > near.gravity
