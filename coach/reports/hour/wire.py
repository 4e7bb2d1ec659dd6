"""The JSON of hours that other programs rely on, written team by team; fields are only added."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from coach import WIRE, __version__
from coach.facilitating.nouns import Hour, Line, Question
from coach.reports.hour.parts import Names

Json = dict[str, Any]


def hours_json(hours: Iterable[Hour], minutes: int, names: Names) -> Iterator[str]:
    """Write the hours as they come."""
    engine = _dumps({"version": __version__})
    yield f'{{"wire": {WIRE},\n"engine": {engine},\n"minutes": {minutes},\n"teams": ['
    for number, hour in enumerate(hours):
        yield (",\n  " if number else "\n  ") + _dumps(hour_json(hour, minutes, names))
    yield "]}\n"


def hour_json(hour: Hour, minutes: int, names: Names) -> Json:
    """Give one hour; the `lines` of a question are places in its own `lines`."""
    return {
        "team": hour.team,
        "cycle": hour.cycle,
        "language": hour.language,
        "purpose": hour.purpose,
        "opening": hour.opening,
        "invites": list(hour.invites),
        "questions": [_question(one, names) for one in hour.questions],
        "uses": list(hour.uses),
        "lines": [_line(line) for line in hour.lines],
        "untouched": hour.untouched,
        "agenda": [step._asdict() for step in hour.agendas[minutes]],
        "decide": hour.decide,
        "out": hour.out,
    }


def _question(one: Question, names: Names) -> Json:
    return {
        "theme": one.theme,
        "asks": one.asks,
        "why": one.why,
        "cites": one.cites,
        "passage": names(one.cites),
        "speaks": one.speaks,
        "lines": list(one.lines),
        "theirs": [theirs._asdict() for theirs in one.theirs],
        "checks": sorted({finding.id for finding in one.findings}),
    }


def _line(line: Line) -> Json:
    place = {"okr": line.okr, "key_result": line.key_result}
    own = {"text": line.text, "cells": line.cells, "sheet": line.sheet, "row": line.row, "owner": line.owner}
    return own | {"instead": line.instead or None, "model": line.model or None} | place


def _dumps(item: object) -> str:
    return json.dumps(item, ensure_ascii=False, allow_nan=False)
