"""The situations as data become teams with their facts, as a check-in would have them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from coach.facts.find import teams
from coach.facts.nouns import Limits, Team
from coach.sheets import read_bytes

PLACE = Path(__file__).resolve().parent / "situations"


def situations() -> list[dict[str, Any]]:
    """Give every situation, as written."""
    files = sorted(PLACE.glob("*.yaml"))
    return [one for path in files for one in yaml.safe_load(path.read_text("utf-8"))]


def teams_in(situation: dict[str, Any]) -> Iterator[Team]:
    """Give the teams of a situation with their facts."""
    texts = {"sheet.csv": situation["sheet"], **situation.get("others", {})}
    sheets = [sheet for name, text in texts.items() for sheet in read_bytes(name, text.encode())]
    past = [
        okr
        for name, text in situation.get("history", {}).items()
        for sheet in read_bytes(name, text.encode())
        for okr in sheet.okrs
    ]
    today = situation["today"]
    when = today if isinstance(today, date) else date.fromisoformat(str(today))
    yield from teams(sheets, when, Limits(**situation.get("limits", {})), past)
