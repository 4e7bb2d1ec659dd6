"""The command as people and pipelines use it: results, exit status, one sentence where it can't be done."""

import json
import os
import re
import resource
import shlex
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from io import BytesIO, TextIOWrapper
from pathlib import Path
from urllib.request import urlopen

import pytest

from coach import __version__, checks, wiring
from coach.cli import run

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [sys.executable, "-c", "from coach.cli import main; main()"]
SHEET = (
    "Team,Objective,Key result\n"
    "Support,Riders get help fast,Launch the new help centre by 15 May\n"
    "Support,Riders get help fast,Median first reply from 9 h to 2 h\n"
)
GRAVE = SHEET.replace("Median first reply from 9 h to 2 h", "Reduce the median first reply from 2 h to 9 h")
FAULTLESS = (
    "Team,Cycle,Objective,Serves,Owner,Promise,Key result,Due,Source\n"
    "Library,Q2 2027,Readers find a book they love,A town that reads,Ida,aspirational,"
    "Share of loans renewed from 31% to 45%,2027-06-30,Loan register weekly\n"
    "Library,Q2 2027,Readers find a book they love,A town that reads,Ida,aspirational,"
    "Readers who come back within a month from 22% to 38%,2027-06-30,Loan register weekly\n"
)
PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 4

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def sheet(tmp_path: Path) -> str:
    return put(tmp_path / "q1.csv", SHEET)


@pytest.fixture
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the command a data folder of its own, and forget what was read before."""
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    parts = (wiring.settings, wiring.library, wiring.store)
    for part in parts:
        part.cache_clear()
    yield tmp_path / "data"
    for part in parts:
        part.cache_clear()


def put(path: Path, content: str | bytes) -> str:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def env(**more: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)} | more


def okr_coach(*arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*COMMAND, *arguments], env=env(**more), capture_output=True, text=True, check=False, timeout=60
    )


def one_sentence(capsys: Capture, arguments: Sequence[str]) -> str:
    """Run a command that can't be done; give the sentence it leaves on standard error."""
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    assert len(err.splitlines()) == 1
    assert err.rstrip().endswith((".", "?"))
    return err


# --- what it gives


def test_a_review_begins_with_one_sentence(sheet: str, capsys: Capture) -> None:
    assert run(["review", sheet]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(
        "2 key results from Support. Talk about these first:\n  1  Support: “Launch the new help centre”"
    )
    assert "a task (KR01)  Suppose this is done on the last day" in out
    assert "Median first reply from 9 h to 2 h  row 3  nothing to improve" in out
    assert err == ""


@pytest.mark.parametrize(
    ("shape", "start"),
    [
        ("json", '{"wire": 1,'),
        ("csv", "\ufeff"),
        ("markdown", "# Review of q1.csv"),
        ("html", "<!doctype html>"),
        ("table", "2 key results"),
    ],
)
def test_each_format_goes_to_screen_or_file(
    shape: str, start: str, sheet: str, tmp_path: Path, capsys: Capture
) -> None:
    assert run(["review", sheet, "--format", shape]) == 0
    shown = capsys.readouterr().out
    assert run(["review", sheet, "--format", shape, "--output", str(tmp_path / "out")]) == 0
    written = (tmp_path / "out").read_bytes().decode()
    assert shown.startswith(start)
    assert written == shown.replace("\r\n", "\n") or written == shown
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "q1.csv"]


