"""Profiles: each has a reason; the environment's comes before the file's, and that before the page's."""

from pathlib import Path

import pytest

from coach.cards import by_name
from coach.errors import CoachError
from coach.tuning import differences
from coach.tuning import load as tune
from coach.tuning.profiles import DEFAULT, checks_of, shipped

FILE = Path("okr-coach.toml")
OURS = """
profile = "ours"
[profiles.base]
reason = "We are many."
extends = "strict"
limits = {too-many-objectives = 2}
[profiles.ours]
reason = "Our way."
extends = "base"
severity = {no-owner = "off", KR01 = "hint"}
"""


@pytest.mark.parametrize("name", shipped())
def test_each_profile_says_why(name: str) -> None:
    assert shipped()[name].reason.endswith(".")


@pytest.mark.parametrize("name", set(shipped()) - {DEFAULT})
def test_each_profile_changes_something(name: str) -> None:
    assert list(differences(checks_of(shipped(), name).values()))


def test_the_default_is_as_the_cards_are() -> None:
    assert checks_of(shipped(), DEFAULT) == dict(by_name())
    assert tune(None).is_plain


def test_an_own_profile_stands_on_those_below_it() -> None:
    tuning = tune(FILE, OURS)
    checks = {check.name: check for check in tuning.checks}
    assert tuning.off == ["no-owner"]
    assert checks["key-result-is-a-task"].severity == "hint"
    assert checks["no-target"].severity == "error"
    assert checks["too-many-objectives"].detect["most"] == 2


def test_the_file_comes_after_its_profile() -> None:
    tuning = tune(FILE, 'profile = "first-cycle"\n[severity]\nno-source = "warning"\n')
    assert tuning.profile.name == "first-cycle"
    assert "no-source" not in tuning.off
    assert "no-guardrail" in tuning.off


@pytest.mark.parametrize(
    ("file", "environment", "page", "name", "by"),
    [
        ('profile = "strict"', "company", "committed", "company", "environment"),
        ('profile = "strict"', "", "committed", "strict", "file"),
        ("", "", "committed", "committed", "page"),
        ("", "", "", "default", ""),
        ("", "", "gone", "default", ""),
    ],
)
def test_the_environment_then_the_file_then_the_page(
    file: str, environment: str, page: str, name: str, by: str
) -> None:
    tuning = tune(FILE, file, environment, page)
    assert (tuning.profile.name, tuning.chosen_by) == (name, by)


def test_an_unknown_profile_in_the_environment_gets_the_nearest_one() -> None:
    with pytest.raises(CoachError, match="no profile “stict”; did you mean strict"):
        tune(None, "", "stict")
