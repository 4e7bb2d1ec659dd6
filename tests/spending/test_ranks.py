"""A model's own table is used where it is here and unharmed; nothing is ever fetched, deleted or written."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.spending.ranks import CL100K, O200K, TABLES, encoding_name
from tests.spending.tables import FOLDER, WHY_NOT

ROOT = Path(__file__).resolve().parents[2]
GUARDED = """
import sys, tempfile

tempfile.gettempdir()  # Python tries the folder out with a file of its own, once

def watch(event, arguments):
    if event.startswith("socket.") or event in ("os.remove", "os.rename", "os.mkdir", "os.rmdir"):
        raise SystemExit(f"{event} {arguments}")
    if event == "open" and set(str(arguments[1])) & set("wax+"):
        raise SystemExit(f"{event} {arguments}")

sys.addaudithook(watch)
"""
COUNT = """
from coach.spending import Counter
for model in ("openai:gpt-4o", "openai:gpt-4", "openai:llama3.1", "groq:openai/gpt-oss-20b"):
    print(Counter(model).count("Visitors find their way").exact, end=" ")
"""
NEVER = "False False False False"


def guarded(code: str, **places: str) -> "subprocess.CompletedProcess[str]":
    ours = {name: value for name, value in os.environ.items() if name not in {"TIKTOKEN_CACHE_DIR", "TMPDIR"}}
    env = ours | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"} | places
    command = [sys.executable, "-c", GUARDED + code]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def told(**places: str) -> tuple[str, str]:
    done = guarded(COUNT, **places)
    return done.stdout.strip(), done.stderr


def test_nothing_is_fetched_where_no_table_is_here(tmp_path: Path) -> None:
    assert told(TIKTOKEN_CACHE_DIR=str(tmp_path)) == (NEVER, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["TIKTOKEN_CACHE_DIR", "DATA_GYM_CACHE_DIR"])
def test_junk_in_place_of_a_table_is_left_as_it_is(place: str, tmp_path: Path) -> None:
    for table in (O200K, CL100K):
        (tmp_path / table.file).write_bytes(b"junk")
    assert told(**{place: str(tmp_path)}) == (NEVER, "")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"junk", b"junk"]


def test_the_usual_folder_for_temporary_files_is_looked_into(tmp_path: Path) -> None:
    junk = tmp_path / "data-gym-cache" / O200K.file
    junk.parent.mkdir()
    junk.write_bytes(b"junk")
    code = "from coach.spending import ranks; print(ranks._folder())" + COUNT
    done = guarded(code, TMPDIR=str(tmp_path))
    assert done.stdout.split("\n") == [str(junk.parent), f"{NEVER} "]
    assert (done.stderr, junk.read_bytes()) == ("", b"junk")


@pytest.mark.parametrize("folder", ["", "nowhere/at/all"])
def test_a_folder_that_keeps_nothing_is_no_reason_to_fetch(folder: str) -> None:
    assert told(TIKTOKEN_CACHE_DIR=folder) == (NEVER, "")


def test_a_folder_in_place_of_a_table_is_no_table(tmp_path: Path) -> None:
    (tmp_path / O200K.file).mkdir()
    assert told(TIKTOKEN_CACHE_DIR=str(tmp_path)) == (NEVER, "")


def test_the_guard_sees_what_tiktoken_itself_does_with_junk(tmp_path: Path) -> None:
    (tmp_path / O200K.file).write_bytes(b"junk")
    code = "import tiktoken; tiktoken.get_encoding('o200k_base')"
    assert "os.remove" in guarded(code, TIKTOKEN_CACHE_DIR=str(tmp_path)).stderr


@pytest.mark.skipif(FOLDER is None, reason=WHY_NOT)
def test_a_table_that_is_here_counts_exactly(tmp_path: Path) -> None:
    assert FOLDER
    right = (FOLDER / O200K.file).read_bytes()
    (tmp_path / O200K.file).write_bytes(right)
    assert told(TIKTOKEN_CACHE_DIR=str(tmp_path)) == ("True False False True", "")
    assert (tmp_path / O200K.file).read_bytes() == right


@pytest.mark.parametrize("name", sorted(TABLES))
def test_our_tables_are_those_that_tiktoken_looks_for(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from tiktoken_ext import openai_public

    asked: list[tuple[str, str]] = []

    def load(url: str, expected_hash: str) -> dict[bytes, int]:
        asked.append((hashlib.sha1(url.encode()).hexdigest(), expected_hash))
        return {}

    monkeypatch.setattr(openai_public, "load_tiktoken_bpe", load)
    openai_public.ENCODING_CONSTRUCTORS[name]()
    assert asked == [TABLES[name]]


@pytest.mark.parametrize(
    ("model", "name"),
    [
        ("gpt-4o", "o200k_base"),
        ("openai:gpt-5.4-mini", "o200k_base"),
        ("azure:gpt-4.1", "o200k_base"),
        ("openai:gpt-4-0613", "cl100k_base"),
        ("groq:openai/gpt-oss-120b", "o200k_harmony"),
        ("ollama:gpt-oss:20b", "o200k_harmony"),
        ("openai:llama3.1", ""),
        ("anthropic:claude-sonnet-5", ""),
        ("azure:our-own-deployment", ""),
        ("", ""),
    ],
)
def test_a_model_has_the_encoding_that_tiktoken_knows(model: str, name: str) -> None:
    assert encoding_name(model) == name
