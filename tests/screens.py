"""The screens as a test sees them: opened, pressed and read, without a browser."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest
from streamlit.testing.v1 import AppTest

from coach import jobs, pages, wiring
from coach.jobs import Job, material, runner
from coach.jobs.here import HERE, Here
from coach.pages.checking import holding
from coach.pages.organising import holding as organising
from coach.pages.parts import asked, cases, opened

ROOT = Path(__file__).resolve().parent.parent
PAGES = Path(pages.__file__).parent
SHEET = (
    "Team,Objective,Key Result,Owner,Baseline,Target\n"
    "Web,People find the right page at once,Launch the new search by 1 May,Ida,,\n"
    "Web,People find the right page at once,Share of visits that end with an answer,Ida,41%,60%\n"
    "Shop,Parcels arrive when we said,Parcels on the promised day from 71% to 90%,Bo,71%,90%\n"
)
PATIENCE = 40.0
"""Seconds a job may take."""
TASK = "Launch the new search by 1 May"


def in_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give a test a data folder of its own, and a program that remembers nothing."""
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    for begins in ("begin", "prepare"):  # who works on jobs does so in `at_work`
        monkeypatch.setattr(Here, begins, lambda *_, **__: None)
    monkeypatch.setattr(runner, "LOOK", 0.02)
    monkeypatch.chdir(ROOT)
    forget()
    yield
    forget()


def forget() -> None:
    """Start as if the program had just been started."""
    for part in (wiring.settings, wiring.store, wiring.library):
        part.cache_clear()
    cases._known.clear()
    opened.forget()
    holding._known.clear()
    organising._known.clear()
    asked._remembered.clear()
    asked._read.clear()
    HERE.keys.clear()
    for one in material._kept.values():
        one.close()
    material._kept.clear()


@contextmanager
def at_work() -> Iterator[None]:
    """Let somebody work on jobs meanwhile, in threads of this process."""
    worker = runner.Runner(HERE.name, HERE.keys, lambda *_: None)
    thread = Thread(target=worker.run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        worker.end()
        thread.join(PATIENCE)


def until(true: Callable[[Job], bool]) -> Job:
    """Wait until something is true of the latest job."""
    end = monotonic() + PATIENCE
    while not true(found := jobs.jobs(1)[0]):
        assert monotonic() < end, (found, jobs.progress(found.id))
        sleep(0.02)
    return found


def start(page: str = "", **query: str) -> AppTest:
    """Open the app, or one of its pages, as if its address had been typed."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    if page:
        app.switch_page(str(PAGES / f"{page}.py"))
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
    assert not app.exception
    return app


def upload(app: AppTest, name: str, text: str) -> AppTest:
    turn = app.session_state["upload_turn"]
    return app.file_uploader(key=f"upload-{turn}").upload(name, text.encode(), "text/csv").run()


def brought(text: str = SHEET) -> AppTest:
    return upload(start(), "spring okrs.csv", text)


def case_of(app: AppTest) -> cases.Case:
    """Give what is on the table, as rules review it."""
    key = str(app.query_params["sheet"])
    ids = wiring.store().sets.of(key) if key.startswith("s") else tuple(key.split(","))
    return cases.open_case(cases.Wanted(ids))


def seen(app: AppTest) -> str:
    """Give all HTML on the screen."""
    bodies = [element.proto.body for element in app.get("html")]
    return "\n".join(body for body in bodies if not body.startswith("<style>"))


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()
