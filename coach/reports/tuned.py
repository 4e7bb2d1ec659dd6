"""A profile explained as lines of text: why it is so, what it builds on, and what it changes."""

from collections.abc import Iterator

from coach.cards import by_name
from coach.reports.plain import Part, Printed, printed
from coach.tuning import DEFAULT, Profiles, differences
from coach.tuning.profiles import checks_of


def profiles_lines(profiles: Profiles) -> Iterator[Printed]:
    """List the profiles, each with its reason."""
    yield from (Printed(), printed("profiles", "title"))
    for one in profiles.values():
        yield Printed((Part(one.name, "mark"), Part(f": {one.reason}")), 2)


def profile_lines(profiles: Profiles, name: str) -> Iterator[Printed]:
    """Explain one profile."""
    one = profiles[name]
    whose = "a profile of your okr-coach.toml" if one.own else "a profile"
    upon = f", built on {one.extends}" if one.extends not in ("", DEFAULT) else ""
    yield Printed((Part(one.name, "title"), Part(f"  {whose}{upon}", "quiet")))
    yield printed(one.reason)
    changes = list(differences(checks_of(profiles, name).values()))
    yield from (Printed(), printed("What it changes", "title"))
    yield from (printed(change, indent=2) for change in changes)
    if not changes:
        yield printed(f"Nothing: all {len(by_name())} checks run as their cards have them.", indent=2)
    yield from (Printed(), printed(f'In okr-coach.toml: profile = "{name}"', "quiet"))
