"""German as its word list gives it: verbs behind their object, compounds, decimal commas, other spellings."""

from datetime import date

import pytest

from coach.okr import Direction
from coach.reading.due import Due, find_due
from coach.reading.line import by_rules
from coach.reading.numbers import find_numbers

HEADS = [
    ("Portal einführen", "einführen", "output"),
    ("Portal bis Ende März einfuehren (Anna)", "einfuehren", "output"),
    ("Wir werden das Lager umbauen", "umbauen", "output"),
    ("Einführung eines neuen Kassensystems", "Einführung", "output"),
    ("Abstimmung mit dem Landkreis fortführen", "fortführen", "activity"),
    ("Neue Lehrkräfte begleiten", "begleiten", "activity"),
    ("Kündigungsquote von 8 % auf 5 % senken", "senken", "outcome"),
    ("Kündigungsquote senken: 8 % → 5 %", "senken", "outcome"),
    ("Senkung der Kündigungsquote auf 5 %", "Senkung", "outcome"),
    ("Neues Portal einführen, um die Wege zu verkürzen", "einführen", "output"),
    ("Kundinnen und Kunden nutzen das Portal", None, "outcome"),
    ("80 % der Kund:innen bleiben", None, "outcome"),
    ("Handbuch überarbeitet", None, "output"),
    ("60 Führungskräfte geschult", None, "output"),
    ("12 Workshops halten", "halten", "output"),
    ("Verfügbarkeit bei 99 % halten", "halten", "outcome"),
]
VALUES = [
    ("8,5 %", 8.5, "%"),
    ("1.200 Betriebe", 1200.0, None),
    ("1,2 Mio. €", 1_200_000.0, "€"),
    ("300 Tsd. Euro", 300_000.0, "€"),
    ("900 T€", 900_000.0, "€"),
    ("3 Prozentpunkte", 3.0, "pp"),
    ("2 Std.", 2.0, "hours"),
    ("14 Werktagen", 14.0, "days"),
    ("halbieren", 0.5, "x"),
    ("zwei Drittel der Gäste", 2.0, None),
    ("9 von 10 Gästen", 9.0, "of 10"),
]
NAMES = ["KW 12", "2. Quartal 2027", "Linie 3", "bis 31.3.", "22 Uhr", "März 2027", "Klasse 3", "Top-20"]
DATES = [
    ("bis 31.03.2027", date(2027, 3, 31)),
    ("bis Ende März 2027", date(2027, 3, 31)),
    ("zum 1. Juli 2027", date(2027, 7, 1)),
    ("im 2. Quartal 2027", date(2027, 6, 30)),
    ("1. Halbjahr 2027", date(2027, 6, 30)),
    ("bis Maerz 2027", date(2027, 3, 31)),
]
BOUNDS: list[tuple[str, Direction]] = [
    ("Mindestens 40 Gäste", "up"),
    ("Höchstens 3 Tage", "down"),
    ("Hoechstens 3 Tage", "down"),
    ("Wartezeit unter 5 Minuten", "down"),
    ("40 Gäste oder mehr", "up"),
]


def _due(words: str) -> Due:
    found = find_due(words, language="de")
    assert found is not None
    return found


@pytest.mark.parametrize(("text", "head", "kind"), HEADS)
def test_the_verb_is_found_wherever_it_stands(text: str, head: str | None, kind: str) -> None:
    line = by_rules(text, "de")
    assert (line.wording.head.text if line.wording.head else None, line.kind.name) == (head, kind)


@pytest.mark.parametrize(("text", "value", "unit"), VALUES)
def test_numbers_are_read_as_germans_write_them(text: str, value: float, unit: str | None) -> None:
    number = find_numbers(text, language="de")[0]
    assert (number.value, number.unit) == (value, unit)


@pytest.mark.parametrize("text", NAMES)
def test_digits_that_only_name_something_are_left_out(text: str) -> None:
    assert find_numbers(text, language="de") == ()


@pytest.mark.parametrize(("words", "when"), DATES)
def test_dates_are_read(words: str, when: date) -> None:
    assert _due(words).on() == when


@pytest.mark.parametrize("words", ["bis 31.3.", "Ende Juni", "bis Jahresende", "Q2", "Ende des Jahres"])
def test_a_date_without_its_year_stays_open(words: str) -> None:
    assert _due(words).on() is None


@pytest.mark.parametrize(("text", "bound"), BOUNDS)
def test_a_bound_is_seen_on_either_side(text: str, bound: Direction) -> None:
    assert by_rules(text, "de").sizing.bound == bound


def test_a_movement_is_read_with_its_metric() -> None:
    measure = by_rules("Wir werden die Durchlaufzeit von 9,5 auf 4 Wochen verkürzen", "de").measure
    assert (measure.metric, measure.baseline, measure.target) == ("Durchlaufzeit", 9.5, 4.0)
    assert (measure.unit, measure.direction) == ("weeks", "down")


def test_a_value_of_today_stands_on_either_side() -> None:
    for text in ("70 % online (heute 31 %)", "70 statt 31 Prozent online", "von 31 % auf 70 %"):
        sizing = by_rules(text, "de").sizing
        assert sizing.baseline is not None
        assert sizing.target is not None
        assert (sizing.baseline.value, sizing.target.value) == (31.0, 70.0)


@pytest.mark.parametrize("word", ["Ausfallzeit", "AUSFALLZEIT", "Kundenzufriedenheit", "Reparatur-Kosten"])
def test_the_last_part_of_a_compound_says_what_it_is(word: str) -> None:
    assert "metric" in by_rules(word, "de").tokens[0].noun


@pytest.mark.parametrize(
    "word", ["Nutzer:innen", "Nutzer*innen", "Nutzer_innen", "Nutzerinnen", "Studierende"]
)
def test_people_are_known_in_every_form(word: str) -> None:
    tokens = by_rules(f"{word} kommen", "de").tokens
    assert tokens[0].text == word
    assert "respondent" in tokens[0].noun
