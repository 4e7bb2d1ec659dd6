"""The index is a cache: whatever happens to it, a question is answered, and answered the same."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coach.knowledge import load
from coach.knowledge.index import Index
from tests.postgres import free_port

FEW = load().passages[::8]
QUESTION = "nobody updates the numbers"
ANSWER = Index(FEW).nearness(QUESTION)
FOUND = f"{len(ANSWER)} passages "
SEARCH = """import sys
from pathlib import Path
from coach.knowledge import load
from coach.knowledge.index import Index
index = Index(load().passages[::8], Path(sys.argv[1]), *sys.argv[2:])
print(len(index.nearness("nobody updates the numbers")), "passages", index.where)
"""


def same(index: Index) -> bool:
    return index.nearness(QUESTION) == pytest.approx(ANSWER, abs=1e-5)


def built(cache: Path) -> Path:
    index = Index(FEW, cache)
    assert same(index)
    index.close()
    (folder,) = (cache / "guidance").iterdir()
    return folder


def run(code: str, cache: Path, *more: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    command = [*before, sys.executable, "-c", code, str(cache), *more]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=90, cwd=cache.parent)


def test_the_index_is_kept_and_opened_again(tmp_path: Path) -> None:
    folder = built(tmp_path)
    before = folder.stat().st_ino
    again = Index(FEW, tmp_path)
    assert same(again)
    assert again.where == f"in {folder}"
    assert folder.stat().st_ino == before


def sqlite(folder: Path) -> Path:
    return folder / "chroma.sqlite3"


def vectors(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/*.bin"))


def cut(path: Path) -> object:
    return path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def scramble(path: Path) -> object:
    return path.write_bytes(b"\x7f\xff" * (path.stat().st_size // 2 + 1))


DAMAGE: dict[str, Callable[[Path], object]] = {
    "SQLite cut short": lambda folder: cut(sqlite(folder)),
    "SQLite scrambled": lambda folder: scramble(sqlite(folder)),
    "SQLite emptied": lambda folder: sqlite(folder).write_bytes(b""),
    "SQLite gone": lambda folder: sqlite(folder).rename(folder / "away"),
    "vectors emptied": lambda folder: [path.write_bytes(b"") for path in vectors(folder)],
    "vectors scrambled": lambda folder: [scramble(path) for path in vectors(folder)],
    "vectors gone": lambda folder: [path.rename(folder / path.name) for path in vectors(folder)],
    "everything gone": shutil.rmtree,
}


@pytest.mark.parametrize("harm", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_index_is_built_again(tmp_path: Path, harm: Callable[[Path], object]) -> None:
    folder = built(tmp_path)
    harm(folder)
    index = Index(FEW, tmp_path)
    assert same(index)
    assert index.where == f"in {folder}"
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


@pytest.mark.parametrize("harm", [DAMAGE["SQLite scrambled"], DAMAGE["everything gone"]])
def test_damage_while_it_is_open_is_survived(tmp_path: Path, harm: Callable[[Path], object]) -> None:
    index = Index(FEW, tmp_path)
    assert same(index)
    (folder,) = (tmp_path / "guidance").iterdir()
    harm(folder)
    assert same(index)
    index.close()
    assert same(index)


def test_a_passage_missing_from_the_collection_is_noticed(tmp_path: Path) -> None:
    built(tmp_path)
    index = Index(FEW, tmp_path)
    index.open().delete(ids=[next(iter(ANSWER))])
    assert not same(index)
    index.close()
    assert same(index)


def test_a_chroma_that_will_not_start_leaves_the_words() -> None:
    code = """import sys; sys.modules["chromadb"] = None
from coach.knowledge import load
print(load().search("should OKRs decide my bonus?")[0].address)"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "transparency#pay-stays-apart\n"


def test_many_processes_may_build_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SEARCH, str(tmp_path)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = [process.communicate(timeout=90)[0] for process in running]
    (folder,) = (tmp_path / "guidance").iterdir()
    assert said == [f"{FOUND}in {folder}\n"] * 3


