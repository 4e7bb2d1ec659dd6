"""Chroma opened in one of three places: a server, a folder, or memory; quiet, offline, without telemetry."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit
from urllib.request import urlopen

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.config import Settings

PATIENCE = 3
"""Seconds a server may take to say that it is there."""


def in_memory() -> "Client":
    """Open Chroma in the memory of this process."""
    import chromadb

    return cast("Client", chromadb.EphemeralClient(settings=_settings()))


def in_folder(place: Path) -> "Client":
    """Open Chroma in a folder; the caller closes it."""
    import chromadb

    return cast("Client", chromadb.PersistentClient(str(place), settings=_settings()))


def on_server(address: str) -> "Client":
    """Open Chroma on a server; one that does not answer raises OSError soon, not never."""
    import chromadb

    _beats(address)
    parts = urlsplit(address)
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 8000)
    return cast("Client", chromadb.HttpClient(parts.hostname or "", port, secure, settings=_settings()))


def answers(address: str) -> bool:
    """Say whether a server says that it is there."""
    try:
        _beats(address)
    except (OSError, ValueError):
        return False
    return True


def _beats(address: str) -> None:
    with urlopen(f"{address}/api/v2/heartbeat", timeout=PATIENCE):  # noqa: S310  (Settings allows http and https)
        pass


def _settings() -> "Settings":
    """Give settings that hold whatever a .env file in the working folder says."""
    from chromadb.config import Settings

    logging.getLogger("chromadb").setLevel(logging.CRITICAL)
    quiet: dict[str, Any] = {"anonymized_telemetry": False, "chroma_otel_collection_endpoint": ""}
    quiet["_env_file"] = None
    return Settings(**quiet)
