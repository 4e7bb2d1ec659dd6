"""One layer of tuning: what a profile or a file chooses, ignores, weighs and limits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast, get_args

from coach.cards import Check
from coach.finding import Severity
from coach.tuning.names import hint, is_flag, meant, one, unknown

KEYS = ("choose", "ignore", "severity", "limits")
OFF = "off"
SEVERITIES = (*get_args(Severity), OFF)
HIGHEST = {"percent": 100, "aspirational_at_most": 10, "committed_at_least": 10}
"""The highest value of those limits that have one; confidence counts to ten."""


@dataclass(frozen=True, slots=True)
class Layer:
    """What is different from the layer below, by the names of checks."""

    choose: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    by_flag: Mapping[str, Severity] = field(default_factory=dict)
    by_check: Mapping[str, Severity] = field(default_factory=dict)
    limits: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def over(self, below: Mapping[str, Check], shelf: Mapping[str, Check]) -> dict[str, Check]:
        """Lay it over the checks below: those that are left, as they are now weighed and limited.

        A check that the layer names with a severity is brought back where a layer below left it out.
        """
        wanted = self.choose if self.choose is not None else {*below, *self.by_check}
        kept = [name for name in shelf if name in wanted and name not in self.ignore]
        return {name: self._turned(below.get(name, shelf[name])) for name in kept}

    def _turned(self, check: Check) -> Check:
        severity = self.by_check.get(check.name) or self.by_flag.get(check.flag)
        detect = {**check.detect, **self.limits.get(check.name, {})}
        if severity is None:
            return replace(check, detect=detect)
        return replace(check, detect=detect, severity=severity, weighed=True)


def limits_of(check: Check) -> dict[str, float]:
    """Give the limits on a card: its options that are numbers."""
    options = check.detect.items()
    return {
        name: value
        for name, value in options
        if isinstance(value, int | float) and not isinstance(value, bool)
    }


@dataclass(slots=True)
class Reader:
    """Reads values that somebody wrote, and gathers all that is odd about them instead of stopping."""

    problems: list[str] = field(default_factory=list)

    def says(self, key: str, what: str) -> None:
        """Note a problem under its key."""
        self.problems.append(f"{key}: {what}")

    def known(self, at: str, data: Mapping[str, Any], keys: tuple[str, ...]) -> None:
        """Note keys that nobody reads, each with the nearest right word."""
        for key in data:
            if key in keys:
                continue
            inside = f'; a check stands under [severity], as {key} = "off".' if meant(key) else ""
            among = hint(key, keys, f"the keys here are {', '.join(keys)}")
            self.says(f"{at}{key}", f"there is no such key{inside or among}")

    def text(self, at: str, data: Mapping[str, Any], key: str) -> str:
        """Give a value that is text; "" where there is none."""
        value = data.get(key, "")
        if isinstance(value, str):
            return " ".join(value.split())
        self.says(f"{at}{key}", f"a text in quotes is needed, not {shown(value)}.")
        return ""

    def table(self, at: str, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        """Give a value that is a table; an empty one where there is none."""
        value = data.get(key, {})
        if isinstance(value, Mapping):
            return value
        self.says(f"{at}{key}", f"a table is needed: [{at}{key}], and its keys below; not {shown(value)}.")
        return {}

    def layer(self, at: str, data: Mapping[str, Any]) -> Layer:
        """Read one layer; `at` is where it stands, as a beginning of its keys."""
        choose = self._names(at, data, "choose") if "choose" in data else None
        ignore = self._names(at, data, "ignore")
        severity = self.table(at, data, "severity")
        by_flag, by_check, off = self._severities(f"{at}severity.", severity)
        for name in by_check:
            if name in ignore and _by_name(name, data["ignore"]):
                self.says(f"{at}severity.{name}", "it is ignored as well; keep one of the two.")
            elif choose is not None and name not in choose:
                self.says(f"{at}severity.{name}", "it isn't among those you choose; add it there as well.")
        limits = self._limits(f"{at}limits.", self.table(at, data, "limits"))
        return Layer(choose, frozenset(ignore | off) - set(by_check), by_flag, by_check, limits)

    def _names(self, at: str, data: Mapping[str, Any], key: str) -> frozenset[str]:
        value = data.get(key, [])
        if not isinstance(value, list):
            self.says(f"{at}{key}", f'a list of names is needed, such as ["no-owner"]; not {shown(value)}.')
            return frozenset()
        for word in value:
            if not isinstance(word, str):
                self.says(f"{at}{key}", f"each name is a text in quotes; {shown(word)} isn't.")
            elif not meant(word):
                self.says(f"{at}{key}", unknown(word))
        return frozenset(check.name for word in value if isinstance(word, str) for check in meant(word))

    def _severities(
        self, at: str, table: Mapping[str, Any]
    ) -> tuple[dict[str, Severity], dict[str, Severity], set[str]]:
        """Sort severities into those of flags, those of checks, and what is switched off."""
        by_flag: dict[str, Severity] = {}
        by_check: dict[str, Severity] = {}
        off: set[str] = set()
        for word, value in table.items():
            if not meant(word):
                self.says(f"{at}{word}", unknown(word))
            elif value not in SEVERITIES:
                right = hint(str(value), SEVERITIES, f"it is one of {', '.join(SEVERITIES)}")
                self.says(f"{at}{word}", f"{shown(value)} is no severity{right}")
            elif value == OFF:
                off |= {check.name for check in meant(word)}
            elif is_flag(word):
                by_flag[word.casefold()] = cast("Severity", value)
            else:
                by_check[meant(word)[0].name] = cast("Severity", value)
        return by_flag, by_check, off

    def _limits(self, at: str, table: Mapping[str, Any]) -> dict[str, dict[str, float]]:
        found: dict[str, dict[str, float]] = {}
        for word, value in table.items():
            check = one(word)
            if check is None:
                self.says(f"{at}{word}", unknown(word) if not meant(word) else "a limit is of one check.")
            elif not limits_of(check):
                self.says(f"{at}{word}", "it has no limit; okr-coach explain shows which checks have one.")
            else:
                found[check.name] = self._of_check(f"{at}{word}", check, value)
        return found

    def _of_check(self, at: str, check: Check, value: object) -> dict[str, float]:
        """Read the limits of one check: a number where it has one, a table where it has several."""
        own = limits_of(check)
        if not isinstance(value, Mapping):
            if len(own) > 1:
                wanted = ", ".join(f"{name} = {figure:g}" for name, figure in own.items())
                self.says(at, f"it has {len(own)} limits; write {{{wanted}}} with your own numbers.")
                return {}
            (key,) = own
            return {key: value} if self._number(at, key, value, own[key]) else {}  # type: ignore[dict-item]
        given = {str(key).replace("-", "_"): number for key, number in value.items()}
        for key in given.keys() - own.keys():
            self.says(f"{at}.{key}", f"there is no such limit{hint(key, own, ', '.join(own))}")
        return {
            key: number
            for key, number in given.items()
            if key in own and self._number(f"{at}.{key}", key, number, own[key])
        }

    def _number(self, at: str, key: str, number: object, own: float) -> bool:
        whole = isinstance(own, int)
        kind = int if whole else (int, float)
        highest = HIGHEST.get(key, float("inf"))
        if isinstance(number, kind) and not isinstance(number, bool) and 0 < number <= highest:
            return True
        most = f" up to {highest}" if key in HIGHEST else ""
        what = "a whole number from 1 on" if whole else f"a number above 0{most}"
        self.says(at, f"{what} is needed, such as {own:g}; not {shown(number)}.")
        return False


def _by_name(name: str, words: Iterable[str]) -> bool:
    """Say whether a check is among words by itself, and not with all of its flag."""
    return any(check.name == name for check in map(one, words) if check)


def shown(value: object) -> str:
    """Show a value as it would be written, a table or list by its kind only."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list):
        return "a list"
    return f"“{value}”" if isinstance(value, str) else str(value)
