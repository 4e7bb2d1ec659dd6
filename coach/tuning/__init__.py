"""How the coach is tuned by profile and file: what to look for, how grave it is, what to ask a model."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from coach.cards import Check, by_name
from coach.cards import load as load_cards
from coach.errors import CoachError, Problem, TuningError
from coach.tuning.entries import Entry, entries
from coach.tuning.layers import KEYS, Reader, limits_of
from coach.tuning.model import OwnPrices, Wishes, own_prices, wishes
from coach.tuning.names import hint
from coach.tuning.places import FILE, nearest
from coach.tuning.profiles import DEFAULT, Profile, Profiles, checks_of, choose, own_profiles, shipped

__all__ = ["DEFAULT", "FILE", "Profile", "Profiles", "Tuning", "Wishes", "differences", "load", "nearest"]

FILE_KEYS = ("profile", *KEYS, "profiles", "exceptions", "model", "prices")
IN_ENVIRONMENT = ("data", "store", "chroma", "guide")
"""Settings that a file beside a sheet of others should not decide."""


@dataclass(frozen=True, slots=True, eq=False)
class Tuning:
    """What a review looks for: the file, the profile and who chose it, the checks, the exceptions."""

    checks: tuple[Check, ...]
    profile: Profile
    chosen_by: str = ""
    """“environment”, “file” or “page”; "" where nobody chose."""
    file: Path | None = None
    exceptions: tuple[Entry, ...] = ()
    profiles: Profiles = field(default_factory=shipped)
    """All that can be chosen: ours, and those of the file."""
    model: Wishes = field(default_factory=Wishes)
    """What the file wishes of a model; it is no part of the profile."""
    prices: OwnPrices = field(default_factory=dict)
    """What models cost here, by their names."""

    @property
    def is_plain(self) -> bool:
        """Whether everything is as the cards have it."""
        return self.checks == load_cards()

    @property
    def off(self) -> list[str]:
        """The checks that are not run."""
        return _off(self.checks)

    def changes(self) -> Iterator[str]:
        """Say what differs from the cards, a line each."""
        return differences(self.checks)

    def here(self, name: str) -> str:
        """Say what is different about one check; "" where it is as on its card."""
        if name in self.off:
            return "off"
        return "; ".join(
            change.removeprefix(f"{name}: ") for change in self.changes() if change.startswith(f"{name}: ")
        )

    @property
    def sentence(self) -> str:
        """Say in one sentence what the coach is tuned by, and how much of it."""
        by = {"environment": " (from COACH_PROFILE)", "page": " (chosen on the page)"}.get(self.chosen_by, "")
        file = f"{FILE}, profile" if self.file else "the profile"
        return f"Tuned by {file} {self.profile.name}{by}: {self.figures}."

    @property
    def figures(self) -> str:
        """Say how much is different, in numbers."""
        changed = len({change.partition(":")[0] for change in self.changes()} - {"off"})
        return f"of {len(by_name())} checks, {len(self.off)} are off and {changed} changed"


def differences(checks: Iterable[Check]) -> Iterator[str]:
    """Say what differs between checks and their cards, a line each; those left out come first."""
    listed = sorted(checks, key=lambda check: check.name)
    if off := _off(listed):
        yield f"off: {', '.join(sorted(off))}"
    for check in listed:
        card = by_name()[check.name]
        if check.severity != card.severity:
            yield f"{check.name}: {check.severity} instead of {card.severity}"
        for name, value in limits_of(check).items():
            if value != limits_of(card)[name]:
                yield f"{check.name}: {name} = {value:g} instead of {limits_of(card)[name]:g}"


def _off(checks: Iterable[Check]) -> list[str]:
    left = {check.name for check in checks}
    return [name for name in by_name() if name not in left]


@lru_cache(maxsize=8)
def load(file: Path | None, text: str = "", environment: str = "", page: str = "") -> Tuning:
    """Put a tuning together: a profile named in the environment wins over the file's, that over the page's.

    Raises TuningError with all that is odd about the file; nothing of it is applied then.
    """
    reader = Reader()
    data = _toml(file, text) if file else {}
    reader.known("", {key: value for key, value in data.items() if key not in IN_ENVIRONMENT}, FILE_KEYS)
    for key in data.keys() & IN_ENVIRONMENT:
        reader.says(key, f"where things are kept is set in the environment, as COACH_{key.upper()}.")
    found = own_profiles(reader, data)
    named = reader.text("", data, "profile")
    if named and named not in found:
        among = hint(named, found, f"there are {', '.join(found)}")
        reader.says("profile", f"“{named}” is no profile{among}")
    layer, excepted = reader.layer("", data), entries(reader, data, FILE)
    model, prices = wishes(reader, data), own_prices(reader, data)
    if reader.problems:
        raise _trouble(file, reader.problems)
    by = "environment" if environment else "file" if named else "page" if page in found else ""
    profile = choose(found, environment or named or (page if page in found else DEFAULT))
    checks = layer.over(checks_of(found, profile.name), by_name())
    if not checks:
        raise _trouble(file, ["choose: nothing is left to look for; choose or keep at least one check."])
    return Tuning(tuple(checks.values()), profile, by, file, excepted, found, model, prices)


def _toml(file: Path, text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what, _, where = str(error).rstrip(")").rpartition(" (at ")
        at = f"{where}: " if what else ""
        raise TuningError(
            f"{file} is not TOML, {at}{(what or where)[:1].lower()}{(what or where)[1:]}."
        ) from error


def _trouble(file: Path | None, problems: list[str]) -> CoachError:
    if len(problems) == 1:
        return TuningError(f"{file}, {problems[0]}")
    listed = [Problem(one) for one in problems]
    return TuningError(
        f"{file} has {len(problems)} problems, and nothing of it is used until they are solved.", "", listed
    )
