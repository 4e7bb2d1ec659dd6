"""What the coach says in a turn, told by small conversations."""

import re
import subprocess
import sys
import time

import pytest

from coach.drafting import turn
from coach.drafting.state import Place, Reply, State, empty
from coach.knowledge import load as guidance
from coach.okr import KeyResult, Okr

GOAL = "suppliers find every answer without calling us"
CALLS = "Calls from suppliers per week from 120 to 40"


@pytest.fixture(scope="module")
def room() -> turn.Room:
    return turn.Room(guidance())


def talk(room: turn.Room, *lines: str, state: State | None = None) -> list[Reply]:
    replies = [turn.begun(state or empty(), room)]
    for line in lines:
        replies.append(turn.said(replies[-1].state, line, room))
    return replies


def last(room: turn.Room, *lines: str) -> Reply:
    return talk(room, *lines)[-1]


def wants(replies: list[Reply]) -> list[str]:
    return [one.state.open.want if one.state.open else "" for one in replies]


def test_it_says_what_it_is_and_asks_what_should_be_different(room: turn.Room) -> None:
    reply = turn.begun(empty(), room)
    assert "without a model" in reply.says
    assert reply.says.endswith("for whom?")
    assert reply.state.open
    assert reply.state.open.says in reply.says


def test_a_task_is_kept_and_challenged_with_a_question(room: turn.Room) -> None:
    reply = last(room, "we need to finally launch the portal")
    assert reply.state.draft.okr.initiatives == ("Launch the portal",)
    assert "When “Launch the portal” is done, what will be different, and for whom?" in reply.says
    assert "outcomes#tasks-and-outcomes" in [one.address for one in reply.cites]


def test_what_will_be_different_becomes_the_objective_in_their_words(room: turn.Room) -> None:
    reply = last(room, "we need to launch the portal", GOAL)
    assert reply.state.draft.okr.objective == "Suppliers find every answer without calling us"
    assert wants([reply]) == ["result"]


def test_a_willing_person_is_done_in_eight_turns(room: turn.Room) -> None:
    lines = (
        "we need to launch the portal",
        GOAL,
        CALLS,
        "questions solved on the first try from 40 % to 65 %",
    )
    replies = talk(room, *lines, "by the end of June", "a stretch", "the new invoice tool", "done")
    assert replies[-1].state.done
    assert [kr.text for kr in replies[-1].state.draft.key_results][:1] == [CALLS]
    assert replies[-1].state.draft.left_out == ("the new invoice tool",)


def test_a_wish_is_taken_up_once_and_asked_who_would_notice(room: turn.Room) -> None:
    reply = last(room, "we want better onboarding")
    assert reply.says.count("better onboarding") == 1
    assert wants([reply]) == ["objective"]


def test_no_question_is_put_twice(room: turn.Room) -> None:
    replies = talk(room, *["hm"] * 9)
    asked = [one.says.rpartition(". ")[2] for one in replies if one.says.endswith("?")]
    assert len(set(asked)) == len(asked)
    assert replies[-1].state.turns == 9


def test_at_the_tenth_line_it_is_done_whatever_was_said(room: turn.Room) -> None:
    assert last(room, *["hm"] * 10).state.done


def test_an_unknown_value_stays_a_blank_with_a_way_to_find_out(room: turn.Room) -> None:
    reply = last(room, GOAL, "calls from suppliers per week", "I don't know")
    assert "[baseline]" in reply.says
    assert reply.state.draft.key_results[0].baseline == "[baseline]"
    assert [place for place, _ in reply.state.draft.find_out] == [Place(0, "baseline"), Place(0, "target")]
    assert wants([reply]) == ["another"]


def test_who_knows_only_the_end_is_asked_for_it(room: turn.Room) -> None:
    reply = last(room, GOAL, "calls from suppliers per week", "I don't know what it is today")
    assert [place.name for place in reply.state.draft.unknown] == ["baseline"]
    assert wants([reply]) == ["target"]


def test_who_knows_neither_value_is_not_asked_in_two_steps_again(room: turn.Room) -> None:
    lines = (
        GOAL,
        "calls from suppliers per week",
        "I don't know",
        "questions solved on the first try",
    )
    reply = last(room, *lines, "I don't know")
    unknown = [place.wire for place in reply.state.draft.unknown]
    assert unknown == [f"key_results[{n}].{name}" for n in (0, 1) for name in ("baseline", "target")]


def test_who_insists_keeps_the_task_as_a_key_result(room: turn.Room) -> None:
    reply = last(room, GOAL, "launch the portal", "the launch is the result and it stays in")
    assert "Launch the portal" in [kr.text for kr in reply.state.draft.key_results]
    assert "Launch the portal" in reply.state.draft.settled
    assert "outcomes#done-or-not-done-on-purpose" in [one.address for one in reply.cites]


def test_measures_are_offered_when_asked_for_and_can_be_picked(room: turn.Room) -> None:
    offered = last(room, "help desk colleagues get an answer the same day", "what could I measure?")
    assert 2 <= len(offered.state.options) <= 3
    picked = turn.said(offered.state, "the second", room)
    assert picked.state.draft.key_results[0].text == offered.state.options[1].line
    assert wants([picked]) == ["levels"]