def test_other_guidance_gets_an_index_of_its_own(tmp_path: Path) -> None:
    first, second = Index(FEW, tmp_path), Index(FEW[1:], tmp_path)
    assert same(first)
    assert FEW[0].address not in second.nearness(QUESTION)
    assert same(first)
    assert first.where != second.where


def test_what_nobody_used_for_a_month_is_cleared_away(tmp_path: Path) -> None:
    folder = built(tmp_path)
    ages = {"old": 40 * 86_400, "recent": 86_400, ".building-lost": 7_200, ".building-now": 0}
    for name, age in ages.items():
        (folder.parent / name).mkdir()
        os.utime(folder.parent / name, (time.time() - age,) * 2)
    Index(FEW, tmp_path).open()
    assert {path.name for path in folder.parent.iterdir()} == {folder.name, "recent", ".building-now"}


def test_without_a_folder_the_index_lives_in_memory(tmp_path: Path) -> None:
    (tmp_path / "guidance").write_text("a file where the folder should be")
    for index in (Index(FEW, tmp_path), Index(FEW)):
        assert same(index)
        assert index.where == "in memory"


def test_a_full_disk_leaves_the_index_in_memory(tmp_path: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
    done = run(limit + SEARCH, tmp_path / "cache")
    assert done.stdout == f"{FOUND}in memory\n", done.stderr
    assert not list((tmp_path / "cache" / "guidance").iterdir())


def test_no_line_is_printed_and_no_env_file_is_heeded(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        "CHROMA_OTEL_COLLECTION_ENDPOINT=http://10.0.0.1\nANONYMIZED_TELEMETRY=True\n"
    )
    done = run(SEARCH, tmp_path / "cache")
    assert done.stdout.startswith(f"{FOUND}in /")
    assert done.stderr == ""


REFUSING = """import socket
def refuse(self, address):
    if not str(address[0]).startswith(("127.", "::1")): raise SystemExit(f"connects to {address}")
    return plain(self, address)
def look_up(host, *rest, **more): raise SystemExit(f"looks up {host}")
plain, socket.socket.connect, socket.getaddrinfo = socket.socket.connect, refuse, look_up
"""


def test_a_search_never_opens_a_connection(tmp_path: Path) -> None:
    done = run(REFUSING + SEARCH, tmp_path / "cache")
    assert done.stdout.startswith(f"{FOUND}in /"), done.stderr


def test_a_machine_without_network_is_enough(tmp_path: Path) -> None:
    alone = ("unshare", "-rn")
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine gives no separate network to a process")
    done = run(SEARCH, tmp_path / "cache", before=alone)
    assert done.stdout.startswith(f"{FOUND}in /"), done.stderr


def test_a_silent_server_is_done_without(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        index = Index(FEW, tmp_path, f"http://127.0.0.1:{silent.getsockname()[1]}")
        assert same(index)
    assert index.where.startswith("in /")


@pytest.fixture
def chroma(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A Chroma server of our own: its address, and its process."""
    port = str(free_port())
    program = str(Path(sys.executable).with_name("chroma"))
    command = [program, "run", "--path", str(tmp_path / "server"), "--port", port]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=tmp_path)
    for _ in range(150):
        time.sleep(0.2)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", int(port))) == 0:
                break
    yield f"http://127.0.0.1:{port}", process
    process.terminate()
    process.wait(timeout=20)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_server_holds_the_index_for_several_and_is_done_without_once_it_is_gone(
    chroma: tuple[str, subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    address, process = chroma
    assert run(SEARCH, tmp_path / "cache", address).stdout == f"{FOUND}on the server\n"
    assert not (tmp_path / "cache").exists()
    gone = f"import os; os.kill({process.pid}, 9)\n"
    said = run(SEARCH + gone + SEARCH.splitlines()[-1], tmp_path / "cache", address).stdout.splitlines()
    assert said[0] == f"{FOUND}on the server"
    assert said[1].startswith(f"{FOUND}in /")
