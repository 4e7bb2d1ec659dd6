"""What is said about one okr as a whole: how many, how alike, and whose it is."""

from collections.abc import Callable

import pytest

from coach.finding import Finding

Found = Callable[[str], dict[str, Finding]]
MEASURES = [
    *(
        "Wait 30 → 12 minutes",
        "Complaints 40 → 15",
        "Returning guests 21 % → 30 %",
        "Errors on bills 9 % → 1 %",
    ),
    *("Rooms free at noon 55 % → 90 %", "Keys lost 14 → 2", "Calls at night 80 → 30"),
]


def _okr(lines: list[str], owner: str = "Ana Ott") -> str:
    rows = [
        f"| {'Guests feel expected' if i == 0 else ''} | {owner} | {line} |" for i, line in enumerate(lines)
    ]
    return "\n".join(["| Objective | Owner | Key Result |", *rows])


@pytest.mark.parametrize(
    ("number", "said"), [(1, "one-key-result-alone"), (2, None), (5, None), (6, "too-many-key-results")]
)
def test_two_to_five_key_results_are_enough(found: Found, number: int, said: str | None) -> None:
    names = set(found(_okr(MEASURES[:number]))) & {"one-key-result-alone", "too-many-key-results"}
    assert names == ({said} if said else set())


@pytest.mark.parametrize(
    "owner",
    [
        "All",
        "Everyone",
        "TBD",
        "Ana Ott / Ben Roy",
        "Ana Ott & Ben Roy",
        "Ana Ott and Ben Roy",
        "Various leads",
        "the whole team",
    ],
)
def test_a_crowd_is_no_owner(found: Found, owner: str) -> None:
    assert "owner-is-everyone" in found(_okr(MEASURES[:2], owner))


@pytest.mark.parametrize(
    "owner",
    [
        "Ana Ott",
        "Ott, Ana",
        "Head of Sales and Service",
        "r.osei@example.org",
        "Education office",
        "Ana Ott (deputy Ben Roy)",
        "Ana O'Neill-Ott",
        "Allan Teamer",
    ],
)
def test_one_person_or_role_is_an_owner(found: Found, owner: str) -> None:
    assert "owner-is-everyone" not in found(_okr(MEASURES[:2], owner))


@pytest.mark.parametrize(
    ("first", "second", "twice"),
    [
        ("Wait at the desk 30 → 12 minutes", "Wait at the desk from 30 to 12 minutes", True),
        pytest.param("Falls on ward 3 from 14 to 6", "Falls on ward 5 from 14 to 6", False),
        ("Wait at the desk 30 → 12 minutes", "Wait on the phone 30 → 12 minutes", False),
        ("Churn 3 % → 2 %", "NPS 41 → 60", False),
        ("Complaints about brown water 310 → 60", "Brown water complaints down to 60 from 310", True),
        ("Complaints about brown water 310 → 60", "Complaints about the smell 120 → 40", False),
    ],
)
def test_the_same_measure_twice_is_seen(found: Found, first: str, second: str, twice: bool) -> None:
    assert ("said-twice" in found(_okr([first, second]))) is twice


def test_a_key_result_that_repeats_its_objective_is_seen(found: Found) -> None:
    assert "said-twice" in found(_okr(["Guests feel expected", "Wait 30 → 12 minutes"]))


def test_three_pieces_of_work_read_like_a_roadmap(found: Found) -> None:
    work = ["Launch the app", "Publish the price list", "Train 12 colleagues"]
    assert "roadmap-in-disguise" in found(_okr(work))
    assert "roadmap-in-disguise" not in found(_okr(work[:2]))
    assert "roadmap-in-disguise" not in found(_okr([*work, "Wait 30 → 12 minutes"]))


def test_one_guard_is_enough_for_a_set_that_pushes(found: Found) -> None:
    pushing = ["Increase visits per day from 40 to 80", "Increase bookings per day from 9 to 20"]
    assert "no-guardrail" in found(_okr(pushing))
    assert "no-guardrail" not in found(_okr([*pushing, "Complaints stay below 5 a week"]))


@pytest.mark.parametrize(
    ("third", "pushes"),
    [
        ("Hours until a result 26 → 5", True),
        ("Stories before noon 6 → 15", True),
        ("Corrections no more than 3 a week", False),
        ("Readers who finish 40 % → 60 %", False),
    ],
)
def test_time_that_is_saved_and_work_that_grows_push_too(found: Found, third: str, pushes: bool) -> None:
    pushing = ["Increase visits per day from 40 to 80", "Increase bookings per day from 9 to 20"]
    assert ("no-guardrail" in found(_okr([*pushing, third]))) is pushes
