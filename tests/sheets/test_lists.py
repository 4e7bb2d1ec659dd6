"""Markdown, plain lists and pasted tables; a case is a text and what it holds."""

import pytest

from coach.okr import Okr
from coach.sheets import read_text

CASES = {
    "headings and bullets": (
        "# Ward 7\n## Calm nights\n- Calls 9 → 4\n- Falls 6 → 2\n## Home on time\n- Rides 40 % → 80 %\n"
    ),
    "nested bullets": (
        "- Calm nights\n  - Calls 9 → 4\n  - Falls 6 → 2\n- Home on time\n  - Rides 40 % → 80 %\n"
    ),
    "deep bullets": (
        "* Calm nights\n    * Calls 9 → 4\n        * talk to porters\n    * Falls 6 → 2\n"
        "* Home on time\n    * Rides 40 % → 80 %\n"
    ),
    "numbers over dashes": (
        "1. Calm nights\n- Calls 9 → 4\n- Falls 6 → 2\n2. Home on time\n- Rides 40 % → 80 %\n"
    ),
    "numbers in numbers": (
        "1. Calm nights\n1.1 Calls 9 → 4\n1.2 Falls 6 → 2\n2. Home on time\n2.1 Rides 40 % → 80 %\n"
    ),
    "labels": (
        "Objective: Calm nights\nKR1: Calls 9 → 4\nKR2: Falls 6 → 2\n\n"
        "Objective: Home on time\nKR1: Rides 40 % → 80 %\n"
    ),
    "bold labels": (
        "**Objective 1: Calm nights**\n- **KR 1.1:** Calls 9 → 4\n"
        "- **KR 1.2:** Falls 6 → 2\n\n**Objective 2: Home on time**\n"
        "- **KR 2.1:** Rides 40 % → 80 %\n"
    ),
    "groups": (
        "# Objective\nCalm nights\n# Key results\n- Calls 9 → 4\n- Falls 6 → 2\n# Objective\n"
        "Home on time\n# Key results\n- Rides 40 % → 80 %\n"
    ),
    "lines over bullets": ("Calm nights\n- Calls 9 → 4\n- Falls 6 → 2\nHome on time\n- Rides 40 % → 80 %\n"),
    "indents alone": "Calm nights\n  Calls 9 → 4\n  Falls 6 → 2\nHome on time\n  Rides 40 % → 80 %\n",
    "check boxes": (
        "## Calm nights\n- [x] Calls 9 → 4\n- [ ] Falls 6 → 2\n## Home on time\n- [~] Rides 40 % → 80 %\n"
    ),
    "tags": (
        "## Calm nights\n- Calls 9 → 4 [P0][WARD]\n- [committed] Falls 6 → 2\n"
        "## Home on time\n- Rides 40 % → 80 % (stretch)\n"
    ),
    "outcomes": (
        "## Calm nights\n- Calls 9 → 4 => nearly there\n- Falls 6 → 2 _(50%)_\n"
        "## Home on time\n- Rides 40 % → 80 %\n"
    ),
    "tables under headings": (
        "## Calm nights\n\n| Key result | Owner |\n|---|---|\n| Calls 9 → 4 | Ana |\n"
        "| Falls 6 → 2 | |\n\n"
        "## Home on time\n\n| Key result | Owner |\n|---|---|\n| Rides 40 % → 80 % | |\n"
    ),
    "a pipe table": (
        "| Objective | Key result |\n| :-- | --- |\n| Calm nights | Calls 9 → 4 |\n"
        "| | Falls 6 → 2 |\n| Home on time | Rides 40 % → 80 % |\n"
    ),
    "a pasted table": (
        "Objective\tKey result\nCalm nights\tCalls 9 → 4\n\tFalls 6 → 2\nHome on time\tRides 40 % → 80 %\n"
    ),
    "lines that go on": (
        "## Calm nights\n- Calls\n  9 → 4\n- Falls 6 → 2\n## Home on time\n- Rides 40 %\n  → 80 %\n"
    ),
}


def okrs_of(text: str) -> tuple[Okr, ...]:
    (sheet,) = read_text("pasted", text)
    return sheet.okrs


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_lists_of_any_make_are_understood(text: str) -> None:
    assert [(okr.objective, [one.text for one in okr.key_results]) for okr in okrs_of(text)] == [
        ("Calm nights", ["Calls 9 → 4", "Falls 6 → 2"]),
        ("Home on time", ["Rides 40 % → 80 %"]),
    ]


def test_rows_are_the_numbers_of_lines() -> None:
    (okr,) = okrs_of(
        "\n\n| Objective | Key result |\n|---|---|\n| Calm nights | Calls 9 → 4 |\n| | Falls 6 → 2 |\n"
    )
    assert (okr.row, [one.row for one in okr.key_results]) == (5, [5, 6])


def test_lines_about_an_okr_go_where_they_belong() -> None:
    text = "Team: Ward 7\nPeriod: Q1 2027\n\nObjective: Calm nights\nOwner: Ana\nServes: Loved by patients\n"
    text += (
        "KR1: Calls 9 → 4\nOwner: Ben\nSource: call log\n\nTeam: Ward 8\n"
        "Objective: Home on time\n- Rides 4 → 8\n"
    )
    first, second = okrs_of(text)
    assert (first.team, first.period, first.owner, first.parent) == (
        "Ward 7",
        "Q1 2027",
        "Ana",
        "Loved by patients",
    )
    assert (first.key_results[0].owner, first.key_results[0].source) == ("Ben", "call log")
    assert (second.team, second.period, second.owner, second.parent) == ("Ward 8", "Q1 2027", "", "")


def test_nesting_tells_the_parent() -> None:
    parent, child = okrs_of(
        "- O1: Calm nights\n  - KR1: Calls 9 → 4\n  - O2: Home on time\n    - KR1: Rides 4 → 8\n"
    )
    assert (parent.parent, child.parent) == ("", "Calm nights")
    assert [one.text for one in child.key_results] == ["Rides 4 → 8"]


def test_headings_tell_team_and_cycle() -> None:
    text = (
        "# Hospital OKRs Q1 2027\n## Ward 7\n### Calm nights\n- Calls 9 → 4\n## Ward 8\n"
        "### Home on time\n- Rides 4 → 8\n"
    )
    assert [(okr.team, okr.period, okr.parent) for okr in okrs_of(text)] == [
        ("Ward 7", "Q1 2027", ""),
        ("Ward 8", "Q1 2027", ""),
    ]


def test_tags_boxes_and_outcomes_become_cells() -> None:
    text = (
        "## Calm nights\n- [x] Calls 9 → 4 [P0][WARD]\n- Falls => 2 of 6\n"
        "- Rides 4 → 8 _(50%)_\n- [learning] Naps [target] h\n"
    )
    done, ended, scored, learned = okrs_of(text)[0].key_results
    assert (done.status, done.note) == ("done", "Tags: P0, WARD")
    assert (ended.text, ended.current or ended.note) == ("Falls", "2 of 6")
    assert (scored.score, learned.promise, learned.text) == ("50%", "learning", "Naps [target] h")


def test_work_under_a_key_result_is_an_initiative() -> None:
    text = (
        "## Objective: Calm nights\n- Calls 9 → 4\n  - Initiatives\n    - quiet shoes\n    - later rounds\n"
    )
    (okr,) = okrs_of(text)
    assert [(one.text, one.initiatives) for one in okr.key_results] == [
        ("Calls 9 → 4", ("quiet shoes", "later rounds"))
    ]
