"""What the tests of jobs share: an office of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.jobs.office import Office


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    found = Office(tmp_path, monkeypatch)
    yield found
    found.fresh()
