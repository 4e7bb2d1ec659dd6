"""The drafting conversation on standard input and output: a line in, an answer out, and nothing lost."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from coach import wiring
from coach.cli import run
from coach.draft import Drafting
from coach.drafting.state import Draft, Place, Proposal, empty
from coach.reports.drafted import okr_markdown
from tests.test_cli import env, one_sentence

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [sys.executable, "-m", "coach", "draft"]
GOAL = "Suppliers find the answers by themselves"
LINE = "Calls about orders from 41 to 20 a week"
Capture = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: Patch) -> Iterator[None]:
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    parts = (wiring.settings, wiring.library, wiring.store)
    for part in parts:
        part.cache_clear()
    yield
    for part in parts:
        part.cache_clear()


@pytest.fixture
def typed(monkeypatch: Patch, capsys: Capture) -> Any:
    """Run the command with what is typed, and give status, output and what is said beside it."""

    def type_in(words: str | bytes, *options: str) -> tuple[int, str, str]:
        data = words if isinstance(words, bytes) else words.encode()
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data)))
        status = run(["draft", *options])
        return status, *capsys.readouterr()

    return type_in


def objects(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def drafting() -> Drafting:
    return wiring.drafting(wiring.tuning())


def newest() -> str:
    return wiring.store().drafts.recent()[0].id


# --- a line in, an object out


def test_each_line_is_answered_by_one_object(typed: Any) -> None:
    status, out, _ = typed(f"{GOAL}\n\n   \n/show\n/nonsense\n/undo\n/help\n", "--json")
    told = objects(out)
    assert status == 0
    assert len(told) == 7
    assert [n for n, one in enumerate(told) if one.get("error")] == [4]
    assert {one["id"] for one in told} == {newest()}
    assert [one["wire"] for one in told] == [1] * 7


def test_an_empty_line_is_answered_and_is_no_turn(typed: Any) -> None:
    first, empty, _ = objects(typed(f"{GOAL}\n \n/show\n", "--json")[1])
    assert empty["says"] == "Nothing was said, so the draft stays as it is."
    assert (empty["turn"], empty["draft"], empty["asks"]) == (1, first["draft"], first["asks"])


def test_plain_text_passes_over_empty_lines(typed: Any) -> None:
    _, out, _ = typed("\n \n", "--id", drafting().begin().id)
    assert "Nothing was said" not in out


def test_the_draft_is_named_beside_the_conversation_and_comes_back_by_its_name(typed: Any) -> None:
    _, _, beside = typed(f"{GOAL}\n", "--json")
    key = newest()
    assert beside == (
        f"This is draft {key}; okr-coach draft --id {key} comes back to it.\nDraft {key} is kept.\n"
    )
    _, out, _ = typed("/show\n", "--json", "--id", key)
    assert objects(out)[0]["draft"]["objective"] == GOAL


def test_an_object_comes_before_the_next_line_is_typed() -> None:
    pipe: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([*COMMAND, "--json"], env=env(), cwd=ROOT, **pipe) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for words in (GOAL, "/show", LINE):
            process.stdin.write(f"{words}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["wire"] == 1
        process.stdin.close()
        assert process.wait(timeout=20) == 0


def test_a_field_is_set_by_its_place_and_undo_takes_it_back(typed: Any) -> None:
    lines = ["/set objective " + GOAL, "/set key_results[0] " + LINE, "/set key_results[0].owner Bo", "/undo"]
    told = objects(typed("\n".join(lines), "--json")[1])
    assert told[2]["draft"]["key_results"][0]["text"] == LINE
    owners = [one["draft"]["key_results"][0]["cells"].get("owner") for one in told[2:]]
    assert owners == ["Bo", None]
    assert [one["turn"] for one in told] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("/set", "The place is missing."),
        ("/set the owner", "A draft has no place “the”."),
        ("/set key_results[0].secret 1", "A draft has no place"),
        ("/set key_results[7] x", "There is no key_results[7] yet."),
        ("/jump", "The map has no stop “”. Choose why, objective"),
        ("/accept", "There is no such suggestion any more."),
        ("/accept 99999999999999999999", "There is no such suggestion any more."),
        ("/decline 0", "There is no such suggestion any more."),
        ("/undo", "There is nothing to undo."),
        ("/dance", "There is no command /dance. /help lists what there is."),
        ("x" * 20_001, "That is longer than 20,000 characters."),
        ("x" * 400_000, "That is longer than 20,000 characters."),
        ("a\0b", "That holds signs that are no text."),
    ],
)
def test_a_line_that_cannot_be_taken_gets_a_sentence_and_the_conversation_goes_on(
    line: str, sentence: str, typed: Any
) -> None:
    status, out, _ = typed(f"{line}\n{GOAL}\n", "--json")
    trouble, after = objects(out)
    assert status == 0
    assert trouble["error"].startswith(sentence)
    assert trouble["says"] == trouble["error"]
    assert after["turn"] == 1


def test_a_line_that_is_not_utf_8_is_told_so(typed: Any) -> None:
    trouble, after = objects(typed(b"caf\xe9\n" + GOAL.encode() + b"\r\n", "--json")[1])
    assert trouble["error"] == "That line is not text in UTF-8. Write it in UTF-8 and send it again."
    assert after["turn"] == 1


def test_a_mark_at_the_start_of_a_file_is_no_word(typed: Any) -> None:
    typed(b"\xef\xbb\xbf/set objective " + GOAL.encode())
    assert drafting().open(newest()).state.draft.okr.objective == GOAL


@pytest.mark.parametrize("words", ["/24 networks are reachable", "/", "//", "// twice", "/usr/bin is full"])
def test_a_slash_alone_makes_no_command(words: str, typed: Any) -> None:
    typed(words + "\n", "--json")
    assert drafting().open(newest()).steps[-1].words == words


def proposed() -> str:
    """Keep a draft in which two suggestions wait, and give its id."""
    from dataclasses import replace

    lead = drafting()
    talk = lead.edit(lead.begin(), Place(None), GOAL)
    waiting = (Proposal(Place(None), GOAL, "First"), Proposal(Place(0), "", "Second from 9 to 4"))
    reply = talk.last.reply._replace(state=replace(talk.state, proposals=waiting))
    return lead.reword(talk, reply).id


def test_suggestions_are_numbered_from_one(typed: Any) -> None:
    key = proposed()
    told = objects(typed("/decline 1\n/accept 1 Mine from 8 to 4\n", "--json", "--id", key)[1])
    assert told[0]["draft"]["objective"] == GOAL
    assert [line["text"] for line in told[1]["draft"]["key_results"]] == ["Mine from 8 to 4"]


def test_without_a_number_the_newest_is_meant_as_with_a_yes(typed: Any) -> None:
    (told,) = objects(typed("/accept\n", "--json", "--id", proposed())[1])
    assert told["draft"]["objective"] == GOAL
    assert [line["text"] for line in told["draft"]["key_results"]] == ["Second from 9 to 4"]


def test_done_is_a_turn_and_one_may_go_on(typed: Any) -> None:
    told = objects(typed(f"{GOAL}\n/done\n/show\n", "--json")[1])
    assert [one["turn"] for one in told] == [1, 2, 2]


def test_you_first_is_a_switch(typed: Any) -> None:
    told = objects(typed("/you-first\n/you-first\n", "--json")[1])
    assert [one["you_first"] for one in told] == [True, False]


def test_a_copy_has_an_id_of_its_own(typed: Any) -> None:
    told = objects(typed(f"/set objective {GOAL}\n/copy\n", "--json")[1])
    copied = told[1]["says"].split("--id ")[1].split()[0]
    assert copied != told[1]["id"]
    assert drafting().open(copied).state.draft.okr.objective == GOAL


# --- as text


def test_plain_text_opens_with_a_question_and_shows_the_okr(typed: Any) -> None:
    status, out, _ = typed(f"/set objective {GOAL}\n/set key_results[0] {LINE}\n/show\n")
    assert status == 0
    assert out.splitlines()[0].endswith(("?", "."))
    assert f"{GOAL}\n  1  {LINE}" in out


def test_coming_back_shows_how_it_stands(typed: Any) -> None:
    typed(f"/set objective {GOAL}\n")
    out = typed("", "--id", newest())[1]
    assert out.startswith(f"{GOAL}\n")


def test_what_was_typed_cannot_steer_a_terminal(typed: Any) -> None:
    _, out, _ = typed("/set objective \x1b[2J\u202eevil\n/show\n")
    assert "\x1b" not in out
    assert "\u202e" not in out


# --- taking away and looking through


@pytest.mark.parametrize(
    ("form", "begins"),
    [("markdown", f"# {GOAL}\n"), ("csv", "\ufeffTeam,Cycle"), ("json", "{\n"), ("conversation", "# Conv")],
)
def test_a_draft_is_given_in_each_form(form: str, begins: str, typed: Any) -> None:
    typed(f"/set objective {GOAL}\n/set key_results[0] {LINE}\n")
    status, out, beside = typed("", "--id", newest(), "--format", form)
    assert (status, beside) == (0, "")
    assert out.startswith(begins)
    assert LINE in out


def test_a_draft_that_came_from_a_sheet_goes_back_in_its_columns(typed: Any) -> None:
    from dataclasses import replace

    sheet = b"Ziel,Ergebnis,Verantwortlich\nBriefe kommen an,Briefe am selben Tag von 60 % auf 80 %,Ida\n"
    kept = wiring.store().keep_sheet("q1.csv", sheet)
    (read,) = wiring.read_upload("q1.csv", sheet)
    start = replace(empty(), draft=Draft(read.okrs[0]))
    talk = drafting().begin(state=start, sheet=kept)
    _, out, _ = typed("", "--id", talk.id, "--format", "csv")
    assert out == "\ufeff" + sheet.decode().replace("\n", "\r\n")


def test_drafts_are_listed_newest_first(typed: Any) -> None:
    assert "okr-coach draft begins one" in typed("", "--list")[1]
    typed("/set objective One\n")
    typed("/set objective Two\n")
    typed("")
    assert [line.split("  ")[2] for line in typed("", "--list")[1].splitlines()] == ["Two", "One"]
    told = json.loads(typed("", "--list", "--json")[1])
    assert [one["title"] for one in told["drafts"]] == ["Two", "One"]
    assert told["drafts"][0]["id"] == newest()


# --- a company's goals

COMPANY = "Objective,Key result\nPeople trust us with their orders,Orders that go through 90 % to 97 %\n"


def test_the_goals_of_a_company_are_kept_beside_the_draft(typed: Any, tmp_path: Path) -> None:
    (tmp_path / "company.csv").write_text(COMPANY, "utf-8")
    status, *_ = typed(f"{GOAL}\n", "--json", "--company", str(tmp_path / "company.csv"))
    (tmp_path / "company.csv").unlink()
    talk = drafting().open(newest())
    assert status == 0
    assert [okr.objective for okr in drafting().room(talk).company] == ["People trust us with their orders"]


def test_they_may_come_later(typed: Any, tmp_path: Path) -> None:
    (tmp_path / "company.csv").write_text(COMPANY, "utf-8")
    typed(f"{GOAL}\n", "--json")
    typed("", "--id", newest(), "--company", str(tmp_path / "company.csv"))
    assert len(drafting().room(drafting().open(newest())).company) == 1


# --- what can't be done


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--id", "nothing"], "There is no such draft here."),
        (["--id", "nothing", "--format", "csv"], "There is no such draft here."),
        (["--format", "csv"], "There is no draft named to give."),
        (["--company", "nowhere.csv"], "There is no file “nowhere.csv”."),
        (["--company", "."], "“.” is a folder."),
        (["--company", "-"], "Standard input is the conversation."),
        (["--company", "Makefile"], "“Makefile”"),
        (["--format", "pdf"], "Invalid value for '--format'"),
    ],
)
def test_trouble_at_the_start_is_one_sentence(
    options: list[str], sentence: str, capsys: Capture, monkeypatch: Patch
) -> None:
    monkeypatch.chdir(ROOT)
    assert sentence in one_sentence(capsys, ["draft", *options])
    assert wiring.store().drafts.recent() == []


def test_a_broken_store_is_one_sentence(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "coach.db").write_text("this is a letter" * 999)
    assert "not a database" in one_sentence(capsys, ["draft"])


def test_a_store_that_is_locked_for_a_while_costs_a_line_and_no_more(
    typed: Any, monkeypatch: Patch, tmp_path: Path
) -> None:
    import sqlite3

    monkeypatch.setattr("coach.store.database.PATIENCE", 0.1)
    key = proposed()
    holder = sqlite3.connect(tmp_path / "data" / "coach.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    status, out, _ = typed("Something\n/show\n", "--json", "--id", key)
    holder.close()
    assert status == 0
    assert [one.get("error", "")[:26] for one in objects(out)] == ["Another program is writing", ""]


# --- two windows


def elsewhere(monkeypatch: Patch, edit: str, times: int = 1) -> None:
    """Let another window add to the draft after each of the next times it is opened."""
    opens = Drafting.open
    left = [times]

    def opened(self: Drafting, key: str) -> Any:
        talk = opens(self, key)
        if left[0]:
            left[0] -= 1
            self.edit(talk, Place(None, "owner"), f"{edit}{left[0]}")
        return talk

    monkeypatch.setattr(Drafting, "open", opened)


def test_words_are_said_again_to_the_draft_as_it_now_stands(typed: Any, monkeypatch: Patch) -> None:
    key = proposed()
    elsewhere(monkeypatch, "Ada", times=3)
    (told,) = objects(typed(f"{LINE}\n", "--json", "--id", key)[1])
    assert told["moved"] is True
    assert told["draft"]["owner"] == "Ada0"
    assert drafting().open(key).steps[-1].words == LINE


def test_a_command_is_not_since_it_rests_on_what_was_seen(typed: Any, monkeypatch: Patch) -> None:
    key = proposed()
    elsewhere(monkeypatch, "Ada")
    first, second = objects(typed("/set owner Bo\n/set owner Cy\n", "--json", "--id", key)[1])
    assert first["error"].startswith("This draft has moved on in another window.")
    assert second["draft"]["owner"] == "Cy"


def test_two_programs_talk_to_one_draft_and_no_line_is_lost() -> None:
    key = drafting().begin().id
    pipe: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    said = {name: "".join(f"{name} says {n}\n" for n in range(12)) for name in ("Ada", "Bo")}
    running = {
        name: subprocess.Popen(
            [*COMMAND, "--json", "--id", key], env=env(), cwd=ROOT, stdin=subprocess.PIPE, **pipe
        )
        for name in said
    }
    feeding = [
        threading.Thread(target=lambda n=name: running[n].communicate(said[n], timeout=60)) for name in said
    ]
    for thread in feeding:
        thread.start()
    for thread in feeding:
        thread.join()
    kept = [step.words for step in drafting().open(key).steps[1:]]
    for name, words in said.items():
        assert [one for one in kept if one.startswith(name)] == words.splitlines()


# --- a terminal


def on_a_terminal(keys: Sequence[bytes], *options: str, asks: bytes = b"> ") -> tuple[str, int]:
    """Type on a terminal, each time the prompt comes; give all that is shown, and the status.

    `asks` is what is waited for before the first line is typed.
    """
    ours, theirs = os.openpty()
    more = os.environ | {"TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "100"}
    process = subprocess.Popen(
        [*COMMAND, *options],
        cwd=ROOT,
        env=more,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    end = threading.Timer(60, process.kill)
    end.start()
    seen, left = b"", list(keys)
    try:
        while chunk := os.read(ours, 65536):
            seen += chunk
            waits = seen.count(b"> ") + (asks in seen and asks != b"> ")
            if left and waits > len(keys) - len(left):
                time.sleep(0.05)
                key = left.pop(0)
                process.send_signal(signal.SIGINT) if key == b"\x03" else os.write(ours, key)
    except OSError:  # the other end is closed
        pass
    status = process.wait()
    end.cancel()
    os.close(ours)
    return seen.decode(), status


def test_a_terminal_has_a_prompt_and_the_end_of_input_leaves() -> None:
    shown, status = on_a_terminal([f"/set objective {GOAL}\n".encode(), b"/show\n", b"\x04"])
    assert status == 0
    assert shown.count("> ") >= 3
    assert GOAL in shown
    assert f"Draft {newest()} is kept." in shown


def test_ctrl_c_leaves_and_says_that_the_draft_is_kept() -> None:
    shown, status = on_a_terminal([f"/set objective {GOAL}\n".encode(), b"\x03"])
    assert status == 130
    assert f"Draft {newest()} is kept." in shown
    assert "Traceback" not in shown


def test_a_reader_who_has_seen_enough_loses_no_line() -> None:
    lines = "".join(f"Line {n}\n" for n in range(30))
    reader = subprocess.Popen(["head", "-n", "1"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    done = subprocess.run(
        [*COMMAND, "--json"],
        env=env(),
        cwd=ROOT,
        input=lines.encode(),
        stdout=reader.stdin,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    assert reader.stdin is not None
    reader.stdin.close()
    reader.wait(timeout=20)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert [step.words for step in drafting().open(newest()).steps[1:]] == lines.splitlines()


def test_a_full_disk_behind_standard_output_is_told_and_the_line_is_kept() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no full disk to write to")
    with full.open("wb") as stdout:
        done = subprocess.run(
            [*COMMAND, "--json"],
            env=env(),
            cwd=ROOT,
            input=f"{GOAL}\nnever heard\n".encode(),
            stdout=stdout,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert b"Standard output could not be written" in done.stderr
    assert [step.words for step in drafting().open(newest()).steps[1:]] == [GOAL]


def test_what_a_program_shows_is_what_is_taken_away(typed: Any) -> None:
    told = objects(typed(f"/set objective {GOAL}\n/show\n", "--json")[1])
    from coach.drafting.looking import look

    talk = drafting().open(newest())
    assert told[1]["says"] == okr_markdown(talk, look(talk.state.draft))
