"""The real table of o200k_base, where one is at hand: in the folder OKR_RANKS or in a package that has it."""

import os
from importlib.util import find_spec
from pathlib import Path

from coach.spending.ranks import O200K

CARRIERS = {"litellm": "litellm_core_utils/tokenizers", "llama_index": "core/_static/tiktoken_cache"}


def carried(name: str) -> list[Path]:
    found = find_spec(name)
    return [Path(root, CARRIERS[name]) for root in (found and found.submodule_search_locations) or ()]


def folder() -> Path | None:
    named = os.environ.get("OKR_RANKS")
    places = [Path(named)] if named else [place for name in CARRIERS for place in carried(name)]
    return next((place for place in places if (place / O200K.file).is_file()), None)


FOLDER = folder()
WHY_NOT = "OKR_RANKS names no folder with the table of o200k_base, and no package here carries it"
