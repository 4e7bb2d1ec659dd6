"""Every knob, read once from the environment; nobody else reads it.

COACH_DATA     folder for what is kept; by default the user's data folder
COACH_STORE    SQLAlchemy address of the store; by default a SQLite file in COACH_DATA
COACH_CHROMA   address of a Chroma server, such as http://127.0.0.1:8000; by default none is needed
COACH_GUIDE    folder of the company's own guidance pages; by default none
COACH_CONFIG   an okr-coach.toml to use; by default the nearest one beside the sheet or above
COACH_PROFILE  a profile such as strict; it wins over the one in okr-coach.toml
COACH_MODEL    not used by this version: it reviews with rules and guidance alone

A value that is empty counts as not set.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from coach.errors import CoachError

PREFIX = "COACH_"
KNOWN = (
    "COACH_DATA",
    "COACH_STORE",
    "COACH_CHROMA",
    "COACH_GUIDE",
    "COACH_CONFIG",
    "COACH_PROFILE",
    "COACH_MODEL",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set, as it stands for this run; an address may hold a password and is never shown."""

    data: Path
    store: str = field(repr=False)
    chroma: str = field(default="", repr=False)
    guide: Path | None = None
    config: Path | None = None
    profile: str = ""
    model: str = ""

    @classmethod
    def read(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Read the COACH_* values; raises CoachError where a name is unknown or a value cannot be meant."""
        _refuse_unknown(environ)
        given = {name: environ.get(name, "").strip() for name in KNOWN}
        data = _path(given["COACH_DATA"]) if given["COACH_DATA"] else _default_data()
        return cls(
            data=data,
            store=given["COACH_STORE"] or f"sqlite:///{data / 'coach.db'}",
            chroma=_server(given["COACH_CHROMA"]),
            guide=_path(given["COACH_GUIDE"]) if given["COACH_GUIDE"] else None,
            config=_path(given["COACH_CONFIG"]) if given["COACH_CONFIG"] else None,
            profile=given["COACH_PROFILE"],
            model=given["COACH_MODEL"],
        )

    @property
    def about_the_model(self) -> str:
        """Say in one sentence whether a model takes part; it never does in this version."""
        if self.model:
            return f"COACH_MODEL says “{self.model}”; this version uses no model, only rules and guidance."
        return "No model takes part, only rules and guidance."


def _refuse_unknown(environ: Mapping[str, str]) -> None:
    for name in sorted(environ):
        if name.startswith(PREFIX) and name not in KNOWN:
            near = get_close_matches(name, KNOWN, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"The settings are {', '.join(KNOWN)}."
            raise CoachError(f"There is no setting {name}.", hint)


def _path(value: str) -> Path:
    return Path(value).expanduser().absolute()


def _default_data() -> Path:
    from platformdirs import user_data_path

    return user_data_path("okr-coach", appauthor=False)


def _server(value: str) -> str:
    parts = urlsplit(value)
    if value and not (parts.scheme in {"http", "https"} and parts.hostname):
        raise CoachError(
            "COACH_CHROMA is not the address of a server.", "Write it like http://127.0.0.1:8000."
        )
    return value.rstrip("/")
