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

from coach.knowledge import Library, load

QUESTION = "nobody updates the numbers"
ANSWER = [passage.address for passage in load().search(QUESTION)]
SEARCH = f"""import sys
from pathlib import Path
from coach.knowledge import load
library = load(cache=Path(sys.argv[1]))
found = [passage.address for passage in library.search({QUESTION!r})]
print(found == {ANSWER!r}, library.index.where)
"""


def answers(library: Library) -> list[str]:
    return [passage.address for passage in library.search(QUESTION)]


def built(cache: Path) -> Path:
    library = load(cache=cache)
    assert answers(library) == ANSWER
    library.index.close()
    (folder,) = (cache / "guidance").iterdir()
    return folder


def run(code: str, cache: Path, *before: str) -> subprocess.CompletedProcess[str]:
    command = [*before, sys.executable, "-c", code, str(cache)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=90, cwd=cache.parent)


def test_the_index_is_kept_and_opened_again(tmp_path: Path) -> None:
    folder = built(tmp_path)
    before = (folder / "checksums.json").stat().st_mtime_ns
    again = load(cache=tmp_path)
    assert answers(again) == ANSWER
    assert again.index.where == f"in {folder}"
    assert (folder / "checksums.json").stat().st_mtime_ns == before


def vectors(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/*.bin"))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def scramble(path: Path) -> None:
    path.write_bytes(b"\x7f\xff" * (path.stat().st_size // 2 + 1))


DAMAGE: dict[str, Callable[[Path], object]] = {
    "SQLite cut short": lambda folder: cut(folder / "chroma.sqlite3"),
    "SQLite scrambled": lambda folder: scramble(folder / "chroma.sqlite3"),
    "SQLite gone": lambda folder: (folder / "chroma.sqlite3").unlink(),
    "vectors emptied": lambda folder: [path.write_bytes(b"") for path in vectors(folder)],
    "vectors scrambled": lambda folder: [scramble(path) for path in vectors(folder)],
    "vectors gone": lambda folder: [
        shutil.rmtree(path.parent, ignore_errors=True) for path in vectors(folder)
    ],
    "seal gone": lambda folder: (folder / "checksums.json").unlink(),
    "everything gone": shutil.rmtree,
}


@pytest.mark.parametrize("harm", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_index_is_built_again(tmp_path: Path, harm: Callable[[Path], object]) -> None:
    folder = built(tmp_path)
    harm(folder)
    library = load(cache=tmp_path)
    assert answers(library) == ANSWER
    assert library.index.where == f"in {folder}"
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


@pytest.mark.parametrize("harm", [DAMAGE["SQLite scrambled"], DAMAGE["everything gone"]])
def test_damage_while_it_is_open_is_survived(tmp_path: Path, harm: Callable[[Path], object]) -> None:
    library = load(cache=tmp_path)
    assert answers(library) == ANSWER
    harm(built(tmp_path))
    assert answers(library) == ANSWER


def test_a_passage_missing_from_the_collection_is_noticed(tmp_path: Path) -> None:
    folder = built(tmp_path)
    library = load(cache=tmp_path)
    library.index.open().delete(ids=ANSWER[:1])
    library.index.close()
    assert answers(load(cache=tmp_path)) == ANSWER
    assert folder.is_dir()


def test_many_processes_may_build_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SEARCH, str(tmp_path)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    said = [process.communicate(timeout=90)[0] for process in running]
    (folder,) = (tmp_path / "guidance").iterdir()
    assert said == [f"True in {folder}\n"] * 4


def test_other_guidance_gets_an_index_of_its_own(tmp_path: Path) -> None:
    folder = built(tmp_path)
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "note.md").write_text("## Kiosk\nThe kiosk number is shown on Fridays.")
    library = load(tmp_path / "ours", cache=tmp_path)
    assert library.search("kiosk")[0].address == "note#kiosk"
    assert library.index.where != f"in {folder}"
    assert answers(load(cache=tmp_path)) == ANSWER


def test_what_nobody_used_for_a_month_is_cleared_away(tmp_path: Path) -> None:
    folder = built(tmp_path)
    for name, age in [
        ("old", 40 * 86_400),
        ("recent", 86_400),
        (".building-lost", 7_200),
        (".building-now", 0),
    ]:
        (folder.parent / name).mkdir()
        os.utime(folder.parent / name, (time.time() - age,) * 2)
    load(cache=tmp_path).search(QUESTION)
    assert {path.name for path in folder.parent.iterdir()} == {folder.name, "recent", ".building-now"}


def test_without_a_folder_the_index_lives_in_memory(tmp_path: Path) -> None:
    (tmp_path / "guidance").write_text("a file where the folder should be")
    for library in (load(cache=tmp_path), load()):
        assert answers(library) == ANSWER
        assert library.index.where == "in memory"


def test_a_full_disk_leaves_the_index_in_memory(tmp_path: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
    done = run(limit + SEARCH, tmp_path / "cache")
    assert done.stdout == "True in memory\n", done.stderr
    assert not list((tmp_path / "cache" / "guidance").iterdir())


def test_no_line_is_printed_and_no_env_file_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("chroma_server_http_port=nonsense\nANONYMIZED_TELEMETRY=maybe\n")
    done = run(SEARCH, tmp_path / "cache")
    assert done.stdout.startswith("True in /")
    assert done.stderr == ""


OFFLINE = """import socket
def refuse(self, address):
    if not str(address[0]).startswith(("127.", "::1")): raise SystemExit(f"connects to {address}")
    return plain(self, address)
plain, socket.socket.connect = socket.socket.connect, refuse
socket.getaddrinfo = lambda host, *rest, **more: (_ for _ in ()).throw(SystemExit(f"looks up {host}"))
"""


def test_a_search_never_opens_a_connection(tmp_path: Path) -> None:
    done = run(OFFLINE + SEARCH, tmp_path / "cache")
    assert done.stdout.startswith("True in /"), done.stderr


def test_a_machine_without_network_is_enough(tmp_path: Path) -> None:
    if subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine gives no separate network to a process")
    done = run(SEARCH, tmp_path / "cache", "unshare", "-rn")
    assert done.stdout.startswith("True in /"), done.stderr


def test_a_silent_server_is_done_without(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        library = load(cache=tmp_path, server=f"http://127.0.0.1:{silent.getsockname()[1]}")
        assert answers(library) == ANSWER
    assert library.index.where.startswith("in /")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        Path(sys.executable).with_name("chroma"),
        "run",
        "--path",
        tmp_path / "server",
        "--port",
        str(port),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=tmp_path)
    for _ in range(150):
        time.sleep(0.2)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(timeout=20)


@pytest.mark.slow
def test_a_server_holds_the_index_for_several(server: str) -> None:
    libraries = [load(server=server), load(server=server)]
    assert [answers(library) for library in libraries] == [ANSWER, ANSWER]
    assert {library.index.where for library in libraries} == {"on the server"}
