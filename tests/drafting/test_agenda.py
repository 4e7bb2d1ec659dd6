"""What is asked for next: the most useful thing, each only once, and less as the turns run out."""

from dataclasses import replace

import pytest

from coach.drafting.agenda import LAST, LAST_EASY, at_stage, missing_words, next_wanted, wanted
from coach.drafting.looking import look
from coach.drafting.state import STAGES, Draft, Place, Question, Stage, State, Want, empty
from coach.okr import KeyResult, Okr

GOAL = "Suppliers settle every question without picking up the phone"
CALLS = KeyResult(2, "Calls from suppliers per week from 120 to 40")
SOLVED = KeyResult(3, "Questions solved on the first try 40 % → 65 %")
OPEN = KeyResult(2, "Calls from suppliers per week")
EFFORT = KeyResult(2, "Run 12 interviews with suppliers")


def state(objective: str = "", *lines: KeyResult, **okr: str) -> State:
    return State(Draft(Okr("", 0, 1, "", okr.pop("period", ""), objective, lines, **okr)))  # type: ignore[arg-type]


def wants(one: State, *, company: bool = False) -> list[tuple[Want, int | None]]:
    looked = look(one.draft)
    return [(it.want, it.key_result) for it in wanted(one, looked, company=company)]


def first(one: State) -> Want | None:
    found = next_wanted(one, look(one.draft))
    return found.want if found else None


def test_with_nothing_said_the_goal_comes_first() -> None:
    assert first(empty()) == "goal"


def test_work_is_asked_what_it_changes_before_an_objective_is() -> None:
    work = replace(empty(), draft=Draft(replace(empty().draft.okr, initiatives=("Launch the portal",))))
    assert [want for want, _ in wants(work)][:2] == ["difference", "objective"]


def test_several_goals_are_asked_which_matters_most() -> None:
    assert first(replace(empty(), goals=("More donors", "A new CRM"))) == "which"


@pytest.mark.parametrize(
    ("lines", "then"),
    [
        ((), ("result", None)),
        ((OPEN,), ("levels", 0)),
        ((CALLS,), ("another", 1)),
        ((CALLS, OPEN), ("levels", 1)),
        ((CALLS, replace(OPEN, baseline="9")), ("target", 1)),
        ((CALLS, SOLVED), ("due", None)),
        ((EFFORT,), ("difference", 0)),
        ((replace(CALLS, text="Reduce calls from suppliers per week from 40 to 120"),), ("finding", 0)),
    ],
)
def test_the_key_results_are_asked_for_in_their_order(
    lines: tuple[KeyResult, ...], then: tuple[Want, int | None]
) -> None:
    assert wants(state(GOAL, *lines))[0] == then


def test_what_belongs_to_all_of_it_comes_last() -> None:
    whole = wants(state(GOAL, CALLS, SOLVED))
    assert [want for want, _ in whole if want != "due"] == ["ambition", "left_out", "parent", "owner"]


def test_the_goal_above_is_asked_for_sooner_where_the_company_has_goals() -> None:
    whole = wants(state(GOAL, CALLS, SOLVED, period="June"), company=True)
    assert [want for want, _ in whole][:3] == ["ambition", "parent", "left_out"]


def test_where_few_turns_are_left_the_ambition_comes_before_the_date() -> None:
    late = replace(state(GOAL, CALLS, SOLVED), turns=LAST_EASY - 1)
    assert first(late) == "ambition"


def test_nothing_is_asked_twice_for_the_same_line() -> None:
    asked = replace(state(GOAL, OPEN), asked=(Question("levels", "?", 0),))
    assert first(asked) == "another"


def test_a_new_goal_may_be_asked_about_anew() -> None:
    asked = replace(state(GOAL, OPEN), asked=(Question("levels", "?", 0),), since=1)
    assert first(asked) == "levels"


def test_a_value_nobody_knows_is_not_asked_for() -> None:
    one = state(GOAL, OPEN)
    one = replace(one, draft=replace(one.draft, unknown=(Place(0, "baseline"), Place(0, "target"))))
    assert first(one) == "another"


def test_a_settled_line_is_left_in_peace() -> None:
    one = state(GOAL, EFFORT)
    one = replace(one, draft=replace(one.draft, settled=(EFFORT.text,)))
    assert ("difference", 0) not in wants(one)


@pytest.mark.parametrize(
    ("one", "then"),
    [
        (state(GOAL, CALLS, SOLVED), None),
        (state(GOAL), "result"),
        (state("", CALLS), "objective"),
        (state(GOAL, CALLS, replace(OPEN, row=3)), "levels"),
    ],
)
def test_after_the_eighth_turn_only_what_matters_is_asked(one: State, then: Want | None) -> None:
    assert first(replace(one, turns=LAST_EASY)) == then


def test_after_the_tenth_turn_nothing_is() -> None:
    assert first(replace(state(GOAL), turns=LAST)) is None


@pytest.mark.parametrize(
    ("stage", "then"), [("results", "another"), ("alignment", "left_out"), ("why", None)]
)
def test_a_stop_of_the_map_has_its_own_next_thing(stage: Stage, then: Want | None) -> None:
    one = state(GOAL, CALLS)
    found = at_stage(one, look(one.draft), stage)
    assert (found.want if found else None) == then


def test_each_want_has_its_stop_on_the_map() -> None:
    assert set(STAGES) == set(Want.__args__)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (empty(), ["objective", "key results"]),
        (state(GOAL, CALLS, period="Q2"), []),
        (state(GOAL, OPEN, period="Q2"), ["baseline of key result 1", "target of key result 1"]),
        (state(GOAL, CALLS), ["due of key result 1"]),
    ],
)
def test_what_is_open_is_named_for_other_programs(one: State, words: list[str]) -> None:
    assert missing_words(one) == words
