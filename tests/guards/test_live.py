"""What could come alive in a model's string is found; plain text passes, and so do the person's own words."""

import time
from pathlib import Path

import pytest
import yaml

from coach.guards.live import live

CASES = yaml.safe_load((Path(__file__).parents[1] / "hostile" / "live.yaml").read_text("utf-8"))


@pytest.mark.parametrize("text", CASES["fine"])
def test_plain_text_passes(text: str) -> None:
    assert live(text, []) == []


@pytest.mark.parametrize("text", CASES["live"])
def test_what_could_come_alive_is_found(text: str) -> None:
    assert live(text, []) != []
    assert live(text, ["Visitors return"]) != []


@pytest.mark.parametrize("text", CASES["live"])
def test_a_persons_own_stretch_passes(text: str) -> None:
    assert live(text, ["Visitors return", text]) == []


def test_the_cases_are_many_and_differ() -> None:
    assert len(set(CASES["fine"])) == len(CASES["fine"]) >= 40
    assert len(set(CASES["live"])) == len(CASES["live"]) >= 60


def test_only_the_very_stretch_passes() -> None:
    given = ["Orders on shop.example.com double", "Keep <b> tags"]
    assert live("Returns on shop.example.com halve", given) == []
    assert live("Returns on example.com halve", given) == ["example.com"]
    assert "shop.example.com/x" in live("Returns on shop.example.com/x halve", given)
    assert live("Keep <b> tags and <i> tags", given) == ["<i>"]


def test_long_strings_are_quick() -> None:
    for piece in ("a.", "<", "[", "`", "=", "&a", "a-", "A1b2", "@a", "5 ", "\t", ":", "|"):
        began = time.process_time()
        live(piece * 10_000, [])
        assert time.process_time() - began < 2
