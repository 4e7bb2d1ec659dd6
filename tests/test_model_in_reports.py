"""What a model said stands in every report under its name, and moves neither score, topics nor comparison."""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from io import StringIO

import pytest

from coach import reports, wiring
from coach.finding import Opinion, Rewrite
from coach.reports.against import compare
from coach.reports.asked import brought, closing
from coach.reports.excepted import apart
from coach.reports.plain import as_text, review_lines
from coach.reports.said import name_of
from coach.review import Asked, Review, first_topics
from coach.score import score
from coach.sheets import read_text

TABLE = (
    "Team,Objective,Key Result\n"
    "Desk,Guests are greeted by name,Launch the guest app by May\n"
    "Desk,Guests are greeted by name,Guests greeted by name from 20 % to 60 %\n"
    "Desk,Nobody waits for a key,Write the key policy\n"
)
MODEL = "openai:gpt-x"
REASON, DOUBT, BETTER = "Neither line says who greets.", "App names a thing here.", "Guests who use the app"


@pytest.fixture(scope="module")
def ruled() -> Review:
    return wiring.review_sheets(read_text("q2.csv", TABLE))


@pytest.fixture(scope="module")
def judged(ruled: Review) -> Review:
    """The same review with words of a model about one okr, and its silence about the other."""
    one, other = ruled.okrs
    task = next(f for f in one.findings if f.check == "key-result-is-a-task")
    found = task._replace(check="not-enough-together", id="OK11", by="model", model=MODEL, reason=REASON)
    better = Rewrite(0, 2, "key_result", task.quote, BETTER, (), (task.check,), by="model", model=MODEL)
    heard = replace(
        one,
        findings=(*one.findings, found._replace(place="okr", key_result=None)),
        opinions=(Opinion(task, DOUBT, task.quote, (), MODEL),),
        rewrites=(replace_line(better, one.reading.okr.key_results[0].text),),
    )
    asked = Asked(MODEL, "models.example", ("review 1",), "2 calls were made.", {"calls": 2})
    return replace(ruled, okrs=(heard, replace(other, unheard="The server took too long.")), asked=asked)


def as_table(review: Review) -> str:
    return as_text(review_lines(review))


def replace_line(rewrite: Rewrite, was: str) -> Rewrite:
    return rewrite._replace(was=was, okr="", key_result=0)


@pytest.mark.parametrize("shape", ["table", "markdown", "html", "csv", "json"])
def test_each_report_gives_its_words_under_its_name(shape: str, judged: Review) -> None:
    give = {
        "table": as_table,
        "markdown": reports.as_markdown,
        "html": reports.as_html,
        "csv": reports.as_csv,
        "json": reports.as_json,
    }[shape]
    said = give(judged)
    assert all(words in said for words in (REASON, DOUBT, BETTER, "gpt-x"))
    assert "no model took part" not in said


@pytest.mark.parametrize("give", [reports.as_markdown, reports.as_html])
def test_reports_end_with_who_was_asked_and_what_it_took(
    give: Callable[[Review], str], judged: Review
) -> None:
    said = give(judged).replace("\\", "")
    assert "gpt-x at models.example was asked as well" in said
    assert "2 calls were made." in said


def test_what_it_was_silent_on_is_told_with_row_and_reason(judged: Review) -> None:
    assert "gpt-x said nothing about the OKR (row 4): The server took too long." in as_text(
        review_lines(judged)
    )


def test_one_that_gave_no_answer_is_not_said_to_have_been_asked(judged: Review) -> None:
    asked = Asked(MODEL, "models.example", (), "Nothing was sent.", {"calls": 0, "remembered": 0})
    said = closing(replace(judged, asked=asked))
    assert "gpt-x at models.example was to be asked as well and gave no answer. Nothing was sent." in said
    assert brought(replace(judged, asked=asked)) == ""


def test_what_came_of_asking_is_counted(judged: Review, ruled: Review) -> None:
    found = "gpt-x added 1 finding, would let 1 of the others stand and wrote 1 suggestion."
    assert brought(judged) == found
    assert brought(replace(ruled, asked=judged.asked)) == "gpt-x had nothing to add that held up."
    assert brought(ruled) == ""


NAMES = [("openai:gpt-x", "gpt-x"), ("ollama:llama3.1:8b", "llama3.1:8b"), ("llama3.1:8b", "llama3.1:8b")]


@pytest.mark.parametrize(("chosen", "name"), NAMES)
def test_a_model_is_called_as_its_server_calls_it(chosen: str, name: str) -> None:
    assert name_of(chosen) == name


def test_without_a_model_reports_say_so(ruled: Review) -> None:
    assert "no model took part, and nothing left this machine" in reports.as_markdown(ruled)
    assert json.loads(reports.as_json(ruled))["asked"] is None


def test_a_table_says_in_columns_of_their_own_what_a_model_said(judged: Review) -> None:
    rows = list(csv.DictReader(StringIO(reports.as_csv(judged).removeprefix("\ufeff"))))
    second = next(row for row in rows if row["Entry"] == "second opinion")
    assert (second["Model"], second["Its reason"]) == ("gpt-x", DOUBT)
    assert {row["Model"] for row in rows if row["Entry"] == "suggestion" and row["Suggestion"] == BETTER} == {
        "gpt-x"
    }


def test_a_score_counts_what_rules_found(judged: Review, ruled: Review) -> None:
    heard, before = judged.okrs[0], ruled.okrs[0]
    assert len(heard.findings) > len(before.findings)
    assert score(heard.reading.okr, heard.findings) == before.score


def test_topics_are_those_of_rules(judged: Review, ruled: Review) -> None:
    assert first_topics(judged.findings) == ruled.first


def test_a_comparison_leaves_a_model_out(judged: Review, ruled: Review) -> None:
    then, now = (json.loads(reports.as_json(one)) for one in (ruled, judged))
    assert not compare("old.json", then, now).changed


def test_setting_aside_on_the_page_keeps_what_a_model_said(judged: Review) -> None:
    assert apart(judged, {})[0].okrs[0].opinions == judged.okrs[0].opinions


def test_the_json_names_what_an_opinion_is_about(judged: Review) -> None:
    (opinion,) = json.loads(reports.as_json(judged))["opinions"]
    assert opinion["check"] == "key-result-is-a-task"
    assert (opinion["reason"], opinion["model"]) == (DOUBT, MODEL)
    assert json.loads(reports.as_json(judged))["unheard"][0]["why"] == "The server took too long."
