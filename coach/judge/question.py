"""What a model is asked about one okr: the messages, and what each short name in them stands for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from typing import Any

from coach import checks as cards
from coach import prompts
from coach.cards import Check
from coach.finding import Finding
from coach.judge.answer import Rewording
from coach.judge.asked import OBJECTIVE, Asked, asked
from coach.judge.material import fenced, material
from coach.judge.words import visible, words
from coach.knowledge import Library, Passage
from coach.knowledge.ranking import shared
from coach.masking import Mask
from coach.message import Message
from coach.prompts import Prompt
from coach.review import Reviewed

REVIEW, REWRITE = "review", "rewrite"
FITTING = 2
"""Passages given for an okr of its own, beside those that all get."""
EXCERPT = 320
"""Characters of a passage that are given: one paragraph of it."""
PER_JUDGEMENT, PER_OBJECTION, PER_LINE, AROUND = 70, 40, 260, 150
"""Tokens an answer may take, for each thing that is asked; few findings are objected to."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question about one okr, ready to be sent.

    `key` names it by all that could change the answer, so that no question is put twice.
    """

    okr: int
    """Which of the review's okrs it is about, by its place in `Review.okrs`."""
    messages: tuple[Message, ...]
    key: str
    checks: tuple[str, ...]
    """Ids of the checks that are asked, such as OK11."""
    lines: Mapping[str, str]
    """The lines as written, by their short name: O, K1, K2 …"""
    findings: Mapping[str, Finding]
    """The findings by rule, by their number: F1, F2 …"""
    passages: frozenset[str]
    """Addresses of the passages that were given."""
    weak: tuple[str, ...]
    """Short names of the lines that better ones are asked for."""
    mask: Mask
    """Puts back what was replaced by stand-ins."""
    most: int
    """Tokens the answer may take."""
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """About which lines each check is asked, by its id."""
    prompt: str = ""
    """Name and version of the prompt, such as `review 1`."""
    material: Mapping[str, Any] = field(default_factory=dict)
    """What is sent of the okr, before it is written into a message."""


def ask_about(  # noqa: PLR0913, PLR0917  (all that a question rests on)
    reviewed: Reviewed,
    n: int,
    library: Library,
    mask: Mask,
    model: str,
    checks: Iterable[Check],
) -> Question | None:
    """Ask about the okr at place `n` of its review; None where there is nothing to ask.

    `checks` are those of the run, the same for all its okrs; `model` names the model and where it runs.
    """
    if reviewed.reading.closed:
        return None
    questions = [check for check in checks if check.ask]
    about = asked(reviewed, questions)
    if not about.anything:
        return None
    okr = reviewed.reading.okr
    guidance = _guidance(questions, library)
    fitting = dict(_fitting(about, okr.objective, library, guidance))
    with_team = any("team" in check.ask for check in questions if check.id in about.checks)
    sent = material(okr, about, words(okr, mask), with_team)
    if fitting:
        sent["passages"] = _listed(fitting)
    prompt = prompts.load(REVIEW)
    messages = prompt.fill(checks=questions, passages=_listed(guidance), material=fenced(sent))
    return Question(
        okr=n,
        messages=messages,
        key=key_of(model, prompt, messages),
        checks=tuple(about.checks),
        lines=about.lines,
        findings=about.findings,
        passages=frozenset((*guidance, *fitting)),
        weak=about.weak,
        mask=mask,
        most=_most(about),
        asked=about.checks,
        prompt=f"{prompt.name} {prompt.version}",
        material=sent,
    )


def ask_again(
    question: Question, tried: Sequence[Rewording], why: Mapping[str, Sequence[str]], model: str
) -> Question:
    """Ask once more for better lines where those in an answer didn't hold, with the reasons by line."""
    prompt = prompts.load(REWRITE)
    weak = tuple(name for name in question.lines if name in why)
    offered = {name: [one.text for one in tried if one.line == name] for name in weak}
    lines = [
        {
            **_line(question, name),
            "findings": _says(question, name),
            "tried": _hidden(question, offered[name]),
            "reasons": _hidden(question, why[name]),
        }
        for name in weak
    ]
    around = ("cycle", "parent") if OBJECTIVE in weak else ("cycle", "parent", "objective")
    sent = {name: question.material[name] for name in around if name in question.material} | {"lines": lines}
    messages = prompt.fill(material=fenced(sent))
    return replace(
        question,
        messages=messages,
        key=key_of(model, prompt, messages),
        checks=(),
        passages=frozenset(),
        weak=weak,
        most=AROUND + PER_LINE * len(weak),
        asked={},
        prompt=f"{prompt.name} {prompt.version}",
        material=sent,
    )


def key_of(model: str, prompt: Prompt, messages: Sequence[Message]) -> str:
    """Name a question by all that could change its answer."""
    shape = (model, prompt.name, str(prompt.version), prompt.answers)
    said = (part for message in messages for part in message)
    return sha256("\0".join((*shape, *said)).encode()).hexdigest()


def _most(about: Asked) -> int:
    judgements = sum(map(len, about.checks.values()))
    return (
        AROUND + PER_JUDGEMENT * judgements + PER_OBJECTION * len(about.findings) + PER_LINE * len(about.weak)
    )


def _guidance(questions: Sequence[Check], library: Library) -> dict[str, str]:
    """Give a paragraph of the passage that explains each question of the run, by its address."""
    cited: dict[str, str] = {}
    for check in questions:
        for address in check.cites[:1]:
            cited.setdefault(address, excerpt(library.cite(address), f"{check.ask} {check.lead} {check.why}"))
    return cited


def _fitting(
    about: Asked, objective: str, library: Library, known: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Give a few passages for this okr: those its findings cite, then those that fit its objective."""
    cited: dict[str, str] = {}
    for finding in about.findings.values():
        card = cards.by_name()[finding.check]
        for address in finding.cites:
            if address not in known and len(cited) < FITTING:
                cited.setdefault(address, excerpt(library.cite(address), f"{card.lead} {card.why}"))
    yield from cited.items()
    wanted = FITTING - len(cited)
    if not wanted:
        return
    near = library.search(objective, len(known) + FITTING)
    others = [passage for passage in near if passage.address not in {*known, *cited}]
    yield from ((passage.address, excerpt(passage, objective)) for passage in others[:wanted])


def excerpt(passage: Passage, question: str) -> str:
    """Give the paragraph of a passage that shares most with a question."""
    return _paragraph(passage.text, question)


@lru_cache(maxsize=512)
def _paragraph(text: str, question: str) -> str:
    paragraphs = [_start(" ".join(part.split())) for part in text.split("\n\n")]
    return max(paragraphs, key=lambda part: shared(part, question))


def _start(paragraph: str) -> str:
    """Give whole sentences of a paragraph, as many as there is room for."""
    if len(paragraph) <= EXCERPT:
        return paragraph
    return paragraph[: paragraph.rfind(". ", 0, EXCERPT) + 1 or EXCERPT]


def _listed(passages: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"address": address, "text": text} for address, text in passages.items()]


def _line(question: Question, name: str) -> Mapping[str, Any]:
    lines = (question.material.get("objective", {}), *question.material.get("key_results", ()))
    return next(line for line in lines if line.get("line") == name)


def _says(question: Question, name: str) -> list[str]:
    return [found["says"] for found in question.material.get("findings", ()) if found["line"] == name]


def _hidden(question: Question, texts: Iterable[str]) -> list[str]:
    """What a model said holds stand-ins, what we say of it the words themselves: both leave as stand-ins."""
    return [question.mask.again(visible(text)) for text in dict.fromkeys(texts)]
