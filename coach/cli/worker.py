"""The command that does parts of jobs, for a team past one machine."""

import sys

from coach.reports.plain import clean


def worker() -> None:
    """Work on jobs until stopped; run as many as you want."""
    from coach.jobs.worker import Worker

    working = Worker(_tell)
    _tell(f"Working on the jobs in {working.where}; stop it with Ctrl+C.")
    working.run()
    _tell("Stopped; what was under way is kept or given back.")


def _tell(line: str) -> None:
    print(clean(line), file=sys.stderr, flush=True)  # noqa: T201
