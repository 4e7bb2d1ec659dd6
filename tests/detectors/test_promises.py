"""Committed, aspirational and learning goals are judged differently; so is a launch that is measured."""

from collections.abc import Callable

import pytest

from coach.finding import Finding
from coach.reports import as_json, as_markdown
from coach.review import review
from coach.sheets import read_text

Line = Callable[..., set[str]]
Found = Callable[[str], dict[str, Finding]]
AMBITION = {
    "target-is-flat", "kept-as-it-is", "routine-is-the-result", "plan-is-the-result", "effort-is-hedged",
    "ceiling-called-a-stretch", "would-happen-anyway",
}  # fmt: skip


@pytest.mark.parametrize(
    ("line", "check"),
    [
        ("Maintain customer satisfaction at 85 %", "kept-as-it-is"),
        ("Questions solved on the first call 71 % → 72 %", "target-is-flat"),
        ("Weekly report to the board by 30 June", "routine-is-the-result"),
        ("Migrate all branches to the new till system by 30 June", "key-result-is-a-task"),
        ("Licence for the new depot granted by 30 June", "no-target"),
    ],
)
def test_what_an_aspiration_is_asked_about_a_commitment_may_be(line_of: Line, line: str, check: str) -> None:
    assert check in line_of(line)
    assert check in line_of(line, promise="aspirational")
    assert check not in line_of(line, promise="committed")
    assert check not in line_of(f"{line} (committed)")


def test_all_of_it_is_a_commitment_and_hardly_an_aspiration(line_of: Line) -> None:
    line = "Share of payslips right the first time at 100 %"
    assert line_of(line, promise="committed").isdisjoint(AMBITION)
    assert "ceiling-called-a-stretch" in line_of(line, promise="moonshot")


def test_a_committed_plan_is_spoken_of_more_softly(found: Found) -> None:
    def told(promise: str) -> Finding:
        table = "| Objective | Promise | Key Result |\n| Parcels come | {} | Draft the tour plan by 30 June |"
        return found(table.format(promise))["plan-is-the-result"]

    assert (told("stretch").severity, told("must").severity) == ("warning", "hint")
    assert "somebody waits for the plan" in told("must").says


@pytest.mark.parametrize(
    "line",
    [
        "We know whether evening visits keep families in the programme",
        "Run 5 price experiments in two towns",
        "Baseline for repeat visits measured by week 3",
        "Investigate why apprentices leave",
        "Explore which three reasons drivers give in their first year",
        "Two hypotheses about late parcels tested",
    ],
)
def test_finding_out_is_a_result_of_a_learning_goal(line_of: Line, line: str) -> None:
    work = {"key-result-is-a-task", "effort-is-counted", "no-target", "no-baseline", "roadmap-in-disguise"}
    assert line_of(line, promise="learning").isdisjoint(work | AMBITION)


def test_a_learning_goal_is_no_licence_for_tasks(line_of: Line) -> None:
    assert "key-result-is-a-task" in line_of("Launch the supplier portal", promise="learning")


@pytest.mark.parametrize(
    ("below", "severity"),
    [
        ("Visits by suppliers per order 3.0 → 0.5", None),
        ("Print the handbook", "warning"),
        ("Suppliers stay calm", "hint"),
    ],
)
def test_a_launch_is_judged_by_its_key_results(found: Found, below: str, severity: str | None) -> None:
    said = found(f"| Objective | Key Result |\n| Launch the supplier portal | {below} |")
    finding = said.get("objective-is-a-deliverable")
    assert (finding.severity if finding else None) == severity


def test_the_reading_taken_is_told() -> None:
    table = "| Objective | Key Result |\n|---|---|\n| Parcels come | Parcels on time 81 % → 95 % |"
    reviewed = review(read_text("table", table))
    assert "Read as aspirational, since no promise is declared." in as_markdown(reviewed)
    assert '"promise": null, "read_as": "aspirational"' in as_json(reviewed)
    declared = review(read_text("table", table.replace("come |", "come (committed) |")))
    assert "Read as" not in as_markdown(declared)


def test_promises_needs_and_blame_are_read_in_german_too(found: Found) -> None:
    said = found(
        """
        | Team | Objective | Art des Ziels | Key Result | Kommentar |
        | Versand | Pakete kommen am Tag | verbindlich | Pünktlichkeit bei 98 % halten | braucht IT |
        | Versand | Wir wissen, warum Kunden kündigen | Lernziel | 12 Kunden befragt | Keine Ausreden |
        | IT | Niemand wartet auf einen Rechner | ambitioniert | Tage bis zum Rechner 9 → 2 | |
        """
    )
    assert {"need-nobody-knows", "comment-looks-for-blame"} <= set(said)
    assert set(said).isdisjoint({"kept-as-it-is", "effort-is-counted", "key-result-is-a-task"})
