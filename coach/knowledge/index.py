"""The passages in Chroma: a cache made from the guidance, checked when it is opened, built anew by itself.

The name of a collection is a hash of everything in it, so nobody ever reads content that changed.
Trouble of any kind, such as a damaged file, a full disk or a silent server, has one answer: the
collection is built again, at last in memory.
"""

import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple

from coach.errors import LibraryError
from coach.knowledge import chroma, shelf
from coach.knowledge.embedding import DIMENSION, RECIPE, Embedder, has_words
from coach.knowledge.passages import Passage
from coach.knowledge.words import thesaurus

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api.client import Client

    from coach.knowledge.embedding import Vectors

log = logging.getLogger(__name__)

AT_ONCE = 1000
"""Entries written in one call; Chroma takes 5,461 at most."""
NEIGHBOURS = 200
"""Entries asked for; a passage has about ten, so this covers all that can matter."""
SAMPLE = 40
"""Entries that must find themselves when a collection is opened, at most."""
SAME = 1e-3
"""A vector that finds itself is no further away than this."""


class Entry(NamedTuple):
    """One text that leads to a passage: its heading and text, its heading, or one of its questions."""

    key: str
    address: str
    text: str


class Index:
    """Finds the passages whose text, heading or questions are nearest to a question."""

    def __init__(self, passages: Sequence[Passage], cache: Path | None = None, server: str = "") -> None:
        """Prepare; Chroma is opened at the first question, on `server`, in `cache` or in memory."""
        self._embedder = Embedder(" ".join([p.title, p.text, *p.asks]) for p in passages)
        self._entries = [entry for p in passages for entry in _entries(p) if has_words(entry.text)]
        self._cache = cache
        self._server = server
        self._lock = RLock()
        self._client: Client | None = None
        self._collection: Collection | None = None
        self.name = f"guidance-{_fingerprint(self._entries)}"
        self.where = ""
        """Where the collection is, once it is open: on the server, in a folder, or in memory."""

    def nearness(self, question: str) -> dict[str, float]:
        """Say how near each passage is, from 0 to 1, by its nearest entry; far ones are left out."""
        if not (has_words(question) and self._entries):
            return {}
        vector = self._embedder.vectors([question])
        nearest: dict[str, float] = {}
        for address, distance in self._ask(vector):
            nearest[address] = max(nearest.get(address, 0.0), 1 - distance)
        return {address: near for address, near in nearest.items() if near > 0}

    def open(self) -> "Collection":
        """Open the collection where it is not; build it where it is missing or not whole."""
        with self._lock:
            if self._collection is None:
                self._client, self._collection = self._first_that_works()
            return self._collection

    def close(self) -> None:
        """Close the collection; the next question opens it again, and checks it."""
        with self._lock:
            if self._client is not None:
                self._client.close()
            self._client = self._collection = None

    def _ask(self, vector: "Vectors") -> list[tuple[str, float]]:
        try:
            return _query(self.open(), vector)
        except Exception as error:  # noqa: BLE001  (damaged while it was open: check it, build it anew)
            log.info("The guidance is opened again: %s", error)
            self.close()
        try:
            return _query(self.open(), vector)
        except Exception as error:
            raise LibraryError("The guidance cannot be searched.", "Start okr-coach again.") from error

    def _first_that_works(self) -> "tuple[Client, Collection]":
        *caches, (last, in_memory) = self._places()
        for where, attempt in caches:
            try:
                opened = attempt()
            except Exception as error:  # noqa: BLE001  (a cache that cannot be used is done without)
                log.info("The guidance is not searched %s: %s", where, error)
            else:
                self.where = where
                return opened
        self.where = last
        return in_memory()

    def _vectors(self, entries: Sequence[Entry]) -> "Vectors":
        return self._embedder.vectors([entry.text for entry in entries])

    def _places(self) -> Iterator[tuple[str, "Callable[[], tuple[Client, Collection]]"]]:
        if self._server:
            yield "on the server", lambda: self._filled(chroma.on_server(self._server))
        if self._cache:
            place = self._cache / "guidance" / f"{self.name}-chroma-{version('chromadb')}"
            yield f"in {place}", lambda: self._from_folder(place)
        yield "in memory", lambda: self._filled(chroma.in_memory())

    def _from_folder(self, place: Path) -> "tuple[Client, Collection]":
        if shelf.is_whole(place):
            try:
                return self._checked(place)
            except Exception as error:  # noqa: BLE001  (whatever it is, a new one is better)
                log.info("The guidance is indexed again: %s", error)
        shelf.discard(place)
        shelf.build(place, lambda beside: self._filled(chroma.in_folder(beside))[0].close())
        return self._checked(place)

    def _checked(self, place: Path) -> "tuple[Client, Collection]":
        client = chroma.in_folder(place)
        try:
            collection = client.get_collection(self.name, embedding_function=None)
            self._check(collection)
        except BaseException:
            client.close()
            raise
        shelf.tidy(place)
        return client, collection

    def _filled(self, client: "Client") -> "tuple[Client, Collection]":
        """Write what is missing; two replicas that share a server may do so at once."""
        collection = client.get_or_create_collection(
            self.name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )
        if collection.count() != len(self._entries):
            for start in range(0, len(self._entries), AT_ONCE):
                self._write(collection, self._entries[start : start + AT_ONCE])
        self._check(collection)
        return client, collection

    def _write(self, collection: "Collection", entries: Sequence[Entry]) -> None:
        collection.upsert(
            ids=[entry.key for entry in entries],
            embeddings=self._vectors(entries),
            documents=[entry.text for entry in entries],
            metadatas=[{"address": entry.address} for entry in entries],
        )

    def _check(self, collection: "Collection") -> None:
        """Raise LibraryError unless every entry is there and a sample of them finds itself."""
        there = set(collection.get(include=[])["ids"])
        sample = self._entries[:: max(1, len(self._entries) // SAMPLE)]
        found = collection.query(self._vectors(sample), n_results=1, include=["distances"])
        distances = [row[0] if row else 1.0 for row in found["distances"] or []]
        if there != {entry.key for entry in self._entries} or max(distances, default=0.0) > SAME:
            raise LibraryError("The index of the guidance is not whole.")


def _entries(passage: Passage) -> Iterator[Entry]:
    texts = [f"{passage.title}\n{passage.text}", passage.title, *passage.asks]
    for number, text in enumerate(texts):
        yield Entry(f"{passage.address}/{number}", passage.address, text)


def _fingerprint(entries: Sequence[Entry]) -> str:
    recipe = (RECIPE, DIMENSION, sorted(thesaurus().ignore), sorted(thesaurus().groups.items()), entries)
    return hashlib.sha256(repr(recipe).encode()).hexdigest()[:16]


def _query(collection: "Collection", vector: "Vectors") -> list[tuple[str, float]]:
    most = min(NEIGHBOURS, collection.count())
    found = collection.query(vector, n_results=most, include=["metadatas", "distances"])
    metadatas, distances = (found["metadatas"] or [[]])[0], (found["distances"] or [[]])[0]
    return [(str(data["address"]), near) for data, near in zip(metadatas, distances, strict=True)]
