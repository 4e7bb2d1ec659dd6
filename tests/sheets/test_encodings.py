import pytest

from coach.errors import SheetError
from coach.sheets import read_bytes

GERMAN = (
    "Ziel;Schlüsselergebnis\nGäste fühlen sich früh begrüßt;Wartezeit fällt von 9 auf 4 Minuten – „endlich“\n"
)
FRENCH = "Objectif;Résultat clé\nNos élèves arrivent reposés;Élèves à l’heure : 71 % → 90 %, même l’été\n"
SPANISH = "Objetivo;Resultado clave\nLos niños leen en casa;Niños que leen: 3 de 10 mañanas → 6\n"
POLISH = (
    "Objective;Key result\n"
    "Więcej spokoju na oddziale;Średni czas oczekiwania spadł z 9 do 4 godzin, także w święta\n"
)

SURE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
GUESSED = [
    (GERMAN, "cp1252"),
    (GERMAN, "mac_roman"),
    (FRENCH, "cp1252"),
    (FRENCH, "mac_roman"),
    (SPANISH, "cp1252"),
    (SPANISH, "mac_roman"),
    (POLISH, "cp1250"),
]


@pytest.mark.parametrize("encoding", SURE)
@pytest.mark.parametrize("text", [GERMAN, FRENCH, SPANISH, POLISH], ids=["de", "fr", "es", "pl"])
def test_sure_encodings_keep_each_letter(text: str, encoding: str) -> None:
    (sheet,) = read_bytes("okrs.csv", text.encode(encoding))
    assert f"{sheet.okrs[0].objective};{sheet.okrs[0].key_results[0].text}" == text.splitlines()[1]
    assert not sheet.notes


@pytest.mark.parametrize(("text", "encoding"), GUESSED)
def test_guessed_encodings_keep_each_letter_and_say_so(text: str, encoding: str) -> None:
    if encoding == "mac_roman":
        text = text.replace("→", "–")
    data = text.encode(encoding, errors="replace").replace(b"?", b"-")
    (sheet,) = read_bytes("okrs.csv", data)
    assert (
        f"{sheet.okrs[0].objective};{sheet.okrs[0].key_results[0].text}"
        == data.decode(encoding).splitlines()[1]
    )
    assert "save the file as CSV (UTF-8)" in sheet.notes[0]


@pytest.mark.parametrize(
    "data", [b"Objective,Key result\nA,b\0c\n", "Objective,Key result\nA,b\0c\n".encode("utf-16")]
)
def test_nul_bytes_are_refused_with_one_sentence(data: bytes) -> None:
    with pytest.raises(SheetError, match="NUL") as caught:
        read_bytes("okrs.csv", data)
    assert "save it again as CSV" in caught.value.hint


def test_text_that_breaks_off_is_refused() -> None:
    with pytest.raises(SheetError, match="breaks off"):
        read_bytes("okrs.csv", "Objective,Key result\nA,b\n".encode("utf-16") + b"x")
