import pytest

from coach.sheets import MEANINGS, read_bytes
from coach.sheets.headers import read_header
from coach.sheets.hints import AMBIGUOUS
from coach.sheets.synonyms import SURE

HEADERS = {
    "objective": "Objective|OBJECTIVES *|objective_title|Objective (what)|"
    "Ziel|Objectif|Objetivo|Doelstelling",
    "key_result": "Key Result|KEY\nRESULTS|KeyResult|key_results|"
    "KR|Schlüsselergebnis|Résultat clé|Resultado clave|Resultado-chave",
    "team": "Team|Team name*|Department|Squad|Abteilung|Équipe|Equipo|Afdeling",
    "period": "Period*|OKR cycle|Quarter|Zeitraum|Trimestre|Kwartaal",
    "parent": "Serves|Aligned to|Parent objective|Contributes to|Übergeordnetes Ziel|Contribue à",
    "owner": "Owner|Owner(s)|Owner_Email_ID|Assignee|"
    "Responsible Party|KR Owner|Verantwortlich|Responsable|Eigenaar",
    "baseline": "Baseline|Start value*|Metric_Start_Value|initial value|"
    "Base|Baseline (EUR)|Startwert|Valeur initiale",
    "target": "Target|Target value*|Metric_Target_Value|KR Target|"
    "Target Q3 2027|Zielwert|Cible|Meta|Streefwaarde",
    "current": "Current|Current value*|Progress to Date|Mid-Q Actual|"
    "Actual|Ist-Wert|Valor actual|Huidige waarde",
    "due": "Due date|Deadline|End Date|Due date (DD/MM/YYYY)|Fällig am|Échéance|Fecha límite|Prazo",
    "source": "Data source|Source|How measured|Datenquelle|Fuente de datos",
    "rhythm": "Frequency|Check-in rhythm|How often|Häufigkeit|Fréquence",
    "confidence": "Confidence|Confidence (1-10)|Confidence level|Zuversicht|Confiance",
    "score": "Score|Final Score|End-Q|Grade",
    "status": "Status*|RAG|Health|Statut|Estado",
    "id": "#|Order*|ID|Objective ID|WBS|Goal Identifier",
    "parent_id": "Parent ID|parentOkrId|Parent ref",
    "note": "Notes|Comments|Bemerkungen|Commentaires|Observações",
}
CASES = [(meaning, header) for meaning, headers in HEADERS.items() for header in headers.split("|")]


@pytest.mark.parametrize(("meaning", "header"), CASES)
def test_headers_are_known_by_meaning(meaning: str, header: str) -> None:
    assert read_header(header).sure == meaning


def test_every_synonym_leads_to_a_meaning_people_can_see() -> None:
    assert {*SURE} <= {*MEANINGS}
    assert {meaning for several in AMBIGUOUS.values() for meaning in several} <= {*MEANINGS}
    assert not {word.strip() for words in SURE.values() for word in words.split("|")} & {*AMBIGUOUS}


def test_no_synonym_stands_for_two_meanings() -> None:
    words = [word.strip() for words in SURE.values() for word in words.split("|")]
    assert sorted(words) == sorted(set(words))


IMPORTS = {
    "Order*,Type*,Summary*,Status*,Period*,Owner*,Weight,OKR type,Labels,Teams,"
    "Start value*,Current value*,Target value*": [
        "1,Objective,Nights are calm,On track,Q3 Y2027,ana,,,,Ward 7,,,",
        "1.1,Auto key result,Calls after ten,On track,Q3 Y2027,ben,1,,,Ward 7,9,7,4",
    ],
    "Objective Title,Owner_Email_ID,Due_Date,Metric_Name,Metric_Start_Value,Metric_Target_Value,"
    "Metric_Current,Team": [
        "Nights are calm,ben,2027-03-31,Calls after ten,9,4,7,Ward 7",
    ],
    "Objectives,Key Results,Base,Target,Current,KR Progress,Progress Bar,Objective Progress,"
    "Responsible,Team": [
        "Nights are calm,Calls after ten,9,4,7,0.4,=A1,0.5,ben,Ward 7",
    ],
}


@pytest.mark.parametrize("header", IMPORTS)
def test_headers_of_other_tools_are_understood(header: str) -> None:
    (sheet,) = read_bytes("okrs.csv", "\n".join([header, *IMPORTS[header]]).encode())
    (okr,) = sheet.okrs
    (result,) = okr.key_results
    assert (okr.objective, okr.team, result.text) == ("Nights are calm", "Ward 7", "Calls after ten")
    assert (result.baseline, result.target, result.owner) == ("9", "4", "ben")


def test_a_team_that_stands_for_the_first_header_is_found() -> None:
    rows = [
        "Ward 7,Priority,Owner,Mid-Q Actual,End-Q",
        ",P0-P4,,0.3,0.6",
        "Calls after ten at night from 9 to 4,P0,ana,0.5,0.8",
    ]
    (sheet,) = read_bytes("okrs.csv", "\n".join(rows).encode())
    assert (sheet.okrs[0].team, sheet.okrs[0].key_results[0].score) == ("Ward 7", "0.8")
    assert "key_result" in sheet.unsure
