"""The Organisation page without a browser: each test does what a person would do."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from coach import wiring
from coach.errors import StoreError
from coach.linking import Reason, Spot, Suggestion
from coach.organisation.offering import Offers
from coach.store import Store
from tests.organisation import made
from tests.screens import in_own_folder, press, seen, start, upload

HOSTILE = "<script>alert(1)</script> **bold**"
STAIRS, TILL = "The stairs stay dry", "The till closes on time"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield from in_own_folder(tmp_path, monkeypatch)


@pytest.fixture
def offering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the page always have the first goal to suggest, so that it doesn't hang on what is near."""

    def of(_self: Offers, place: int) -> list[Suggestion]:
        return [Suggestion(Spot(0), 0.5, Reason(("tower", "twice")))] if place else []

    monkeypatch.setattr(Offers, "of", of)


def opened(text: str = made.TOWER, **more: str) -> AppTest:
    key = wiring.store().keep_sheet("tower.csv", text.encode())
    return start("organisation", sheet=key, **more)


def drawn(app: AppTest) -> str:
    """Give what can be pressed on the page, as HTML."""
    found: list[Any] = [json.loads(one.proto.json) for one in app.get("bidi_component")]
    return "\n".join(one["html"] for one in found if "html" in one)


def at(words: str) -> str:
    """Give the name by which an objective is pressed."""
    whole = made.of()
    return f"okr-{next(n for n in whole.trees.places if whole.okr(n).objective == words)}"


def test_the_page_opens_on_a_sample_with_a_company_and_its_teams() -> None:
    app = start("organisation")
    assert "18 objectives from 7 teams. 5 below the top have no link to a goal here." in seen(app)
    assert "The ferry company is made up" in seen(app)
    assert "The boats leave when the timetable says so" in drawn(app)
    assert "What stands out" in seen(app)


def test_the_same_sheets_lie_on_the_table_as_on_the_other_pages() -> None:
    app = opened()
    assert "6 objectives from 4 teams. 2 below the top have no link to a goal here." in seen(app)
    app.switch_page(str(Path("coach/pages/review.py").resolve())).run()
    assert "Visitors come back to the tower" in seen(app)


def test_a_sheet_can_be_brought_here() -> None:
    app = upload(start("organisation"), "tower.csv", made.TOWER)
    assert not app.exception
    assert "6 objectives from 4 teams" in seen(app)


def test_what_is_pressed_shows_its_lines_and_closes_again() -> None:
    app = opened(open=at("A tour answers what people ask"))
    assert "Share of tours rated good" in seen(app)
    assert "Served by" in seen(app)
    assert "Share of tours rated good" not in seen(press(app, "org-close"))


def test_a_team_is_opened_by_its_name() -> None:
    app = opened()
    app.selectbox(key="org-team").select("team-2").run()
    assert "2 objectives, 2 key results, 1 without a link to a goal here." in seen(app)
    assert "Postcards sold a day" in seen(app)


@pytest.mark.usefixtures("offering")
def test_a_suggested_parent_tells_its_reason_is_kept_and_can_be_taken_back() -> None:
    app = opened(open=at(TILL))
    assert "Both speak of “tower” and “twice”." in seen(app)
    press(app, "org-serves-0")
    assert "1 below the top has no link to a goal here." in seen(app)
    assert "You chose this here" in seen(app)
    assert "om-chosen" in drawn(app)
    again = opened(open=at(TILL))
    assert "You chose this here" in seen(again)
    press(again, "org-unserve")
    assert "2 below the top have no link to a goal here." in seen(again)


@pytest.mark.usefixtures("offering")
def test_what_is_chosen_here_never_changes_the_sheet() -> None:
    key = wiring.store().keep_sheet("tower.csv", made.TOWER.encode())
    press(opened(open=at(TILL)), "org-serves-0")
    assert wiring.store().sheet(key)[1] == made.TOWER.encode()


@pytest.mark.usefixtures("offering")
def test_a_choice_that_cannot_be_kept_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(open=at(STAIRS))

    def refuse(*_: object, **__: object) -> None:
        raise StoreError("The disk is full.", "Make room.")

    monkeypatch.setattr(Store, "decide", refuse)
    assert "The disk is full." in seen(press(app, "org-serves-0"))


@pytest.mark.parametrize(
    ("view", "says"),
    [
        ("map", "Every objective and what it serves"),
        ("findings", "Findings by team and flag"),
        ("ambition", "Ambition and past scores"),
    ],
)
def test_each_view_is_drawn_and_is_a_table_as_well(view: str, says: str) -> None:
    shown = drawn(start("organisation", view=view))
    assert says in shown
    assert '<th scope="col">Team</th>' in shown


