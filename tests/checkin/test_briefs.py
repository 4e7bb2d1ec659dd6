"""A brief: at most three questions, chosen by what talking would change; nothing asked that was answered."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from coach import knowledge
from coach.briefing.asking import CITES, OPEN
from coach.briefing.compose import compose
from coach.briefing.nouns import Asked, Brief, Memory
from coach.briefing.telling import tell
from coach.briefing.words import Words
from coach.facts.find import teams
from coach.facts.nouns import Course, Fact, Figure, Recognised, Said, Team
from coach.okr import CheckIn
from coach.sheets import read_bytes
from tests.checkin.made import END, LINE_CASES, START, TODAY, Case, every_team, fact, line, named, team

BEHIND, STALE, FELL = named("behind"), named("stale"), named("confidence-fell")


def brief(*facts: Fact, memory: Memory | None = None, today: date = TODAY) -> Brief:
    courses = tuple(line(number) for number in range(6))
    return compose(team(courses, facts, today), "team", memory)


def on(number: int, case: Case, gravity: float = 0.6) -> Fact:
    return fact(line(number), case, gravity)


def asked(one: Brief) -> list[tuple[str, ...]]:
    return [tuple(one.facts[place].fact.fact for place in q.because) for q in one.questions]


def test_three_questions_are_asked_at_most() -> None:
    assert len(brief(*(on(number, BEHIND) for number in range(6))).questions) == 3


def test_facts_on_one_line_become_one_question() -> None:
    assert asked(brief(on(0, STALE), on(0, FELL))) == [("confidence-fell", "stale")]


def test_what_was_promised_weighs_more() -> None:
    one, promised = line(0), line(1, promise="committed")
    made = team((one, promised), (fact(one, BEHIND), fact(promised, BEHIND)))
    assert [q.because for q in compose(made, "team").questions] == [(1,), (0,)]


def test_a_number_that_cannot_be_right_is_asked_before_what_rests_on_it() -> None:
    found = brief(on(0, BEHIND, 0.9), on(0, named("impossible-value", "two-values"), 0.5))
    assert asked(found) == [("impossible-value",)]


def test_what_is_done_is_told_and_not_asked() -> None:
    found = brief(on(0, named("done")))
    assert (len(found.facts), asked(found)) == (1, [()])


def test_near_the_end_the_way_weighs_less_than_a_silent_change() -> None:
    facts = on(0, BEHIND, 0.6), on(1, named("target-changed", "eased"), 0.6)
    assert asked(brief(*facts))[0] == ("behind",)
    assert asked(brief(*facts, today=END))[0] == ("target-changed",)


def test_without_facts_the_brief_asks_one_open_question() -> None:
    found = brief()
    assert [(q.because, q.cites) for q in found.questions] == [((), (OPEN,))]


def answered(days_ago: int, answer: str = "We wait for the new depot") -> Memory:
    day = TODAY - timedelta(days=days_ago)
    return Memory((day,), (Asked(day, said_of(line(0)), "behind", "What is in the way?", answer),))


def said_of(course: Course) -> tuple[str, str]:
    return course.okr.objective, course.key_result.text


def test_what_was_answered_is_not_asked_again() -> None:
    assert asked(brief(on(0, BEHIND), on(1, FELL), memory=answered(4))) == [("confidence-fell",)]


def test_where_all_is_answered_the_brief_says_so_and_decides_on_what_matters() -> None:
    found = brief(on(0, BEHIND), memory=answered(4))
    assert "answer" in found.questions[0].asks
    assert line(0).key_result.text in found.decision


def test_an_answer_about_the_number_speaks_for_its_status_too() -> None:
    contradiction = on(0, named("status-contradicts-number", "green-and-behind"))
    assert asked(brief(contradiction, memory=answered(4))) == [()]


def test_a_whole_rhythm_without_change_is_asked_with_their_answer() -> None:
    course = line(0)
    still = replace(course, said=(Said(date(2027, 1, 20), 82.0), *course.said))
    made = team((still,), (fact(still, BEHIND),))
    (question,) = compose(made, "team", answered(20)).questions
    assert "“We wait for the new depot”" in question.asks
    assert "23 Jan" in question.asks


def test_a_change_since_the_answer_keeps_it_settled() -> None:
    course = line(0)
    moved = replace(course, said=(Said(date(2027, 1, 20), 80.0), *course.said))
    made = team((moved,), (fact(moved, BEHIND),))
    assert asked(compose(made, "team", answered(20))) == [()]


def test_a_gap_that_grew_is_asked_again() -> None:
    course = line(0)
    fell_back = replace(course, said=(Said(date(2027, 1, 12), 85.0), Said(date(2027, 2, 8), 81.0)))
    made = team((fell_back,), (fact(fell_back, BEHIND),))
    (question,) = compose(made, "team", answered(13)).questions
    assert "“We wait for the new depot”" in question.asks


def test_what_stayed_open_is_asked_once_more_in_other_words() -> None:
    first = brief(on(0, BEHIND)).questions[0].asks
    (again,) = brief(on(0, BEHIND), memory=answered(7, "")).questions
    assert again.asks != first
    assert "5 Feb" in again.asks


def test_what_stayed_open_twice_is_left_alone() -> None:
    once, twice = answered(7, ""), answered(14, "")
    memory = Memory((*twice.days, *once.days), (*twice.asked, *once.asked))
    assert asked(brief(on(0, BEHIND), memory=memory)) == [()]


def test_a_question_of_today_is_asked_the_same_way_on_the_next_look() -> None:
    assert brief(on(0, BEHIND), memory=answered(0)).questions == brief(on(0, BEHIND)).questions


def check_ins(owners: tuple[str, ...], weeks: int, every: int = 7) -> list[Brief]:
    courses = tuple(line(number, owner=owner) for number, owner in enumerate(owners))
    days = [date(2027, 1, 4) + timedelta(days=every * week) for week in range(weeks)]
    made = [team(courses, (), day) for day in days]
    return [compose(one, "team", Memory(tuple(days[:n]))) for n, one in enumerate(made)]


@pytest.mark.parametrize("every", [7, 14])
@pytest.mark.parametrize("owners", [("Ida", "Tom"), ("Ida", "Tom / Zoë", "Kim"), ("Ida, Tom", "Tom", "Ida")])
def test_nobody_leads_twice_in_a_row(owners: tuple[str, ...], every: int) -> None:
    led = [one.leads for one in check_ins(owners, 12, every)]
    assert all(one != after for one, after in pairwise(led))
    assert set(led) <= {"Ida", "Tom", "Zoë", "Kim"}


def test_the_opening_changes_from_check_in_to_check_in() -> None:
    openings = [one.opening for one in check_ins(("Ida",), 12)]
    assert all(one != after for one, after in pairwise(openings))


def test_where_nobody_is_named_nobody_leads() -> None:
    assert check_ins(("", "tbd", "Depot"), 1)[0].leads == ""


@pytest.mark.parametrize("cell", ["", "tbd", "–", "Depot"])
def test_a_cell_that_names_nobody_is_not_asked(cell: str) -> None:
    course = line(0, owner=cell)
    found = compose(team((course,), (fact(course, BEHIND),)), "lead")
    assert "Ask whoever knows it best: “" in found.questions[0].asks


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("voice", ["team", "lead"])
def test_every_agenda_adds_up(language: str, voice: str) -> None:
    briefs = [compose(one, "team" if voice == "team" else "lead") for one in every_team(language)]
    sums = {
        (length, sum(step.minutes for step in steps)) for b in briefs for length, steps in b.agendas.items()
    }
    assert sums == {(10, 10), (25, 25), (45, 45)}
    assert all(step.minutes > 0 for b in briefs for steps in b.agendas.values() for step in steps)


def test_who_leads_is_never_the_first_to_judge() -> None:
    courses = line(0, owner="Ida"), line(1, owner="Tom")
    made = team(courses, tuple(fact(one, BEHIND) for one in courses))
    found = compose(made, "team")
    own = [step.what for step in found.agendas[25] if f"is with {found.leads}" in step.what]
    assert own
    assert f"{found.leads} answers last" in own[0]
    assert not [s for steps in found.agendas.values() for s in steps if f"{found.leads} says" in s.what]


def test_the_same_facts_give_the_same_brief() -> None:
    facts = on(0, BEHIND), on(1, STALE), on(2, FELL)
    assert brief(*facts) == brief(*facts)


def test_questions_in_one_brief_have_different_wordings() -> None:
    found = brief(*(on(number, STALE) for number in range(3)))
    endings = {q.asks.split(". ", 1)[1] for q in found.questions}
    assert len(endings) == 3


def test_a_brief_speaks_the_language_of_the_lines() -> None:
    course = line(language="de")
    found = compose(team((course,), (fact(course, BEHIND),)), "lead")
    assert found.language == "de"
    assert "Fragen Sie Ida: „" in found.questions[0].asks
    assert "82 %" in found.facts[0].says


def test_in_the_last_fortnight_the_decision_is_about_carrying_over_or_letting_go() -> None:
    assert "carry" in brief(on(0, BEHIND), today=END - timedelta(days=10)).decision.lower()
    assert "carry" not in brief(on(0, BEHIND)).decision.lower()


def test_the_cycle_that_is_over_names_no_day_to_come() -> None:
    assert "31 Mar" not in brief(on(0, BEHIND), today=END + timedelta(days=3)).decision


def test_a_number_that_cannot_be_right_is_settled_before_anything_is_decided() -> None:
    wrong = on(0, named("impossible-value", "beyond-scale"), 0.9)
    assert "umber" in brief(wrong).decision
    assert line(1).key_result.text in brief(wrong, on(1, STALE)).decision


def test_confidences_are_written_the_same_way() -> None:
    course = line(0)
    cells = replace(
        course.key_result, check_ins=(CheckIn("1", confidence="8/10"), CheckIn("2", confidence="5/10"))
    )
    rated = replace(course, key_result=cells)
    assert {"8/10", "5/10"} <= set(tell_all(rated).split())
    assert "80 %" in tell_all(course)
    assert "50 %" in tell_all(course)


def tell_all(course: Course) -> str:
    made = team((course,), (fact(course, FELL),))
    return compose(made, "team").facts[0].says


@pytest.mark.parametrize("language", ["en", "de"])
def test_each_fact_has_a_sentence_with_its_line(language: str) -> None:
    course = line(language=language)
    for case in LINE_CASES:
        made = team((course,), (fact(course, case),))
        assert course.key_result.text in tell(made.facts[0], made, Words(language, 0))


def test_the_passages_behind_the_questions_exist() -> None:
    library = knowledge.load()
    addresses = [*CITES.values(), OPEN]
    assert [library.cite(address).address for address in addresses] == addresses


def told(course: Course, *facts: Fact) -> Brief:
    return compose(team((course,), facts), "team")


def test_a_question_holds_two_facts_at_most_and_the_others_stand_beneath() -> None:
    course = line(0)
    cases = named("behind"), named("dependency-unseen"), STALE, FELL
    found = told(course, *(fact(course, case) for case in cases))
    (question,) = found.questions
    assert len(question.because) == len(found.facts) == 4
    assert question.asks.count(";") <= 1


def test_a_rhythm_is_named_only_where_the_sheet_names_one() -> None:
    course = line(0)
    weekly = replace(course, key_result=replace(course.key_result, rhythm="every 2 weeks"))
    assert "rhythm" not in told(course, fact(course, STALE)).facts[0].says
    assert "rhythm" in told(weekly, fact(weekly, STALE)).facts[0].says


def test_shares_of_a_share_are_not_told_beside_it() -> None:
    says = told(line(0), on(0, BEHIND)).facts[0].says
    assert "82 %" in says
    assert "13" not in says


def test_what_rounding_makes_the_same_gets_a_decimal() -> None:
    name, kind, figures = BEHIND
    says = told(line(0), fact(line(0), (name, kind, {**figures, "due": 82.4}))).facts[0].says
    assert "82.4" in says


def test_words_are_missed_only_where_others_have_some() -> None:
    silent = replace(line(0), said=(Said(date(2027, 2, 8), 82.0),))
    assert "column" in told(silent).feedback
    both = compose(team((silent, line(1)), ()), "team")
    assert silent.key_result.text in both.feedback


def test_a_column_for_words_is_proposed_at_the_first_check_in_only() -> None:
    silent = replace(line(0), said=(Said(date(2027, 2, 8), 82.0),))
    later = compose(team((silent,), ()), "team", Memory((date(2027, 2, 1),)))
    assert "column" not in later.feedback


def test_in_the_first_days_the_brief_says_that_the_cycle_has_only_begun() -> None:
    assert "has only begun" in brief(today=START + timedelta(days=2)).questions[0].asks
    assert "begins on 1 Jan" in brief(today=START - timedelta(days=2)).questions[0].asks
    assert "early" in brief(today=START).feedback


def test_what_is_far_off_in_the_last_days_is_carried_over_or_let_go() -> None:
    last = brief(on(0, BEHIND), today=END - timedelta(days=2))
    assert "let" in last.decision
    assert "finish" not in last.decision.lower()
    assert "learn" in last.questions[0].asks or "carrying over" in last.questions[0].asks


def test_a_line_whose_target_changed_in_silence_is_not_praised_for_moving() -> None:
    course = line(0)
    figures: dict[str, Figure] = {
        "before": 80,
        "now": 82,
        "share": 0.2,
        "since": "2027-01-25",
        "day": "2027-02-08",
    }
    moved = Recognised("moved", 2, course.key_result.text, figures, 0.6, course.okr.id, 0)
    made = replace(team((course,), ()), recognised=(moved,))
    assert "8 Feb" in compose(made, "team").recognition
    eased = replace(made, facts=(fact(course, named("target-changed", "eased")),))
    assert "8 Feb" not in compose(eased, "team").recognition


def test_a_risk_that_was_named_is_asked_about_where_no_fact_stands_out() -> None:
    course = line(0)
    figures: dict[str, Figure] = {"note": "The depot may close", "day": "2027-02-08"}
    risk = Recognised("risk", 2, course.key_result.text, figures, 0.7, course.okr.id, 0)
    found = compose(replace(team((course,), ()), recognised=(risk,)), "team")
    assert course.key_result.text in found.questions[0].asks
    assert "“The depot may close”" in found.recognition


def test_asking_for_help_is_named_where_it_could_matter_and_in_changing_places() -> None:
    facts = fact(line(0), BEHIND)
    weeks = [
        compose(team((line(0),), (facts,), TODAY + timedelta(days=7 * week)), "team") for week in range(2)
    ]
    assert [("trength" in one.opening, "trength" in one.decision) for one in weeks] in (
        [(True, False), (False, True)],
        [(False, True), (True, False)],
    )
    quiet = compose(team((line(0),), (fact(line(0), STALE),)), "team")
    assert "trength" not in quiet.opening + quiet.decision


def test_dates_with_two_meanings_are_told_in_the_language_of_the_team() -> None:
    course = replace(line(language="de"), unclear=("02/01/2027",))
    (note,) = compose(replace(team((course,), ()), notes=("“02/01/2027” is ambiguous",)), "team").notes
    assert note.startswith("Daten wie „02/01/2027“")


def test_a_long_line_is_shortened_visibly_in_a_question_and_never_in_a_fact() -> None:
    course = line(0)
    long = course.key_result.text + " " + "for customers in every region of the country " * 4
    cells = replace(course.key_result, text=long.strip())
    course = replace(course, key_result=cells, okr=replace(course.okr, key_results=(cells,)))
    found: Team = team((course,), (fact(course, BEHIND),))
    told = compose(found, "team")
    assert cells.text in told.facts[0].says
    assert " …”" in told.questions[0].asks


@pytest.mark.parametrize(
    ("status", "confidence", "asks"),
    [
        ("at risk", "30", "“Parcels damaged per thousand” is marked “at risk”, and confidence stands at 30."),
        ("amber", "80", "“Parcels damaged per thousand” is marked “amber”."),
        ("", "20 %", "Confidence in “Parcels damaged per thousand” stands at 20 %."),
    ],
)
def test_a_line_somebody_worries_about_is_asked_about_where_nothing_can_be_counted(
    status: str, confidence: str, asks: str
) -> None:
    head = "Team,Objective,Key Result,Baseline,Target,Current,Status,Confidence\n"
    row = f"Depot,Parcels arrive whole,Parcels damaged per thousand,30,5,28,{status},{confidence}\n"
    (depot,) = teams(read_bytes("depot.csv", (head + row).encode()), date(2027, 2, 12))
    (question,) = compose(depot, "team").questions
    assert question.asks.startswith(asks)
    assert question.because == ()
