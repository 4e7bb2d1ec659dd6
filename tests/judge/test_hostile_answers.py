"""Whatever strings a model sends, what comes out points at what is there, and is nothing but text."""

import random
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from coach import knowledge
from coach.cards import load
from coach.finding import Finding, Opinion
from coach.frontmatter import load_yaml
from coach.guards.live import live
from coach.judge.answer import Answer
from coach.judge.question import Question
from coach.judge.reasons import LONGEST
from coach.judge.verdicts import findings, opinions
from coach.review import Reviewed
from tests.judge.asking import PASSAGES, asked, reviewed
from tests.judge.test_verdicts import OKRS

ANSWERS = 500
FILE = Path(__file__).with_name("hostile.yaml")
DATA: Mapping[str, list[str]] = load_yaml(FILE.read_text("utf-8"), FILE)
PARTS = (*DATA["parts"], "\ud800", "x" * 400)


def string(draw: random.Random, question: Question) -> str:
    """Put a string together of hostile parts and of what the okr says."""
    lines = list(question.lines.values())
    sources = (PARTS, PARTS, lines, " ".join(lines).split())
    return " ".join(draw.choice(draw.choice(sources)) for _ in range(draw.randint(0, 4)))


def made(draw: random.Random, question: Question) -> Answer:
    """Make an answer in which any field may hold anything, and most of them what was asked for."""

    def some(right: list[str]) -> str:
        return draw.choice(right) if draw.random() < 0.7 else string(draw, question)

    def said() -> dict[str, str]:
        quoted, passages = list(question.lines.values()), [*PASSAGES, ""]
        return {"quote": some(quoted), "passage": some(passages), "reason": string(draw, question)}

    def judged() -> dict[str, str]:
        about = {"check": some(list(question.checks)), "line": some(list(question.lines))}
        return about | {"answer": draw.choice(["yes", "yes", "yes", "no"])} | said()

    judgements = [judged() for _ in range(draw.randint(0, 8))]
    objections = [{"finding": some(["F1", "F2", "f2"])} | said() for _ in range(draw.randint(0, 4))]
    return Answer.model_validate({"judgements": judgements, "objections": objections, "rewordings": []})


def heard(okr: Reviewed, draw: random.Random) -> Iterator[Finding | Opinion]:
    """Give all that comes out of many answers about an okr."""
    question = asked(okr)
    for _ in range(ANSWERS):
        answer = made(draw, question)
        yield from findings(okr, question, answer, "m")
        yield from opinions(okr, question, answer, "m")


@pytest.mark.parametrize("name", OKRS)
def test_no_string_of_a_model_comes_out_alive_or_made_up(name: str) -> None:
    okr = reviewed(OKRS[name]).okrs[0]
    notes = (kr.note for kr in okr.reading.okr.key_results)
    texts = (*okr.reading.okr.lines, okr.reading.okr.parent, *notes)
    library, said = knowledge.load(), {check.name: check.says for check in load()}
    reasons = 0
    for one in heard(okr, random.Random(name)):
        assert any(one.quote in text for text in texts)
        assert all(library.cite(address) for address in one.cites)
        assert len(one.reason) <= LONGEST
        assert live(one.reason, ()) == []
        assert [strange for strange in DATA["strange"] if strange in one.reason] == []
        reasons += bool(one.reason)
        if isinstance(one, Finding):
            assert one.cites
            assert one.says == said[one.check].format(quote=one.quote)
            assert all(any(word in text for text in texts) for word in one.because)
    assert reasons > 0
