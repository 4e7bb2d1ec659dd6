"""Measuring a model: over real HTTP, with answers that say beforehand what the figures are."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from coach import cards, wiring
from coach.checks import shipped
from coach.judge import rewording
from coach.judge.answer import Rewording
from coach.judge.rewording import Held
from coach.review import review
from tests.evals import labelled
from tests.evals.model.__main__ import main
from tests.evals.model.asking import Told, Tried
from tests.evals.model.cases import Case, chosen, sheets
from tests.evals.model.gates import offered
from tests.evals.model.measure import beyond_chance, by_pairs, by_shares, wilson
from tests.judge import brains
from tests.judge.okrs import LIBRARY, ask
from tests.llm import replies as r
from tests.llm.server import Asked, Server

ROOT = Path(__file__).resolve().parent.parent
Json = dict[str, Any]
GOOD = {
    "Write a quiet hours policy": "Patients who sleep through the night from [baseline] to [target]",
    "Ship the setup assistant": "New teams that get going without our help from [baseline] to [target]",
    "Leseecke einrichten": "Kinder, die aus eigenem Antrieb lesen, von [baseline] auf [target]",
}
"""Better lines for a few of the cases, the kind a careful colleague would offer."""
INVENTED = "Guests who come back from 12 to 4711 with Acme Corp by 3 May"


class Run(NamedTuple):
    """What a run came to."""

    status: int
    reports: list[Path]

    def data(self) -> Json:
        return dict(json.loads(self.reports[-1].read_text("utf-8")))

    def measure(self, part: str, begin: str) -> tuple[int, int]:
        """Find a measure by how its name begins; give how many of how many."""
        listed = self.data()["parts"][part]["measures"]
        (found,) = [one for one in listed if one["name"].startswith(begin)]
        return found["yes"], found["of"]


Measured = Callable[..., Run]


@pytest.fixture
def measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Measured]:
    """Measure what a server says, with a data folder and a place for reports of one's own."""
    for name in [name for name in os.environ if name.startswith("COACH_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(wiring.parts, "library", lambda: LIBRARY)
    monkeypatch.chdir(tmp_path)

    def run(server: Server | None, *options: str, model: str = "scripted") -> Run:
        if server:
            for name, value in _environment(server, model).items():
                monkeypatch.setenv(name, value)
        _forget()
        status = main([*options, "--to", str(tmp_path / "reports")])
        found = (tmp_path / "reports").glob("*.json")
        return Run(status, sorted(found, key=lambda path: path.stat().st_mtime_ns))

    yield run
    _forget()


def _environment(server: Server, model: str = "scripted") -> dict[str, str]:
    return {"COACH_MODEL": f"openai:{model}", "COACH_MODEL_URL": server.url, "COACH_MODEL_KEY": "sk-x"}


def _forget() -> None:
    for part in (wiring.settings, wiring.store):
        part.cache_clear()


def knowing(asked: Asked) -> Json:
    """Answers as the cards do, except for comments, of which it isn't sure."""
    sent = brains.material(asked)
    lines = {line["line"]: line["text"] for line in (sent["objective"], *sent.get("key_results", ()))}
    return brains.answer(_judged(check, on[0], lines) for check, on in sent.get("ask", {}).items())


def _judged(check: str, line: str, lines: dict[str, str]) -> Json:
    said = "unsure" if check == "CI13" else "yes" if (check, tuple(lines.values())) in _flagged() else "no"
    about = {"check": check, "line": line, "answer": said, "passage": ""}
    return about | {"quote": lines[line], "reason": "The words say so."}


def _flagged() -> set[tuple[str, tuple[str, ...]]]:
    by_name = cards.by_name()
    return {(by_name[case.check].id, case.okr.lines) for case in chosen(["cards"]) if case.wanted}


def objecting(asked: Asked) -> Json:
    """Argues against every finding, in plain words."""
    return brains.everywhere(asked, "These words are meant otherwise here.") | {"judgements": []}


def good(asked: Asked) -> Json:
    """Offers a good line where it knows one, and an invented one elsewhere."""
    return _rewording(asked, lambda text, _: GOOD.get(text, INVENTED))


def late(asked: Asked) -> Json:
    """Has its good lines only once it was told what the matter is with the others."""
    return _rewording(asked, lambda text, second: GOOD.get(text, INVENTED) if second else INVENTED)


def _rewording(asked: Asked, say: Callable[[str, bool], str]) -> Json:
    sent = brains.material(asked)
    second = brains.is_second_try(sent)
    lines = [
        {"line": line["line"], "text": say(line["text"], second), "why": ""}
        for line in brains.weak_lines(sent)
    ]
    return {"rewordings": lines} if second else brains.answer(rewordings=lines)


def test_without_a_model_it_says_what_is_missing(
    measured: Measured, capsys: pytest.CaptureFixture[str]
) -> None:
    assert measured(None) == (2, [])
    said = capsys.readouterr().err
    assert said == "No model is configured, so there is nothing to measure. Set COACH_MODEL to name one.\n"


def test_nothing_is_sent_without_a_yes(measured: Measured, capsys: pytest.CaptureFixture[str]) -> None:
    with Server(brains.content) as server:
        assert measured(server, "--most", "2") == (2, [])
        assert (server.requests, server.probes) == ([], [])
    said = capsys.readouterr().err
    assert f"The cases would go to openai:scripted at {server.host}." in said
    assert "tokens (estimated, at most" in said
    assert "--yes" in said


def test_one_that_says_nothing_finds_nothing_and_harms_nothing(measured: Measured) -> None:
    with Server(brains.content) as server:
        run = measured(server, "--yes", "--most", "6")
        assert len(server.requests) == 18
    assert run.status == 0
    assert run.measure("cards", "examples it says nothing about") == (6, 6)
    assert run.measure("benchmark", "right findings")[0] == 0
    assert run.measure("rewriting", "lines with a suggestion by rule only") == (6, 6)
    assert run.measure("rewriting", "texts offered that held") == (0, 0)


def test_the_report_says_who_was_asked_by_what_and_what_it_took(measured: Measured) -> None:
    with Server(brains.content) as server:
        run = measured(server, "--yes", "--most", "1", "--only", "cards")
    data = run.data()
    about = data["about"]
    assert (about["model"], about["host"]) == ("openai:scripted", server.host)
    assert [one.split()[0] for one in about["prompts"]] == ["review", "rewrite"]
    assert (data["took"]["calls"], data["took"]["sent"], data["took"]["received"]) == (1, 100, 20)
    assert list(data["parts"]) == ["cards"]
    read = run.reports[0].with_suffix(".md").read_text("utf-8")
    assert read.startswith(f"# openai:scripted at {server.host}\n")
    assert about["cards"] in read
    assert "0 of 1, 0% (0% to 79%)" in read
    assert run.reports[0].name == f"openai-scripted-{about['date']}.json"


def test_one_that_knows_the_cards_is_seen_to_agree_with_them(measured: Measured) -> None:
    with Server(knowing) as server:
        run = measured(server, "--yes", "--only", "cards")
    cases = chosen(["cards"])
    comments = [case for case in cases if case.check == "nothing-asked-or-thanked"]
    wanted = [case for case in cases if case.wanted and case not in comments]
    assert run.measure("cards", "flagged examples")[0] == len(wanted)
    assert run.measure("cards", "fine examples")[0] == 0
    assert run.measure("cards", "examples it is unsure about") == (len(comments), len(cases))
    rows = {row[0]: row for row in run.data()["parts"]["cards"]["tables"][0]["rows"]}
    assert rows["not-enough-together"][1:] == ["5 of 5", "0 of 5", "0", "0", "0", "1.00", "1.00"]
    assert rows["nothing-asked-or-thanked"][1:] == ["0 of 5", "0 of 5", "10", "0", "0", "0.00", "0.50"]


def test_a_yes_that_quotes_what_is_not_there_counts_as_dropped(measured: Measured) -> None:
    with Server(lambda asked: brains.everywhere(asked, "It is so.", quote="words of nobody")) as server:
        run = measured(server, "--yes", "--only", "cards", "--most", "5")
    assert run.measure("cards", "yes that isn’t shown") == (5, 5)
    assert run.measure("cards", "fine examples")[0] == 0


def test_objections_are_held_against_the_labels(measured: Measured) -> None:
    with Server(objecting) as server, Server(brains.content) as quiet:
        run = measured(server, "--yes", "--only", "benchmark", "--most", "12")
        silent = measured(quiet, "--yes", "--only", "benchmark", "--most", "12")
    for begin in ("right findings", "mistaken findings"):
        objected, of = run.measure("benchmark", begin)
        assert objected == of > 0
        assert silent.measure("benchmark", begin) == (0, of)
    believed = {row[0]: row[1:] for row in run.data()["parts"]["benchmark"]["tables"][1]["rows"]}
    assert believed["task-like"][1] == "0.000"
    assert float(believed["task-like"][0]) > 0.5


def test_good_suggestions_hold_at_the_first_try_and_others_never_show(measured: Measured) -> None:
    with Server(good) as server:
        run = measured(server, "--yes", "--only", "rewriting")
        assert len(server.requests) == 60 + 60 - len(GOOD)
    assert run.status == 0
    assert run.measure("rewriting", "lines with a suggestion that held at the first try") == (len(GOOD), 60)
    assert run.measure("rewriting", "lines with a suggestion that held at the first or") == (len(GOOD), 60)
    assert run.measure("rewriting", "suggestions for lines without figures") == (len(GOOD), len(GOOD))
    texts = 60 + 60 - len(GOOD)
    assert run.measure("rewriting", "texts offered that held") == (len(GOOD), texts)
    assert run.measure("rewriting", "texts offered that hold a number") == (texts - len(GOOD), texts)
    stopped = [
        run.measure("rewriting", f"texts offered, stopped: {gate}")[0]
        for gate in ("a number", "another language")
    ]
    assert sum(stopped) == texts - len(GOOD)
    assert run.data()["parts"]["rewriting"]["broken"] == []


def test_suggestions_of_the_second_try_are_told_apart(measured: Measured) -> None:
    with Server(late) as server:
        run = measured(server, "--yes", "--only", "rewriting")
    assert run.measure("rewriting", "lines with a suggestion that held at the first try") == (0, 60)
    assert run.measure("rewriting", "lines with a suggestion that held at the first or") == (len(GOOD), 60)


def test_an_invented_number_that_would_be_shown_is_named_and_ends_with_1(
    measured: Measured, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = rewording.rewrites

    def lenient(reviewed: Any, question: Any, offers: Any, rules: Any, model: str) -> Held:
        held = real(reviewed, question, [Rewording(line="K1", text=GOOD[text], why="")], rules, model)
        return Held(tuple(one._replace(now=INVENTED) for one in held.rewrites), {})

    text = "Ship the setup assistant"
    monkeypatch.setattr(rewording, "rewrites", lenient)
    monkeypatch.setattr("tests.evals.model.__main__.chosen", lambda *_: [_weak(text)])
    with Server(good) as server:
        run = measured(server, "--yes", "--only", "rewriting")
    assert run.status == 1
    said = capsys.readouterr().err
    assert f"“{INVENTED}” would be shown for “{text}” and holds" in said
    assert "4711" in said


def test_a_second_run_sends_nothing_and_a_report_never_overwrites_another(measured: Measured) -> None:
    with Server(good) as server:
        first = measured(server, "--yes", "--most", "3")
        asked = len(server.requests)
        second = measured(server, "--most", "3")
        assert len(server.requests) == asked
    assert (second.status, len(second.reports)) == (0, 2)
    assert second.data()["parts"] == json.loads(first.reports[0].read_text("utf-8"))["parts"]


@pytest.mark.slow
def test_a_run_that_was_killed_goes_on(measured: Measured, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.evals.model", "--yes", "--only", "rewriting", "--most", "12"]
    with Server(brains.content, latency=0.2) as server:
        environment = {**os.environ, **_environment(server), "COACH_CONCURRENCY": "2"}
        killed = subprocess.Popen([*command, "--to", str(tmp_path)], cwd=ROOT, env=environment)
        while len(server.requests) < 4:
            assert killed.poll() is None
            server.ending.wait(0.02)
        killed.kill()
        killed.wait()
        before = len(server.requests)
        assert before < 12
        server.latency = 0
        run = measured(server, "--yes", "--only", "rewriting", "--most", "12")
        assert run.data()["took"]["remembered"] >= before - 2
        assert len(server.requests) <= 12 + 2
    assert run.measure("rewriting", "lines with a suggestion by rule only") == (12, 12)


def test_a_limit_of_the_file_ends_the_run_and_the_rest_counts_nowhere(
    measured: Measured, tmp_path: Path
) -> None:
    (tmp_path / "okr-coach.toml").write_text("[model]\nmost_tokens_a_run = 12000\nconcurrency = 1\n")
    said = json.dumps(brains.answer())
    with Server(r.says(said, usage={"prompt_tokens": 4000, "completion_tokens": 100})) as server:
        run = measured(server, "--yes", "--only", "cards", "--most", "12")
    assert 0 < len(server.requests) < 12
    assert run.measure("cards", "examples it says nothing about")[1] == len(server.requests)
    assert sum(run.data()["unanswered"].values()) == 12 - len(server.requests)
    assert "Without an answer, and counted nowhere below" in run.reports[0].with_suffix(".md").read_text(
        "utf-8"
    )


def test_a_server_that_is_gone_leaves_no_report(
    measured: Measured, capsys: pytest.CaptureFixture[str]
) -> None:
    with Server(brains.content) as server:
        pass
    assert measured(server, "--yes", "--only", "cards", "--most", "1") == (2, [])
    assert "No question was answered, so there is nothing to report." in capsys.readouterr().err


def test_comparing_names_what_differs_beyond_chance(
    measured: Measured, capsys: pytest.CaptureFixture[str]
) -> None:
    with Server(knowing) as one, Server(brains.content) as other:
        run = measured(one, "--yes", "--only", "cards", "--most", "30", model="knowing")
        seen, of = run.measure("cards", "flagged examples")
        run = measured(other, "--yes", "--only", "cards", "--most", "30", model="content")
    capsys.readouterr()
    first, second = run.reports
    assert main(["--compare", str(first), str(second)]) == 0
    said = {line.split("  ")[0]: line for line in capsys.readouterr().out.splitlines()}
    assert said["cards: flagged examples that it flags"].endswith("beyond chance: the first is better")
    assert f"  {seen} of {of} " in said["cards: flagged examples that it flags"]
    assert f"  0 of {of} (0%) " in said["cards: flagged examples that it flags"]
    assert said["cards: fine examples that it flags"].endswith("1.000")


def test_what_is_no_report_is_told_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.json").write_text("[]")
    assert main(["--compare", str(tmp_path / "a.json"), str(tmp_path / "b.json")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_sample_is_fixed_held_out_and_a_smaller_one_is_a_part_of_it() -> None:
    cases = chosen()
    assert cases == chosen()
    assert {case.id for case in chosen(most=5)} <= {case.id for case in cases}
    assert len({case.id for case in cases}) == len(cases)
    lines = [line for case in cases for line in case.lines]
    assert 150 <= len(lines) < 155
    tuned = {
        line.text
        for name in labelled.names()
        if name not in labelled.HELD_OUT
        for line in labelled.cases(name)
    }
    assert [line.text for line in lines if line.text in tuned] == []


@pytest.mark.parametrize(
    ("line", "text", "gate"),
    [
        *((line, text, "") for line, text in GOOD.items()),
        ("Ship the setup assistant", "ship the setup assistant.", "same"),
        ("Renew the catalogue", "Amazing: people take a piece of the sea home!", "shape"),
        (
            "Open a second winter shelter",
            "Menschen, die draußen schlafen, von [baseline] auf [target]",
            "language",
        ),
        (
            "Publish 12 help articles and 3 videos",
            "Teams going without help from [baseline] to 4711",
            "invention",
        ),
        ("Implement dynamic routing", "Parcels that leave before the rush in all hubs", "figures"),
        ("Reduce waste significantly", "Reduce the waste we bake considerably", "checks"),
        (
            "Redesign the returns label",
            "Winning moonlit chess tournaments from [baseline] to [target]",
            "subject",
        ),
    ],
)
def test_each_text_is_told_by_the_gate_that_stopped_it(line: str, text: str, gate: str) -> None:
    case = _weak(line)
    (okr,) = review(sheets([case])).okrs
    question = ask(okr)
    told = Told(case, okr, okr, question, None, shipped())
    found = offered(told, 1, Tried(question), Rewording(line="K1", text=text, why=""))
    assert (found.gate, found.text) == (gate, text)


def _weak(line: str) -> Case:
    return next(case for case in chosen(["rewriting"]) if case.okr.key_results[0].text == line)


def test_intervals_and_tests_give_the_figures_of_the_books() -> None:
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)  # Newcombe 1998
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=1e-4)
    one = {str(n): n < 8 for n in range(10)}
    other = {str(n): n in {0, 9} for n in range(10)}
    assert by_pairs(one, other)[:2] == (7, 1)
    assert by_pairs(one, other)[2] == pytest.approx(0.0703, abs=1e-4)
    assert by_shares((3, 4), (1, 4)) == pytest.approx(0.4857, abs=1e-4)  # the lady tasting tea
    assert beyond_chance([0.04, 0.01, 0.9]) == [False, True, False]