def test_several_sheets_are_reviewed_together(sheet: str, tmp_path: Path, capsys: Capture) -> None:
    other = put(tmp_path / "q2.csv", FAULTLESS)
    assert run(["review", sheet, other, "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [one["name"] for one in answer["sheets"]] == ["q1.csv", "q2.csv"]
    assert [okr["sheet"] for okr in answer["okrs"]] == [0, 1]


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(SHEET.encode())))
    assert run(["review", "-", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["sheets"][0]["name"] == "standard input"


@pytest.mark.parametrize(
    ("content", "fail_on", "status"),
    [
        (SHEET, "never", 0),
        (SHEET, "warning", 1),
        (SHEET, "error", 0),
        (GRAVE, "warning", 1),
        (GRAVE, "error", 1),
        (FAULTLESS, "warning", 0),
    ],
)
def test_the_exit_status_tells_how_grave_it_is(
    content: str, fail_on: str, status: int, tmp_path: Path
) -> None:
    sheet = put(tmp_path / "q1.csv", content)
    assert run(["review", sheet, "--no-model", "--fail-on", fail_on]) == status


# --- the company's goals


COMPANY = (
    "Objective,Key result\nLoved by riders,Riders who return from 20% to 40%\nSafe roads,Falls from 9 to 4\n"
)
SERVES = "Team,Objective,Serves,Key result\nSupport,Help comes fast,{},Wait from 9 to 4 minutes\n"


@pytest.mark.parametrize(
    ("parent", "unknown"),
    [("Loved by riders", False), ("Riders who return", False), ("Conquer the moon", True)],
)
def test_parents_are_looked_for_in_the_companys_sheet(
    parent: str, unknown: bool, tmp_path: Path, capsys: Capture
) -> None:
    team = put(tmp_path / "team.csv", SERVES.format(parent))
    company = put(tmp_path / "company.csv", COMPANY)
    assert run(["review", team, "--company", company, "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [one["name"] for one in answer["sheets"]] == ["company.csv", "team.csv"]
    assert ("parent-is-unknown" in {f["check"] for f in answer["findings"]}) is unknown


def test_targets_are_held_against_a_sheet_of_the_past(tmp_path: Path, capsys: Capture) -> None:
    header = "Team,Cycle,Objective,Key result,Baseline,Target\n"
    line = "Desk,{},Guests feel expected,Minutes of waiting at the desk,{},{}\n"
    now = put(tmp_path / "now.csv", header + line.format("Q1 2027", 18, 17))
    past = [
        put(tmp_path / f"{cycle}.csv", header + line.format(f"Q{cycle} 2026", 28 - 2 * cycle, 17))
        for cycle in (2, 3, 4)
    ]
    history = [part for path in past for part in ("--history", path)]
    assert run(["review", now, *history]) == 0
    out = capsys.readouterr().out
    assert "went 24, 22, 20, 18 (4 values" in out
    assert "2.csv, 3.csv, 4.csv: 3 of 3 past key results were found again here" in out


def test_a_company_goal_nobody_serves_is_named(tmp_path: Path, capsys: Capture) -> None:
    team = put(tmp_path / "team.csv", SERVES.format("Loved by riders"))
    assert run(["review", team, "--company", put(tmp_path / "c.csv", COMPANY), "--format", "json"]) == 0
    findings = json.loads(capsys.readouterr().out)["findings"]
    alone = [f["quote"] for f in findings if f["check"] == "goal-nobody-carries"]
    assert alone == ["Safe roads"]


# --- what can't be done


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.csv", b"", "is empty"),
        ("blank.csv", b" \n \n", "is empty"),
        ("photo.xlsx", PHOTO, "a photo (JPEG)"),
        ("numbers.csv", b"Month,Rain\nMay,12\nJune,9\n", "No objectives or key results"),
        ("broken.xlsx", b"PK\x03\x04 not a zip", "damaged"),
    ],
)
def test_a_file_that_is_no_sheet_gets_one_sentence(
    name: str, content: bytes, says: str, tmp_path: Path, capsys: Capture
) -> None:
    assert says in one_sentence(capsys, ["review", put(tmp_path / name, content)])


@pytest.mark.parametrize(("place", "says"), [(".", "is a folder"), ("missing.csv", "There is no file")])
def test_a_place_without_a_sheet_gets_one_sentence(
    place: str, says: str, tmp_path: Path, capsys: Capture
) -> None:
    assert says in one_sentence(capsys, ["review", str(tmp_path / place)])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_forbidden_file_gets_one_sentence(sheet: str, capsys: Capture) -> None:
    Path(sheet).chmod(0)
    assert "may not be read" in one_sentence(capsys, ["review", sheet])


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file whose reading is refused")
def test_a_file_the_system_refuses_gets_one_sentence(capsys: Capture) -> None:
    assert "can't be opened" in one_sentence(capsys, ["review", "/proc/self/mem"])


def test_all_sheets_that_cannot_be_read_are_named(sheet: str, tmp_path: Path, capsys: Capture) -> None:
    assert run(["review", str(tmp_path), sheet, str(tmp_path / "missing.csv")]) == 2
    err = capsys.readouterr().err
    assert err.startswith("2 sheets can’t be read.")
    assert "is a folder" in err
    assert "There is no file" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["nope"],
        ["review"],
        ["review", "q1.csv", "--format", "pdf"],
        ["review", "q1.csv", "--fail-on", "sometimes"],
        ["review", "q1.csv", "--nope"],
    ],
)
def test_a_mistyped_command_gets_one_sentence(arguments: list[str], capsys: Capture) -> None:
    said = one_sentence(capsys, arguments)
    assert ". okr-coach --help" in said
    assert "Value error" not in said


