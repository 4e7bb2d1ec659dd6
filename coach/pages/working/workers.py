"""Whether anybody works on a job that workers should do."""

from datetime import UTC, datetime, timedelta

from coach import wiring
from coach.jobs import Job
from coach.settings import WORKERS

PATIENCE = timedelta(seconds=10)
"""How long a worker may take to begin."""


def alone(job: Job) -> bool:
    """Say whether a job waits for a worker and none has begun with it."""
    return is_for_workers() and job.state == "waiting" and datetime.now(UTC) - job.changed > PATIENCE


def is_for_workers() -> bool:
    """Say whether workers do the jobs here."""
    return wiring.settings().jobs == WORKERS
