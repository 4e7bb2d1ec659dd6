"""What was found about several teams together, such as two that pull one number apart."""

import re
from collections.abc import Iterable

from coach import checks
from coach.finding import Finding
from coach.review import Review

_OTHER = re.compile(r".*\(in (?P<file>.+), row (?P<row>\d+)\)")


def across(review: Review) -> list[Finding]:
    """Give the findings of those checks that look at all sheets as one."""
    together = {check.name for check, _ in checks.shipped().together}
    return [finding for finding in review.about_sheets if finding.check in together]


def once(review: Review, found: Iterable[Finding]) -> list[Finding]:
    """Leave out what is said already of the other line: two files each tell of both."""
    files = {sheet.okrs[0].sheet: sheet.name for sheet in review.sheets if sheet.okrs}
    told: set[object] = set()
    kept = []
    for one in found:
        here, other = (files.get(one.sheet, ""), str(one.row)), _OTHER.match(one.says)
        mark = (one.check, frozenset((here, other.group("file", "row")))) if other else (one.check, one.says)
        if mark not in told:
            told.add(mark)
            kept.append(one)
    return kept
