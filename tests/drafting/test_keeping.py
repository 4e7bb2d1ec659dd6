"""The checks of conversations see what they are there for: a made-up fault is found, its mending passes."""

from dataclasses import replace

import pytest

from coach.draft import Talk
from coach.drafting.state import Cited, Draft, Place, Proposal, Question, Reply, State, Step, empty
from coach.knowledge import Library, load
from coach.okr import KeyResult, Okr
from tests.drafting import keeping
from tests.drafting.talking import Expected, Talked

CALLS = KeyResult(2, "calls about invoices", baseline="140", target="40")
ASKED = Question("result", "What would one see?")


@pytest.fixture(scope="module")
def library() -> Library:
    return load()


def stands(*lines: KeyResult, objective: str = "", **more: object) -> State:
    okr = Okr("", 0, 1, "", "", objective, lines)
    return replace(empty(), draft=replace(Draft(okr), **more))  # type: ignore[arg-type]


def talked(*turns: tuple[str, str, State], **expected: object) -> Talked:
    steps = tuple(
        Step(n, "said", words, Reply(says, state), n - 1) for n, (words, says, state) in enumerate(turns)
    )
    told = Expected(**{"ends": {"objective": False, "key_results": 0}} | expected)  # type: ignore[arg-type]
    return Talked(told, tuple(words for words, _, _ in turns), (), Talk("", steps), len(turns))


def test_a_question_that_comes_back_is_seen() -> None:
    first = replace(empty(), open=ASKED)
    other = replace(empty(), open=Question("owner", "Who?"))
    assert keeping.questions_put_twice(talked(("a", "", first), ("b", "", first), ("c", "", other))) == []
    assert keeping.questions_put_twice(talked(("a", "", first), ("b", "", other), ("c", "", first))) != []
    again = replace(empty(), open=ASKED._replace(says="What could one count?"))
    assert keeping.questions_put_twice(talked(("a", "", first), ("b", "", again))) != []
    assert keeping.questions_put_twice(talked(("a", "Who?", empty()), ("b", "So: who?", empty()))) == []
    assert keeping.questions_put_twice(talked(("a", "Who?", empty()), ("b", "Yes. who ?", empty()))) != []


def test_asking_for_what_is_there_is_seen() -> None:
    levels = Question("levels", "Where does it stand?", 0)
    for line, there in ((CALLS, True), (replace(CALLS, target=""), False)):
        conversation = talked(("a", "", replace(stands(line), open=levels)))
        assert bool(keeping.questions_answered_before(conversation)) is there


def test_a_number_is_theirs_once_they_have_said_it(library: Library) -> None:
    state = stands(CALLS)
    early = talked(("calls", "So 140?", state), ("140 now, 40", "", state))
    assert keeping.numbers_nobody_said(early, library)[0].startswith("'140' in 'So 140")
    assert keeping.numbers_nobody_said(talked(("140 now, 40 then", "From 140?", state)), library) == []
    assert keeping.numbers_nobody_said(talked(("many", "Is it twelve?", empty())), library) != []


@pytest.mark.parametrize(
    ("line", "theirs"),
    [
        ("Calls about invoices", True),
        ("Calls about invoices from 140 to 40", True),
        ("Calls about invoices from [baseline] to 40", True),
        ("Fewer calls about invoices", False),
        ("Calls about late invoices", False),
        ("Share of suppliers who call", False),
    ],
)
def test_a_line_is_theirs_where_their_words_make_it(line: str, theirs: bool) -> None:
    state = stands(KeyResult(2, line))
    conversation = talked(("maybe calls about invoices", "", empty()), ("140, should be 40", "", state))
    assert (keeping.words_not_theirs(conversation) == []) is theirs


def test_a_proposal_is_theirs_once_they_took_it() -> None:
    line = "Share of suppliers who call"
    offered = replace(empty(), proposals=(Proposal(Place(0), "", line),))
    after = stands(KeyResult(2, line))
    for words, theirs in (("yes", True), ("hm", False)):
        conversation = talked(("calls", "", offered), (words, "", after), takes=("yes",))
        assert (keeping.words_not_theirs(conversation) == []) is theirs


