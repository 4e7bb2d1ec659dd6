"""The drafting loop: every step is kept and read back as it was, and long drafts stay small."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach import wiring
from coach.draft import LONGEST, Drafting, Talk
from coach.drafting import keeping
from coach.drafting.state import Place, Proposal, Question, Reply, State, Step, empty, to_json
from coach.errors import CoachError, MovedError, StoreError
from coach.okr import KeyResult
from coach.store import Store

WANT = "Suppliers find the answers by themselves"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(str(tmp_path / "coach.db")) as opened:
        yield opened


@pytest.fixture
def drafting(store: Store) -> Drafting:
    return Drafting(store.drafts, wiring.library())


def filled(talk: Talk) -> Talk:
    """Give a talk whose draft stands as after a real conversation."""
    state = talk.state
    lines = tuple(KeyResult(n, f"Calls of kind {n} from 41 to 20 a week", owner="Bo") for n in (2, 3, 4))
    okr = replace(state.draft.okr, objective=WANT, key_results=lines)
    reply = talk.last.reply._replace(state=replace(state, draft=replace(state.draft, okr=okr)))
    return Talk(talk.id, (*talk.steps[:-1], replace(talk.last, reply=reply)))


def test_a_draft_opens_as_it_was_left(drafting: Drafting) -> None:
    talk = drafting.say(drafting.say(drafting.begin(), WANT), "Calls about orders from 41 to 20")
    talk = drafting.edit(talk, Place(0, "owner"), "Bo")
    assert drafting.open(talk.id) == talk
    assert all(step.when for step in talk.steps)


def test_undoing_goes_back_step_by_step_and_deletes_nothing(drafting: Drafting) -> None:
    first = drafting.say(drafting.begin(), WANT)
    talk = drafting.edit(drafting.edit(first, Place(None), "Another goal"), Place(None, "owner"), "Bo")
    talk = drafting.undo(drafting.undo(talk))
    assert talk.state.draft == first.state.draft
    assert len(drafting.open(talk.id).steps) == len(first.steps) + 4
    with pytest.raises(CoachError, match="nothing to undo"):
        drafting.undo(drafting.undo(drafting.undo(talk)))


def test_two_windows_never_overwrite_each_other(drafting: Drafting) -> None:
    seen = drafting.say(drafting.begin(), WANT)
    here = drafting.edit(seen, Place(None), "Here")
    with pytest.raises(MovedError):
        drafting.edit(seen, Place(None), "There")
    assert drafting.open(seen.id) == here


def test_a_copy_goes_its_own_way(drafting: Drafting) -> None:
    talk = drafting.say(drafting.begin(), WANT)
    copied = drafting.copy(talk)
    assert (copied.steps, copied.id == talk.id) == (talk.steps, False)
    drafting.edit(copied, Place(None), "Something else")
    assert drafting.open(talk.id) == talk


def test_a_draft_whose_first_step_was_never_kept_begins_anew(drafting: Drafting, store: Store) -> None:
    key = store.drafts.begin()
    assert [step.kind for step in drafting.open(key).steps] == ["begun"]
    assert len(store.drafts.steps(key)) == 1


@pytest.mark.parametrize("body", ["", "{}", "[1]", '{"step": 7}', '{"step":{}}'])
def test_a_step_nobody_can_read_gives_a_sentence(body: str, drafting: Drafting, store: Store) -> None:
    key = store.drafts.begin()
    store.drafts.add(key, 0, body, title="", words="")
    with pytest.raises(StoreError, match="another version"):
        drafting.open(key)


@pytest.mark.parametrize("words", ["a\0b", "a\ud800b", "x" * (LONGEST + 1)])
def test_what_is_no_message_is_refused_and_nothing_is_kept(words: str, drafting: Drafting) -> None:
    talk = drafting.begin()
    refused = r"longer than 20,000|no text"
    with pytest.raises(CoachError, match=refused):
        drafting.say(talk, words)
    with pytest.raises(CoachError, match=refused):
        drafting.edit(talk, Place(None), words)
    with pytest.raises(CoachError, match=refused):
        drafting.accept(talk, 0, words)
    assert drafting.open(talk.id) == talk


def test_a_draft_is_found_by_what_was_said_first_and_by_what_stands_in_it(
    drafting: Drafting, store: Store
) -> None:
    drafting.begin()
    talk = drafting.say(drafting.begin(), "We need to launch the PORTAL")
    drafting.edit(drafting.edit(talk, Place(None), WANT), Place(None, "parent"), "Größter Umsatz")
    for search in ("portal", "ANSWERS suppliers", "grösster"):
        assert [one.title for one in store.drafts.recent(search)] == [WANT]
    assert len(store.drafts.recent()) == 1


def test_three_hundred_turns_open_at_once_and_stay_small(drafting: Drafting, store: Store) -> None:
    talk = filled(drafting.say(drafting.begin(), WANT))
    for number in range(300):
        talk = filled(drafting.say(talk, f"An answer of usual length, which is number {number}, says it"))
    began = time.perf_counter()
    opened = drafting.open(talk.id)
    took = time.perf_counter() - began
    assert len(opened.state.given) == 301
    assert took < 0.2
    assert sum(len(step.body) for step in store.drafts.steps(talk.id)) < 2_000_000


# --- steps as they are kept

WORDS = st.lists(st.sampled_from(["a", "b", "ü", "“”"]), max_size=4).map(tuple)
STATES = st.builds(
    lambda given, asked, notes, shown: replace(
        empty(),
        given=given,
        asked=tuple(Question("goal", one) for one in asked),
        declined=tuple(Proposal(Place(0), "", one) for one in shown),
        notes=notes,
    ),
    WORDS,
    WORDS,
    WORDS,
    WORDS,
)


@given(st.lists(STATES, min_size=1, max_size=6))
@settings(max_examples=200, deadline=None)
def test_steps_come_back_whatever_they_share(states: list[State]) -> None:
    steps = [Step(n, "said", "", Reply("", state), n - 1) for n, state in enumerate(states)]
    before = [None, *steps]
    bodies = [keeping.written(step, last) for step, last in zip(steps, before, strict=False)]
    assert list(keeping.read(bodies)) == steps


def test_steps_that_were_kept_whole_are_read_as_well() -> None:
    states = [replace(empty(), given=given) for given in (("a",), ("a", "b"))]
    steps = [Step(n, "said", "", Reply("", state), n - 1) for n, state in enumerate(states)]
    last = Step(2, "said", "", Reply("", replace(empty(), given=("a", "b", "c"))), 1)
    bodies = [*map(to_json, steps), keeping.written(last, steps[-1])]
    assert list(keeping.read(bodies)) == [*steps, last]
