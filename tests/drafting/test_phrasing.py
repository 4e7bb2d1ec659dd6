"""Phrases of talk are found as they are written: some may be missing, a few words may stand between."""

import pytest

from coach.drafting.hearing.phrasing import Phrases

WHOLE = [
    ("keep|leave it please?", "Keep it", True),
    ("keep|leave it please?", "leave, it please", True),
    ("keep|leave it please?", "keep item", False),
    ("that's|that_is it", "THAT IS it", True),
    ("i 'm done", "I'm done", True),
    ("we * measure", "we never really do measure", True),
    ("we * measure", "we never really do and so can not measure", False),
    ("we * measure", "we never, as they say, measure", False),
    ("we * measure", "we do but measure", False),
    ("owner|lead {:=}", "owner:", True),
    ("{0-9} big? goals", "3 goals", True),
    ("no", "no-one", False),
    ("nein", "", False),
]


@pytest.mark.parametrize(("phrase", "text", "fits"), WHOLE)
def test_a_phrase_is_all_of_a_text(phrase: str, text: str, fits: bool) -> None:
    assert Phrases([phrase]).whole(text) is fits


def test_the_phrase_that_is_written_longest_goes_first() -> None:
    assert Phrases(["so", "so that"]).end("so that it ends", 0) == len("so that ")


def test_places_are_whole_words_and_do_not_overlap() -> None:
    text = "no, nobody said no no"
    assert [text[a:b].strip(" ,") for a, b in Phrases(["no", "no no"]).places(text)] == ["no", "no no"]


def test_a_closing_phrase_reaches_the_end_whatever_signs_follow() -> None:
    text = "portal live, I think. or so …"
    assert Phrases(["or so", "i think"]).closing(text, 0) == text.index("or so")
    assert Phrases(["i think"]).closing(text, 0) is None


def test_letters_that_grow_when_made_small_move_nothing() -> None:
    text = "İ want it"
    assert list(Phrases(["want"]).places(text)) == [(2, 7)]
