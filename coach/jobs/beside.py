"""The app's side of the process in which questions are put: it is begun, told the keys, and listened to."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from threading import Lock, Thread

from coach.content import HERE


class Beside:
    """That process, begun when there is something to do for it, and again if it should have ended."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._process: subprocess.Popen[str] | None = None
        self._told: dict[str, str] = {}
        self._troubles: dict[str, str] = {}
        self._lock = Lock()

    def see_to(self, keys: Mapping[str, str]) -> None:
        """Begin it unless it is there, and tell it the keys that it hasn't been told yet."""
        with self._lock:
            begins = self._process is None or self._process.poll() is not None
            if begins:
                self._begin()
            if begins or self._told != keys:
                self._say(keys)
                self._told = dict(keys)

    def trouble(self, job: str) -> str:
        """Say what keeps a job from going on that it could not write down."""
        return self._troubles.get(job, "")

    def end(self) -> None:
        """Let it end: it asks nothing more, and keeps what is on its way."""
        with self._lock:
            if self._process and self._process.stdin:
                with suppress(OSError):
                    self._process.stdin.close()
                self._process.wait()
            self._process = None

    def _begin(self) -> None:
        self._troubles = {}
        paths = (str(HERE.parent), os.environ.get("PYTHONPATH", ""))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "coach.jobs.child", self._name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))},
        )
        Thread(target=self._listen, args=(self._process,), name="listening", daemon=True).start()

    def _say(self, said: Mapping[str, str]) -> None:
        if self._process and self._process.stdin:
            with suppress(OSError):  # it has ended; the next one is told
                self._process.stdin.write(json.dumps(said) + "\n")
                self._process.stdin.flush()

    def _listen(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout  # noqa: S101  (a pipe was asked for)
        with process.stdout as lines:
            for line in lines:
                with suppress(ValueError, LookupError, TypeError):  # a library printed something
                    said = json.loads(line)
                    self._troubles[said["job"]] = said["trouble"]
