"""No number and no name in a suggestion that nobody gave."""

import pytest

from coach.guards import blanks, invented, invented_names, invented_numbers

GIVEN = ["Cut the wait from 1,200 to 900 minutes in three shops", "Ana Keller opens the Basel branch"]


@pytest.mark.parametrize(
    ("text", "made_up"),
    [
        ("Wait from 1,200 to 900 minutes", []),
        ("Wait from 1,200 to 800 minutes", ["800"]),
        ("Wait from [baseline] to [target] minutes", []),
        ("Wait from [12] to 900", []),
        ("Wait in three shops", []),
        ("Wait in five shops", ["five"]),
        ("Half of the shops", ["Half"]),
        ("Someone phones back", []),
        ("Wait down by 90", ["90"]),
        ("Wait down to 900.", []),
        ("", []),
    ],
)
def test_a_number_must_have_been_given(text: str, made_up: list[str]) -> None:
    assert invented_numbers(text, GIVEN) == made_up


@pytest.mark.parametrize(
    ("text", "made_up"),
    [
        ("The branch of Ana Keller in Basel", []),
        ("The branch of Ben Roy in Basel", ["Ben", "Roy"]),
        ("Wait in Geneva", ["Geneva"]),
        ("Every shop. Each opens at nine", []),
        ("“Each shop” opens", []),
        ("wait in the [Geneva] shop", []),
    ],
)
def test_a_name_must_have_been_given(text: str, made_up: list[str]) -> None:
    assert invented_names(text, GIVEN) == made_up


def test_numbers_and_names_are_listed_together() -> None:
    assert invented("Wait of 5 minutes in Geneva", GIVEN) == ["5", "Geneva"]
    assert invented("Wait from 1,200 minutes in Basel", iter(GIVEN)) == []


def test_nothing_given_makes_every_number_ours() -> None:
    assert invented_numbers("From 3 to 5", []) == ["3", "5"]


def test_blanks_are_named_once_in_order() -> None:
    assert blanks("From [baseline] to [target] %, again [baseline]") == ("baseline", "target")
    assert blanks("From 3 to 5") == ()
