"""Cards: each page in knowledge/checks/ becomes a check, complete and in the order in which they run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

from coach.content import folder
from coach.detectors import (
    EXCUSES,
    LINE_DETECTORS,
    OKR_DETECTORS,
    PAST_DETECTORS,
    SHEET_DETECTORS,
    TOGETHER_DETECTORS,
    excused,
)
from coach.errors import ContentError
from coach.finding import Flag, Place, Severity
from coach.frontmatter import Page, bullets, read_page
from coach.okr import Promise
from coach.reading.line import Line

HEADER = {"id", "flag", "about", "short", "severity", "criteria", "says", "cites"}
OPTIONAL = {"detect", "quiet_after", "mend", "promises"}
SECTIONS = {"Why it matters", "What to ask", "Flagged", "Fine"}
ASKED = "asked only where a model is configured"
"""What is said of a check that a model judges, wherever checks are listed."""
_IN_OTHERS = ("Flagged in ", "Fine in ")
REGISTRIES: Mapping[str, Mapping[str, Any]] = {
    "objective": LINE_DETECTORS,
    "key_result": {**LINE_DETECTORS, **PAST_DETECTORS},
    "okr": OKR_DETECTORS,
    "sheet": {**SHEET_DETECTORS, **TOGETHER_DETECTORS},
}
"""The detectors a card may name, by what the card is about."""


@dataclass(frozen=True, slots=True)
class Check:
    """One fault we look for, as its card describes it."""

    name: str
    id: str
    flag: Flag
    about: Place
    short: str
    severity: Severity
    criteria: tuple[str, ...]
    says: str
    asks: str
    cites: tuple[str, ...]
    detect: Mapping[str, Any]
    """What its detector looks for; empty for a check that a model is asked."""
    ask: str
    """The question a model is asked, with yes or no; "" for a check that a detector does."""
    quiet_after: tuple[str, ...]
    promises: Mapping[Promise, Mapping[str, str]]
    """For a kind of promise: when it stays `quiet`, or what it `says` more softly, as a hint."""
    mend: str
    lead: str
    why: str
    disagree: str
    flagged: str
    fine: str
    elsewhere: Mapping[str, str]
    """Examples in other languages by their heading, such as `Flagged in German`."""
    weighed: bool = False
    """Whether a profile or a file says how grave it is, whatever its evidence."""

    @property
    def detector(self) -> str:
        """The name of the detector it uses."""
        return next(iter(self.detect))

    def under(self, promise: Promise | None, lines: Sequence[Line]) -> "Check | None":
        """Give the check as it speaks of lines under a promise: as ever, softer, or None for not at all."""
        how = self.promises.get(promise) if promise and self.promises else None
        if not how:
            return self
        if "says" in how:
            return replace(self, says=how["says"], severity=self.severity if self.weighed else "hint")
        return None if excused(how["quiet"], lines) else self

    def examples(self, section: str, language: str = "") -> list[str]:
        """Give the example lines of `flagged` or `fine`, in another language by its English name."""
        if language:
            return bullets(self.elsewhere.get(f"{section.capitalize()} in {language}", ""))
        return bullets(getattr(self, section))


@cache
def load() -> tuple[Check, ...]:
    """Load all cards once, in the order in which they run; raises ContentError for one that is misshapen."""
    checks = [read(path) for path in sorted(folder("knowledge/checks").glob("*.md"))]
    _no_id_twice(checks)
    return tuple(_in_order(checks))


@cache
def by_name() -> Mapping[str, Check]:
    """Give the checks by the name of their card."""
    return {check.name: check for check in load()}


def find(name: str) -> Check:
    """Find a check by its name or id; raises ContentError with the nearest right one."""
    for check in load():
        if name.lower() in (check.name, check.id.lower()):
            return check
    from difflib import get_close_matches

    near = get_close_matches(name, by_name(), n=1, cutoff=0.4)
    hint = f"Did you mean {near[0]}?" if near else "okr-coach explain lists all of them."
    raise ContentError(f"There is no check called “{name}”.", hint)


@cache
def version() -> str:
    """Give a short hash over all cards, so that an answer can name the rules it came from."""
    texts = (path.read_bytes() for path in sorted(folder("knowledge/checks").glob("*.md")))
    return sha256(b"\0".join(texts)).hexdigest()[:12]


def read(path: Path) -> Check:
    """Read one card; raises ContentError that says what it lacks."""
    page = read_page(path)
    header, sections = page.header, page.sections
    _complete(page)
    return Check(
        name=page.path.stem,
        **{key: header[key] for key in ("id", "flag", "about", "short", "severity", "says")},
        criteria=tuple(header["criteria"]),
        asks=" ".join(sections["What to ask"].split()),
        cites=tuple(header["cites"]),
        detect=header.get("detect", {}),
        ask=" ".join(sections.get("Ask", "").split()),
        quiet_after=tuple(header.get("quiet_after", ())),
        promises=header.get("promises", {}),
        mend=header.get("mend", ""),
        lead=page.lead,
        why=sections["Why it matters"],
        disagree=sections.get("Where experts disagree", ""),
        flagged=sections["Flagged"],
        fine=sections["Fine"],
        elsewhere={name: text for name, text in sections.items() if name.startswith(_IN_OTHERS)},
    )


def _complete(page: Page) -> None:
    name, header = page.path.name, page.header
    missing = HEADER - set(header) | SECTIONS - set(page.sections)
    if missing:
        raise ContentError(f"The card {name} lacks {', '.join(sorted(missing))}.")
    if unknown := set(header) - HEADER - OPTIONAL:
        raise ContentError(f"The card {name} has fields nobody reads: {', '.join(sorted(unknown))}.")
    if ("detect" in header) == ("Ask" in page.sections):
        raise ContentError(f"The card {name} needs either a field “detect” or a section “Ask”.")
    if "detect" in header and next(iter(header["detect"])) not in REGISTRIES.get(header["about"], {}):
        wanted = next(iter(header["detect"]))
        raise ContentError(f"The card {name} asks for a detector “{wanted}” that its place doesn't have.")
    _promises_are_known(name, header.get("promises", {}))


def _promises_are_known(name: str, promises: Mapping[str, Mapping[str, str]]) -> None:
    for promise, how in promises.items():
        right = set(how) == {"says"} or how.get("quiet") in EXCUSES
        if promise not in get_args(Promise) or not right:
            raise ContentError(
                f"The card {name} says something nobody reads about the promise “{promise}”.",
                f"Write says: and a sentence, or quiet: and one of {', '.join(EXCUSES)}.",
            )


def _no_id_twice(checks: Sequence[Check]) -> None:
    ids = [check.id for check in checks]
    if twice := {i for i in ids if ids.count(i) > 1}:
        raise ContentError(f"More than one card has the id {', '.join(sorted(twice))}.")


def _in_order(checks: Sequence[Check]) -> list[Check]:
    """Put each check after those it stays quiet for."""
    from graphlib import CycleError, TopologicalSorter

    named = {check.name: check for check in checks}
    graph = {check.name: set(check.quiet_after) for check in checks}
    if unknown := set().union(*graph.values()) - set(named):
        raise ContentError(f"No card is called {', '.join(sorted(unknown))}.")
    try:
        return [named[name] for name in TopologicalSorter(graph).static_order()]
    except CycleError as error:
        raise ContentError("Some cards wait for each other in a circle (quiet_after).") from error
