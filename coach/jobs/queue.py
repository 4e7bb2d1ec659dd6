"""The queue of parts, for workers on any number of machines: Procrastinate in the PostgreSQL of the store."""

from collections.abc import AsyncIterator, Callable, Collection, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from coach.errors import StoreError
from coach.store.database import server_address
from coach.store.faults import known

if TYPE_CHECKING:
    from procrastinate import App, JobContext
    from procrastinate.jobs import Job
    from procrastinate.worker import Worker as Engine
    from psycopg import Connection

NAME = "parts"
"""The queue, and the one kind of task in it."""
PLACE = "coach_queue"
"""The schema in the database in which the engine keeps its tables; a comment on it tells their version."""
LOCK = 7_266_539
"""Number of the lock that workers share while they create or change these tables."""
BEAT = 5.0
"""Seconds between two signs of life of a worker."""
SILENT = 20.0
"""After so long without one, others take over what a worker was doing."""
FETCH = 1.0
"""Seconds after which a worker looks for work by itself, such as a part whose wait is over."""
AT_LEAST = 4
"""Connections that a worker may have, beside one for each part it does."""


SEEN = """
SELECT (SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s)),
       count(*) FILTER (WHERE status = 'todo'), count(*) FILTER (WHERE status = 'doing')
FROM procrastinate_jobs WHERE queue_name = %s
"""


class OnePart(NamedTuple):
    """Which part of which job."""

    job: str
    number: int

    @property
    def lock(self) -> str:
        """Name it so that nobody does it while another does."""
        return f"{self.job}/{self.number}"


class Seen(NamedTuple):
    """What is in the queue, and how many workers give signs of life."""

    workers: int
    waiting: int
    doing: int


