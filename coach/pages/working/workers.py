"""Whether anybody works on a job that workers should do."""

from datetime import UTC, datetime, timedelta

from coach import wiring
from coach.jobs import Job
from coach.settings import WORKERS

PATIENCE = timedelta(seconds=10)
"""How long a worker may take to begin."""


def alone(job: Job) -> bool:
    """Say whether a job waits for a worker and none has begun with it."""
    if wiring.settings().jobs != WORKERS or job.state != "waiting":
        return False
    return datetime.now(UTC) - job.changed > PATIENCE
