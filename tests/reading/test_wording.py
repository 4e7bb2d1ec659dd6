"""The parts of a line: its label, head verb, effect and means."""

import pytest

from coach.reading.reader import read

HEADS = [
    ("Launch the self-service portal", "launch"),
    ("Also publish the care guide", "publish"),
    ("To hire five nurses", "hire"),
    ("We will launch the portal", "launch"),
    ("Please send the report", "send"),
    ("Fully migrate the archive", "migrate"),
    ("Reducing churn to 2 %", "reducing"),
    ("KR1: Reduce churn", "reduce"),
    ("1. Reduce churn", "reduce"),
    ("- Reduce churn", "reduce"),
    ("[x] Reduce churn", "reduce"),
    ("• Reduce churn", "reduce"),
    ("REDUCE CHURN TO 2 %", "reduce"),
]
NAMES = [
    "Design review time below 2 days",
    "Release failure rate under 5 %",
    "Order processing time 5 → 2 days",
    "Support tickets per 1,000 orders: 38 → 20",
    "Use rate of the app 20 → 40 %",
    "Plan members who renew 61 % → 70 %",
    "Building permits become final in three weeks",
    "95 % of orders on time",
    "NPS 41 → 60",
    "Customers find the answer themselves",
]


@pytest.mark.parametrize(("text", "head"), HEADS)
def test_a_command_is_found_past_its_label(text: str, head: str) -> None:
    found = read(text).wording.head
    assert found is not None
    assert found.low == head


@pytest.mark.parametrize("text", NAMES)
def test_a_name_is_not_taken_for_a_command(text: str) -> None:
    assert read(text).wording.head is None


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("Launch the portal to cut calls from 900 to 500", "to cut calls from 900 to 500"),
        ("Launch the portal so that 60 % of families report early", "so that 60 % of families report early"),
        ("Rewrite the manual, resulting in 20 % fewer calls", "resulting in 20 % fewer calls"),
        ("Move the archive to the new hall", None),
        ("Churn from 3 % to 2 %", None),
    ],
)
def test_the_effect_is_the_clause_that_names_it(text: str, effect: str | None) -> None:
    span = read(text).wording.effect
    assert (span.cut(text) if span else None) == effect


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Raise activation to 40 % by shipping five guided tours", "by shipping five guided tours"),
        ("Increase conversion through better onboarding", "through better onboarding"),
        ("Raise activation to 40 % by 30 June", None),
        ("Reduce churn by 20 %", None),
    ],
)
def test_the_means_is_the_clause_that_names_the_way(text: str, means: str | None) -> None:
    span = read(text).wording.means
    assert (span.cut(text) if span else None) == means


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KR2: lower churn", "lower churn"),
        ("- [ ] lower churn", "lower churn"),
        ("2) lower churn", "lower churn"),
        ("lower churn", "lower churn"),
    ],
)
def test_the_sentence_begins_after_its_label(text: str, words: str) -> None:
    assert text[read(text).wording.start :] == words
