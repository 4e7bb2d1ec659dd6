"""Where jobs run by default: beside the app, on this machine, begun with it and ended with it."""

from secrets import token_hex
from threading import Lock

from coach.jobs.nouns import Order

RUNNER = token_hex(8)
"""What this process is called where it says that it works on something."""
_keys: dict[str, str] = {}
_lock = Lock()


def takes(_order: Order) -> bool:
    """Say whether this process works on such a job itself."""
    return True


def lend(job: str, key: str) -> None:
    """Keep the key that was typed for a job, in the memory of this process and nowhere else."""
    with _lock:
        _keys[job] = key


def trouble(_job: str) -> str:
    """Say what keeps a job from going on that could not be written into the store; "" where all is well."""
    return ""


def begin() -> None:
    """See to it that somebody works on what is waiting."""
