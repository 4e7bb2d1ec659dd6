"""The figures of an organisation: findings by team and flag, and ambition against attainment."""

import pytest

from coach import wiring
from coach.organisation.ambition import attained
from coach.organisation.matrix import matrix
from tests.organisation import made


def scored(*scores: str, promise: str = "") -> str:
    """Write a sheet with a cycle of these scores, and a running one."""
    past = [
        f"Shop,Q4 2026,The shop is a pleasure,{promise},Share of guests who buy thing {n},40%,60%,{score}"
        for n, score in enumerate(scores)
    ]
    head = "Team,Period,Objective,Promise,Key Result,Baseline,Target,Score\n"
    return head + "\n".join(past) + "\nShop,Q1 2027,The shop is a joy,,Share of guests who smile,60%,61%,\n"


def test_the_matrix_counts_what_the_review_found() -> None:
    whole = made.sample()
    found = matrix(whole.review)
    assert sum(found.of(team) for team in found.teams) == len(whole.review.findings)
    assert sum(found.with_flag(flag) for flag in found.flags) == len(whole.review.findings)
    assert set(found.teams) >= {group.name for group in whole.groups}


def test_a_team_without_findings_has_a_row_of_its_own() -> None:
    found = made.of().matrix
    assert [team for team in ("Company", "Guides", "Shop", "Keepers") if team not in found.teams] == []
    assert found.lines["Shop"] == 2


def test_a_point_tells_the_mean_and_on_how_many_scores_it_rests() -> None:
    (one,) = attained(made.of(scored("0.5", "0.7", "0.9", "0.3")).review)
    assert one.mean == pytest.approx(0.6)
    assert (len(one.scores), one.is_thin, one.cycles[0].name) == (4, False, "Q4 2026")
    assert (one.flagged, one.key_results) == (1, 1)


def test_few_scores_are_said_to_be_few() -> None:
    (one,) = attained(made.of(scored("1.0", "0.4")).review)
    assert one.is_thin


def test_what_was_promised_does_not_count_as_a_lack_of_ambition() -> None:
    assert attained(made.of(scored("1.0", "1.0", promise="committed")).review) == []


def test_scores_in_a_sheet_of_the_past_count_as_well() -> None:
    now = wiring.read_upload("now.csv", (made.HEAD + "Shop,Q1 2027,Joy,,Share of guests,60%,80%,\n").encode())
    past = wiring.read_upload(
        "then.csv", (made.HEAD + "Shop,Q4 2026,Joy,,Share of guests,50%,60%,0.4\n").encode()
    )
    (one,) = attained(wiring.review_sheets(now, history=past))
    assert one.scores == (0.4,)


def test_without_scores_there_is_nothing_to_see() -> None:
    assert attained(made.of().review) == []
