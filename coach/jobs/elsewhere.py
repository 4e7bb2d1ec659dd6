"""What is to be known here of jobs that workers do elsewhere: whether there is anybody to do them."""

from datetime import UTC, datetime

from coach.jobs.nouns import Order
from coach.jobs.ordering import takes
from coach.jobs.runner import SILENT
from coach.store import KeptJob
from coach.store.jobs import GOING

START = "On any machine with the same COACH_STORE and COACH_JOBS=workers, run: okr-coach worker"
NOBODY = f"No worker has looked at this for a while. {START}"


def trouble(job: KeptJob) -> str:
    """Say that no worker gives a sign of life for a job that is theirs to do; "" where all is well."""
    if job.state not in GOING or job.error or takes(Order.of(job.body)):
        return ""
    return NOBODY if datetime.now(UTC) - (job.beat or job.made) > SILENT else ""