def test_a_question_back_is_answered_and_the_own_one_waits(room: turn.Room) -> None:
    before, after = talk(room, GOAL, "is a launch ever a key result?")[-2:]
    assert after.state.open == before.state.open
    assert before.state.open
    assert before.state.open.says not in after.says
    assert any(" ".join(one.quote.split()) in after.says for one in after.cites if one.quote)


def test_yes_takes_the_newest_suggestion_and_it_is_settled(room: turn.Room) -> None:
    offered = last(room, "help desk colleagues wait too long for an answer", "do it for me")
    assert offered.state.proposals
    taken = turn.said(offered.state, "yes", room)
    assert offered.state.proposals[-1].now in taken.state.draft.settled
    assert offered.state.proposals[-1] not in taken.state.proposals


def test_what_was_declined_does_not_come_again(room: turn.Room) -> None:
    offered = last(room, "help desk colleagues wait too long for an answer", "do it for me")
    chosen = offered.state.proposals[-1]
    state = turn.declined(offered.state, len(offered.state.proposals) - 1, room).state
    again = turn.said(state, "do it for me", room)
    assert chosen not in again.state.proposals


def test_a_new_goal_lets_the_old_lines_go_and_says_so(room: turn.Room) -> None:
    reply = last(room, GOAL, CALLS, "forget that, we want new drivers to feel at home in their first month")
    assert CALLS not in [kr.text for kr in reply.state.draft.key_results]
    assert "ndo" in reply.says


def test_an_edit_by_hand_is_answered_only_where_it_changes_what_is_asked(room: turn.Room) -> None:
    asked = last(room, GOAL)
    quiet = turn.edited(asked.state, Place(None, "owner"), "Ana", room)
    assert (quiet.says, quiet.state.open) == ("", asked.state.open)
    told = turn.edited(asked.state, Place(0), CALLS, room)
    assert wants([told]) == ["another"]


def test_an_emptied_line_takes_its_questions_along(room: turn.Room) -> None:
    asked = last(room, GOAL, "calls from suppliers per week")
    reply = turn.edited(asked.state, Place(0), "", room)
    assert reply.state.draft.key_results == ()
    assert wants([reply]) != ["levels"]


def test_a_stop_of_the_map_asks_its_question_or_says_what_stands(room: turn.Room) -> None:
    state = last(room, GOAL).state
    assert turn.jumped(state, "objective", room).says.count("“Suppliers find every answer") == 1
    assert wants([turn.jumped(state, "alignment", room)]) == ["left_out"]
    assert turn.jumped(state, "done", room).state.done


def test_undoing_says_what_is_back_and_asks_nothing_again(room: turn.Room) -> None:
    before, now = talk(room, GOAL, CALLS)[-2:]
    reply = turn.undone(now.state, before.state)
    assert "out again" in reply.says
    assert "?" not in reply.says
    assert reply.state.open == before.state.open


def test_the_end_says_what_is_blank_and_who_could_know(room: turn.Room) -> None:
    says = last(room, GOAL, "calls from suppliers per week", "I don't know", "done").says
    assert "Calls from suppliers per week" in says
    assert "could" in says


def test_it_goes_on_after_the_end(room: turn.Room) -> None:
    reply = last(room, GOAL, CALLS, "done", "questions solved on the first try from 40 % to 65 %")
    assert len(reply.state.draft.key_results) == 2
    assert reply.state.done


def test_the_goal_above_is_suggested_with_the_words_that_decided() -> None:
    above = Okr("c", 1, 1, "", "", "Suppliers are glad to work with us", (KeyResult(2, "Calls 9 → 3"),))
    reply = turn.jumped(
        last(turn.Room(guidance(), (above,)), GOAL).state, "alignment", turn.Room(guidance(), (above,))
    )
    assert "“Suppliers are glad to work with us”" in reply.says
    assert reply.state.proposals[-1].place == Place(None, "parent")


@pytest.mark.parametrize(
    "line", ["wir müssen das Portal einführen", "Lieferanten sollen ihre Fragen ohne Anruf klären können"]
)
def test_german_is_answered_in_german(line: str, room: turn.Room) -> None:
    reply = last(room, line)
    assert reply.state.language == "de"
    assert reply.state.open
    assert re.search(r"\b(was|woran|wer)\b", reply.state.open.says, re.IGNORECASE)


def test_an_okr_that_was_reviewed_is_where_it_begins(room: turn.Room) -> None:
    begun = State(
        empty().draft.__class__(Okr("a", 0, 1, "", "Q2", GOAL, (KeyResult(2, "Launch the portal"),)))
    )
    reply = turn.begun(begun, room)
    assert wants([reply]) == ["difference"]
    assert "“Launch the portal”" in reply.says


def test_a_turn_is_quick_and_needs_no_library(room: turn.Room) -> None:
    lines = (GOAL, CALLS, "by the end of June", "a stretch", "nothing")
    talk(room, *lines)
    start = time.process_time()
    talk(room, *lines)
    assert (time.process_time() - start) / len(lines) < 0.05


def test_no_search_is_loaded_where_nothing_is_asked() -> None:
    code = (
        "import sys; from coach.drafting import turn; from coach.drafting.state import empty\n"
        f"room = turn.Room(None); turn.said(turn.begun(empty(), room).state, {GOAL!r}, room)\n"
        "print([name for name in ('chromadb', 'streamlit', 'sqlalchemy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
