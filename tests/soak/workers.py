"""Thousands of questions, workers, and each trouble once; it fails where something is lost.

    python -m tests.soak.workers                          all of it: about three quarters of an hour
    python -m tests.soak.workers --only killed --okrs 500

Every part waits for so long and no longer, and ends what it began.
"""

import argparse
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from coach import jobs
from tests.jobs.crew import Crew, crew
from tests.judge import brains
from tests.llm import replies

AT_ONCE = 16
"""Calls that a worker has under way at the same time, at most."""
LONGEST = 1800.0
"""Seconds after which a part is given up."""
DISK = 200_000_000
"""Bytes of the disk that gets full."""


class Came(NamedTuple):
    """What came of a run."""

    seconds: float
    calls: int
    repeated: int
    cpu: float
    """Seconds of processor that the workers took, with all they load at their start."""

    def __str__(self) -> str:
        cpu = f"{1000 * self.cpu / self.calls:.0f} ms of CPU a call"
        return f"{self.seconds:.0f} s, {self.calls} calls, {self.repeated} repeated, {cpu}"


def nothing(one: Crew) -> int:
    return 0


def killed(one: Crew) -> int:
    """Kill one of two; what it had under way may be asked again."""
    one.workers[0].kill()
    return AT_ONCE


def restarted(one: Crew) -> int:
    """Let the database go as if the power went, and come back after five seconds."""
    one.cluster.stop(signal.SIGQUIT)
    time.sleep(5)
    one.cluster.start()
    return 2 * AT_ONCE


def busy(one: Crew) -> int:
    """Let the server turn everybody away for a minute."""
    one.server.script = replies.busy(wait=5)
    before = len(one.server.requests)
    time.sleep(60)
    one.server.script = brains.content
    return len(one.server.requests) - before + AT_ONCE


def full(one: Crew) -> int:
    """Fill the disk of the database for twenty seconds; where it stopped, it is started again."""
    filler = one.cluster.folder.parent / "filler"
    with filler.open("wb") as file:
        while True:
            try:
                file.write(bytes(100_000))
                file.flush()
            except OSError:
                break
    time.sleep(20)
    filler.unlink()
    if not one.cluster.is_up:
        one.cluster.start()
    return one.asked().total()


PARTS: dict[str, tuple[int, Callable[[Crew], int]]] = {
    "one": (1, nothing),
    "two": (2, nothing),
    "killed": (2, killed),
    "restarted": (2, restarted),
    "busy": (2, busy),
    "full": (2, full),
}
"""How many workers, and what happens when a third is answered, with how many calls may be repeated."""


def run(one: Crew, okrs: int, workers: int, trouble: Callable[[Crew], int]) -> Came:
    """Do a job to its end, and count."""
    one.staff(workers)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    job = one.start(okrs)
    one.when(one.asked, bool, LONGEST)
    began = time.monotonic()
    one.when(one.asked, lambda asked: len(asked) > okrs / 3, LONGEST)
    may = trouble(one)
    one.until(job, "done", seconds=LONGEST)
    seconds, asked, told = time.monotonic() - began, one.asked(), jobs.progress(job.id)
    one.end()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    came = Came(seconds, asked.total(), asked.total() - len(asked), cpu)
    if (len(asked), told.done, told.failed) != (okrs, okrs, 0) or came.repeated > may:
        sys.exit(f"Something was lost or repeated: {came}, {len(asked)} put, {told}")
    return came


@contextmanager
def small_disk() -> Iterator[Path]:
    """Make a small disk in memory; needs the rights to mount it."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK},mode=755", "tmpfs", folder], check=True)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


@contextmanager
def disk_for(name: str) -> Iterator[Path | None]:
    if name == "full":
        with small_disk() as disk:
            yield disk
    else:
        yield None


def main() -> None:
    parser = argparse.ArgumentParser(description="Put workers through trouble.")
    parser.add_argument("--okrs", type=int, default=5000)
    parser.add_argument("--latency", type=float, default=2.0)
    parser.add_argument("--only", choices=PARTS, action="append")
    given = parser.parse_args()
    took: dict[str, float] = {}
    for name in given.only or PARTS:
        workers, trouble = PARTS[name]
        with (
            tempfile.TemporaryDirectory() as folder,
            disk_for(name) as disk,
            crew(Path(folder), given.latency, disk=disk) as one,
        ):
            came = run(one, given.okrs, workers, trouble)
        took[name] = came.seconds
        print(f"{name}: {came}", flush=True)
    if {"one", "two"} <= took.keys():
        print(f"two workers are {took['one'] / took['two']:.2f} times as fast as one")


if __name__ == "__main__":
    main()
