"""Several small files reviewed as one organisation: what has to be found, and nothing beside it."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.finding import Finding
from coach.okr import Sheet
from coach.review import Review, review
from coach.sheets import read_bytes

ACROSS = frozenset(
    "parent-not-named parent-is-copied parent-is-unknown goal-nobody-carries all-handed-down "
    "teams-pull-apart same-gain-claimed-twice one-line-in-two-teams "
    "need-nobody-knows one-owner-for-all".split()
)
"""The checks that look beyond their own file; each case names all that they say."""
CASES = [
    pytest.param(case, id=f"{path.stem}-{case['case']}")
    for path in sorted(Path(__file__).parent.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]


def sheets(files: dict[str, str]) -> list[Sheet]:
    """Read files written with bars between their cells."""
    read: list[Sheet] = []
    for name, table in files.items():
        out = io.StringIO()
        rows = (line.split("|") for line in table.splitlines())
        csv.writer(out).writerows([cell.strip() for cell in row] for row in rows)
        read += read_bytes(name, out.getvalue().encode(), first=len(read))
    return read


def told(found: Review) -> list[Finding]:
    """Give what was found across files."""
    return [finding for finding in found.findings if finding.check in ACROSS]


@pytest.mark.parametrize("case", CASES)
def test_files_are_seen_as_one_organisation(case: dict[str, Any]) -> None:
    found = review(sheets(case["files"]))
    said = [f"{f.check} {found.sheets[f.sheet].name} {f.row}" for f in told(found)]
    assert sorted(said) == sorted(case["found"])
    for words in case.get("says", ()):
        assert any(words in finding.says for finding in told(found)), words
