"""One file is one team where several come together, and what was decided of it by itself still stands."""

from coach import wiring
from coach.okr import Sheet
from coach.reports.standing import keys
from coach.sheets import read_text
from coach.sheets.together import called_by_file
from coach.store import line_key

TEXT = "Objective: {0} board calmly\nKR1: Minutes of {0} on the pier from 30 to 12\n"


def sheet(name: str, words: str = "Guests", team: str = "", first: int = 0) -> Sheet:
    above = f"Team: {team}\n\n" if team else ""
    (found,) = read_text(name, above + TEXT.format(words), first)
    return found


def test_several_files_are_called_by_their_names() -> None:
    named = called_by_file([sheet("Pilots North.txt"), sheet("crew.txt"), sheet("x.txt", team="Divers")])
    assert [one.okrs[0].team for one in named] == ["Pilots North", "Crew", "Divers"]
    assert "The team “Crew” was taken from the name of the file." in named[1].notes


def test_a_file_by_itself_and_files_of_one_name_stay_without_a_team() -> None:
    alone = called_by_file([sheet("Pilots North.txt")])
    alike = called_by_file([sheet("okr.txt"), sheet("okr.txt", "Sailors"), sheet("Divers.txt")])
    assert [one.okrs[0].team for one in (*alone, *alike)] == ["", "", "", "Divers"]


def test_all_pages_call_a_team_alike() -> None:
    review = wiring.review_sheets([sheet("Pilots.txt"), sheet("Crew.txt", "Sailors", first=1)])
    groups = [group.name for group in wiring.organisation(review).groups]
    assert sorted(groups) == sorted(wiring.team_names(review)) == ["Crew", "Pilots"]


def test_decisions_about_a_file_by_itself_stand_beside_others() -> None:
    alone = wiring.review_sheets([sheet("Pilots.txt")])
    together = wiring.review_sheets([sheet("Crew.txt", "Sailors"), sheet("Pilots.txt", first=1)])
    (okr,) = alone.okrs
    lines = {line_key("", okr.reading.okr.objective, text) for text in okr.reading.okr.lines}
    assert len(lines) == len(lines & {*keys(alone)} & {*keys(together)}) == 2


def test_the_past_of_a_file_without_a_team_is_found_again() -> None:
    past = [sheet("earlier.txt"), sheet("crew.txt", "Sailors")]
    now = [sheet("Pilots.txt"), sheet("Crew.txt", "Sailors", first=1)]
    assert wiring.review_sheets(now, history=past).past.matched == 2
