"""A whole sentence holds where it says what was given, in calm words, and promises nothing."""

import pytest

from coach.guards.moved import turned_round
from coach.masking.mask import open_mask
from coach.speaking.last_look import Grounds, kept, sentences, without_last
from coach.speaking.named import names_nobody_gave
from coach.speaking.sieve import Sieve

ENGLISH = (
    "We need to finally launch the portal",
    "Suppliers would stop calling us about orders",
    "calls per week, now 41, should be 15 by end of March, Ana Lopez counts them",
)
GERMAN = (
    "Wir müssen endlich das Portal einführen",
    "Lieferanten sollen uns nicht mehr wegen Bestellungen anrufen",
    "heute 41 Anrufe pro Woche, es sollen 15 sein bis Ende März",
)
HOLD = [
    (
        "en",
        "So the portal is the work, and it’s kept as that. Once it is used, what will they do differently?",
    ),
    (
        "en",
        "Got it: fewer calls about orders, from 41 a week to 15 by the end of March. What else tells?",
    ),
    ("en", "You’d like suppliers to stop calling. Roughly how many calls come in per week today?"),
    ("en", "I’ve noted that Ana Lopez looks after it. Which goal of the company does this serve?"),
    ("en", "The fax is left out. Is there anything else you won’t do?"),
    (
        "en",
        "I hear that this is frustrating. Let’s keep it short: what would be better at the end?",
    ),
    ("en", "Fewer calls could also mean that suppliers gave up. What would tell you they found their order?"),
    ("en", "Both lines stand in the draft. What would make you nervous and proud at the same time?"),
    ("en", "That is recorded, e.g. for the drawer. Don’t you count calls, or does the phone system do it?"),
    ("de", "Das Portal ist Arbeit und steht bei den Initiativen. Was wird für die Lieferanten anders sein?"),
    (
        "de",
        "Verstanden: weniger Anrufe, von 41 auf 15 pro Woche bis Ende März. Woran merkt ihr es außerdem?",
    ),
    ("de", "Der heutige Wert bleibt offen. Wo könntest du ihn nachsehen, vielleicht in der Telefonanlage?"),
    ("de", "Das Fax bleibt außen vor. Gibt es noch etwas, das ihr bewusst weglasst?"),
    ("de", "Ich verstehe den Ärger. Welchem Ziel des Unternehmens dient das?"),
    ("de", "Weniger Anrufe können auch heißen, dass Lieferanten aufgegeben haben. Woran seht ihr das?"),
]
DROPPED = [
    ("en", "Great job on that."),
    ("en", "I’ll send it to your team."),
    ("en", "I have updated the sheet."),
    ("en", "You should add a number."),
    ("en", "Globex did the same."),
    ("en", "Most companies do that."),
    ("en", "It goes from 15 to 41."),
    ("en", "See www.example.org for more."),
    ("en", "It is 12 calls."),
    ("en", "That was on Tuesday."),
    ("de", "Ich werde das eintragen."),
    ("de", "Globex macht das auch."),
    ("de", "Das ist leider schlecht."),
    ("de", "Frau Keller zählt sie."),
]


def grounds(language: str, asks: str = "What else would show it?") -> Grounds:
    given = GERMAN if language == "de" else ENGLISH
    return Grounds(given, given, language, asks)


@pytest.mark.parametrize(("language", "text"), HOLD)
def test_what_a_coach_would_say_holds_and_passes_the_sieve(language: str, text: str) -> None:
    sieve = Sieve(open_mask(), grounds(language).given, language)
    assert sieve.more(text) + sieve.rest() == text
    assert kept(text, grounds(language)) == (text, 0)
    assert len(sentences(text)) == 2


@pytest.mark.parametrize(("language", "sentence"), DROPPED)
def test_what_was_made_up_promised_or_preached_does_not(language: str, sentence: str) -> None:
    rest = "Woran würdet ihr das merken?" if language == "de" else "What else would show it?"
    assert kept(f"{sentence} {rest}", grounds(language)) == (rest, 1)


def test_words_in_another_language_do_not_hold() -> None:
    english = "So the portal is the work, and it is kept. What will be different for the suppliers?"
    assert kept(english, grounds("de")) == ("", 2)
    quoted = "„We need to launch the portal“ ist Arbeit und steht bei den Initiativen. Was wird anders sein?"
    assert kept(quoted, grounds("de")) == (quoted, 0)


def test_one_question_is_kept_the_one_nearest_to_what_is_to_be_asked() -> None:
    text = "Who are you? What else might show it? And why? That is all."
    assert kept(text, grounds("en")) == ("What else might show it? That is all.", 2)
    assert kept(text, grounds("en", "")) == ("That is all.", 3)


@pytest.mark.parametrize(
    ("text", "whole", "begun"),
    [
        ("One. Two", "One.", "Two"),
        ("One. Two?", "One. Two?", ""),
        ("One", "", "One"),
        ("", "", ""),
        ("“One.” Two…", "“One.” Two…", ""),
    ],
)
def test_a_text_that_broke_off_is_parted(text: str, whole: str, begun: str) -> None:
    assert without_last(text) == (whole, begun)


def test_figures_may_be_spoken_of_but_not_turned_round() -> None:
    given = ("Calls from 41 to 15 a week",)
    assert turned_round("It goes from 15 to 41 a week", given, "en") == ["15"]
    assert turned_round("Now 41, and 15 is wanted", given, "en") == []
    assert turned_round("It goes down", given, "en") == []


@pytest.mark.parametrize(
    ("sentence", "language", "found"),
    [
        ("You’d say it isn’t so, won’t you, and can’t we?", "en", []),
        ("Won’t it help?", "en", []),
        ("Globex’ll see.", "en", ["Globex"]),
        ("Das Fax und ein Zwirbel", "de", []),
        ("Wie bei Zwirbel", "de", ["Zwirbel"]),
        ("Mit dem Salesforce", "de", ["Salesforce"]),
    ],
)
def test_names_are_told_from_short_forms_and_nouns(sentence: str, language: str, found: list[str]) -> None:
    assert names_nobody_gave(sentence, ("x",), language) == found