def test_a_passage_is_cited_by_its_own_words(library: Library) -> None:
    passage = library.cite("outcomes#tasks-and-outcomes")
    for address, quote, stands in (
        (passage.address, passage.text.split(".")[0], True),
        (passage.address, "", True),
        (passage.address, "words that nobody wrote there", False),
        ("outcomes#nothing-here", "", False),
    ):
        state = Reply("", empty(), (Cited(address, quote),))
        conversation = talked(("a", "", empty()))
        steps = (conversation.talk.steps[0], replace(conversation.talk.steps[0], reply=state))
        again = replace(conversation, talk=Talk("", steps))
        assert (keeping.passages_not_there(again, library) == []) is stands


def test_an_unknown_value_needs_a_way_and_no_value() -> None:
    place = Place(0, "baseline")
    state = stands(CALLS, unknown=(place,), find_out=((place, "Ask the help desk."),))
    assert keeping.unknown_out_of_sight(talked(("a", "", state))) != []
    blank = stands(replace(CALLS, baseline=""), unknown=(place,), find_out=((place, "Ask the help desk."),))
    assert keeping.unknown_out_of_sight(talked(("a", "", blank))) == []
    bare = stands(replace(CALLS, baseline=""), unknown=(place,))
    assert keeping.unknown_out_of_sight(talked(("a", "", bare))) != []


def test_figures_are_looked_for_in_their_places() -> None:
    expected = {"figures": ({"words": ["call"], "baseline": "140", "target": "40"},)}
    turned, said = replace(CALLS, baseline="40", target="140"), "calls from 140 to 40"
    assert keeping.missing_at_the_end(talked((said, "", stands(CALLS)), **expected)) == []
    assert keeping.missing_at_the_end(talked((said, "", stands(turned)), **expected)) != []
    assert keeping.missing_at_the_end(talked((said, "", empty()), **expected)) != []
    assert keeping.missing_at_the_end(talked(("nothing of it", "", empty()), **expected)) == []


def test_what_is_beside_the_point_is_seen_in_each_place() -> None:
    state = stands(CALLS, objective="Nobody waits", left_out=("the gala",))
    assert keeping.out_of_place(talked(("a", "", state), never=("gala",))) != []
    assert keeping.out_of_place(talked(("a", "", state), not_in_lines=("gala",))) == []
    assert keeping.out_of_place(talked(("a", "", state), not_in_lines=("waits",))) != []


@pytest.mark.parametrize(
    ("line", "strange"),
    [("calls about invoices", False), ("we are moving", True), ("calls about , now", True)],
)
def test_values_are_about_what_they_talked_of(line: str, strange: bool) -> None:
    only: dict[str, tuple[str, ...]] = {"key_results": ("calls",)}
    conversation = talked(("a", "", stands(replace(CALLS, text=line))))
    conversation = replace(conversation, expected=replace(conversation.expected, only=only))
    assert bool(keeping.strange_values(conversation)) is strange


def test_a_promise_is_one_that_can_be_read() -> None:
    for said, strange in (("stretch", False), ("what we promised them", True)):
        state = stands(replace(CALLS, promise=said))
        assert bool(keeping.strange_values(talked(("a", "", state)))) is strange


def test_another_language_is_seen(library: Library) -> None:
    english = "What would people see when it is done?"
    assert keeping.in_another_language(talked(("a", english, empty()), language="de"), library) == [english]
    german = "Woran würden die Leute merken, dass es erledigt ist?"
    assert keeping.in_another_language(talked(("a", german, empty()), language="de"), library) == []


def test_an_end_that_comes_late_or_never_is_seen() -> None:
    never = replace(talked(("a", "", empty())), done_after=0)
    assert keeping.lines_too_many(never) == ["not done after 1 lines"]
    assert keeping.lines_too_many(replace(never, done_after=11)) == ["done after 11 lines, not 10"]
    assert keeping.lines_too_many(replace(never, done_after=10)) == []
