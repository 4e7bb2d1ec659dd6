"""Everything people read keeps the voice of prompts/_voice.md: none of the words it never says."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach import cards, knowledge, metrics
from coach.guards.tone import never_said, unquoted

ROOT = Path(__file__).resolve().parent.parent


def said(text: str) -> list[str]:
    """Give the words of a text that we never say; what is quoted is somebody else's."""
    return never_said(unquoted(text.replace("--fail-on", "")))


def test_the_list_itself_is_seen() -> None:
    assert said("This is simply bad!") == ["simply", "bad", "!"]
    assert said("A customer wrote “this is bad”.") == []


@pytest.mark.parametrize("card", cards.load(), ids=lambda card: card.name)
def test_a_card_keeps_the_voice(card: cards.Check) -> None:
    spoken = (card.lead, card.short, card.says, card.asks, card.why, card.disagree)
    assert [word for text in spoken for word in said(text)] == []


@pytest.mark.parametrize("passage", knowledge.load().passages, ids=lambda passage: passage.address)
def test_a_passage_keeps_the_voice(passage: knowledge.Passage) -> None:
    assert said(f"{passage.title} {passage.text}") == []


@pytest.mark.parametrize("field", metrics.load(), ids=lambda field: field.name)
def test_a_metric_keeps_the_voice(field: metrics.Field) -> None:
    assert said(" ".join(f"{m.name} {m.evidence} {m.guard} {m.gamed_by}" for m in field.metrics)) == []


def sentences(path: Path) -> Iterator[str]:
    """Give the sentences a module may show: texts that begin with a capital and hold a space."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            text = node.value
            if " " in text and text[:1].isupper():
                yield text


@pytest.mark.parametrize("path", sorted((ROOT / "coach").rglob("*.py")), ids=lambda path: path.name)
def test_the_screen_keeps_the_voice(path: Path) -> None:
    assert [word for text in sentences(path) for word in said(text)] == []
