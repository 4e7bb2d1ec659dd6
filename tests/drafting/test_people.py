"""Twelve scripted people, and programs with fixed lines, each end with an okr of their own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from coach.draft import Drafting
from coach.drafting.state import empty
from coach.knowledge import Library, load
from coach.store import Store
from tests.drafting import keeping
from tests.drafting.talking import MOST_LINES, Talked, everybody, people, scripts, speaker, talk_with

ROOT = Path(__file__).resolve().parents[2]
WILLING = 3
Meet = Callable[[str], Talked]
NOT_YET: dict[tuple[str, str], str] = {
    ("test_what_they_gave_stands_where_it_belongs", "lawfirm"): "a number that is only told of stays out",
    (
        "test_what_they_gave_stands_where_it_belongs",
        "ein Bauhof, der wenig weiß und wenig sagt",
    ): "a bare noun is no second key result",
    ("test_what_was_said_beside_the_point_stays_out", "bakery"): "a complaint stands for the objective",
    ("test_what_was_said_beside_the_point_stays_out", "parking"): "grumbling behind a line stays in it",
    ("test_each_value_is_about_what_they_talked_of", "parking"): "grumbling is taken for a line",
}
"""What doesn't hold yet, by the test and the person, and why; who mends it takes it out here."""
each = pytest.mark.parametrize("name", everybody())


@pytest.fixture(autouse=True)
def _not_yet(request: pytest.FixtureRequest) -> None:
    name = getattr(request.node, "callspec", None)
    said = name.params.get("name", "") if name else ""
    if why := NOT_YET.get((request.node.originalname, said)):
        request.applymarker(pytest.mark.xfail(reason=why, strict=True))


@pytest.fixture(scope="module")
def library() -> Library:
    return load()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('people') / 'drafts.db'}"


@pytest.fixture(scope="module")
def meet(address: str, library: Library) -> Iterator[Meet]:
    """Let each of them talk once, whatever is asked about it afterwards."""
    with Store(address) as store:
        drafting = Drafting(store.drafts, library)
        yield cache(lambda name: talk_with(drafting, speaker(name)))


def test_there_are_twelve_people_each_with_a_temper_of_their_own() -> None:
    assert len({person["temper"] for person in people().values()}) == len(people()) == 12


def test_there_are_fixed_scripts_some_of_willing_people_and_some_in_german() -> None:
    written = scripts().values()
    assert len(written) >= 10
    assert sum(one.get("willing", False) for one in written) == WILLING
    assert sum(one.get("language") == "de" for one in written) >= 2


@each
def test_what_was_said_is_saved(name: str, meet: Meet, address: str, library: Library) -> None:
    talked = meet(name)
    with Store(address) as again:
        assert Drafting(again.drafts, library).open(talked.talk.id) == talked.talk


@each
def test_it_is_done_in_few_lines(name: str, meet: Meet) -> None:
    assert keeping.lines_too_many(meet(name)) == []


@each
def test_no_question_is_put_twice(name: str, meet: Meet) -> None:
    assert keeping.questions_put_twice(meet(name)) == []


@each
def test_nothing_is_asked_that_they_have_said(name: str, meet: Meet) -> None:
    assert keeping.questions_answered_before(meet(name)) == []


@each
def test_no_number_appears_that_they_did_not_say(name: str, meet: Meet, library: Library) -> None:
    assert keeping.numbers_nobody_said(meet(name), library) == []


@each
def test_what_is_cited_stands_in_the_guidance(name: str, meet: Meet, library: Library) -> None:
    assert keeping.passages_not_there(meet(name), library) == []


@each
def test_the_lines_are_their_words_or_were_taken_by_them(name: str, meet: Meet) -> None:
    assert keeping.words_not_theirs(meet(name)) == []


@each
def test_the_last_review_finds_nothing_grave(name: str, meet: Meet) -> None:
    assert keeping.grave_findings(meet(name)) == []


@each
def test_what_they_do_not_know_stays_blank_with_a_way_to_find_out(name: str, meet: Meet) -> None:
    assert keeping.unknown_out_of_sight(meet(name)) == []


@each
def test_what_they_gave_stands_where_it_belongs(name: str, meet: Meet) -> None:
    assert keeping.missing_at_the_end(meet(name)) == []


@each
def test_what_was_said_beside_the_point_stays_out(name: str, meet: Meet) -> None:
    assert keeping.out_of_place(meet(name)) == []


@each
def test_each_value_is_about_what_they_talked_of(name: str, meet: Meet) -> None:
    assert keeping.strange_values(meet(name)) == []


@each
def test_they_are_answered_in_their_language(name: str, meet: Meet, library: Library) -> None:
    assert keeping.in_another_language(meet(name), library) == []


@pytest.mark.parametrize("name", ["procurement", "depot"])
def test_the_command_leads_the_same_conversation(name: str, tmp_path: Path, meet: Meet) -> None:
    store = f"sqlite:///{tmp_path / 'drafts.db'}"
    answers, key = _typed_into_the_command(name, store, tmp_path)
    with Store(store) as kept:
        steps = Drafting(kept.drafts, load()).open(key).steps
    assert [one["says"] for one in answers] == [step.reply.says for step in steps[1:]]
    assert answers[-1]["done"]
    assert [step.reply for step in steps] == [step.reply for step in meet(name).talk.steps]


def _typed_into_the_command(name: str, store: str, folder: Path) -> tuple[list[dict[str, object]], str]:
    """Let a person answer the real command, looking at the draft as it is kept after each line."""
    who, state = speaker(name), empty()
    answers, key = list[dict[str, object]](), ""
    env = os.environ | {"PYTHONPATH": str(ROOT), "COACH_DATA": str(folder), "COACH_STORE": store}
    command = [sys.executable, "-m", "coach", "draft", "--json"]
    with subprocess.Popen(
        command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as running:
        assert running.stdin
        assert running.stdout
        while (line := who.next_line(state)) is not None and len(answers) < MOST_LINES:
            print(line, file=running.stdin, flush=True)
            answers.append(json.loads(running.stdout.readline()))
            key = str(answers[-1]["id"])
            with Store(store) as kept:
                state = Drafting(kept.drafts, load()).open(key).state
        running.stdin.close()
        assert running.wait() == 0
    return answers, key
