"""What the soak does to five thousand questions is done here to a few, in seconds."""

from pathlib import Path

import pytest

from tests.soak.alone import run

pytestmark = pytest.mark.timeout(300)


@pytest.mark.long
def test_a_killed_app_takes_its_child_along_and_the_next_one_goes_on(tmp_path: Path) -> None:
    assert run("app_killed", tmp_path, 120, 0.05)["repeated"] == 0


@pytest.mark.long
def test_a_server_that_turns_all_away_is_waited_for(tmp_path: Path) -> None:
    assert run("turned_away", tmp_path, 60, 0.05, seconds=1.0)["calls told"] == 60


@pytest.mark.long
def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    assert run("disk_full", tmp_path, 120, 0.05, seconds=2.0)["calls told"]
