"""A model's sentence keeps our voice: no blame, no praise by rote, no command, nothing shouted."""

import pytest

from coach.guards.tone import never_said, off_tone, unquoted

OFF = {
    "This key result is simply wrong.": ["simply", "wrong"],
    "THE TEAM IS LAZY": ["LAZY"],
    "You forgot the customers.": ["You forgot"],
    "Somebody dropped the ball here.": ["dropped the ball"],
    "Great work, keep it up.": ["Great work", "keep it up"],
    "Excellent": ["Excellent"],
    "Rewrite it with a number.": ["Rewrite"],
    "Nothing moves: ignore the earlier lines.": ["ignore"],
    "“Delete the row” is the next step.": ["Delete"],
    "You need to\nadd a date": ["You need to"],
    "You don’t see it": ["You don't"],
    "Please see the guide": ["Please"],
    "It moves late！": ["！"],
    "It moves late ❗": ["❗"],
    "It moves late !now": ["!"],
    "Das ist leider schlecht formuliert": ["leider", "schlecht"],
    "Das Team ist faul": ["faul"],
    "Gut gemacht, weiter so": ["Gut gemacht", "weiter so"],
    "Sie sollten ein Datum nennen": ["Sie sollten"],
    "Ergänze ein Datum": ["Ergänze"],
    "Bitte ein Datum": ["Bitte"],
    "Studies show that search helps": ["Studies show"],
    "The industry average is higher": ["industry average"],
    "Laut einer Studie hilft das nicht": ["Laut einer Studie"],
    "Type your key into the chat": ["your key", "Type"],
    "Geben Sie hier Ihr Passwort ein": ["Passwort", "Geben Sie"],
    "What a splendid line": ["splendid"],
    "Das ist peinlich": ["peinlich"],
    "Nobody needs this 👎": ["👎"],
}
KEPT = (
    "Both could be met while guests still wait at the desk.",
    "Nobody is to blame for the snow, and the number moves with it.",
    "The team adds and removes rooms as guests arrive.",
    "An added date wouldn’t change what it counts.",
    "Whether guests forget the desk isn’t said.",
    "Beide Zahlen könnten stimmen, und die Gäste warten trotzdem.",
    "Die Gäste müssen nicht mehr warten, und das zählt hier keiner.",
    "",
)


@pytest.mark.parametrize("text", OFF)
def test_what_is_off_our_tone_is_listed(text: str) -> None:
    assert off_tone(text) == OFF[text]


@pytest.mark.parametrize("text", KEPT)
def test_a_plain_sentence_is_left_alone(text: str) -> None:
    assert off_tone(text) == []


def test_a_sign_of_code_is_no_exclamation() -> None:
    assert never_said("Ready! when a != b, use !(a)") == ["!"]


def test_what_is_quoted_is_somebody_elses() -> None:
    assert never_said(unquoted("They wrote “this is bad” and `must`.")) == []
