"""Which finding an exception covers: by its check, by the line it stands beside or names, by its team."""

from functools import lru_cache

from coach.finding import Finding
from coach.okr import Okr
from coach.tuning.entries import Entry

QUOTED = 80
"""Characters of a line that are looked for in a sentence, which may quote it shortened."""


def covers(entry: Entry, finding: Finding, okr: Okr) -> bool:
    """Say whether an exception of an okr, or one of the file that meets it, covers a finding about it.

    Beside an objective, one without a check covers what is said of the objective; one with a check covers
    what the key results below it do, too. Beside a key result, only a check by name reaches the objective.
    """
    if entry.checks and finding.check not in entry.checks:
        return False
    if entry.source == "file" and entry.line:
        beside_objective = _holds(okr.objective, entry.line)
        here = _holds(_words(finding, okr), entry.line)
        return here or (beside_objective and (finding.place != "key_result" or bool(entry.checks)))
    if entry.source == "file" or entry.key_result is None:
        return finding.place != "key_result" or bool(entry.checks)
    if finding.place == "key_result":
        return finding.key_result == entry.key_result
    return entry.by_name or (bool(entry.checks) and finding.row == entry.row)


def covers_sheet(entry: Entry, finding: Finding) -> bool:
    """Say whether an exception covers what is about a whole sheet: it has to name the check."""
    if not entry.by_name or finding.check not in entry.checks:
        return False
    said = f"{finding.quote} {finding.says}"
    if entry.source == "file":
        of_team = not entry.team or same(entry.team, finding.team) or entry.team in finding.says
        return of_team and _holds(said, entry.line[:QUOTED])
    beside = finding.sheet == entry.sheet and finding.row == entry.row
    return beside or bool(entry.team and entry.team == finding.team) or _holds(said, entry.line[:QUOTED])


def meets(entry: Entry, okr: Okr) -> bool:
    """Say whether an exception of the file is about an okr or one of its lines."""
    if entry.team and not same(entry.team, okr.team):
        return False
    return any(_holds(line, entry.line) for line in (okr.objective, *(kr.text for kr in okr.key_results)))


def same(one: str, other: str) -> bool:
    """Say whether two names are the same but for case and spaces."""
    return _folded(one) == _folded(other)


def _words(finding: Finding, okr: Okr) -> str:
    """Give the words a finding is about: its key result, or what it quotes of the okr."""
    if finding.place == "key_result" and finding.key_result is not None:
        return okr.key_results[finding.key_result].text
    return f"{okr.objective}\n{finding.quote}"


def _holds(text: str, part: str) -> bool:
    return _folded(part) in _folded(text)


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
