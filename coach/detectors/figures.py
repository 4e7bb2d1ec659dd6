"""Which detectors may look at lines whose words are not read, because their language has no word list."""

from collections.abc import Iterable, Mapping
from typing import Any

from coach.reading.line import Line

BY_FIGURES: Mapping[str, frozenset[object] | None] = {
    "lacks": None,
    "numbers": frozenset(("flat", "contradiction", "impossible")),
    "confidence": None,
    "ceiling": None,
    "objective": frozenset(("number", "long")),
    "count": None,
    "similar": None,
    "parent": None,
    "owner": None,
    "cells": None,
}
"""Detectors that rest on figures, cells or whether two lines are alike, with what they then may look for."""


def may_look(detect: Mapping[str, Any], lines: Iterable[Line]) -> bool:
    """Say whether a check's detector may look at these lines."""
    name = next(iter(detect))
    if name in BY_FIGURES and (BY_FIGURES[name] is None or detect[name] in (BY_FIGURES[name] or ())):
        return True
    return all(line.words.wording for line in lines)