@pytest.mark.parametrize(
    ("redirect", "status"),
    [("{} >&-", 0), ("- <&-", 2), ("missing.csv 2>/dev/full", 2), ("missing.csv 2>&-", 2)],
)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_closed_and_full_streams_change_no_status(redirect: str, status: int, sheet: str) -> None:
    command = f"{shlex.join([*COMMAND, 'review'])} {redirect.format(shlex.quote(sheet))}"
    done = subprocess.run(
        ["/bin/sh", "-c", command], env=env(), capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == status
    assert "Traceback" not in done.stderr


def test_a_mistyped_setting_gets_one_sentence(
    sheet: str, own_data: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("COACH_DATTA", "x")
    assert "Did you mean COACH_DATA?" in one_sentence(capsys, ["review", sheet])


# --- odd content


def test_a_null_byte_is_named_with_its_row(tmp_path: Path, capsys: Capture) -> None:
    sheet = put(tmp_path / "q1.csv", SHEET.replace("Launch", "Lau\0nch"))
    assert "row 2 holds" in one_sentence(capsys, ["review", sheet])


def test_formulas_come_back_as_words(tmp_path: Path, capsys: Capture) -> None:
    formula = '=HYPERLINK(""http://a.test"") launch the portal'
    sheet = put(tmp_path / "q1.csv", SHEET + f'Sales,Riders get help fast,"{formula}"\n')
    assert run(["review", sheet, "--format", "csv"]) == 0
    out = capsys.readouterr().out
    assert "\"'=HYPERLINK" in out
    assert ',"=' not in out


def test_objectives_without_key_results_are_reviewed(tmp_path: Path, capsys: Capture) -> None:
    assert (
        run(["review", put(tmp_path / "q1.csv", "Team,Objective\nSales,Modernise customer support\n")]) == 0
    )
    assert "a deliverable (OB01)" in capsys.readouterr().out


def test_a_persons_words_cannot_move_the_cursor(tmp_path: Path, capsys: Capture) -> None:
    sheet = put(tmp_path / "q1.csv", SHEET.replace("Launch", "\x1b[31mLaunch\u202e"))
    assert run(["review", sheet]) == 0
    out = capsys.readouterr().out
    assert "Launch" in out
    assert not re.search("[\x1b\u202e]", out)


# --- where it writes


@pytest.mark.parametrize("place", ["missing/out.json", "."])
def test_a_place_nobody_can_write_gets_one_sentence(
    place: str, sheet: str, tmp_path: Path, capsys: Capture
) -> None:
    said = one_sentence(capsys, ["review", sheet, "--output", str(tmp_path / place)])
    assert "could not be written" in said
    assert [path.name for path in tmp_path.iterdir()] == ["q1.csv"]


def test_links_in_a_circle_get_one_sentence(sheet: str, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    said = one_sentence(capsys, ["review", sheet, "--output", str(tmp_path / "a")])
    assert "could not be written: too many levels" in said


def test_output_to_a_dash_is_the_screen(
    sheet: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["review", sheet, "--output", "-"]) == 0
    assert capsys.readouterr().out.startswith("2 key results")
    assert [path.name for path in tmp_path.iterdir()] == ["q1.csv"]


def test_the_sheet_itself_is_never_overwritten(sheet: str, capsys: Capture) -> None:
    assert "is the sheet itself" in one_sentence(capsys, ["review", sheet, "--output", sheet])
    assert Path(sheet).read_text() == SHEET


def test_a_file_that_outgrows_its_disk_leaves_the_old_one(sheet: str, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("before")
    done = subprocess.run(
        [*COMMAND, "review", sheet, "--format", "json", "--output", str(out)],
        env=env(),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "could not be written: file too large" in done.stderr
    assert out.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.json", "q1.csv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_gets_one_sentence(sheet: str, capsys: Capture) -> None:
    assert "no space left" in one_sentence(capsys, ["review", sheet, "--output", "/dev/full"])
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "review", sheet],
            env=env(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith("Standard output could not be written: no space left on device. ")
    assert len(done.stderr.splitlines()) == 1


def test_a_reader_who_has_seen_enough_ends_it_quietly() -> None:
    command = [*COMMAND, "review", str(wiring.sample()), "--format", "html"]
    with subprocess.Popen(command, env=env(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == b"<!doctype html>\n"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_an_interrupt_ends_it_quietly(tmp_path: Path) -> None:
    pipe = tmp_path / "q1.csv"
    os.mkfifo(pipe)
    command = [*COMMAND, "review", str(pipe)]
    with (
        subprocess.Popen(command, env=env(), stderr=subprocess.PIPE) as process,
        pipe.open("wb"),  # it waits in reading from here on
    ):
        process.send_signal(signal.SIGINT)
        assert process.stderr
        assert process.stderr.read() == b""
    assert process.returncode == 130


# --- on a terminal


def on_a_terminal(arguments: Sequence[str], columns: int) -> str:
    """Run the command on a terminal so many columns wide, and give what it shows."""
    ours, theirs = os.openpty()
    more = env(COLUMNS=str(columns), TERM="xterm-256color", NO_COLOR="")
    process = subprocess.Popen([*COMMAND, *arguments], env=more, stdout=theirs, stderr=theirs)
    os.close(theirs)
    seen: list[bytes] = []

    def read() -> None:
        while chunk := _read(ours):
            seen.append(chunk)

    reader = threading.Thread(target=read)
    reader.start()
    assert process.wait(60) == 0
    reader.join()
    os.close(ours)
    return b"".join(seen).decode().replace("\r\n", "\n")


def _read(file: int) -> bytes:
    try:
        return os.read(file, 65536)
    except OSError:  # the other end is closed
        return b""


def test_a_terminal_shows_the_same_within_its_width() -> None:
    sample = str(wiring.sample())
    shown = on_a_terminal(["review", sample], 60)
    settled = re.sub(r"\x1b\[2KReviewing[^\r\n]*", "", shown)  # a slow machine shows how far it is
    plain = re.sub(r"\x1b\[[?\d;]*[A-Za-z]|\r(?!\n)", "", settled)
    assert shown != plain
    assert max(map(len, plain.splitlines())) <= 60
    assert plain.split() == okr_coach("review", sample).stdout.split()


def test_a_pipe_gets_no_colours(sheet: str) -> None:
    done = okr_coach("review", sheet, FORCE_COLOR="1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout


# --- the other commands


@pytest.mark.parametrize("name", [key for check in checks.load() for key in (check.name, check.id)])
def test_every_check_can_be_explained(name: str, capsys: Capture) -> None:
    assert run(["explain", name]) == 0
    out = capsys.readouterr().out
    check = checks.find(name)
    assert out.startswith(f"{check.id}  {check.name}")
    assert " ".join(check.asks.split()) in out
    assert all(address in out for address in check.cites)


def test_without_a_name_all_checks_are_listed(capsys: Capture) -> None:
    assert run(["explain"]) == 0
    out = capsys.readouterr().out
    assert sorted(re.findall(r"^  (\w+)  ", out, re.MULTILINE)) == sorted(check.id for check in checks.load())
    assert out.index("\ntask-like\n") < out.index("  KR01  ") < out.index("\nnot-measurable\n")


def test_a_mistyped_check_gets_the_nearest_name(capsys: Capture) -> None:
    assert "Did you mean key-result-is-a-task?" in one_sentence(capsys, ["explain", "key-result-is-task"])


def test_the_index_says_where_it_is(own_data: Path, capsys: Capture) -> None:
    assert run(["index"]) == 0
    said = capsys.readouterr().out
    assert re.fullmatch(rf"\d+ passages can be searched, in {own_data}/library/\S+ \(\d+\.\d s\)\.\n", said)


def test_the_doctor_finds_all_in_order(own_data: Path, capsys: Capture) -> None:
    assert run(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {line.split()[0] for line in lines} == {"ok"}
    assert f"okr-coach {__version__}" in lines[0]
    assert "No model: nothing leaves this machine." in lines[1]


def test_the_doctor_tells_what_is_broken(
    own_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("COACH_DATA", put(tmp_path / "file", "in the way"))
    monkeypatch.setenv("COACH_CHROMA", "http://127.0.0.1:9")
    assert run(["doctor"]) == 2
    broken = re.findall(r"^!!  (.*?)  ", capsys.readouterr().out, re.MULTILINE)
    assert broken == ["Data folder", "Store", "Search index"]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def test_the_page_opens_on_this_machine_only(own_data: Path) -> None:
    port = free_port()
    more = env(BROWSER="true", DISPLAY="", WAYLAND_DISPLAY="")
    command = [*COMMAND, "app", "--port", str(port)]
    with subprocess.Popen(command, env=more, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as page:
        try:
            assert page.stdout
            assert any(b"URL:" in line for line in iter(page.stdout.readline, b""))
            with urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=30) as answer:
                assert answer.read() == b"ok"
            page.send_signal(signal.SIGINT)
            assert b"Traceback" not in page.stdout.read()
        finally:
            page.kill()
    assert page.returncode in (0, 130)


@pytest.mark.parametrize("arguments", [[], ["--help"]])
def test_help_is_there_for_the_asking(arguments: list[str], capsys: Capture) -> None:
    assert run(arguments) == 0
    assert "Say which lines of your sheets" in capsys.readouterr().out


def test_the_version_is_told(capsys: Capture) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"okr-coach {__version__}\n"


# --- tuning


def put_tuning(folder: Path, text: str) -> None:
    (folder / "okr-coach.toml").write_text(text, encoding="utf-8")


def test_the_file_beside_the_sheet_is_used(sheet: str, tmp_path: Path, capsys: Capture) -> None:
    put_tuning(tmp_path, 'profile = "strict"\nignore = ["KR05"]\n')
    assert run(["review", sheet, "--format", "json", "--fail-on", "error"]) == 1
    result = json.loads(capsys.readouterr().out)
    assert result["engine"]["tuning"]["file"] == str(tmp_path / "okr-coach.toml")
    assert result["engine"]["tuning"]["profile"] == "strict"
    assert "no-target" in result["engine"]["tuning"]["off"]


def test_a_file_may_be_named(sheet: str, tmp_path: Path, capsys: Capture) -> None:
    put_tuning(tmp_path, "this is not TOML")
    other = put(tmp_path / "other.toml", 'choose = ["KR01"]')
    assert run(["review", sheet, "--config", other]) == 0
    assert "Tuned by okr-coach.toml, profile default: of" in capsys.readouterr().out


def test_all_problems_of_the_file_are_told(sheet: str, tmp_path: Path, capsys: Capture) -> None:
    put_tuning(tmp_path, 'profil = "strict"\nignore = ["KR1"]\n')
    assert run(["review", sheet]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        f"{tmp_path}/okr-coach.toml has 2 problems, and nothing of it is used until they are solved.",
        "  profil: there is no such key; did you mean profile?",
        "  ignore: “KR1” is no check, id or flag; did you mean KR01?",
    ]


def test_the_environment_chooses_file_and_profile(
    sheet: str, tmp_path: Path, own_data: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    put_tuning(tmp_path, 'profile = "strict"')
    monkeypatch.setenv("COACH_PROFILE", "first-cycle")
    monkeypatch.setenv("COACH_CONFIG", put(tmp_path / "ours.toml", 'ignore = ["KR01"]'))
    wiring.settings.cache_clear()
    assert run(["review", sheet]) == 0
    assert "profile first-cycle (from COACH_PROFILE)" in capsys.readouterr().out


def test_what_is_excepted_counts_for_no_status(tmp_path: Path, capsys: Capture) -> None:
    sheet = put(tmp_path / "q1.csv", GRAVE)
    assert run(["review", sheet, "--fail-on", "error"]) == 1
    put_tuning(tmp_path, '[[exceptions]]\ncheck = "KR08"\nuntil = 2999-01-01\nreason = "a known mistake"\n')
    assert run(["review", sheet, "--fail-on", "error"]) == 0
    assert "1 set aside, with its reason" in capsys.readouterr().out


def test_decisions_of_the_page_count_only_when_asked_for(sheet: str, own_data: Path, capsys: Capture) -> None:
    from coach.store import line_key

    task = "Launch the new help centre by 15 May"
    key = line_key("Support", "Riders get help fast", task)
    wiring.store().decide(key, "key-result-is-a-task", "dismissed", reason="on purpose")
    assert run(["review", sheet]) == 0
    assert "on purpose" not in capsys.readouterr().out
    assert run(["review", sheet, "--decisions"]) == 0
    assert "a task (KR01), Support, row 2: on purpose (on the page" in capsys.readouterr().out


def test_a_profile_is_explained(capsys: Capture) -> None:
    assert run(["explain", "strict"]) == 0
    said = capsys.readouterr().out
    assert "target-is-flat: percent = 10 instead of 5" in said
    assert run(["explain", "strikt"]) == 2
    assert "Did you mean strict?" in capsys.readouterr().err


def test_an_own_profile_is_explained_and_a_check_says_what_is_different(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    put_tuning(tmp_path, 'profile = "ours"\n[profiles.ours]\nreason = "Our way."\nignore = ["KR01"]\n')
    assert run(["explain", "ours"]) == 0
    assert run(["explain", "KR01"]) == 0
    said = capsys.readouterr().out
    assert "Our way." in said
    assert "Here, by okr-coach.toml or the profile: off" in said


def test_the_doctor_says_which_file_is_in_use(tmp_path: Path, own_data: Path, capsys: Capture) -> None:
    file = put(tmp_path / "ours.toml", 'profile = "company"')
    assert run(["doctor", "--config", file]) == 0
    assert f"ok  Tuning        {file}; profile company: of" in capsys.readouterr().out
    put(tmp_path / "ours.toml", 'profil = "company"\nignore = 3')
    assert run(["doctor", "--config", file]) == 2
    said = capsys.readouterr().out
    assert "!!  Tuning" in said
    assert "did you mean profile?" in said
