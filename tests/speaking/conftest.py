"""What all tests of speaking share: a desk with a store of its own, and short waits."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from coach.llm import trying
from tests.speaking.talking import Desk


@pytest.fixture(autouse=True, scope="session")
def loaded() -> None:
    """Load the libraries before any clock runs."""
    import_module("langchain_openai")
    import_module("coach.llm.wire")


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trying, "FIRST_WAIT", 0.01)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    with made.store:
        yield made
