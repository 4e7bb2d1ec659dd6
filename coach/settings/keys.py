"""Keys to models: from the environment, else from the secrets file; never shown, and never written by us."""

import os
import re
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from shlex import quote

from coach.errors import CoachError
from coach.settings.reach import odd_key

OWN = "COACH_MODEL_KEY"
FILE = "secrets.toml"
CALLED = {
    "azure": "AZURE_OPENAI_API_KEY",
    "azure_openai": "AZURE_OPENAI_API_KEY",
    "google_genai": "GOOGLE_API_KEY",
    "mistralai": "MISTRAL_API_KEY",
}
"""Vendors whose variable has another name than theirs."""
_NAMES = re.compile(rf"{OWN}|(?!COACH_)[A-Z][A-Z0-9_]*_API_KEY")
_PLACE = re.compile(r"line \d+")
_HINT = f'Each line is like {OWN} = "…" or OPENAI_API_KEY = "…".'


def called(vendor: str) -> str:
    """Give the name of a vendor's own variable, such as OPENAI_API_KEY."""
    return CALLED.get(vendor, f"{vendor.upper().replace('-', '_')}_API_KEY")


@dataclass(frozen=True, slots=True)
class Key:
    """A key, and where it was found; both are empty where there is none."""

    value: str = field(default="", repr=False)
    source: str = ""


class Keys:
    """The keys that are at hand; the secrets file is read when one is needed, and not kept in memory."""

    __slots__ = ("_environ", "file")

    def __init__(self, environ: Mapping[str, str], file: Path) -> None:
        """Take the keys out of the environment; `file` need not be there."""
        self._environ = {name: value.strip() for name, value in environ.items() if _NAMES.fullmatch(name)}
        self.file = file

    def of(self, *names: str) -> Key:
        """Give the first key that is set under these names, in the environment before the secrets file.

        Raises CoachError where the key cannot be one, or the secrets file is needed and cannot be used.
        """
        for name in names:
            if value := self._environ.get(name):
                return _sound(value, name)
        kept = self._secrets()
        for name in names:
            if value := kept.get(name):
                return _sound(value, f"{name} in {FILE}")
        return Key()

    def trouble(self) -> str:
        """Say what is to be known about the secrets file; "" where all is well or none is there."""
        try:
            self._secrets()
            shared = os.name == "posix" and stat.S_IMODE(self.file.stat().st_mode) & 0o077
        except CoachError as error:
            return str(error)
        except OSError:
            return ""
        mend = f"Run: chmod 600 {quote(str(self.file))}"
        return f"Others on this machine can read {self.file}. {mend}" if shared else ""

    def _secrets(self) -> dict[str, str]:
        try:
            data = tomllib.loads(self.file.read_text("utf-8-sig"))
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError as error:
            why = os.strerror(error.errno or 0).lower()
            raise CoachError(
                f"{self.file} can’t be read: {why}.", "Make it yours, or move it away."
            ) from None
        except UnicodeDecodeError:
            raise CoachError(f"{self.file} is not written in UTF-8.", "Save it as UTF-8.") from None
        except tomllib.TOMLDecodeError as error:
            place = _PLACE.search(str(error))
            at = f", {place[0]}" if place else ""
            raise CoachError(f"{self.file} is not TOML{at}.", _HINT) from None
        if all(_NAMES.fullmatch(name) and isinstance(value, str) for name, value in data.items()):
            return {name: value.strip() for name, value in data.items()}
        raise CoachError(f"{self.file} holds something else than keys.", _HINT)


def _sound(value: str, source: str) -> Key:
    if odd := odd_key(value):
        raise odd.about(source)
    return Key(value, source)
