"""Profiles: named ways of tuning, ours and a file's own, each with its reason and what it builds on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from coach.cards import Check, by_name
from coach.content import folder
from coach.errors import CoachError, ContentError
from coach.frontmatter import load_yaml
from coach.tuning.layers import KEYS, Layer, Reader
from coach.tuning.names import hint

DEFAULT = "default"
PROFILE_KEYS = ("extends", "reason", *KEYS)


@dataclass(frozen=True, slots=True)
class Profile:
    """A named way of tuning: why it is so, the profile below it, and what it changes."""

    name: str
    reason: str
    extends: str = ""
    layer: Layer = field(default_factory=Layer)
    own: bool = False
    """Whether it is of somebody's file, and not one of ours."""


Profiles = Mapping[str, Profile]


@cache
def shipped() -> Profiles:
    """Give our profiles; raises ContentError where knowledge/profiles.yaml is not as it should be."""
    path = folder("knowledge") / "profiles.yaml"
    data = load_yaml(path.read_text("utf-8"), path)
    reader = Reader()
    found = {name: profile(reader, name, f"{name}.", body) for name, body in data.items()}
    if reader.problems:
        raise ContentError(f"knowledge/profiles.yaml: {' '.join(reader.problems)}")
    return found


def profile(reader: Reader, name: str, at: str, body: Mapping[str, Any], *, own: bool = False) -> Profile:
    """Read one profile; `at` is where it stands, as a beginning of its keys."""
    reader.known(at, body, PROFILE_KEYS)
    reason = reader.text(at, body, "reason")
    if not reason and isinstance(body.get("reason", ""), str):
        reader.says(f"{at}reason", "a profile needs a reason, in a sentence.")
    below = reader.text(at, body, "extends") or ("" if name == DEFAULT else DEFAULT)
    return Profile(name, reason, below, reader.layer(at, body), own)


def own_profiles(reader: Reader, data: Mapping[str, Any]) -> dict[str, Profile]:
    """Read the profiles of a file, beside ours; each has to build on one that is there."""
    found: dict[str, Profile] = dict(shipped())
    table = reader.table("", data, "profiles")
    for name in table:
        at = f"profiles.{name}."
        if name in shipped():
            reader.says(f"profiles.{name}", "we ship a profile of this name; take another one.")
        else:
            found[name] = profile(reader, name, at, reader.table("profiles.", table, name), own=True)
    for one in [one for one in found.values() if one.own]:
        if one.extends not in found:
            what = f"“{one.extends}” is no profile{hint(one.extends, found, _listed(found))}"
            reader.says(f"profiles.{one.name}.extends", what)
        elif _circle(one, found):
            reader.says(f"profiles.{one.name}.extends", "these profiles build on each other in a circle.")
    return found


def choose(profiles: Profiles, name: str) -> Profile:
    """Give the profile of a name; raises CoachError with the nearest right one."""
    if name in profiles:
        return profiles[name]
    raise CoachError(f"There is no profile “{name}”{hint(name, profiles, _listed(profiles))}")


def checks_of(profiles: Profiles, name: str) -> dict[str, Check]:
    """Give the checks as a profile and those below it leave them, in the order in which they run."""
    checks = dict(by_name())
    for one in reversed(list(chain(profiles, name))):
        checks = one.layer.over(checks, by_name())
    return checks


def chain(profiles: Profiles, name: str) -> Iterator[Profile]:
    """Give a profile, and those it builds on, one below the other."""
    while name:
        yield profiles[name]
        name = profiles[name].extends


def _circle(one: Profile, profiles: Profiles) -> bool:
    seen = {one.name}
    while one.extends in profiles:
        one = profiles[one.extends]
        if one.name in seen:
            return True
        seen.add(one.name)
    return False


def _listed(profiles: Profiles) -> str:
    return f"there are {', '.join(profiles)}"
