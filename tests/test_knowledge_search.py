"""The right passage is found, measured on questions nobody wrote the guidance for."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from coach.knowledge import Library, load

EVAL = Path(__file__).parent / "evals" / "retrieval.py"


@pytest.fixture(scope="module")
def library() -> Library:
    return load()


@pytest.fixture(scope="module")
def retrieval() -> ModuleType:
    spec = importlib.util.spec_from_file_location("retrieval", EVAL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["retrieval"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("style", "bar"), [("ordinary", 0.95), ("avoiding", 0.75)])
def test_the_right_passage_is_among_five(
    library: Library, retrieval: ModuleType, style: str, bar: float
) -> None:
    asked = [question for question in retrieval.questions() if question.style == style]
    assert len(asked) >= 40
    assert retrieval.recall(asked, retrieval.rankings(library)["both joined"], 5) >= bar


def test_held_out_questions_name_passages_that_exist(library: Library, retrieval: ModuleType) -> None:
    for question in retrieval.questions():
        for address in question.right:
            library.cite(address)


def test_a_question_finds_its_passage(library: Library) -> None:
    found = library.search("Should bonuses depend on our OKRs?")
    assert found[0].address == "transparency#pay-stays-apart"
    assert len(found) == 5


def test_misspelt_words_still_find_something(library: Library) -> None:
    found = [passage.address for passage in library.search("what is a basline value", 5)]
    assert {"measures#today-s-value", "measures#when-the-baseline-is-unknown"} & set(found)


@pytest.mark.parametrize("question", ["", "   ", "?!", "what is the", "zzqx", "目标"])
def test_a_question_without_known_words_finds_nothing_or_little(library: Library, question: str) -> None:
    assert len(library.search(question)) <= 5


def test_no_known_word_means_no_answer(library: Library) -> None:
    assert library.search("") == library.search("it is with you") == []


def test_the_best_sentence_is_cut_from_the_passage(library: Library) -> None:
    question = "should pay or a bonus depend on scores?"
    passage = library.cite("transparency#pay-stays-apart")
    words = library.best_sentence(passage, question).cut(passage.text)
    assert words in passage.text
    assert any(word in words.lower() for word in ("pay", "bonus", "score", "money"))


def test_a_long_question_is_answered(library: Library) -> None:
    assert len(library.search("our owner is missing and the number is stale " * 500)) == 5


def test_searching_twice_gives_the_same(library: Library) -> None:
    question = "we always reach everything"
    assert library.search(question) == library.search(question) == load().search(question)
