"""The only place that puts the real parts together, from the settings."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from coach.content import folder
from coach.okr import Sheet
from coach.review import Progress, Review, review
from coach.settings import Settings

if TYPE_CHECKING:
    from coach.knowledge import Library
    from coach.store import Store

SAMPLE = "spring.csv"


@cache
def settings() -> Settings:
    """Read the settings once for this process."""
    return Settings.read()


@cache
def library() -> "Library":
    """Give the guidance: ours, with the company's own where a folder is set; indexed at the first search."""
    from coach.knowledge import load

    chosen = settings()
    return load(chosen.guide, chosen.data / "library", chosen.chroma)


@cache
def store() -> "Store":
    """Give the store of uploads and decisions, opened at first use."""
    from coach.store import Store

    return Store(settings().store)


def read_sheets(paths: Iterable[Path]) -> list[Sheet]:
    """Read files of okrs, one after the other; raises SheetError for the first that cannot be read."""
    from coach.sheets import read

    sheets: list[Sheet] = []
    for path in paths:
        sheets += read(path, first=len(sheets))
    return sheets


def read_upload(
    name: str, data: bytes, mapping: Mapping[str, str] | None = None, first: int = 0
) -> list[Sheet]:
    """Read an uploaded file, with the person's correction of its columns; `first` numbers its sheets."""
    from coach.sheets import read_bytes

    return read_bytes(name, data, mapping=mapping, first=first)


def sample() -> Path:
    """Give the sheet the product opens on when nobody has brought one."""
    return folder("knowledge/samples") / SAMPLE


def review_sheets(
    sheets: Iterable[Sheet], progress: Progress | None = None, company: Iterable[Sheet] = ()
) -> Review:
    """Review sheets by rules and guidance, against the company's goals where those are given."""
    return review(sheets, progress, company)
