"""What a database says when it cannot do its work, turned into one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

from coach.errors import StoreError

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
)


@contextmanager
def plainly(where: str) -> Iterator[None]:
    """Turn every exception of the database into one sentence; what was committed before is safe."""
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

    try:
        yield
    except (ArgumentError, NoSuchModuleError) as error:
        hint = "Write it like sqlite:////home/me/coach.db or postgresql://user@host/name."
        raise StoreError("COACH_STORE is not the address of a database.", hint) from error
    except ModuleNotFoundError as error:
        raise StoreError(
            f"The driver {error.name} for the store is missing.", f"Run: pip install {error.name}"
        ) from error
    except (SQLAlchemyError, UnicodeError, OSError) as error:
        sentence, hint = _explained(error)
        raise StoreError(sentence, f"{hint} The store is {where}.") from error


def _explained(error: Exception) -> tuple[str, str]:
    said = str(getattr(error, "orig", error)).lower()
    for sign, sentence, hint in SENTENCES:
        if sign in said:
            return sentence, hint
    if isinstance(error, OSError):
        return "The store cannot be opened.", "See whether its folder exists and is yours."
    return (
        "The database did not do what was asked, so nothing was kept.",
        "See whether it is running, then try again.",
    )
