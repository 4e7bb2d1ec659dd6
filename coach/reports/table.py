"""A review as CSV for a spreadsheet: a row per finding and per suggestion, beside the person's line."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING

from coach.finding import Excepted, Finding, Opinion, Rewrite
from coach.okr import Okr
from coach.reports.cells import harmless
from coach.reports.excepted import SOURCES
from coach.reports.said import name_of
from coach.reports.standing import Decisions, about_finding, about_rewrite, key_result_of

if TYPE_CHECKING:
    from coach.review import Review
    from coach.store import Decision

MARK = "\ufeff"
"""The byte order mark that tells spreadsheets of UTF-8."""
HEADER = (
    "Sheet,Row,Team,Cycle,Objective,Line,Entry,Flag,Check,Severity,Words,What it says,Question,"
    "Suggestion,Why,Blanks,Work,Clears,Guidance,Decision,Decided text,Reason,Model,Its reason"
).split(",")

Row = dict[str, object]


def table(review: "Review", decisions: Decisions) -> str:
    """Give the whole table as text, with a byte order mark for spreadsheets."""
    stream = StringIO(newline="")
    stream.write(MARK)
    writer = csv.DictWriter(stream, HEADER, restval="", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    for row in _rows(review, decisions):
        writer.writerow({name: harmless(cell) for name, cell in row.items()})
    return stream.getvalue()


def _rows(review: "Review", decisions: Decisions) -> Iterator[Row]:
    names = [sheet.name for sheet in review.sheets]
    for one in review.excepted_about:
        place = {
            "Sheet": names[one.finding.sheet],
            "Team": one.finding.team,
            "Line": one.finding.quote,
        }
        yield place | _found(one.finding, None) | _excepted(one)
    for finding in review.about_sheets:
        place = {"Sheet": names[finding.sheet], "Team": finding.team, "Line": finding.quote}
        yield place | _found(finding, about_finding(decisions, finding))
    for reviewed in review.okrs:
        okr = reviewed.reading.okr
        place = {"Sheet": names[okr.sheet], "Team": okr.team, "Cycle": okr.period, "Objective": okr.objective}
        for finding in reviewed.findings:
            yield (
                place
                | {"Line": _line(okr, finding)}
                | _found(finding, about_finding(decisions, finding, okr))
            )
        for opinion in reviewed.opinions:
            yield place | {"Line": _line(okr, opinion.finding)} | _second(opinion)
        for one in reviewed.excepted:
            yield place | {"Line": _line(okr, one.finding)} | _found(one.finding, None) | _excepted(one)
        for rewrite in reviewed.rewrites:
            yield place | _suggested(rewrite) | _decided(about_rewrite(decisions, rewrite, okr))


def _line(okr: Okr, finding: Finding) -> str:
    """Give the line the evidence stands in; for all of an okr, its objective."""
    line = key_result_of(finding, okr)
    return line.text if line else okr.objective


def _found(finding: Finding, decision: "Decision | None") -> Row:
    return {
        "Row": finding.row,
        "Entry": "finding",
        "Flag": finding.flag,
        "Check": finding.check,
        "Severity": finding.severity,
        "Words": finding.quote,
        "What it says": finding.says,
        "Question": finding.asks,
        "Guidance": " ".join(finding.cites),
        "Model": name_of(finding.model),
        "Its reason": finding.reason,
    } | _decided(decision)


def _second(opinion: Opinion) -> Row:
    """Give a second opinion, which stands beside the finding it is about."""
    return {
        "Row": opinion.finding.row,
        "Entry": "second opinion",
        "Check": opinion.finding.check,
        "Words": opinion.quote,
        "Guidance": " ".join(opinion.cites),
        "Model": name_of(opinion.model),
        "Its reason": opinion.reason,
    }


def _excepted(one: Excepted) -> Row:
    return {"Entry": "exception", "Decision": f"set aside {SOURCES[one.source]}", "Reason": one.reason}


def _suggested(rewrite: Rewrite) -> Row:
    return {
        "Row": rewrite.row,
        "Line": rewrite.was,
        "Entry": "suggestion",
        "Suggestion": rewrite.now,
        "Why": rewrite.why,
        "Blanks": ", ".join(rewrite.blanks),
        "Work": rewrite.initiative,
        "Clears": " ".join(rewrite.clears),
        "Model": name_of(rewrite.model),
    }


def _decided(decision: "Decision | None") -> Row:
    if decision is None:
        return {}
    return {"Decision": decision.verdict, "Decided text": decision.text, "Reason": decision.reason}
