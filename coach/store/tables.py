"""The tables of the store: sheets, decisions, answers, the ledger, servers, drafts, check-ins, jobs."""

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sqlalchemy import MetaData, Table


class Tables(NamedTuple):
    """All tables; their names begin with coach_, so that they can live beside others."""

    version: "Table"
    sheets: "Table"
    decisions: "Table"
    answers: "Table"
    ledger: "Table"
    servers: "Table"
    drafts: "Table"
    steps: "Table"
    checkins: "Table"
    sets: "Table"
    jobs: "Table"
    parts: "Table"


@cache
def tables() -> Tables:
    """Describe the tables."""
    from sqlalchemy import Column, Integer, MetaData, Table

    meta = MetaData()
    version = Table("coach_schema", meta, Column("version", Integer, primary_key=True))
    kept = _sheets(meta), _decisions(meta), _answers(meta), _ledger(meta), _servers(meta)
    written = _drafts(meta), _steps(meta), _checkins(meta)
    return Tables(version, *kept, *written, _sets(meta), _jobs(meta), _parts(meta))


def _sheets(meta: "MetaData") -> "Table":
    from sqlalchemy import Column, LargeBinary, String, Table, Text

    return Table(
        "coach_sheets",
        meta,
        Column("id", String(12), primary_key=True),
        Column("name", Text, nullable=False),
        Column("data", LargeBinary, nullable=False),
        Column("mapping", Text, nullable=False, default="{}"),
        Column("kept_at", String(40), nullable=False),
    )


def _decisions(meta: "MetaData") -> "Table":
    from sqlalchemy import Column, Index, Integer, String, Table, Text

    return Table(
        "coach_decisions",
        meta,
        Column("number", Integer, primary_key=True),
        Column("line", String(16), nullable=False),
        Column("check", String(200), nullable=False),
        Column("verdict", String(10), nullable=False),
        Column("text", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("decided_at", String(40), nullable=False),
        Column("cycle", Text, nullable=False, server_default=""),
        Index("coach_decisions_line", "line"),
    )


def _answers(meta: "MetaData") -> "Table":
    from sqlalchemy import Column, Integer, String, Table, Text

    return Table(
        "coach_answers",
        meta,
        Column("key", String(200), primary_key=True),
        Column("text", Text, nullable=False),
        Column("model", Text, nullable=False),
        Column("prompt", Text, nullable=False),
        Column("sent", Integer),
        Column("received", Integer),
        Column("cached", Integer),
        Column("kept_at", String(40), nullable=False),
    )


def _ledger(meta: "MetaData") -> "Table":
    """A row is written before words leave; what came of it is added once, when it is known."""
    from sqlalchemy import Column, Index, Integer, String, Table, Text

    return Table(
        "coach_ledger",
        meta,
        Column("number", Integer, primary_key=True),
        Column("left_at", String(40), nullable=False),
        Column("host", Text, nullable=False),
        Column("model", Text, nullable=False),
        Column("purpose", Text, nullable=False),
        Column("size", Integer, nullable=False),
        Column("kind", String(40), nullable=False, server_default=""),
        Column("ended_at", String(40)),
        Column("sent", Integer),
        Column("received", Integer),
        Column("cached", Integer),
        Index("coach_ledger_left_at", "left_at"),
    )


def _servers(meta: "MetaData") -> "Table":
    from sqlalchemy import Column, String, Table, Text

    return Table(
        "coach_servers",
        meta,
        Column("name", Text, primary_key=True),
        Column("can", Text, nullable=False),
        Column("kept_at", String(40), nullable=False),
    )


def _drafts(meta: "MetaData") -> "Table":
    """What the list of drafts shows; all that a draft holds stands in its steps."""
    from sqlalchemy import Column, Index, String, Table, Text

    return Table(
        "coach_drafts",
        meta,
        Column("id", String(12), primary_key=True),
        Column("title", Text, nullable=False),
        Column("words", Text, nullable=False),
        Column("beside", Text, nullable=False, server_default="{}"),
        Column("made_at", String(40), nullable=False),
        Column("changed_at", String(40), nullable=False),
        Column("binned_at", String(40)),
        Index("coach_drafts_changed_at", "changed_at"),
    )


def _steps(meta: "MetaData") -> "Table":
    """Steps are only added, each after the one that was seen last."""
    from sqlalchemy import Column, Integer, String, Table, Text

    return Table(
        "coach_steps",
        meta,
        Column("draft", String(12), primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("body", Text, nullable=False),
        Column("kept_at", String(40), nullable=False),
    )


def _checkins(meta: "MetaData") -> "Table":
    """A row is one field as it was written; the last one stands."""
    from sqlalchemy import Column, Index, Integer, String, Table, Text

    return Table(
        "coach_checkins",
        meta,
        Column("number", Integer, primary_key=True),
        Column("team", Text, nullable=False),
        Column("cycle", Text, nullable=False),
        Column("day", String(10), nullable=False),
        Column("kind", String(10), nullable=False),
        Column("line", String(16), nullable=False),
        Column("name", String(200), nullable=False),
        Column("text", Text, nullable=False),
        Column("kept_at", String(40), nullable=False),
        Index("coach_checkins_team", "team", "cycle"),
    )


def _sets(meta: "MetaData") -> "Table":
    """Several kept sheets under one name, since an address can't name two thousand of them."""
    from sqlalchemy import Column, String, Table, Text

    return Table(
        "coach_sets",
        meta,
        Column("id", String(12), primary_key=True),
        Column("sheets", Text, nullable=False),
        Column("kept_at", String(40), nullable=False),
    )


def _jobs(meta: "MetaData") -> "Table":
    """What was asked for stands in the body; who works on it says so again and again in `beat_at`."""
    from sqlalchemy import Column, Index, String, Table, Text

    return Table(
        "coach_jobs",
        meta,
        Column("id", String(12), primary_key=True),
        Column("name", Text, nullable=False),
        Column("state", String(10), nullable=False),
        Column("body", Text, nullable=False),
        Column("error", Text, nullable=False, server_default=""),
        Column("made_at", String(40), nullable=False),
        Column("changed_at", String(40), nullable=False),
        Column("ended_at", String(40)),
        Column("runner", String(40), nullable=False, server_default=""),
        Column("beat_at", String(40)),
        Index("coach_jobs_changed_at", "changed_at"),
    )


def _parts(meta: "MetaData") -> "Table":
    """A part of a job is done by one worker; `told` is what came of it, in figures."""
    from sqlalchemy import Column, Index, Integer, String, Table, Text

    return Table(
        "coach_parts",
        meta,
        Column("job", String(12), primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("body", Text, nullable=False),
        Column("state", String(10), nullable=False),
        Column("told", Text, nullable=False, server_default="{}"),
        Column("tries", Integer, nullable=False, server_default="0"),
        Column("began_at", String(40)),
        Column("ended_at", String(40)),
        Index("coach_parts_state", "job", "state"),
    )
