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
from typing import TYPE_CHECKING

from coach.errors import LibraryError
from coach.knowledge import chroma, shelf
from coach.knowledge.embedding import DIMENSION, RECIPE, Embedder, has_words
from coach.knowledge.passages import Passage
from coach.knowledge.words import thesaurus

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateHNSWConfiguration

    from coach.knowledge.embedding import Vectors

log = logging.getLogger(__name__)

AT_ONCE = 1000
"""Passages written in one call; Chroma takes 5,461 at most."""
NEIGHBOURS = 200
"""Passages asked for; further ones cannot matter."""
SAMPLE = 5
"""Every fifth passage must find itself when a collection is opened."""
SAME = 1e-3
"""A vector that finds itself is no further away than this."""


NO_VECTOR_FILES: "CreateHNSWConfiguration" = {"space": "cosine", "sync_threshold": 1_000_000}
"""Chroma then reads vectors from its SQLite file alone; damaged vector files have ended whole processes."""


class Index:
    """Finds the passages that lie nearest to a question."""

    def __init__(self, passages: Sequence[Passage], cache: Path | None = None, server: str = "") -> None:
        """Prepare; Chroma is opened at the first question, on `server`, in `cache` or in memory."""
        self._passages = passages
        self._embedder = Embedder([_samples(passage) for passage in passages])
        self._cache = cache
        self._server = server
        self._lock = RLock()
        self._client: Client | None = None
        self._collection: Collection | None = None
        self.name = f"guidance-{_fingerprint(passages)}"
        self.where = ""
        """Where the collection is, once it is open: on the server, in a folder, or in memory."""

    def nearness(self, question: str) -> dict[str, float]:
        """Say how near each passage is, 1 at most; those that lie away from the question are left out."""
        if not (has_words(question) and self._passages):
            return {}
        found = self._ask(self._embedder.vectors([question]))
        return {address: 1 - distance for address, distance in found if distance < 1}

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

    def _places(self) -> Iterator[tuple[str, "Callable[[], tuple[Client, Collection]]"]]:
        if self._server:
            yield "on the server", lambda: self._filled(chroma.on_server(self._server))
        if self._cache:
            place = self._cache / "guidance" / f"{self.name}-chroma-{version('chromadb')}"
            yield f"in {place}", lambda: self._from_folder(place)
        yield "in memory", lambda: self._filled(chroma.in_memory())

    def _from_folder(self, place: Path) -> "tuple[Client, Collection]":
        if shelf.is_sound(place):
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
            self.name, embedding_function=None, configuration={"hnsw": NO_VECTOR_FILES}
        )
        if collection.count() != len(self._passages):
            self._write(collection)
        self._check(collection)
        return client, collection

    def _write(self, collection: "Collection") -> None:
        learned = self._embedder.learned()
        for start in range(0, len(self._passages), AT_ONCE):
            some = self._passages[start : start + AT_ONCE]
            collection.upsert(
                ids=[passage.address for passage in some],
                embeddings=learned[start : start + AT_ONCE],
                documents=[passage.text for passage in some],
                metadatas=[{"title": passage.title, "page": passage.page} for passage in some],
            )

    def _check(self, collection: "Collection") -> None:
        """Raise LibraryError unless every passage is there and some of them find themselves."""
        there = set(collection.get(include=[])["ids"])
        if there != {passage.address for passage in self._passages}:
            raise LibraryError("The index of the guidance is not whole.")
        some = collection.get(ids=[p.address for p in self._passages[::SAMPLE]], include=["embeddings"])
        found = collection.query(some["embeddings"], n_results=1, include=["distances"])
        distances = [row[0] if row else 1.0 for row in found["distances"] or []]
        if max(distances, default=0.0) > SAME:
            raise LibraryError("The index of the guidance is not whole.")


def _samples(passage: Passage) -> tuple[str, ...]:
    """Give the texts a passage is learned from: its heading and questions, or its text where nobody asked."""
    return (passage.title, *(passage.asks or (passage.text,)))


def _fingerprint(passages: Sequence[Passage]) -> str:
    recipe = (RECIPE, DIMENSION, sorted(thesaurus().ignore), sorted(thesaurus().groups.items()))
    texts = [
        (passage.address, passage.page, passage.title, passage.text, passage.asks) for passage in passages
    ]
    return hashlib.sha256(repr((recipe, texts)).encode()).hexdigest()[:16]


def _query(collection: "Collection", vector: "Vectors") -> list[tuple[str, float]]:
    most = min(NEIGHBOURS, collection.count())
    found = collection.query(vector, n_results=most, include=["distances"])
    return list(zip(found["ids"][0], (found["distances"] or [[]])[0], strict=True))
