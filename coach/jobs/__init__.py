"""Long work that outlives a tab, a restart or a machine."""

from coach.jobs.desk import begin, cancel, job, jobs, pause, prepare, progress, resume, retry, start
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
    "begin",
    "cancel",
    "job",
    "jobs",
    "order",
    "pause",
    "prepare",
    "progress",
    "resume",
    "retry",
    "start",
]
