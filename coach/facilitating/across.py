"""Findings that two teams share: the other team and its line, told back from the sentence of the card."""

import re
from functools import lru_cache
from string import Formatter

from coach import checks
from coach.facilitating.nouns import Theirs
from coach.finding import Finding

THEIRS = {"other_team": "(?P<other_team>.+?)", "beside": "(?: and “(?P<other>.+?)”)?"}
"""The blanks of a card that tell of another team: its name, and its line where that says something else."""


def theirs_in(finding: Finding) -> Theirs | None:
    """Say which other team a finding names, and which of its lines; None where it names none.

    Team and quote of the finding are known; what stands in the other blanks of the sentence is found between
    the words of the card.
    """
    card = checks.by_name().get(finding.check)
    if card is None or "{other_team}" not in card.says:
        return None
    found = _pattern(card.says, finding.team, checks.shortened(finding.quote)).fullmatch(finding.says)
    said = found.groupdict() if found else {}
    line = said.get("other") or (finding.quote if "{beside}" in card.says else "")
    return Theirs(said["other_team"], line) if said.get("other_team") else None


@lru_cache(maxsize=256)
def _pattern(says: str, team: str, quote: str) -> re.Pattern[str]:
    known = {"team": team, "quote": quote}
    parts: list[str] = []
    for words, blank, _, _ in Formatter().parse(says):
        parts.append(re.escape(words))
        if blank in THEIRS and THEIRS[blank] not in parts:
            parts.append(THEIRS[blank])
        elif blank is not None:
            parts.append(re.escape(known[blank]) if blank in known else ".*?")
    return re.compile("".join(parts), re.DOTALL)
