"""A model's own table of tokens, where it is on this machine already; nothing is fetched or deleted.

tiktoken looks for its tables in TIKTOKEN_CACHE_DIR, DATA_GYM_CACHE_DIR or the system's folder for temporary
files. It deletes a file with another hash than it expects and then downloads without a time limit, so the
file is checked here before tiktoken hears of it.
"""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tiktoken import Encoding

PLACES = ("TIKTOKEN_CACHE_DIR", "DATA_GYM_CACHE_DIR")


class Table(NamedTuple):
    """A table as tiktoken keeps it: the name of its file, and the SHA-256 that the file has."""

    file: str
    sha256: str


O200K = Table(
    "fb374d419588a4632f3f557e76b4b70aebbca790",
    "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
)
CL100K = Table(
    "9b5ad71b2ce5302211f9c61530b329a4922fc6a4",
    "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
)
TABLES = {"o200k_base": O200K, "o200k_harmony": O200K, "cl100k_base": CL100K}


def encoding_name(model: str) -> str:
    """Name the encoding of a model, given as `vendor:model`; "" where tiktoken doesn't know it."""
    from tiktoken.model import encoding_name_for_model

    bare = model.partition(":")[2] or model
    try:
        return encoding_name_for_model(bare.rpartition("/")[2].replace(":", "-"))
    except KeyError:
        return ""


def encoding(name: str) -> "Encoding | None":
    """Give an encoding whose table is here, unharmed; None where it isn't."""
    if name not in TABLES or not _is_here(TABLES[name]):
        return None
    from tiktoken import get_encoding

    return get_encoding(name)


def _is_here(table: Table) -> bool:
    folder = _folder()
    try:
        return (
            bool(folder) and hashlib.sha256(Path(folder, table.file).read_bytes()).hexdigest() == table.sha256
        )
    except OSError:
        return False


def _folder() -> str:
    """Find the folder in which tiktoken will look; "" where somebody told it to keep nothing."""
    given = next((os.environ[name] for name in PLACES if name in os.environ), None)
    return str(Path(tempfile.gettempdir(), "data-gym-cache")) if given is None else given
