"""What all tests share."""

import shutil
import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from coach.knowledge import shelf
from coach.store import Store
from tests.postgres import Cluster, running

# A shell has what it runs in the background ignore Ctrl+C, and so would all that the tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL for the whole run; what stops it starts it again."""
    with running() as one:
        yield one


@pytest.fixture(scope="session")
def guidance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where indexes of the guidance are kept that were built in this run."""
    return tmp_path_factory.mktemp("guidance")


@pytest.fixture(autouse=True)
def _built_once(request: pytest.FixtureRequest, guidance: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build the index of the guidance once, and copy it for each test, but for those that are about it."""
    if "knowledge" in request.path.stem:
        return
    build = shelf.build

    def copied(place: Path, fill: Callable[[Path], None]) -> None:
        ready = guidance / place.name
        if not ready.exists():
            build(ready, fill)
        build(place, partial(_copy, ready))

    monkeypatch.setattr(shelf, "build", copied)


def _copy(ready: Path, beside: Path) -> None:
    shutil.copytree(ready, beside, dirs_exist_ok=True)


@pytest.fixture
def postgres(cluster: Cluster) -> str:
    """The address of an empty PostgreSQL."""
    return cluster.database()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a store in SQLite is, or will be."""
    return tmp_path / "data" / "coach.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, file: Path) -> str:
    """The address of an empty database, of each kind in turn."""
    of_server: str = request.getfixturevalue("postgres") if request.param == "postgresql" else ""
    return of_server or f"sqlite:///{file}"


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, file: Path) -> Iterator[Store]:
    """An open store with nothing in it, in each kind of database in turn."""
    in_server = request.param == "postgresql"
    with Store(request.getfixturevalue("cluster").emptied() if in_server else str(file)) as opened:
        yield opened


@pytest.fixture
def filed(file: Path) -> Iterator[Store]:
    """An open store in a SQLite file."""
    with Store(str(file)) as opened:
        yield opened
