"""The set of compose.yaml as plain processes: `python -m tests.soak.the_set` runs a job through it.

Commands and settings are read from compose.yaml; only places, ports and names of hosts are those of here.
The database is a PostgreSQL of our own, the model a scripted server. Each process is ended by its id.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.request import urlopen

import yaml

from coach import jobs
from tests.jobs.crew import Crew, here
from tests.judge import brains
from tests.llm.server import Server
from tests.postgres import free_port, running

ROOT = Path(__file__).parents[2]
OKRS = 200
PATIENCE = 120.0
BLANK = re.compile(r"\$\{(\w+)(?::[-?][^}]*)?\}")


class Process(NamedTuple):
    """One process of a service."""

    service: str
    command: tuple[str, ...]
    settings: Mapping[str, str]


class Ports(NamedTuple):
    """Where things are reached on this machine."""

    app: int
    guidance: int
    database: int


def plan(ports: Ports, data: Path, given: Mapping[str, str]) -> list[Process]:
    """Read which processes compose.yaml wants of us, as they are started on this machine."""
    services: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))[
        "services"
    ]
    found = []
    for name, service in services.items():
        if "build" not in service:
            continue
        command = tuple(_here(part, ports, data / name) for part in service["command"])
        settings = {
            key: _here(BLANK.sub(lambda blank: given.get(blank[1], ""), value), ports, data / name)
            for key, value in service["environment"].items()
        }
        replicas = service.get("deploy", {}).get("replicas", 1)
        found += [Process(name, command, settings)] * replicas
    return found


def _here(text: str, ports: Ports, data: Path) -> str:
    """Write a part of compose.yaml as it is on this machine."""
    there = {
        "0.0.0.0": "127.0.0.1",
        "@database:5432": f"@127.0.0.1:{ports.database}",
        "//guidance:8000": f"//127.0.0.1:{ports.guidance}",
        "--server.port=8501": f"--server.port={ports.app}",
        "/data": str(data),
    }
    for old, new in there.items():
        text = text.replace(old, new)
    return str(ports.guidance) if text == "8000" else text


@contextmanager
def begun(process: Process, data: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a process until the end of the block."""
    program, *arguments = process.command
    own = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}
    own |= {"COACH_DATA": str(data), "PYTHONPATH": str(ROOT), **process.settings}
    command = [str(Path(sys.executable).with_name(program)), *arguments]
    with (data / f"{process.service}.log").open("ab") as log:
        one = subprocess.Popen(command, cwd=ROOT, env=own, stdout=log, stderr=log)
    try:
        yield one
    finally:
        one.terminate()
        one.wait(timeout=60)


def answers(address: str) -> None:
    """Wait until something answers."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(address, timeout=5):
                return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def main() -> None:
    """Start the set, run a job through it, kill a worker in the middle, and end all of it."""
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        cluster = stack.enter_context(running())
        server = stack.enter_context(Server(brains.content, latency=0.5))
        cluster.do("postgres", "CREATE DATABASE coach TEMPLATE template0")
        ports = Ports(free_port(), free_port(), cluster.port)
        given = {"DATABASE_PASSWORD": "unasked", "COACH_MODEL": "openai:scripted", "COACH_MODEL_KEY": "k"}
        processes = plan(ports, data, given | {"COACH_MODEL_URL": server.url})
        ours = next(one.settings for one in processes if one.service == "app")
        started = [(one.service, stack.enter_context(begun(one, data))) for one in processes]
        answers(f"http://127.0.0.1:{ports.guidance}/api/v2/heartbeat")
        answers(f"http://127.0.0.1:{ports.app}/_stcore/health")
        print(f"The app answers at http://127.0.0.1:{ports.app}, Chroma too.")
        stack.enter_context(here({**ours, "COACH_DATA": str(data)}))
        crew = Crew(cluster, server, data)
        crew.workers = [process for service, process in started if service == "worker"]
        job = crew.start(OKRS)
        crew.when(crew.asked, lambda asked: len(asked) > OKRS / 3, PATIENCE)
        crew.workers[0].kill()
        crew.until(job, "done", seconds=PATIENCE)
        told, asked = jobs.progress(job.id), crew.asked()
        print(f"{told.done} of {OKRS} answered by {asked.total()} calls; one of two workers was killed.")
        print((data / "worker.log").read_text("utf-8"))
        assert (told.done, len(asked)) == (OKRS, OKRS)


if __name__ == "__main__":
    main()
