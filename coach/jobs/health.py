"""Where jobs go on, and whether somebody does them: a line for those who look after the machine."""

from collections import Counter
from datetime import UTC, datetime

from coach import wiring
from coach.errors import CoachError, StoreError
from coach.jobs.elsewhere import START
from coach.jobs.nouns import is_keyless
from coach.jobs.queue import see
from coach.jobs.runner import SILENT
from coach.settings import WORKERS
from coach.spending.amounts import counted
from coach.store import KeptJob
from coach.store.jobs import OVER


def health() -> str:
    """Say where jobs go on, and how it stands there; nothing is begun. Raises CoachError where nobody can."""
    if wiring.settings().jobs == WORKERS:
        return f"with workers (COACH_JOBS), {_with_workers()}"
    return f"with the app (COACH_JOBS is here, or not set); {_with_the_app()}"


def _with_the_app() -> str:
    try:
        stand = Counter(_stands(one) for one in wiring.store().jobs.recent() if one.state not in OVER)
    except StoreError:  # it has a line of its own
        return "which are unfinished can’t be read"
    return ", ".join(f"{number:,} {how}" for how, number in stand.items()) or "none is unfinished"


def _stands(job: KeptJob) -> str:
    if job.state == "paused":
        return "on hold"
    if is_keyless(job):
        return "waiting for a key"
    beats = job.beat is not None and datetime.now(UTC) - job.beat < SILENT
    return "going on" if beats else "going on once the app runs"


def _with_workers() -> str:
    seen = see(wiring.settings().store)
    if seen is None:
        raise CoachError("Jobs are for workers (COACH_JOBS), and none has ever run on this database.", START)
    if not seen.workers:
        left = seen.waiting + seen.doing
        waits = f"; {counted(left, 'part of a job waits', 'parts of jobs wait')}" if left else ""
        raise CoachError(f"Jobs are for workers (COACH_JOBS), and none gives a sign of life{waits}.", START)
    workers = "1 gives" if seen.workers == 1 else f"{seen.workers:,} give"
    parts = f"parts of jobs: {seen.doing:,} under way, {seen.waiting:,} waiting"
    return f"of whom {workers} a sign of life; {parts}"
