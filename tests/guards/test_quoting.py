"""Quoted words are found where they stand, however they are set; words that aren't there are not."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coach.guards.quoting import BETWEEN, locate

LINE = "Launch the “fast lane” portal — it doesn’t lose 2.5 % of cafe\u0301 guests by March"
LINES = {
    "as it stands": ("the “fast lane” portal", "the “fast lane” portal"),
    "without its inner quotation marks": ("the fast lane portal", "the “fast lane” portal"),
    "in quotation marks of its own": ("“Launch the”", "Launch the"),
    "in other quotation marks": ("„launch the‟", "Launch the"),
    "in Markdown": ("**Launch** the", "Launch the"),
    "in capitals": ("LAUNCH THE", "Launch the"),
    "with a plain dash and apostrophe": ("portal - it doesn't", "portal — it doesn’t"),
    "with other spaces": (" launch\u00a0the\n", "Launch the"),
    "with a soft hyphen and a letter of no width": ("Lau\u00adnch\u200b the", "Launch the"),
    "in another Unicode form": ("caf\u00e9 guests", "cafe\u0301 guests"),
    "with a full stop behind": ("guests by March.", "guests by March"),
    "with a space left out before a sign": ("lose 2.5%", "lose 2.5 %"),
    "with an ellipsis behind": ("Launch the…", "Launch the"),
    "with an ellipsis in front": ("... by march", "by March"),
    "with an ellipsis within": ("Launch … portal", "Launch the “fast lane” portal"),
    "with an ellipsis in brackets": ("fast [...] guests", LINE[12:-9]),
    "with two ellipses": ("Launch … portal … lose", LINE[: LINE.index(" 2.5")]),
}
NOT_THERE = {
    "a word that is missing": "Launch the slow lane",
    "words in another order": "lane fast",
    "a part of a word": "aunch",
    "the beginning of a word": "guest",
    "a number alone": "2.5 %",
    "another number": "lose 25 %",
    "small words": "of the",
    "nothing": "",
    "signs": "— … “”",
    "one letter": "a",
    "an ellipsis over words in another order": "portal … Launch",
    "an ellipsis over a word that is missing": "Launch … Geneva",
    "small words around an ellipsis": "the … of",
}


@pytest.mark.parametrize("how", LINES)
def test_words_are_found_however_they_are_set(how: str) -> None:
    quote, words = LINES[how]
    found = locate(quote, LINE)
    assert found is not None
    assert found.cut(LINE) == words


@pytest.mark.parametrize("what", NOT_THERE)
def test_what_is_not_there_is_not_found(what: str) -> None:
    assert locate(NOT_THERE[what], LINE) is None


@pytest.mark.parametrize(
    ("quote", "line", "words"),
    [
        ("wartezeit sinkt", "Die Wartezeit sinkt", "Wartezeit sinkt"),
        ("STRASSE", "Jede Straße ist beleuchtet", "Straße"),
        ("満足度", "顧客満足度を向上する", "満足度"),
        ("41 -> 60 calls", "From 41 → 60 calls", "41 → 60 calls"),
        ("Vie\u0302\u0323t Nam", "Visit Vi\u1ec7t Nam", "Vi\u1ec7t Nam"),
        ("Viet Nam", "Visit Vi\u1ec7t Nam", None),
        ("follow-up calls", "Fewer follow‑up calls", "follow‑up calls"),
        ("follow up calls", "Fewer follow-up calls", None),
        ("team's calls", "The team’s calls", "team’s calls"),
    ],
)
def test_words_of_other_languages_are_found(quote: str, line: str, words: str | None) -> None:
    found = locate(quote, line)
    assert (found.cut(line) if found else None) == words


def test_an_ellipsis_stands_for_a_few_words_only() -> None:
    near, far = (f"Orders {'and more ' * (count // 2)}arrive" for count in (BETWEEN, BETWEEN + 2))
    assert locate("Orders … arrive", near) == (0, len(near))
    assert locate("Orders … arrive", far) is None


def test_of_several_stretches_the_shortest_is_taken() -> None:
    line = "Orders wait, orders arrive and stay"
    found = locate("orders … arrive", line)
    assert found is not None
    assert found.cut(line) == "orders arrive"


def test_long_and_repeated_text_is_looked_through_quickly() -> None:
    assert locate("aa … bb", "aa " * 5_000) is None
    assert locate("x" * 10_000, "y" * 10_000) is None
    assert locate("aa bb", "\u0301\u0327" * 10_000) is None


def words_of(text: str) -> str:
    """Give the letters and digits of a text, in the form in which two texts are compared."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(letter for letter in folded if letter.isalnum())


@given(st.text(max_size=40), st.text(max_size=120))
def test_what_is_found_holds_the_quoted_words_and_no_others(quote: str, text: str) -> None:
    found = locate(quote, text)
    assert found is None or words_of(found.cut(text)) == words_of(quote) or "..." in quote or "…" in quote


@given(st.lists(st.text("qxzéß“”’—\u00ad", min_size=1, max_size=8), min_size=4, max_size=12), st.data())
def test_a_stretch_of_whole_words_is_always_found(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts)
    start = data.draw(st.integers(0, len(parts) - 1))
    quote = " ".join(parts[start : data.draw(st.integers(start + 1, len(parts)))])
    assume(len(words_of(quote)) > 1)
    found = locate(unicodedata.normalize("NFD", quote.upper()), text)
    assert found is not None
    assert words_of(found.cut(text)) == words_of(quote)
