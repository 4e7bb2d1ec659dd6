"""The process beside the app in which questions are put, so that the pages stay quick; it ends with the app.

It reads the keys that were typed from its input, by job, one JSON object a line, and says in the same way
what keeps a job from going on that the store can't take. Where its input ends, so does the app, and it asks
nothing more.
"""

import json
import os
import signal
import sys
from contextlib import suppress
from threading import Thread

from coach import wiring
from coach.jobs.runner import Runner

LAST_SECONDS = 20.0
"""Seconds that what is on its way is waited for after the app has ended."""
NICER = 5
"""How much the pages come first where both want the processor."""


def main(name: str) -> None:
    """Work until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is meant for the app, with which we end
    with suppress(AttributeError, OSError):
        os.nice(NICER)
    keys: dict[str, str] = json.loads(sys.stdin.readline() or "{}")
    runner = Runner(name, keys, _tell)
    working = Thread(target=runner.run, name="runner", daemon=True)
    working.start()
    Thread(target=wiring.make_ready, name="ready", daemon=True).start()
    for line in sys.stdin:
        keys.update(json.loads(line))
    runner.end()
    working.join(LAST_SECONDS)
    os._exit(0)  # nobody waits for a server that doesn't answer


def _tell(job: str, trouble: str) -> None:
    with suppress(OSError, ValueError):  # nobody listens any more
        print(json.dumps({"job": job, "trouble": trouble}), flush=True)  # noqa: T201  (it is read by the app)


if __name__ == "__main__":
    main(sys.argv[1])