class AgainError(Exception):
    """A part is to be tried again after some seconds, by whoever is free then."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"again in {seconds} s")
        self.seconds = seconds


Do = Callable[[int, OnePart], None]
"""Does a part, by the number it has in the queue; raises AgainError."""


class Queue:
    """The queue of one worker; `do` is called in a thread for each part that is this worker’s to do."""

    def __init__(self, address: str, do: Do, at_once: int) -> None:
        """Make ready, and create or bring up to date the tables of the engine; raises StoreError."""
        self._where, self._at_once = server_address(address), at_once
        with plainly():
            _prepare(self._where)
            self._app = self._opened(do)
        self._engine: Engine | None = None
        self._stopped = False
        self._odd: set[int] = set()

    async def work(self) -> None:
        """Give this worker parts to do until `stop`, or until the database doesn’t answer: StoreError."""
        from procrastinate.worker import Worker

        async with _plainly(), self._app.open_async():
            self._engine = Worker(
                self._app,
                queues=[NAME],
                concurrency=self._at_once,
                fetch_job_polling_interval=FETCH,
                update_heartbeat_interval=BEAT,
                stalled_worker_timeout=SILENT,
                delete_jobs="always",
                install_signal_handlers=False,
            )
            if self._stopped:  # while the database was waited for
                return
            await self._engine.run()  # type: ignore[no-untyped-call]

    def stop(self) -> None:
        """Take no more parts; `work` returns once those under way have ended."""
        self._stopped = True
        if self._engine:
            self._engine.stop()  # type: ignore[no-untyped-call]

    async def put(self, wanted: Collection[OnePart]) -> None:
        """See to it that each of these parts is in the queue once; raises StoreError."""
        from procrastinate.exceptions import AlreadyEnqueued

        async with _plainly():
            there = {_part(one) for one in await self._app.job_manager.list_jobs_async(queue=NAME)}
            new = [self._job(part) for part in wanted if part not in there]
            if new:
                with suppress(AlreadyEnqueued):  # another worker put them there; the next look knows
                    await self._app.job_manager.batch_defer_jobs_async(new)

    async def take_over(self, doing: Collection[int]) -> None:
        """Give back what workers did who gave no sign of life, and what isn’t truly being done here.

        The latter is left where the database was away when a part ended.
        """
        manager = self._app.job_manager
        async with _plainly():
            stalled = await manager.get_stalled_jobs(queue=NAME, seconds_since_heartbeat=SILENT)
            left = [one for one in stalled if one.id not in doing]
            left += await self._not_done(doing)
        for one in left:
            with suppress(StoreError):  # another worker was faster
                async with _plainly():
                    await manager.retry_job(one)

    async def _not_done(self, doing: Collection[int]) -> "list[Job]":
        """Name what is said to be done here and isn’t, at two looks one after the other."""
        if not (self._engine and self._engine.worker_id):
            return []
        told = await self._app.job_manager.list_jobs_async(queue=NAME, worker_id=self._engine.worker_id)
        odd = {one.id: one for one in told if one.id and one.status == "doing" and one.id not in doing}
        again = [one for number, one in odd.items() if number in self._odd]
        self._odd = set(odd)
        return again

    def _job(self, part: OnePart) -> "Job":
        told: Any = part._asdict()
        task = self._app.tasks[NAME]
        return task.configure(lock=part.lock, queueing_lock=part.lock, task_kwargs=told).job

    def _opened(self, do: Do) -> "App":
        from procrastinate import App, BaseRetryStrategy, PsycopgConnector, RetryDecision

        class Again(BaseRetryStrategy):
            def get_retry_decision(self, *, exception: BaseException, job: "Job") -> RetryDecision | None:  # noqa: ARG002
                if not isinstance(exception, AgainError):
                    return None
                return RetryDecision(retry_in={"seconds": ceil(exception.seconds)})

        own = {"options": f"-c search_path={PLACE}", "connect_timeout": 5}
        most = AT_LEAST + self._at_once
        app = App(connector=PsycopgConnector(conninfo=self._where, kwargs=own, min_size=1, max_size=most))

        @app.task(name=NAME, queue=NAME, retry=Again(), pass_context=True)
        def part(context: "JobContext", job: str, number: int) -> None:
            do(context.job.id or 0, OnePart(job, number))

        return app


def see(address: str) -> Seen | None:
    """Look at the queue in a database; None where no worker has made it yet; raises StoreError."""
    with plainly():
        import psycopg

        own = f"-c search_path={PLACE}"
        with psycopg.connect(server_address(address), connect_timeout=5, options=own) as connection:
            if not _version(connection):
                return None
            row = connection.execute(SEEN, (SILENT, NAME)).fetchone()
    return Seen(*row) if row else None


def _part(job: "Job") -> OnePart:
    return OnePart(str(job.task_kwargs["job"]), int(str(job.task_kwargs["number"])))


def _prepare(where: str) -> None:
    """Create the tables of the engine, or bring them up to date, while no other worker does."""
    import psycopg
    from procrastinate.schema import SchemaManager

    steps = {path.stem: path for path in sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql"))}
    newest = max(steps)
    with psycopg.connect(where, autocommit=True, connect_timeout=5) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", (LOCK,))
        found = _version(connection)
        if found > newest:
            raise StoreError("The queue was made by a newer version.", "Update okr-coach on this machine.")
        if not found:
            _apply(connection, f"CREATE SCHEMA {PLACE};", SchemaManager.get_schema(), newest)
        for name in sorted(steps) if found else ():
            if name > found:
                _apply(connection, "", steps[name].read_text("utf-8"), name)


def _version(connection: "Connection[Any]") -> str:
    """Give the name of the last step that the tables went through; "" where there are none."""
    asked = "SELECT obj_description(to_regnamespace(%s), 'pg_namespace')"
    row = connection.execute(asked, (PLACE,)).fetchone()
    return str(row[0] or "") if row else ""


def _apply(connection: "Connection[Any]", before: str, script: str, name: str) -> None:
    """Run a script of the engine, and note its name, both or neither."""
    noted = f"COMMENT ON SCHEMA {PLACE} IS '{name}'"
    with connection.transaction():
        connection.execute(f"{before} SET LOCAL search_path TO {PLACE};\n{script};\n{noted}".encode())


@contextmanager
def plainly() -> Iterator[None]:
    """Turn what engine and driver say into one sentence."""
    try:
        from procrastinate.exceptions import ConnectorException
        from psycopg import Error
    except ImportError:
        raise StoreError(
            "What workers need is missing.", "Run: pip install 'okr-coach[postgresql]'"
        ) from None
    try:
        yield
    except (ConnectorException, Error) as error:
        sentence, hint = known(error.__cause__ if isinstance(error.__cause__, Error) else error) or (
            "The database did not do what was asked.",
            "See whether it is running.",
        )
        raise StoreError(sentence, hint) from error


@asynccontextmanager
async def _plainly() -> AsyncIterator[None]:
    with plainly():
        yield