def test_a_cell_of_the_matrix_opens_the_lines_behind_it() -> None:
    app = start("organisation", view="findings", open="cell-team-5-not-measurable")
    assert "Galley: not measurable" in seen(app)
    assert "Ask guests about the fish soup" in seen(app)
    assert "Guests step ashore rested" not in seen(app)


def test_a_point_opens_the_lines_of_its_team() -> None:
    app = start("organisation", view="ambition", open="point-6")
    assert "Rosters are out four weeks ahead" in seen(app)


def test_what_changed_is_counted_and_opens_the_lines_before_and_now(monkeypatch: pytest.MonkeyPatch) -> None:
    found = made.changed(made.of())
    monkeypatch.setattr("coach.organisation.whole.changes", lambda *_: found)
    shown = drawn(opened(view="changes", open="change-team-2-eased"))
    assert 'aria-label="Shop, eased without a note: 1"' in shown
    assert "Postcards sold a day: 90 → 200" in shown
    assert "Mugs" not in shown
    assert "Mugs sold a day" in drawn(opened(view="changes", open="change-team-2-dropped"))


def test_without_an_earlier_cycle_it_says_what_to_bring() -> None:
    assert "No earlier cycle of these teams is here." in seen(opened(view="changes"))


def test_without_scores_it_says_what_to_bring() -> None:
    assert "No past cycle with scores is here." in seen(opened(view="ambition"))


def test_one_team_alone_reads_what_the_page_is_for() -> None:
    app = opened(made.HEAD + "Shop,Q1 2027,The shop is a joy,,Share of guests who smile,60%,80%,\n")
    assert "Only one team is here." in seen(app)


def test_without_any_link_the_page_says_so_and_offers_some(offering: None) -> None:
    rows = "Shop,Q1 2027,The shop is a joy,,Share who smile,6,8,\nTill,Q1 2027,No queue,,Minutes,6,2,\n"
    app = opened(made.HEAD + rows, open="okr-1")
    assert "No objective here names the one it serves" in seen(app)
    assert "It may serve" in seen(app)


def test_closed_cycles_only_are_said() -> None:
    both = "Shop,Q4 2026,Joy,,Share who smile,6,8,0.5\nShop,Q3 2026,Fun,,Share who laugh,6,8,0.5\n"
    app = opened(made.HEAD + both)
    assert not app.exception


def test_words_of_a_sheet_never_become_markup() -> None:
    app = opened(
        made.HEAD + f"Shop,Q1 2027,{HOSTILE},,Share,6,8,\n{HOSTILE},Q1 2027,No queue,,Minutes,6,2,\n"
    )
    assert "<script>" not in drawn(app) + seen(app)


@pytest.mark.parametrize(
    "name",
    ["okr-999", "team-x", "cell-team-99-opaque", "change-team-2-old", "point-", "hello", "all-77", "okr--1"],
)
def test_an_address_that_names_nothing_opens_nothing(name: str) -> None:
    assert "What stands out" in seen(opened(open=name))


def test_many_teams_are_drawn_page_by_page_and_opened_one_by_one() -> None:
    rows = [f"Team {n},Q1 2027,Team {n} does {m},,Share of {m},4,6," for n in range(35) for m in range(2)]
    app = opened(made.HEAD + "\n".join(rows) + "\n")
    assert drawn(app).count('class="om-box om-team"') == 2 * 30
    app = opened(made.HEAD + "\n".join(rows) + "\n", open="team-33")
    assert "Team 33 does 1" in drawn(app)
    assert "Team 34" not in drawn(app)
    assert drawn(press(app, "org-all")).count('class="om-box om-team"') == 2 * 30


def test_beneath_a_page_of_a_large_team_stands_a_table_of_that_page() -> None:
    rows = [f"Team {n},Q1 2027,Team {n} does {m},,Share of {m},4,6," for n in range(2) for m in range(40)]
    app = opened(made.HEAD + "\n".join(rows) + "\n", open="team-1")
    table = drawn(app).split("Objectives and what they serve")[1].split("</table>")[0]
    assert table.count("<tr>") == 1 + 30


def test_one_more_objective_is_one() -> None:
    goals = [f"Team,Q1 2027,Team does {m},,Share of {m},4,6," for m in range(10)]
    app = opened(made.TOWER + "\n".join(goals) + "\n")
    assert "And 1 more objective on the map." in drawn(app)
