"""The rules of the house that a reader would otherwise have to remember."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "coach").rglob("*.py"))
MOST_LINES = 250
HEAVY = {"chromadb", "openai", "openpyxl", "pandas", "sqlalchemy", "streamlit", "tiktoken"}
HEAVY_FAMILY = "langchain"
MAY_IMPORT = {"coach/pages/": {"streamlit"}}
INDEX = re.compile(r"--(?:extra-)?index-url|https?://[^\s\"'<>)]+/simple\b")
"""How the address of a package index looks, whatever its host."""


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def at_import(node: ast.AST) -> Iterator[str]:
    """Walk what runs when a module is imported; give the libraries it asks for."""
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                continue
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                continue
            case ast.Import(names=names):
                yield from (name.name.split(".")[0] for name in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module.split(".")[0]
            case _:
                yield from at_import(child)


def heavy(source: str) -> set[str]:
    asked = at_import(ast.parse(source))
    return {name for name in asked if name in HEAVY or name.startswith(HEAVY_FAMILY)}


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_a_module_fits_on_a_few_screens(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_a_module_says_its_one_idea(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    assert said.split("\n\n")[0].rstrip().endswith((".", ":")), f"{short(path)} has no opening sentence"


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_heavy_libraries_wait_for_their_function(path: Path) -> None:
    may = {name for place, names in MAY_IMPORT.items() if short(path).startswith(place) for name in names}
    assert heavy(path.read_text("utf-8")) - may == set()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import pandas as pd", {"pandas"}),
        ("from langchain_core.messages import AIMessage", {"langchain_core"}),
        ("class A:\n    import chromadb.api", {"chromadb"}),
        ("try:\n    import openpyxl\nexcept ImportError: ...", {"openpyxl"}),
        ("def f():\n    import sqlalchemy", set()),
        ("if TYPE_CHECKING:\n    import sqlalchemy", set()),
        ("from coach.sheets import openpyxl", set()),
    ],
)
def test_a_heavy_import_is_seen_where_it_runs(source: str, found: set[str]) -> None:
    assert heavy(source) == found


def test_the_floors_of_the_house_hold(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from importlinter.cli import lint_imports

    monkeypatch.chdir(ROOT)
    monkeypatch.syspath_prepend(ROOT)
    assert lint_imports(no_cache=True, no_logo=True) == 0, capsys.readouterr().out


def test_no_file_names_hosts_or_places() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    texts = {short(path): path.read_bytes().decode("utf-8", "ignore") for path in paths if path.is_file()}
    assert "coach/__init__.py" in texts
    own = [
        f"{place}/" for place in {ROOT, ROOT.parent, Path.home(), Path(sys.prefix)} if len(place.parts) > 1
    ]
    assert [(name, place) for name, text in texts.items() for place in own if place in text] == []
    assert [
        name for name, text in texts.items() if INDEX.search(text) and name != short(Path(__file__))
    ] == []


def test_the_address_of_an_index_is_seen() -> None:
    assert INDEX.search("pip install --" + "index-url x")
    assert INDEX.search("found at https://packages.example/" + "simple today")
    assert not INDEX.search("https://example.org/guide")
