"""The garbage collector told to rest, or to leave alone what will not become garbage soon."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let it rest during work that makes many small objects and no cycles: looking for them costs time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def set_apart() -> Iterator[None]:
    """Let it pass over all that is there now, during long work whose own garbage has to go."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
