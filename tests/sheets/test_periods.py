import pytest

from coach.sheets import periods

TITLES = [
    ("Support team OKRs – Q1 2027", "Support", "Q1 2027"),
    ("OKRs FY21-Q2", "", "FY21-Q2"),
    ("Ward 7 goals, Spring 2027", "Ward 7", "Spring 2027"),
    ("2027 H1 objectives: Legal", "Legal", "2027 H1"),
    ("Team Logistics", "Logistics", ""),
    ("FY20-Q1 (Feb-Apr 2019)", "", "FY20-Q1 (Feb-Apr 2019)"),
    ("All figures in thousands", "", ""),
    ("Ziele 2027", "", "2027"),
    ("Q3/27 Objectives of Finance", "Finance", "Q3/27"),
    ("Harbour Lines · OKR Q1 2027 · Team Ferries", "Ferries", "Q1 2027"),
    ("Harbour Lines | OKRs 2027 | Team Berths and Cranes East", "Berths and Cranes East", "2027"),
    ("Hafen GmbH – Ziele Q2 2027 – Bereich Lotsen", "Bereich Lotsen", "Q2 2027"),
    ("Ropes & Sails OKRs", "Ropes & Sails", ""),
    ("Goals for the Ropes and Sails team", "Ropes and Sails", ""),
]


@pytest.mark.parametrize(("text", "team", "period"), TITLES)
def test_titles_tell_team_and_cycle(text: str, team: str, period: str) -> None:
    assert periods.title(text) == (team, period)


@pytest.mark.parametrize(
    ("name", "team"),
    [("Support", "Support"), ("Sheet1", ""), ("Tabelle 2", ""), ("Q1 2027", ""), ("OKRs", "")],
)
def test_worksheets_are_named_after_teams_or_nothing(name: str, team: str) -> None:
    assert periods.worksheet(name).team == team


FILES = [
    ("support-okrs-q1-2027.xlsx", "Support"),
    ("okrs.csv", ""),
    ("export_final.csv", ""),
    ("people.csv", ""),
    ("Team_Sales.md", "Sales"),
    ("okr_ropes-and-sails_q1-2027.csv", "Ropes and Sails"),
    ("it-okrs.xlsx", "IT"),
    ("Deck Crew OKRs - Sheet1.csv", "Deck Crew"),
]


@pytest.mark.parametrize(("name", "team"), FILES)
def test_a_file_tells_a_team_only_beside_other_signs(name: str, team: str) -> None:
    assert periods.file(name).team == team


CALLED = [
    ("Deck Crew North.xlsx", "Deck Crew North"),
    ("pilots.csv", "Pilots"),
    ("Lotsen im Hafen und auf See bei Nacht.csv", "Lotsen im Hafen und auf See bei Nacht"),
    ("okrs.csv", "okrs.csv"),
    ("2027 Q1.csv", "2027 Q1.csv"),
]


@pytest.mark.parametrize(("name", "team"), CALLED)
def test_okrs_with_nothing_else_go_by_their_file(name: str, team: str) -> None:
    assert periods.called_by(name) == team
