"""What a database says when it cannot do its work, turned into one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

from coach.errors import StoreError

RUNNING = "See whether it is running, then try again."
SENTENCES = (
    ("locked", "Another program is writing to the store.", "Try again in a moment."),
    ("readonly", "The store can be read but not written.", "Make its folder writable, or set COACH_STORE."),
    ("disk is full", "The disk is full, so nothing was kept.", "Make room and do it again."),
    (
        "disk i/o",
        "The disk refused to write, so nothing was kept.",
        "See whether it is full, then do it again.",
    ),
    (
        "not a database",
        "The store is not a database; it was left as it is.",
        "Move it away, or bring back a copy.",
    ),
    ("malformed", "The store is damaged; it was left as it is.", "Move it away, or bring back a copy."),
    ("unable to open", "The store cannot be opened.", "See whether its folder exists and is yours."),
    # What PostgreSQL says, in the words of its server or of its driver:
    ("no space left", "The disk of the database is full, so nothing was kept.", "Make room and do it again."),
    ("extend file", "The disk of the database is full, so nothing was kept.", "Make room and do it again."),
    (
        "read-only transaction",
        "The database can be read but not written.",
        "Connect to the one that is written.",
    ),
    ("permission denied", "The user of the database may not do that.", "Let it own the tables of the coach."),
    (
        "password",
        "The database did not let us in.",
        "See whether user and password in COACH_STORE are right.",
    ),
    ("authentication", "The database did not let us in.", "See how its pg_hba.conf lets this user in."),
    (
        "pg_hba.conf",
        "The database lets nobody in from here in this way.",
        "See its pg_hba.conf, and sslmode.",
    ),
    ("ssl", "The database and we do not agree on encryption.", "See sslmode and sslrootcert in COACH_STORE."),
    (
        "certificate",
        "The database’s certificate is not trusted.",
        "See sslmode and sslrootcert in COACH_STORE.",
    ),
    ('role "', "The database knows no such user.", "See whether the user in COACH_STORE is right."),
    ('database "', "The server has no such database.", "Create it, or name another in COACH_STORE."),
    ("too many clients", "The database has no connection left.", "Let it take more, or run fewer workers."),
    ("connection slots", "The database has no connection left.", "Let it take more, or run fewer workers."),
    ("starting up", "The database is still starting, so nothing was kept.", "Try again in a moment."),
    ("shutting down", "The database is being stopped, so nothing was kept.", RUNNING),
    ("administrator command", "The database was stopped meanwhile, so nothing was kept.", RUNNING),
    ("closed the connection", "The database went away meanwhile, so nothing was kept.", RUNNING),
    ("connection is lost", "The database went away meanwhile, so nothing was kept.", RUNNING),
    ("refused", "The database cannot be reached.", RUNNING),
    ("timeout expired", "The database cannot be reached.", RUNNING),
    (
        "resolve host",
        "The host of the database is not known.",
        "See whether COACH_STORE names the right one.",
    ),
    ("no such file", "The database cannot be reached.", RUNNING),
    ("deadlock", "Another program wrote the same at the same time; nothing was kept.", "Do it again."),
    ("nul (0x00)", "A text holds a sign that PostgreSQL cannot keep (NUL).", "Take it out and do it again."),
)
"""What is found in the words of an error, in any case, and what is said instead; the first one counts."""


@contextmanager
def plainly(where: str) -> Iterator[None]:
    """Turn every exception of the database into one sentence; what was committed before is safe."""
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

    try:
        yield
    except (ArgumentError, NoSuchModuleError) as error:
        hint = "Write it like sqlite:////home/me/coach.db or postgresql://user@host/name."
        raise StoreError("COACH_STORE is not the address of a database.", hint) from error
    except ImportError as error:
        raise StoreError(
            "The driver for PostgreSQL is missing.", "Run: pip install 'okr-coach[postgresql]'"
        ) from error
    except (SQLAlchemyError, UnicodeError, OSError) as error:
        sentence, hint = known(error) or (
            "The database did not do what was asked, so nothing was kept.",
            RUNNING,
        )
        raise StoreError(sentence, f"{hint} The store is {where}.") from error


def known(error: Exception) -> tuple[str, str] | None:
    """Give sentence and hint for what a database said; None where it is nothing we know."""
    if isinstance(error, OSError):
        return "The store cannot be opened.", "See whether its folder exists and is yours."
    said = (
        str(getattr(error, "orig", error)).lower().split("\ndetail:")[0]
    )  # details may hold words of people
    return next(((sentence, hint) for sign, sentence, hint in SENTENCES if sign in said), None)
