"""The JSON of check-ins that other programs rely on, written team by team; fields are only added."""

import json
import math
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from coach import WIRE, __version__
from coach.briefing.nouns import Brief, Question, Told
from coach.facts.nouns import Figure
from coach.reports.briefs.parts import MINUTES

Json = dict[str, Any]


def briefs_json(briefs: Iterable[Brief], today: date, minutes: int = MINUTES) -> Iterator[str]:
    """Write the briefs as they come."""
    engine = _dumps({"version": __version__})
    yield f'{{"wire": {WIRE},\n"today": "{today.isoformat()}",\n"engine": {engine},\n"teams": ['
    for number, brief in enumerate(briefs):
        yield (",\n  " if number else "\n  ") + _dumps(brief_json(brief, minutes))
    yield "]}\n"


def brief_json(brief: Brief, minutes: int = MINUTES) -> Json:
    """Give one brief; `because` are places in `facts`."""
    return {
        "team": brief.team,
        "cycle": brief.cycle,
        "leads": brief.leads,
        "voice": brief.voice,
        "language": brief.language,
        "facts": [_fact(told) for told in brief.facts],
        "questions": [_question(brief, one) for one in brief.questions],
        "opening": brief.opening,
        "feedback": brief.feedback,
        "recognition": brief.recognition,
        "decision": brief.decision,
        "agenda": [step._asdict() for step in brief.agendas.get(minutes, ())],
        "notes": list(brief.notes),
        "by": brief.by,
        "model": brief.model or None,
    }


def _fact(told: Told) -> Json:
    fact = told.fact
    figures = {name: _figure(one) for name, one in fact.figures.items()}
    place = {"okr": fact.okr or None, "key_result": fact.index}
    about: Json = {
        "fact": fact.fact,
        "case": fact.case,
        "row": fact.row,
        "line": fact.line,
        "figures": figures,
    }
    return about | {"gravity": _figure(fact.gravity), "says": told.says} | place


def _question(brief: Brief, one: Question) -> Json:
    row = brief.facts[one.because[0]].fact.row if one.because else None
    return {"asks": one.asks, "because": list(one.because), "row": row}


def _figure(one: Figure) -> Figure | None:
    """Write 41 and not 41.0, no dust behind the sixth place; JSON has no word for a number without end."""
    if not isinstance(one, float):
        return one
    if not math.isfinite(one):
        return None
    return int(one) if one == int(one) else round(one, 6)


def _dumps(item: object) -> str:
    return json.dumps(item, ensure_ascii=False, allow_nan=False)
