"""Where the files people write are: knowledge/ and prompts/, in a checkout or in an installed package."""

from functools import cache
from pathlib import Path

from coach.errors import ContentError

HERE = Path(__file__).resolve().parent


@cache
def folder(name: str) -> Path:
    """Find a content folder, such as `knowledge/checks`; raises ContentError where it is missing."""
    for place in (HERE / "shipped" / name, HERE.parent / name):
        if place.is_dir():
            return place
    raise ContentError(f"The folder {name} is missing.", "Install okr-coach again.")


@cache
def file(name: str) -> Path:
    """Find a file that stands beside `coach/`, such as `app.py`; raises ContentError where it is missing."""
    for place in (HERE / "shipped" / name, HERE.parent / name):
        if place.is_file():
            return place
    raise ContentError(f"The file {name} is missing.", "Install okr-coach again.")
