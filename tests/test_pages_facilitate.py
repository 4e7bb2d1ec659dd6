"""The Facilitate page without a browser: each test does what a person would do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coach import reports, wiring
from coach.pages.parts.cases import Wanted, open_case
from tests.screens import SHEET, in_own_folder, seen, start


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield from in_own_folder(tmp_path, monkeypatch)


def opened(text: str = SHEET, **more: str) -> AppTest:
    key = wiring.store().keep_sheet("okrs.csv", text.encode())
    return start("facilitate", sheet=key, **more)


def test_the_page_opens_on_the_sample_and_says_so() -> None:
    shown = seen(start("facilitate"))
    assert "These teams are made up" in shown
    assert '<section class="hour" lang="en">' in shown


def test_the_address_names_the_team_and_the_minutes() -> None:
    shown = seen(opened(team="Shop", minutes="90"))
    assert "Parcels arrive when we said" in shown
    assert "In 90 minutes" in shown


def test_another_team_is_a_choice_away() -> None:
    app = opened()
    assert "Launch the new search by 1 May" in seen(app)
    app.selectbox(key="hour-choice-team").set_value("Shop").run()
    assert not app.exception
    assert "Launch the new search by 1 May" not in seen(app)
    assert app.query_params["team"] in ("Shop", ["Shop"])


def test_what_was_set_aside_on_the_review_is_not_asked_about() -> None:
    key = wiring.store().keep_sheet("okrs.csv", SHEET.encode())
    case = open_case(Wanted((key,)))
    for finding in case.review.findings:
        for place in reports.keys(case.review):
            wiring.store().decide(place, finding.check, "dismissed", reason="known")
    shown = seen(start("facilitate", sheet=key))
    assert "Good uses of the time" in shown


def test_the_review_leads_here() -> None:
    app = start()
    assert "Take it into the room" in " ".join(str(link.proto) for link in app.get("page_link"))
