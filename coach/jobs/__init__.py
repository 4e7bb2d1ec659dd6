"""Long work that outlives a tab, a restart or a machine."""

from coach.jobs.desk import cancel, job, jobs, pause, progress, resume, retry, start
from coach.jobs.nouns import Agreed, Job, Order, Part, Progress, Tuned
from coach.jobs.ordering import Asking, order

__all__ = [
    "Agreed",
    "Asking",
    "Job",
    "Order",
    "Part",
    "Progress",
    "Tuned",
    "cancel",
    "job",
    "jobs",
    "order",
    "pause",
    "progress",
    "resume",
    "retry",
    "start",
]
