"""What the coach lays before a person: measures of their field, and other words for a line."""

import re
from dataclasses import replace

import pytest

from coach import guards, metrics
from coach.drafting.looking import look
from coach.drafting.offering import options_for, proposal_of, proposals_for
from coach.drafting.state import Draft, Place, Proposal, State, empty
from coach.okr import KeyResult, Okr

FIELDS = [
    # what it is about, the objective, a measure that is offered
    ("Launch the portal", "Suppliers settle their questions themselves", "suppliers settle without calling"),
    ("Launch the help centre", "Customers hear from us while it matters", "first contact"),
    ("Bring reopened tickets down", "", "Median time to a solution"),
    ("", "Our guests come back to the restaurant", "Average guest rating"),
    ("Introduce a new roster", "Our nurses have time for each patient", "shifts staffed as planned"),
    ("Build a new course", "Students finish what they began", "learners who finish the course"),
    ("Move to the new ERP", "", "usual work done in the new system"),
    ("Publish the newsletter", "Our donors feel close to the work", "newsletter readers"),
    ("Write the handbook", "", "find their answer without asking"),
]


def state(objective: str = "", *lines: str, **said: object) -> State:
    krs = tuple(KeyResult(n, line) for n, line in enumerate(lines, 2))
    one = replace(empty(), draft=Draft(Okr("", 0, 1, "", "", objective, krs)))
    return replace(one, **said)  # type: ignore[arg-type]


def with_draft(one: State, **said: object) -> State:
    return replace(one, draft=replace(one.draft, **said))  # type: ignore[arg-type]


def proposed(one: State, *, loose: bool = False) -> tuple[Proposal, ...]:
    return proposals_for(one, look(one.draft), loose=loose)


@pytest.mark.parametrize(("about", "objective", "offered"), FIELDS)
def test_a_field_of_work_has_measures_to_offer(about: str, objective: str, offered: str) -> None:
    lines = [option.line for option in options_for(state(objective), about)]
    assert any(offered in line for line in lines), lines


@pytest.mark.parametrize(("about", "objective", "_"), FIELDS)
def test_options_are_lines_with_blanks_and_without_numbers(about: str, objective: str, _: str) -> None:
    for option in options_for(state(objective), about):
        assert {"baseline", "target"} <= set(guards.blanks(option.line))
        assert not guards.invented_numbers(option.line, [about, objective])


def test_no_metric_slips_a_number_into_an_option() -> None:
    for field in metrics.fields():
        one = state(f"{field.title} gets better", given=(field.title,))
        one = with_draft(one, okr=replace(one.draft.okr, team=field.name))
        for option in options_for(one, field.title, n=9):
            assert not re.search(r"\d", option.line)
            assert not guards.invented_numbers(option.line, one.given)


@pytest.mark.parametrize(
    ("about", "objective"),
    [
        ("Kundenportal einführen", "Lieferanten klären ihre Fragen selbst"),
        ("", ""),
        ("sing more", "The choir sounds wonderful"),
    ],
)
def test_where_no_field_is_spoken_of_or_named_in_the_language_nothing_is_offered(
    about: str, objective: str
) -> None:
    assert options_for(state(objective), about) == ()


def test_a_measure_that_is_there_already_is_not_offered_again() -> None:
    first = options_for(state("Customers hear from us soon"), "Launch the help centre")[0]
    filled = first.line.replace("[baseline]", "9").replace("[target]", "2")
    again = options_for(state("Customers hear from us soon", filled), "Launch the help centre")
    assert again
    assert first.name not in {option.name for option in again}


def test_a_declined_measure_is_not_offered_again() -> None:
    one = state("Customers hear from us soon")
    first, *_ = options_for(one, "Launch the help centre")
    declined = replace(one, declined=(proposal_of(first, one.draft),))
    assert first not in options_for(declined, "Launch the help centre")


def test_an_option_becomes_a_proposal_for_a_new_key_result() -> None:
    one = state("Customers hear from us soon", "Complaints from 12 to 4")
    option = options_for(one, "Launch the help centre")[0]
    proposal = proposal_of(option, one.draft)
    assert (proposal.place, proposal.was, proposal.now) == (Place(1), "", option.line)
    assert proposal.why == option.evidence


def test_work_as_a_key_result_gets_a_measure_and_stays_as_the_initiative() -> None:
    (proposal,) = proposed(state("Suppliers settle their questions themselves", "Launch the supplier portal"))
    assert (proposal.place, proposal.was) == (Place(0), "Launch the supplier portal")
    assert proposal.initiative == "Launch the supplier portal"
    assert {"baseline", "target"} <= set(guards.blanks(proposal.now))


def test_a_line_that_is_split_gives_its_second_half_to_a_new_key_result() -> None:
    first, second = proposed(state("Customers stay", "NPS of 60 and churn under 2 %"))
    assert (first.place, first.now) == (Place(0), "NPS of 60")
    assert (second.place, second.was, second.now) == (Place(1), "", "Churn under 2 %")


@pytest.mark.parametrize(
    "settled", ["Launch the supplier portal", "Increase satisfaction from [baseline] to [target]"]
)
def test_settled_lines_are_left_in_peace(settled: str) -> None:
    line = settled.replace("[baseline]", "3,6").replace("[target]", "4,2")
    one = with_draft(state("Suppliers settle their questions themselves", line), settled=(settled,))
    assert proposed(one) == ()


def test_nothing_is_proposed_again_that_was_declined() -> None:
    one = state(
        "Suppliers settle their questions themselves", "Launch the supplier portal", "Increase satisfaction"
    )
    first, *rest = proposed(one)
    assert proposed(replace(one, declined=(first,))) == tuple(rest)


@pytest.mark.parametrize("line", ["More returning guests", "Fewer families give up on the way"])
def test_a_persons_own_outcome_is_not_traded_for_another(line: str) -> None:
    assert proposed(state("Our guests come back to the restaurant", line)) == ()


def test_a_suggestion_that_leaves_the_thought_blank_waits_until_it_is_asked_for() -> None:
    one = state("The choir sounds wonderful", "Buy new sheet music")
    assert proposed(one) == ()
    (loose,) = proposed(one, loose=True)
    assert loose.now.startswith("[a number that would show “The choir sounds wonderful”]")


LINES = [
    "Launch the supplier portal by March",
    "Write the handbook",
    "Increase satisfaction significantly",
    "NPS of 60 and churn under 2 %",
    "Churn from 5 % to 4.9 %",
    "Train all agents",
    "Run 12 workshops for new customers",
    "Keep uptime at 99.9 %",
    "Raise the conversion rate by 5 %",
    "Introduce a learning platform for 300 colleagues",
    "Kundenportal einführen",
    "Kundenzufriedenheit im Werksverkauf verbessern",
]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("objective", ["", "Customers stay with us", "Kunden bleiben bei uns"])
def test_no_proposal_holds_a_number_that_the_person_did_not_give(line: str, objective: str) -> None:
    for proposal in proposed(state(objective, line, given=(line, objective)), loose=True):
        assert not guards.invented_numbers(proposal.now, [line, objective])
