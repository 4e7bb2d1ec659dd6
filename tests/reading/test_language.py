"""Each line is read in its own language; one in a language without a word list is read for numbers only."""

import pytest

from coach import checks
from coach.okr import KeyResult, Okr, Sheet
from coach.reading.language import detect
from coach.reading.okrs import OkrReading, read_okrs
from coach.review import review

SHOWN = [
    ("Wartezeit am Schalter senken", "de"),
    ("80 % der Kund*innen empfehlen uns weiter", "de"),
    ("Kuendigungsquote auf 5 % senken", "de"),
    ("Umzug in die neue Halle", "de"),
    ("Kundenzufriedenheit", "de"),
    ("Cut the wait at the counter", "en"),
    ("Every tenant hears back within a day", "en"),
    ("Réduire le délai de réponse à 2 jours", "fr"),
    ("Reducir la tasa de abandono del 8 % al 5 %", "es"),
    ("Ridurre il tasso di errore dal 4 % al 2 %", "it"),
    ("Aumentar a taxa de resposta de 20 % para 40 %", "pt"),
    ("Klanten krijgen binnen een dag antwoord van ons", "nl"),
    ("Minska väntetiden från 30 till 10 minuter", "sv"),
    ("Zwiększyć liczbę klientów do 500", "pl"),
    ("Увеличить долю постоянных клиентов", "cyrillic"),
    ("顧客満足度を80%に", "cjk"),
]
SILENT = ["NPS 45", "SSO GA", "p95 < 200 ms", "", "AI pilot", "Zürich GA", "Churn 8 % → 5 %", "2027"]


def _read(*texts: str, objective: str = "") -> OkrReading:
    lines = tuple(KeyResult(row, text) for row, text in enumerate(texts, 3))
    return next(read_okrs([Okr("x", 0, 2, "", "", objective, lines)]))


@pytest.mark.parametrize(("text", "language"), SHOWN)
def test_a_line_shows_its_language(text: str, language: str) -> None:
    assert detect(text) == language
    assert detect(text.upper()) == language


@pytest.mark.parametrize("text", SILENT)
def test_a_short_line_may_show_none(text: str) -> None:
    assert detect(text) in (None, "en")


def test_an_abbreviation_said_twice_is_no_language() -> None:
    assert {detect(text) for text in ("AI pilots: AI chat", "ai pilots: ai chat")} == {None}


def test_a_line_that_shows_none_is_in_the_language_of_its_objective() -> None:
    assert _read("NPS 45", objective="Unsere Kunden bleiben gern").key_results[0].line.language == "de"
    assert _read("NPS 45", objective="Customers like to stay").key_results[0].line.language == "en"


def test_what_shows_no_language_follows_most_lines_of_its_sheet() -> None:
    okrs = [Okr("a", 0, 2, "", "", "NPS", ()), Okr("b", 0, 3, "", "", "Die Züge fahren pünktlich", ())]
    assert [okr.objective.language for okr in read_okrs(okrs)] == ["de", "de"]


def test_lines_of_one_okr_may_differ() -> None:
    okr = _read("Portal für die Gastronomie einführen", "Launch the portal", objective="Guests come back")
    assert [kr.line.language for kr in okr.key_results] == ["de", "en"]
    assert [kr.line.kind.name for kr in okr.key_results] == ["output", "output"]


def test_a_language_without_a_list_is_read_for_numbers() -> None:
    okr = _read("Réduire le délai de réponse de 8,5 à 2 jours", "Lancer le portail pour les clients")
    first, second = okr.key_results
    assert (first.measure.baseline, first.measure.target) == (8.5, 2.0)
    assert (first.measured, second.measured) == (True, False)
    assert {kr.line.kind.name for kr in okr.key_results} == {"outcome"}


def test_only_figures_are_spoken_of_where_words_are_not_read() -> None:
    okr = _read(
        "Lancer le portail pour les clients", "Garder le taux de 40 à 40 points", objective="Nos clients"
    )
    said = {finding.check for finding in checks.run_okr(okr, checks.sheet_of(okr))}
    assert said == {"no-target", "target-is-flat"}


def test_the_review_says_once_which_rows_were_read_for_numbers_only() -> None:
    lines = (KeyResult(3, "Lancer le portail pour les clients"), KeyResult(4, "Launch the portal"))
    okr = Okr("x", 0, 2, "", "", "Nos clients restent avec plaisir", lines)
    notes = review([Sheet("q1.csv", "", (okr,), 3)]).sheets[0].notes
    assert notes == (
        "Rows 2 and 3 are in French, which we can’t read yet: only their numbers were looked at.",
    )
    alone = Okr("x", 0, 2, "", "", "Guests come back", (KeyResult(3, "Lancer le portail pour les clients"),))
    assert review([Sheet("q1.csv", "", (alone,), 2)]).sheets[0].notes[0].startswith("Row 3 is in French")


def test_many_rows_are_counted() -> None:
    lines = tuple(KeyResult(row, f"Lancer le portail pour les clients {row}") for row in range(3, 15))
    okr = Okr("x", 0, 2, "", "", "Nos clients restent avec plaisir", lines)
    note = review([Sheet("q1.csv", "", (okr,), 3)]).sheets[0].notes[0]
    assert note.startswith("Rows 2, 3, 4, 5, 6, 7, 8, 9 and 5 more are in French")
