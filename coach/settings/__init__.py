"""Every knob, read once from the environment; nobody else reads it.

COACH_DATA         folder for what is kept; by default the user's data folder
COACH_STORE        SQLAlchemy address of the store; by default a SQLite file in COACH_DATA
COACH_CHROMA       address of a Chroma server, such as http://127.0.0.1:8000; by default none is needed
COACH_GUIDE        folder of the company's own guidance pages; by default none
COACH_CONFIG       an okr-coach.toml to use; by default the nearest one beside the sheet or above
COACH_PROFILE      a profile such as strict; it wins over the one in okr-coach.toml
COACH_MODEL        model that may be asked after a yes, as vendor:model, such as openai:gpt-x; by default none
COACH_MODEL_URL    address of the model's server, if it speaks OpenAI's language; by default the vendor's
COACH_MODEL_KEY    key to the model; else the vendor's own variable, such as OPENAI_API_KEY, or secrets.toml
COACH_CONCURRENCY  calls to the model at once, 1 to 64; by default 16
COACH_EMBEDDINGS   vendor:model that ranks suggested parents by meaning, after a yes; by default none
COACH_JOBS         where jobs run: here (with the app, the default) or workers (by okr-coach worker)

A value that is empty counts as not set. A key may also stand in `secrets.toml` in the folder COACH_DATA,
under the same name; the environment comes before it.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from coach.errors import CoachError
from coach.settings import reach
from coach.settings.keys import FILE, Keys
from coach.settings.reach import Odd

PREFIX = "COACH_"
KNOWN = (
    "COACH_DATA",
    "COACH_STORE",
    "COACH_CHROMA",
    "COACH_GUIDE",
    "COACH_CONFIG",
    "COACH_PROFILE",
    "COACH_MODEL",
    "COACH_MODEL_URL",
    "COACH_MODEL_KEY",
    "COACH_CONCURRENCY",
    "COACH_EMBEDDINGS",
    "COACH_JOBS",
)
HERE, WORKERS = "here", "workers"
"""Where jobs go on: with the app, or with those who run `okr-coach worker`."""
AT_ONCE = 16
"""Calls to a model at once, where nobody says how many."""
MOST_AT_ONCE = 64


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
    model_url: str = field(default="", repr=False)
    at_once: int | None = None
    """Calls to a model at once; None where the environment doesn't say."""
    embeddings: str = ""
    jobs: str = HERE
    keys: Keys = field(default_factory=lambda: Keys({}, Path(FILE)), repr=False, compare=False)

    @classmethod
    def read(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Read the COACH_* values; raises CoachError where a name is unknown or a value cannot be meant."""
        _refuse_unknown(environ)
        given = {name: environ.get(name, "").strip() for name in KNOWN}
        data = _path(given["COACH_DATA"]) if given["COACH_DATA"] else _default_data()
        _refuse_odd(given)
        return cls(
            data=data,
            store=given["COACH_STORE"] or f"sqlite:///{data / 'coach.db'}",
            chroma=given["COACH_CHROMA"].rstrip("/"),
            guide=_path(given["COACH_GUIDE"]) if given["COACH_GUIDE"] else None,
            config=_path(given["COACH_CONFIG"]) if given["COACH_CONFIG"] else None,
            profile=given["COACH_PROFILE"],
            model=given["COACH_MODEL"],
            model_url=given["COACH_MODEL_URL"].rstrip("/"),
            at_once=_calls(given["COACH_CONCURRENCY"]),
            embeddings=given["COACH_EMBEDDINGS"],
            jobs=_place(given["COACH_JOBS"]),
            keys=Keys(environ, data / FILE),
        )

    @property
    def concurrency(self) -> int:
        """Calls to a model at once."""
        return self.at_once or AT_ONCE


def _refuse_odd(given: Mapping[str, str]) -> None:
    """Raise CoachError for the first value that cannot be meant; it is not quoted."""
    looks: dict[str, Callable[[str], Odd | None]] = {
        "COACH_CHROMA": reach.odd_address,
        "COACH_MODEL": reach.odd_name,
        "COACH_EMBEDDINGS": reach.odd_name,
        "COACH_MODEL_URL": reach.odd_model_address,
        "COACH_MODEL_KEY": reach.odd_key,
    }
    for name, look in looks.items():
        if given[name] and (odd := look(given[name])):
            raise odd.about(name)


def _calls(value: str) -> int | None:
    if not value:
        return None
    if value.isascii() and value.isdigit() and 1 <= int(value) <= MOST_AT_ONCE:
        return int(value)
    raise CoachError("COACH_CONCURRENCY is no number of calls.", f"Write one from 1 to {MOST_AT_ONCE}.")


def _place(value: str) -> str:
    if value in {"", HERE, WORKERS}:
        return value or HERE
    raise CoachError("COACH_JOBS says where jobs go on.", f"Write {HERE}, or {WORKERS}.")


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
