"""What all tests of the door share: doors to scripted servers, and short waits."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from coach.llm import Choice, Door, trying
from coach.llm.witness import Memory
from tests.llm.keeping import Known, Notebook
from tests.llm.server import Server

KEY = "sk-never-show-this-key"
Opens = Callable[..., Door]


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trying, "FIRST_WAIT", 0.01)


@pytest.fixture
def notebook() -> Notebook:
    return Notebook()


@pytest.fixture
def door(notebook: Notebook) -> Iterator[Opens]:
    """Open doors to servers; they are closed when the test is over."""
    with ExitStack() as stack:

        def opens(
            server: Server | str, memory: Memory | None = None, *, at_once: int = 16, **more: Any
        ) -> Door:
            url = server if isinstance(server, str) else server.url
            choice = Choice(**{"name": "openai:scripted", "url": url, "key": KEY, "deadline": 8.0, **more})
            return stack.enter_context(
                Door(choice, notebook, Known() if memory is None else memory, at_once=at_once)
            )

        yield opens
