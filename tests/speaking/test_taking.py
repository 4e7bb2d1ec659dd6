"""What a model takes from a message: only the person's words, added where nothing stands, else proposed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.draft import Talk
from coach.drafting.state import OBJECTIVE, Draft, Place, Proposal, Question, Reply, State, Step
from coach.drafting.turn import Room
from coach.guards import invented_numbers
from coach.llm import Choice
from coach.masking import Mask
from coach.okr import KeyResult, Okr
from coach.speaking.material import turn_of, values
from coach.speaking.taken import Taken
from coach.speaking.taking import take
from tests.judge.okrs import LIBRARY
from tests.llm import replies as r
from tests.llm.server import Asked, Server
from tests.speaking.talking import MODEL, NOTHING, PORTAL, Desk, line, minds

CALLS = KeyResult(2, "Calls about orders")
WORDS = "Calls about orders are 41 a week now, 15 would be fine by end of March. Ana Lopez looks after it."
OKR = Okr("", 0, 1, "", "", PORTAL, (CALLS,))
GERMAN = "Heute sind es 41 Anrufe, bis Ende März sollen es 15 sein"


def told(words: str = WORDS, okr: Okr = OKR, *edits: Okr, **more: Any) -> Talk:
    """A conversation whose last message is `words`; `edits` are drafts a person made by hand before."""
    beside = {"settled": more.pop("settled", ()), "left_out": more.pop("left_out", ())}
    steps: list[Step] = []
    for n, now in enumerate((replace(okr, objective="", key_results=()), *edits, okr)):
        state = State(Draft(now, **beside), Question("levels", "Where?"), given=(words,), **more)
        kind = "said" if n == len(edits) + 1 else "edited" if n else "begun"
        steps.append(Step(n, kind, words, Reply("Where?", state), n - 1))  # type: ignore[arg-type]
    return Talk("x", tuple(steps))


def taken(talk: Talk, mask: Mask | None = None, **said: Any) -> State:
    return take(turn_of(talk, Room(LIBRARY)), Taken.model_validate(NOTHING | said), mask or Mask(), MODEL)


def cells(state: State, index: int = 0) -> dict[str, str]:
    kr = state.draft.key_results[index]
    return {name: getattr(kr, name) for name in ("baseline", "target", "due", "owner") if getattr(kr, name)}


def test_values_go_into_the_empty_cells_of_a_line() -> None:
    said = line("K1", baseline="41", target="15", due="end of March", owner="ana lopez")
    state = taken(told(), key_results=[said])
    assert cells(state) == {"baseline": "41", "target": "15", "due": "end of March", "owner": "Ana Lopez"}
    assert (state.draft.key_results[0].text, state.proposals) == (CALLS.text, ())


def test_german_values_are_taken_as_they_stand() -> None:
    state = taken(
        told(GERMAN, language="de"),
        key_results=[line("K1", baseline="41 Anrufe", target="15", due="bis Ende März")],
    )
    assert cells(state) == {"baseline": "41 Anrufe", "target": "15", "due": "bis Ende März"}


def test_what_the_person_did_not_say_stays_out() -> None:
    made_up = [
        line("K1", baseline="42", target="[target]", due="end of April", owner="Eve Miller"),
        line("new", text="Calls answered within a day", target="15"),
        line("K7", target="15"),
        line("O", target="15"),
    ]
    talk = told()
    assert (
        taken(talk, objective="Suppliers love us", key_results=made_up, parent="Globex grows") == talk.state
    )


def test_a_part_of_a_number_is_none() -> None:
    talk = told("It is 1.5 hours and 141 calls, 2,000 orders")
    for part in ("5", "5 hours", "41", "41 calls", "000", "000 orders", "1"):
        assert taken(talk, key_results=[line("K1", target=part)]) == talk.state


def test_a_value_that_stands_already_is_kept() -> None:
    full = replace(OKR, key_results=(replace(CALLS, baseline="about 40", due="May"),))
    state = taken(told(okr=full), key_results=[line("K1", baseline="41", due="end of March", target="15")])
    assert cells(state) == {"baseline": "about 40", "due": "May", "target": "15"}
    worded = replace(OKR, key_results=(KeyResult(2, "Calls about orders from 40 to 12 a week"),))
    assert cells(taken(told(okr=worded), key_results=[line("K1", baseline="41", target="15")])) == {}


def test_an_objective_is_added_where_there_is_none() -> None:
    words = "Well, we want that suppliers find their orders on their own"
    state = taken(
        told(words, replace(OKR, objective="")), objective="suppliers find their orders on their own"
    )
    assert state.draft.okr.objective == "Suppliers find their orders on their own"


def test_other_words_for_a_line_are_only_proposed() -> None:
    words = "Rather: suppliers see their orders at once"
    state = taken(told(words), objective="suppliers see their orders at once")
    assert state.draft.okr.objective == PORTAL
    now = "Suppliers see their orders at once"
    assert state.proposals == (Proposal(OBJECTIVE, PORTAL, now, by="model", model=MODEL),)


def test_words_that_are_worse_are_not_proposed() -> None:
    words = "launch the new portal"
    talk = told(words)
    assert taken(talk, objective=words, key_results=[line("K1", text=words)]) == talk.state


def test_what_was_declined_or_waits_is_not_proposed_again() -> None:
    words = "Rather: suppliers see their orders at once"
    now = "Suppliers see their orders at once"
    declined = told(words, declined=(Proposal(OBJECTIVE, "x", now),))
    waiting = told(words, proposals=(Proposal(OBJECTIVE, PORTAL, "Orders are seen"),))
    for talk in (declined, waiting):
        assert taken(talk, objective=now) == talk.state


def test_what_was_accepted_or_typed_is_never_touched() -> None:
    words = "Rather: suppliers see their orders at once, and fewer calls about orders"
    settled = told(words, settled=(PORTAL, CALLS.text))
    typed = told(words, OKR, OKR)
    for talk in (settled, typed):
        said = [line("K1", text="fewer calls about orders")]
        assert taken(talk, objective="suppliers see their orders at once", key_results=said) == talk.state


def test_another_key_result_is_added_with_its_values() -> None:
    words = "Also orders changed by phone should go from 30 to 10 a week"
    said = line("new", text="orders changed by phone", baseline="30", target="10")
    state = taken(told(words), key_results=[said])
    assert state.draft.key_results[1].text == "Orders changed by phone"
    assert cells(state, 1) == {"baseline": "30", "target": "10"}


def test_work_and_what_stands_somewhere_make_no_key_result() -> None:
    words = "launch the portal, train suppliers, calls about orders, drop the fax"
    okr = replace(OKR, initiatives=("launch the portal",))
    talk = told(words, okr, left_out=("drop the fax",))
    said = [line("new", text=text) for text in words.split(", ")]
    assert taken(talk, key_results=said).draft.key_results == (CALLS,)


def test_what_is_left_out_or_unknown_is_noted_once() -> None:
    words = "No idea how many calls there are. We leave the fax out"
    unknown = [{"line": "K1", "value": "baseline", "quote": "no idea how many"}] * 2
    state = taken(told(words), left_out=["the fax", "the fax"], unknown=unknown)
    assert (state.draft.left_out, state.draft.unknown) == (("the fax",), (Place(0, "baseline"),))
    made_up = [{"line": "K1", "value": "target", "quote": "we cannot know"}]
    assert taken(told(words), unknown=made_up).draft.unknown == ()


def test_stand_ins_are_put_back_before_anything_is_looked_up() -> None:
    state = taken(told(), Mask({"NAME_1": "Ana Lopez"}), key_results=[line("K1", owner="NAME_1")])
    assert cells(state) == {"owner": "Ana Lopez"}


def all_texts(state: State) -> Iterator[str]:
    yield from values(state.draft).values()
    yield from (*state.draft.left_out, *(one.now for one in state.proposals))


NUMBERS = st.sampled_from(
    ["42", "41", "15", "1", "5", "41 %", "fifteen", "7,341", "a third", "[target]", "4", "2031"]
)
STRINGS = st.one_of(
    st.text(max_size=12),
    st.lists(st.one_of(st.sampled_from(WORDS.split()), NUMBERS), max_size=6).map(" ".join),
    st.tuples(st.integers(0, len(WORDS)), st.integers(1, 40)).map(lambda at: WORDS[at[0] : at[0] + at[1]]),
)
LINES = st.fixed_dictionaries(
    {"line": st.sampled_from(["K1", "K2", "new", "O", "k1", "9"])}
    | dict.fromkeys("text baseline target unit due owner".split(), STRINGS)
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STRINGS, st.lists(LINES, max_size=3), STRINGS, st.lists(STRINGS, max_size=2))
def test_no_number_that_was_not_given_enters_whatever_a_model_invents(
    objective: str, lines: list[dict[str, str]], other: str, left_out: list[str]
) -> None:
    state = taken(
        told(), objective=objective, key_results=lines, owner=other, parent=other, left_out=left_out
    )
    theirs = (*OKR.lines, WORDS)
    for text in all_texts(state):
        assert invented_numbers(text, theirs) == []
        assert any(folded(text) in folded(source) for source in theirs)


def folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def test_it_is_asked_after_the_words_and_kept_with_them(desk: Desk) -> None:
    asked: list[str] = []

    def lays_out(question: Asked) -> Any:
        asked.append(question.text)
        return NOTHING | {"key_results": [line("K1", baseline="41")]}

    with Server(minds("Noted. Where should it be?", lays_out)) as server:
        now = {"objective": PORTAL, "key_results": (CALLS,)}
        talk = desk.talk("It is 41 calls a week", "Where should it be?", asks="Where should it be?", now=now)
        with desk.speaker(talk, server) as speaker:
            speech = speaker.speak(talk)
            assert list(speech)
            talk = desk.drafting.reword(talk, speech.reply)
        assert desk.drafting.open(talk.id).state.draft.key_results[0].baseline == "41"
        assert [bool(one.schema) for one in server.requests] == [False, True]
        with desk.speaker(talk, server) as speaker:
            assert list(speaker.speak(talk._replace(steps=talk.steps[:2])))
    assert len(asked) == 1  # the second time it is remembered


def test_an_empty_piece_says_that_all_words_are_there_before_it_is_asked(desk: Desk) -> None:
    with Server(minds("Noted. Where should it be?")) as server:
        talk = desk.talk("It is 41 calls a week", "Where should it be?", asks="Where should it be?")
        with desk.speaker(talk, server) as speaker:
            speech = speaker.speak(talk)
            for piece in speech:
                if not piece:
                    assert (len(server.requests), speech.reply.says) == (1, "Noted. Where should it be?")
                    speech.close()
    assert len(server.requests) == 1


def test_trouble_with_it_leaves_words_and_draft_as_they_are(desk: Desk) -> None:
    for trouble in (r.error(500), r.wrong_key(), "no JSON", {"objective": 7}, r.cuts()):
        with Server(minds("Noted. Where should it be?", trouble)) as server:
            talk = desk.talk("It is 41 calls a week", "Where should it be?", asks="Where should it be?")
            with desk.speaker(talk, server) as speaker:
                speech = speaker.speak(talk)
                assert "".join(speech) == "Noted. Where should it be?"
        assert (speech.reply.state, speech.reply.broke_off) == (talk.state, "")


def test_a_yes_or_a_number_alone_is_left_to_the_rules(desk: Desk) -> None:
    with Server(minds("Noted. Where should it be?")) as server:
        talk = desk.talk("yes", "Where should it be?", asks="Where should it be?")
        with desk.speaker(talk, server) as speaker:
            assert list(speaker.speak(talk))
    assert len(server.requests) == 1


def test_the_choice_of_a_model_holds_no_key() -> None:
    assert "sk-x" not in repr(Choice(MODEL, "", "sk-x"))
