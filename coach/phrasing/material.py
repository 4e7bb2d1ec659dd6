"""What a model is shown of a brief: its fields as the rules say them, with the facts below; masked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from coach.briefing.nouns import Brief, Question
from coach.facts.nouns import Course
from coach.judge.words import Words
from coach.masking import How, Mask, masks_for
from coach.okr import Okr, Sheet
from coach.phrasing.holding import Field
from coach.reading.words import load

PARTS = ("opening", "feedback", "recognition", "decision")
"""The fields of a brief beside its questions."""
FACT, FACTS = 500, 6
"""Characters of a fact that are sent, and facts under one question."""


def fields(brief: Brief) -> tuple[Field, ...]:
    """Give the fields of a brief that are to be said again: its questions in their order, then the parts."""
    names, written = tuple(_names(brief)), tuple(_with_marks(brief))
    asked = (
        Field(
            one.asks,
            brief.language,
            _under(brief, one),
            " ".join(brief.facts[one.because[0]].fact.line.split()) if one.because else "",
            names,
            written,
        )
        for one in brief.questions
    )
    around = (Field(getattr(brief, name), brief.language, names=names, written=written) for name in PARTS)
    return (*asked, *around)


def _under(brief: Brief, one: Question) -> tuple[str, ...]:
    return tuple(brief.facts[place].says for place in one.because)


def shown(brief: Brief, mask: Mask) -> dict[str, Any]:
    """Gather what is sent of a brief."""
    take = Words(mask)
    questions = [
        {
            "asks": take.whole(one.asks),
            "facts": [take.take(says, FACT) for says in _under(brief, one)[:FACTS]],
        }
        for one in brief.questions
    ]
    parts = {name: take.whole(getattr(brief, name)) for name in PARTS}
    return {
        "language": load(brief.language).name,
        "voice": brief.voice,
        "opening": parts.pop("opening"),
        "questions": questions,
        **parts,
    }


def masks(
    briefs: Sequence[Brief], sheets: Sequence[Sheet], hidden: tuple[Sequence[str], How]
) -> Iterator[Mask]:
    """Make a mask for each brief, which knows the names of all and what its own lines and comments show.

    `hidden` are the words a company wants hidden as well, and what is replaced at all.
    """
    okrs = tuple({one.okr.id: one.okr for brief in briefs for one in brief.courses}.values())
    make = masks_for([*sheets, Sheet("briefs", "briefs", okrs, len(okrs))], *hidden)
    for brief in briefs:
        yield make(_whole(brief))


def _whole(brief: Brief) -> Okr:
    """Put all that people wrote about a team into one okr."""
    said = list(dict.fromkeys(_written(brief.courses)))
    first = brief.courses[0].okr if brief.courses else Okr(brief.team, 0, 1, brief.team, brief.cycle, "", ())
    lines = tuple(one.key_result for one in brief.courses)
    return replace(first, key_results=lines, note="\n".join(said))


def _written(courses: Sequence[Course]) -> Iterator[str]:
    for one in courses:
        yield from (one.okr.objective, one.okr.note)
        yield from (said.note for said in one.key_result.check_ins if said.note)


def _names(brief: Brief) -> Iterator[str]:
    """Give the people and teams that a brief may speak of."""
    owners = (" ".join(one.key_result.owner.split()) for one in brief.courses)
    others = (str(one.fact.figures["other"]) for one in brief.facts if one.fact.fact == "dependency-unseen")
    yield from dict.fromkeys(filter(None, (*owners, brief.leads, *others)))


_MARKED = re.compile("[“”„]")


def _with_marks(brief: Brief) -> Iterator[str]:
    """Give what people wrote with marks of quotation in it, so that it is found whole."""
    lines = (one.key_result.text for one in brief.courses)
    quoted = (one for told in brief.facts for one in (told.fact.line, *told.fact.figures.values()))
    texts = (*lines, *_written(brief.courses), *(one for one in quoted if isinstance(one, str)))
    yield from dict.fromkeys(" ".join(text.split()) for text in texts if _MARKED.search(text))
