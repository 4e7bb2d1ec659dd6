"""Key results that a finding about the whole sheet names, so that none of them looks untouched."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from coach import checks
from coach.finding import Finding

if TYPE_CHECKING:
    from coach.pages.parts.lines import Block, Line

QUOTED = re.compile("“([^”]+)”")

Place = tuple[str, str]
"""A team, and the words of one of its key results as findings shorten them."""


def named(blocks: Iterable["Block"], about: Iterable[Finding]) -> dict[Place, str]:
    """Say for each key result that is named what is said of it, such as “opposite pulls with Logistics”."""
    owners: dict[str, dict[str, None]] = defaultdict(dict)
    for block in blocks:
        for line in block.key_results:
            owners[checks.shortened(line.text)][line.team] = None
    found: dict[Place, dict[str, None]] = defaultdict(dict)
    for finding in about:
        places = _places(finding, owners)
        for place in places:
            found[place][_note(finding, [team for team, _ in places if team != place[0]])] = None
    return {place: ", ".join(notes) for place, notes in found.items()}


def place_of(line: "Line") -> Place:
    """Give the place under which a key result may be named."""
    return line.team, checks.shortened(line.text)


def _places(finding: Finding, owners: dict[str, dict[str, None]]) -> list[Place]:
    quoted = dict.fromkeys(QUOTED.findall(finding.says))
    return [(team, words) for words in quoted for team in owners.get(words, {}) if team in finding.says]


def _note(finding: Finding, others: list[str]) -> str:
    short = checks.by_name()[finding.check].short
    whom = dict.fromkeys(team for team in others if team)
    return f"{short} with {' and '.join(whom)}" if whom else short
