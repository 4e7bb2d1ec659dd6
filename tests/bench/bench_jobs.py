"""Whether two people's bulk runs slow a third one's draft; run with `make bench`, which renews jobs.json.

The server answers after 200 ms in a process of its own. Meanwhile somebody types key results into a draft in
the process of the app, which looks after two jobs of 2,100 questions each; what counts is the time from the
words to what rules find in them, kept on disk and looked at anew.
"""

import json
import os
import platform
import statistics
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach import jobs, wiring
from coach.drafting.looking import look
from coach.drafting.state import Place
from coach.jobs.beside import Beside
from coach.jobs.here import HERE as BESIDE
from coach.jobs.runner import Runner
from tests.bench.bench_asking import HERE, Elsewhere, elsewhere
from tests.drafts import HALF_WAY
from tests.judge.asking_over_http import sheet
from tests.judge.brains import answer
from tests.screens import forget

BASELINE = HERE / "jobs.json"
ROWS, LATENCY = 2_100, 0.2
LONG, EVERY, A_DRAFT = 25.0, 0.1, 20
"""Seconds of typing, seconds between two edits, edits of one draft."""
MOST = 300.0
"""Milliseconds after which what rules find has to be there."""
LINES = (
    "Launch the new guide to bells of house {n} by 1 May",
    "Share of guests who find the bells of house {n} from 40% to {n}%",
    "Improve the bells of house {n} significantly",
)


@pytest.fixture
def server() -> Iterator[Elsewhere]:
    yield from elsewhere(json.dumps(answer()), LATENCY)


def job(name: str, of: str) -> jobs.Job:
    """Begin a job as the page does."""
    table = sheet(ROWS).replace("house", of)
    key = wiring.store().keep_sheet(f"{name}.csv", table.encode())
    tuned = wiring.tuning()
    chosen = wiring.chosen(tuned)
    assert chosen
    review = wiring.review_sheets(wiring.read_upload(f"{name}.csv", table.encode()), tuned=tuned)
    asking = jobs.Asking(wiring.plan(review, tuned, chosen.choice), chosen)
    assert len(asking.plan.left) == ROWS
    return jobs.start(name, jobs.order([key], tuned, asking=asking), asking)


def turns(seconds: float) -> list[float]:
    """Type into drafts again and again, and give the milliseconds until what rules find is there."""
    tuned = wiring.tuning()
    lead = wiring.drafting(tuned)
    took, until = list[float](), time.perf_counter() + seconds
    while time.perf_counter() < until:
        talk = lead.begin(state=HALF_WAY)
        for n in range(A_DRAFT):
            words = LINES[n % len(LINES)].format(n=len(took) + 41)
            begun = time.perf_counter()
            talk = lead.edit(talk, Place(0), words)
            found = look(lead.open(talk.id).state.draft, tuning=tuned)
            took.append(1000 * (time.perf_counter() - begun))
            assert found.reading.okr.key_results[0].text == words
            time.sleep(EVERY)
    return took


def told(took: list[float]) -> dict[str, float]:
    """Say how long it took: as a rule, nineteen times of twenty, and at most."""
    twentieths = statistics.quantiles(took, n=20)
    figures = {"p50": statistics.median(took), "p95": twentieths[-1], "max": max(took), "turns": len(took)}
    return {name: round(value, 1) for name, value in figures.items()}


@pytest.fixture(autouse=True)
def _own_folder(server: Elsewhere, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, value in {"DATA": str(tmp_path), "MODEL": "openai:scripted", "MODEL_URL": server.url}.items():
        monkeypatch.setenv(f"COACH_{name}", value)
    forget()
    yield
    BESIDE.end()
    forget()


def beside_two_jobs(*of: str) -> dict[str, float]:
    """Type into drafts while two jobs are worked on, then end them."""
    both = [job(name, name) for name in of]
    until = time.monotonic() + 120
    while not all(jobs.progress(one.id).calls for one in both) and time.monotonic() < until:
        time.sleep(0.2)
    before, began = sum(jobs.progress(one.id).calls for one in both), time.monotonic()
    took = turns(LONG)
    calls = sum(jobs.progress(one.id).calls for one in both) - before
    seconds = time.monotonic() - began
    assert all(jobs.job(one.id).state == "running" for one in both)
    for one in both:
        jobs.cancel(one.id)
    return told(took) | {"calls a second": round(calls / seconds, 1)}


def in_threads(self: Beside, keys: dict[str, str]) -> None:
    """Work in threads of the app, as it would be without a process beside it."""
    if not hasattr(self, "runner"):
        self.runner = Runner(BESIDE.name, keys, lambda *_: None)  # type: ignore[attr-defined]
        threading.Thread(target=self.runner.run, daemon=True).start()  # type: ignore[attr-defined]


@pytest.mark.timeout(600)
def test_two_jobs_do_not_slow_a_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    turns(2)
    alone, beside = told(turns(LONG)), beside_two_jobs("house", "barn")
    BESIDE.end()
    forget()
    monkeypatch.setattr(Beside, "see_to", in_threads)
    figures = {
        "alone ms": alone,
        "beside two jobs ms": beside,
        "with the jobs in threads of the app ms": beside_two_jobs("castle", "mill"),
        "questions a job": ROWS,
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
    }
    print(json.dumps(figures, indent=1))
    BASELINE.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    assert beside["p95"] <= MOST
