"""The sentences of the coach where no model speaks: both languages alike, in the voice, without a number."""

import re
from pathlib import Path

import pytest

from coach.drafting.phrases import Blanks, brief, fresh, joined, load, phrase, question_of, quoted
from coach.errors import ContentError
from coach.guards import invented_numbers
from coach.guards.tone import off_tone
from coach.reading.language import detect
from tests.test_voice import said

SENTENCES = [
    pytest.param(texts, id=f"{language}-{key}")
    for language, listed in load().items()
    for key, texts in listed.items()
]
ASKED = [
    pytest.param(listed[key], id=f"{language}-{key}")
    for language, listed in load().items()
    for key in listed
    if key.startswith("ask.")
]
_BLANK = re.compile(r"[“„]?\{\w+\}[”“]?")
_ENDS = re.compile(r"[.?](?=\s|$|[”“])")


@pytest.mark.parametrize("texts", SENTENCES)
def test_a_sentence_keeps_the_voice(texts: tuple[str, ...]) -> None:
    for text in texts:
        assert said(text) == []
        assert off_tone(_BLANK.sub("it", text)) == []


@pytest.mark.parametrize("texts", SENTENCES)
def test_a_sentence_holds_no_number_in_signs_or_words(texts: tuple[str, ...]) -> None:
    language = detect(" ".join(texts)) or "en"
    assert [number for text in texts for number in invented_numbers(_BLANK.sub("", text), [], language)] == []


@pytest.mark.parametrize("texts", ASKED)
def test_a_question_is_one_question_and_can_be_put_in_other_words(texts: tuple[str, ...]) -> None:
    assert len(texts) > 1
    for text in texts:
        assert text.endswith("?")
        assert text.count("?") == 1
        assert len(_ENDS.findall(text)) <= 2


@pytest.mark.parametrize("texts", SENTENCES)
def test_what_is_said_at_once_is_short(texts: tuple[str, ...]) -> None:
    assert all(len(_ENDS.findall(text)) <= 2 for text in texts)


def test_both_languages_fill_the_same_blanks() -> None:
    named = {
        language: {key: set(re.findall(r"{(\w+)}", " ".join(texts))) for key, texts in listed.items()}
        for language, listed in load().items()
    }
    assert named["de"] == named["en"]


@pytest.mark.parametrize(
    ("english", "german", "tells"),
    [
        ("a: One.", "b: Eins.", "differ in a, b"),
        ("a: It is {wrods}.", "a: Es ist.", "wrods"),
        ("a: [1]", "a: [Eins]", "a holds"),
        ("a: []", "a: []", "a holds"),
    ],
)
def test_a_slip_in_a_file_is_told(english: str, german: str, tells: str, tmp_path: Path) -> None:
    (tmp_path / "en.yaml").write_text(english, "utf-8")
    (tmp_path / "de.yaml").write_text(german, "utf-8")
    with pytest.raises(ContentError, match=tells):
        load(tmp_path)


def test_a_question_comes_in_new_words_until_none_are_left() -> None:
    blanks, said_before = Blanks(words="launch"), set[str]()
    while text := fresh("en", "ask.difference", blanks, said_before):
        assert "“launch”" in text
        said_before.add(question_of(text))
    assert len(said_before) == len(load()["en"]["ask.difference"])


def test_a_wording_whose_blanks_have_nothing_to_hold_is_left_out() -> None:
    assert "“" not in phrase("en", "ask.levels", Blanks())
    assert phrase("en", "next_offer", Blanks()) == ""


def test_a_language_we_do_not_speak_is_answered_in_english() -> None:
    assert phrase("fr", "ask.due") == phrase("en", "ask.due")


def test_words_are_quoted_as_they_were_said() -> None:
    assert quoted("en", "Launch {it}.") == "“Launch {it}”"
    assert quoted("de", "Fertig") == "„Fertig“"
    assert joined("de", ["a", "b", "c"]) == "a, b und c"


def test_long_words_are_quoted_up_to_a_word() -> None:
    words = "suppliers settle every question " * 9
    assert words.startswith(brief(words).removesuffix(" …"))
    assert brief(words).endswith(" …")
