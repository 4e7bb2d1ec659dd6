"""The material of a question: what people wrote, as one JSON object that no cell of it can leave."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from coach.checks import shortened
from coach.finding import Finding
from coach.judge.asked import OBJECTIVE, Asked, key_result, line_of
from coach.judge.words import BESIDE, INITIATIVE, Words
from coach.okr import KeyResult, Okr

INITIATIVES = 6
"""How many initiatives of a line are sent."""
QUOTE = 120
"""Characters of a line within the sentence of a finding."""
_ESCAPED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def material(okr: Okr, asked: Asked, take: Words, with_team: bool) -> dict[str, Any]:
    """Gather what is sent about an okr; who owns what, and where it stands, is nobody's business."""
    return _said(
        team=take.take(okr.team) if with_team else "",
        cycle=take.take(okr.period),
        parent=take.line(okr.parent),
        objective=_objective(okr, take),
        key_results=[
            {"line": key_result(n), **_key_result(kr, take)}
            for n, kr in enumerate(okr.key_results)
            if key_result(n) in asked.lines
        ],
        findings=[
            {"finding": name, "line": line_of(finding, asked.lines), "says": _finding(finding, take)}
            for name, finding in asked.findings.items()
        ],
        ask={check: list(lines) for check, lines in asked.checks.items()},
        weak=list(asked.weak),
    )


def fenced(material: Mapping[str, Any]) -> str:
    """Write material as JSON, a row for each part; no string in it can end the JSON or open a tag."""
    return "{\n" + ",\n".join(f"{_json(name)}: {_rows(value)}" for name, value in material.items()) + "\n}"


def _finding(finding: Finding, take: Words) -> str:
    """Give its sentence, masked piece by piece: names in the quote are looked for before it was shortened."""
    pieces = (take.whole(piece) for piece in finding.says.split(shortened(finding.quote)))
    return take.take(finding.quote, QUOTE).join(pieces)


def _objective(okr: Okr, take: Words) -> dict[str, Any]:
    return _said(
        line=OBJECTIVE,
        text=take.line(okr.objective),
        promise=take.take(okr.promise),
        comment=take.take(okr.note, BESIDE),
        initiatives=_initiatives(okr.initiatives, take),
    )


def _key_result(kr: KeyResult, take: Words) -> dict[str, Any]:
    repeated = all(_says(kr.text, cell) for cell in (kr.baseline, kr.target))
    return _said(
        text=take.line(kr.text),
        metric="" if kr.metric in kr.text else take.take(kr.metric, INITIATIVE),
        baseline="" if repeated else take.take(kr.baseline),
        target="" if repeated else take.take(kr.target),
        unit=take.take(kr.unit),
        current=take.take(kr.current),
        due=take.take(kr.due),
        confidence=take.take(kr.confidence),
        promise=take.take(kr.promise),
        comment=take.take(kr.note, BESIDE),
        initiatives=_initiatives(kr.initiatives, take),
    )


def _initiatives(listed: Iterable[str], take: Words) -> list[str]:
    said = [take.take(text, INITIATIVE) for text in listed]
    return [text for text in said if text][:INITIATIVES]


def _says(text: str, cell: str) -> bool:
    """Say whether a line holds the value of a cell itself."""
    value = re.escape(cell.strip())
    return bool(value) and re.search(rf"(?<![\w.,]){value}(?!\w|[.,]\d)", text) is not None


def _said(**parts: Any) -> dict[str, Any]:  # noqa: ANN401  (texts and lists alike)
    """Leave out what is empty."""
    return {name: value for name, value in parts.items() if value}


def _rows(value: Any) -> str:  # noqa: ANN401  (whatever JSON holds)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(map(_json, value)) + "]"
    return _json(value)


def _json(value: Any) -> str:  # noqa: ANN401  (whatever JSON holds)
    return json.dumps(value, ensure_ascii=False).translate(_ESCAPED)
