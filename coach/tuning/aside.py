"""Setting findings aside for a reason: what is excepted, what has expired, what is not needed."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from coach.cards import by_name
from coach.finding import Excepted, Finding
from coach.okr import Okr, Sheet
from coach.tuning.entries import Entry, of_okr
from coach.tuning.matching import covers, covers_sheet, meets, same

Sorted = tuple[tuple[Finding, ...], tuple[Excepted, ...]]
"""The findings to talk about, and those that are excepted."""

MOST = 10
"""Exceptions of a kind that are told one by one."""


def same_cycle(one: str, other: str) -> bool:
    """Say whether two cycles are the same, however they are written: Q2 2027, 2027/Q2."""
    return _cycle(one) == _cycle(other)


def still_holds(made_for: str, cycle: str) -> bool:
    """Say whether what was set aside for one cycle is so in another; where none is named, it is."""
    return not made_for or not cycle or same_cycle(made_for, cycle)


def _cycle(said: str) -> list[str]:
    return sorted(re.findall(r"[^\W_]+", said.casefold()))


class Aside:
    """Sorts findings into those to talk about and those excepted, and keeps count of the exceptions."""

    def __init__(self, listed: Sequence[Entry], sheets: Sequence[Sheet], today: date) -> None:
        """Take the exceptions of the file; those of cells are read okr by okr."""
        self._listed = listed
        self._today = today
        self._earlier = dict(_earlier(sheets))
        self._beside: list[Entry] = []
        self._used: set[Entry] = set()
        self._expired: Counter[tuple[Entry, str]] = Counter()
        self._met: set[Entry] = set()
        self._asked: set[Entry] = set()
        self._teams: set[str] = set()
        self._told: list[str] = []
        self._named: tuple[dict[str, list[Entry]], int] = {}, -1

    def of_okr(self, okr: Okr, findings: Iterable[Finding], asked: Collection[str] = ()) -> Sorted:
        """Sort what was found about an okr; `asked` names the checks that a model has answered about it."""
        here = [entry for entry in self._listed if meets(entry, okr)]
        self._met.update(here)
        self._teams.add(okr.team)
        if okr.exception or any(kr.exception for kr in okr.key_results):
            own, told = of_okr(okr)
            self._told += told
            self._beside += own
            here = [*own, *here]
        if not here:
            return tuple(findings), ()
        self._asked.update(entry for entry in here if not entry.checks.isdisjoint(asked))
        return self._sorted([(f, okr, [e for e in here if covers(e, f, okr)]) for f in findings])

    def of_sheet(self, sheet: Sheet, findings: Iterable[Finding]) -> Sorted:
        """Sort what was found about a whole sheet."""
        by_check = self._by_check()
        if not by_check:
            return tuple(findings), ()
        by_row = {row: okr for okr in sheet.okrs for row in (okr.row, *(kr.row for kr in okr.key_results))}
        return self._sorted(
            [
                (f, by_row.get(f.row), [e for e in by_check.get(f.check, ()) if covers_sheet(e, f)])
                for f in findings
            ]
        )

    def _by_check(self) -> dict[str, list[Entry]]:
        """Give all exceptions by the checks they name, gathered again only where some have come."""
        known, count = self._named
        if count != len(self._beside):
            known = defaultdict(list)
            for entry in (*self._beside, *self._listed):
                for name in entry.checks:
                    known[name].append(entry)
            self._named = known, len(self._beside)
        return known

    def _sorted(self, found: Iterable[tuple[Finding, Okr | None, list[Entry]]]) -> Sorted:
        kept: list[Finding] = []
        excepted: list[Excepted] = []
        for finding, okr, covering in found:
            entry = next((one for one in covering if self._holds(one, okr)), None)
            if entry:
                self._used.add(entry)
                excepted.append(Excepted(finding, entry.reason, entry.source, okr.period if okr else ""))
            else:
                kept.append(finding)
        return tuple(kept), tuple(excepted)

    def _holds(self, entry: Entry, okr: Okr | None) -> bool:
        """Say whether an exception still holds; where it doesn't, note for what it was."""
        period = okr.period if okr else ""
        was = ""
        if entry.until and self._today > entry.until:
            was = f"until {entry.until.isoformat()}"
        elif entry.cycle and okr and not same_cycle(entry.cycle, period):
            was = f"for {entry.cycle}, and {f'this is {period}' if period else 'no cycle is named here'}"
        elif not entry.cycle and (made := self._earlier.get(_mark(entry))) and not same_cycle(made, period):
            was = f"for {made}; where it still holds, write [{period or 'the cycle'}] behind the check"
        if was:
            self._expired[entry, was] += 1
        return not was

    def told(self) -> tuple[str, ...]:
        """Say what is to be known of exceptions: those that cover nothing, have expired, are not needed."""
        spoken = self._used | {entry for entry, _ in self._expired}
        spare = [entry for entry in (*self._beside, *self._listed) if entry not in spoken]
        return (
            *self._told,
            *self._back(),
            *_some([self._spare(entry) for entry in spare if entry.source == "sheet" or entry in self._met]),
            *_some(list(self._strange(e for e in spare if e.source == "file" and e not in self._met))),
        )

    def _back(self) -> Iterator[str]:
        for (entry, was), number in self._expired.items():
            back = "1 finding is back" if number == 1 else f"{number} findings are back"
            yield f"The exception {_named(entry)} has expired: it was {was}. {back}."

    def _spare(self, entry: Entry) -> str:
        """Say why an exception set nothing aside: there was nothing, or nobody has asked."""
        names = entry.checks
        if names and entry not in self._asked and all(by_name()[name].ask for name in names):
            return f"The exception {_named(entry)} has nothing to set aside yet: only a model asks this."
        return _unneeded(entry)

    def _strange(self, entries: Iterable[Entry]) -> Iterator[str]:
        """Name those that meet no line, unless their team isn't here: a file may serve many sheets."""
        for entry in entries:
            if not entry.team or any(same(entry.team, team) for team in self._teams):
                yield f"The exception {_named(entry)} meets no line of this review."


def _some(said: list[str]) -> list[str]:
    """Keep the first sentences of a kind, and count the rest."""
    rest = len(said) - MOST
    return said if rest <= 0 else [*said[:MOST], f"The same holds for {rest:,} more."]


def _unneeded(entry: Entry) -> str:
    about = {by_name()[name].about for name in entry.checks}
    if entry.source == "sheet" and about == {"sheet"}:
        return (
            f"The exception {_named(entry)} covers nothing: {entry.said} speaks about the whole sheet; "
            "write it in okr-coach.toml."
        )
    return f"The exception {_named(entry)} is not needed: there is nothing for it to set aside. It can go."


def _named(entry: Entry) -> str:
    said = f"for {entry.said}" if entry.said else f"for “{entry.line}”"
    return f"{said} ({entry.place})"


def _earlier(sheets: Iterable[Sheet]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give the exceptions beside lines that are scored already, and the cycle they were made for."""
    for sheet in sheets:
        for okr in sheet.okrs:
            if okr.key_results and all(kr.score for kr in okr.key_results):
                yield from ((_mark(entry), okr.period) for entry in of_okr(okr)[0])


def _mark(entry: Entry) -> tuple[str, ...]:
    """Tell an exception by its words, so that a copy in a later cycle is known."""
    return (entry.team, entry.line, entry.said, entry.reason)
