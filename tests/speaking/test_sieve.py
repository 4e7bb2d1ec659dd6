"""Words pass as they come; numbers, times, stand-ins, links and markup are decided before they show."""

import random

import pytest

from coach.guards import invented_numbers, invented_times
from coach.masking import Mask
from coach.masking.mask import open_mask
from coach.speaking.sieve import BEHIND, Sieve
from coach.speaking.spoken import alive
from tests.judge.test_hostile_answers import PARTS

GIVEN = (
    "we need to finally launch the portal",
    "suppliers call us 41 times a week, by March, and 2.5 % leave",
)
MASK = Mask({"NAME_1": "Ana Lopez", "MAIL_1": "ana@shop.example", "FIGURE_1": "41"})
THEIRS = (*GIVEN, "one first", "Ana Lopez <ana@shop.example> of shop.example")
CASES = [
    ("When it is live, what will be different?", "When it is live, what will be different?"),
    ("You said 41 times; 42 would be more.", "You said 41 times; [number] would be more."),
    ("By March, not by April.", "By March, not by [date]."),
    ("Thirty percent, or 2.5 %?", "[number] percent, or 2.5 %?"),
    ("Within a single day, or next week?", "Within a single [date], or next [date]?"),
    ("A third of them call.", "A [number] of them call."),
    ("The first thing, and which one?", "The first thing, and which one?"),
    ("In Q3 ½ of them.", "In [number] [number] of them."),
    ("Does Ana Lopez call?", "Does Ana Lopez call?"),
    ("Ask NAME_1, NAME 1 or name_1’s team.", "Ask Ana Lopez, Ana Lopez or Ana Lopez’s team."),
    ("Ask NAME_2 about FIGURE_1 and FIGURE_9.", "Ask [name] about 41 and [number]."),
    ("Write to MAIL_1.", "Write to [link]."),
    ("Ask Shop.example, not evil.example.", "Ask Shop.example, not [link]."),
    ("Write to eve@shop.example.", "Write to [link]."),
    ("See https://e.example/?q=1, please.", "See [link], please."),
    ("See [the plan](javascript:alert(1)).", "See [link]."),
    ("<img src=x onerror=alert(1)>Hello <b>you</b>", "Hello you"),
    ("**Bold** and `code` ~~gone~~", "Bold and code gone"),
    ("![x](http://e.example/p.png) Well", "[link] Well"),
    ("Great! Is it?!", "Great. Is it?"),
    ("from [baseline] to [target]", "from [baseline] to [target]"),
    ("from [current value] to [the target", "from [current value] to the target"),
    ("It’s “live”, e.g. and/or z.B. here …", "It’s “live”, e.g. and/or z.B. here …"),
    ("one\u200b \u202etwo\x00 three", "one [number] [number]"),
    ("a\n\n# b\n", "a b"),
]


def sifted(text: str, cuts: list[str], language: str = "en", mask: Mask = MASK) -> str:
    sieve = Sieve(mask, THEIRS, language)
    return "".join([sieve.more(piece) for piece in cuts]) + sieve.rest()


def cut(text: str, draw: random.Random) -> list[str]:
    pieces = []
    while text:
        size = draw.choice([1, 1, 2, 3, 5, 40])
        pieces.append(text[:size])
        text = text[size:]
    return pieces


@pytest.mark.parametrize(("text", "shown"), CASES, ids=[text for text, _ in CASES])
def test_what_nobody_gave_becomes_a_blank(text: str, shown: str) -> None:
    assert sifted(text, [text]) == shown


@pytest.mark.parametrize(("text", "shown"), CASES, ids=[text for text, _ in CASES])
def test_it_makes_no_difference_to_what_is_forbidden_how_the_words_are_cut(text: str, shown: str) -> None:
    draw = random.Random(text)
    for _ in range(20):
        came = sifted(text, cut(text, draw))
        assert invented_numbers(came, THEIRS) == invented_times(came, THEIRS) == []
        assert alive(came, THEIRS) == []
        assert came.count("[") <= shown.count("[")


def test_letters_are_shown_as_they_come() -> None:
    sieve = Sieve(open_mask(), GIVEN, "en")
    pieces = ("Wh", "en", " por", "tal", "s", " get", " goi", "ng", ",")
    assert [sieve.more(piece) for piece in pieces] == [*pieces[:-1], ""]
    assert sieve.more(" ") == ","


def test_what_could_become_a_number_waits_for_the_end_of_its_word_and_no_longer() -> None:
    sieve = Sieve(open_mask(), GIVEN, "en")
    came = [
        sieve.more(piece) for piece in ("Th", "irst", "y", " 4", "1", " times", " fo", "ur", " cal", "ls")
    ]
    assert came == ["", "Thirst", "y", "", "", " 41", " times", "", "", ""]
    assert sieve.more(" to") + sieve.rest() == " [number] calls to"


def test_a_person_s_numbers_may_be_said_in_german_too() -> None:
    text = "Von 41 auf fünfundzwanzig, bis März oder übermorgen?"
    assert sifted(text, list(text), "de") == "Von 41 auf [Zahl], bis März oder [Datum]?"


def test_a_language_without_spaces_is_not_held_back() -> None:
    sieve = Sieve(open_mask(), GIVEN, "en")
    assert sieve.more("门户上线") + sieve.more("之后，") == "门户上线之后，"
    assert sieve.more("谁会注意到？") == "谁会注意到？"


def test_what_is_remembered_of_the_words_before_stays_short() -> None:
    sieve = Sieve(open_mask(), GIVEN, "en")
    for _ in range(100):
        sieve.more("what will be different ")
    assert len(sieve._behind) <= BEHIND


def test_no_string_comes_through_alive_or_made_up() -> None:
    draw = random.Random(7)
    words = " ".join(GIVEN).split()
    came = ""
    for _ in range(400):
        text = " ".join(draw.choice(draw.choice((PARTS, words))) for _ in range(draw.randint(1, 9)))
        came = sifted(text, cut(text, draw), mask=open_mask())
        assert invented_numbers(came, THEIRS) == [], text
        assert invented_times(came, THEIRS) == [], text
        assert [one for one in alive(came, THEIRS) if not one.startswith("NAME")] == [], text
    assert came
