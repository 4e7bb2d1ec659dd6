"""A review in a few words and numbers: how much there is, where it gathers, and the chart of it."""

from collections import Counter
from typing import Any, NamedTuple

from coach.finding import Flag
from coach.pages.parts.flags import name_of
from coach.review import Review

NOBODY = "whole sheet"


class Cell(NamedTuple):
    """How many findings of one flag a team has."""

    team: str
    flag: Flag
    number: int


def opening(review: Review) -> str:
    """Say in one sentence how much there is in the current cycle."""
    okrs = [okr.reading.okr for okr in review.open]
    lines = sum(len(okr.key_results) for okr in okrs)
    teams = {okr.team for okr in okrs if okr.team}
    whose = f" from {_many(len(teams), 'team')}" if teams else ""
    now = " in the current cycle" if len(okrs) < len(review.okrs) else ""
    return f"{_many(lines, 'key result')}{whose}{now}."


def invitation(topics: int) -> str:
    """Ask to begin with the topics chosen."""
    words = {0: "", 1: "Talk about this first:", 2: "Talk about these two first:"}
    return words.get(topics, "Talk about these three first:")


def periods(review: Review) -> str:
    """Name the cycle most okrs are for, if they name one."""
    named = Counter(okr.reading.okr.period for okr in review.open if okr.reading.okr.period)
    return named.most_common(1)[0][0] if named else ""


def teams(review: Review) -> list[str]:
    """List the teams of the current cycle in the order of the sheet."""
    return list(dict.fromkeys(okr.reading.okr.team for okr in review.open))


def flags(review: Review) -> list[Flag]:
    """List the flags that were found, the most frequent first."""
    return list(dict(Counter(f.flag for f in review.findings).most_common()))


def cells(review: Review) -> list[Cell]:
    """Count findings by team and flag, also where there are none."""
    found = Counter((f.team, f.flag) for f in review.findings)
    rows = [*teams(review), *(team for team, _ in found)]
    return [Cell(team, flag, found[team, flag]) for team in dict.fromkeys(rows) for flag in flags(review)]


def totals(review: Review) -> list[tuple[str, int]]:
    """Count the findings of each team, the most first."""
    found = Counter(dict.fromkeys(teams(review), 0))
    found.update(f.team for f in review.findings)
    return found.most_common()


def seen(review: Review) -> str:
    """Say in a sentence what the chart shows."""
    flags_found = review.by_flag()
    if not flags_found:
        return "Nothing was found that is worth changing."
    flag, most = next(iter(flags_found.items()))
    total = sum(flags_found.values())
    where = [team for team, count in totals(review) if count and team][:2]
    clear = [team for team, count in totals(review) if not count]
    rest = f" Nothing to improve in {_joined(clear[:3])}." if 0 < len(clear) <= 3 else ""  # noqa: PLR2004 - a few
    first = (
        f"{most:,} of {_many(total, 'finding')} are {name_of(flag)}"
        if total > 1
        else f"One finding: {name_of(flag)}"
    )
    most_with = (
        f"; {_joined(where)} ha{'ve' if len(where) > 1 else 's'} most of them" if where and total > 1 else ""
    )
    return f"{first}{most_with}.{rest}"


def table(review: Review) -> list[dict[str, Any]]:
    """Give the counts as a table: a row per team, a column per flag."""
    order = [team for team, _ in totals(review)]
    found = {(cell.team, cell.flag): cell.number for cell in cells(review)}
    return [
        {"Team": team or NOBODY} | {name_of(flag): found.get((team, flag), 0) for flag in flags(review)}
        for team in order
    ]


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _joined(words: list[str]) -> str:
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)
