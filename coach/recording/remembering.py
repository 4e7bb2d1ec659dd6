"""What is remembered of a team: the days of its check-ins, what was asked and answered, what it decided."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import cast

from coach.briefing.nouns import Asked, Memory
from coach.facts.nouns import FactName, Team
from coach.okr import Okr
from coach.recording.lines import (
    ANSWER,
    ASKED,
    FOR_TEAM,
    SAID,
    Words,
    cycles_of,
    in_line,
    known_again,
    lines_of,
    words_in,
)
from coach.store.checkins import CheckIns, Written


def memory(kept: CheckIns, team: Team) -> Memory:
    """Give what is remembered of a team's earlier check-ins in this cycle.

    Only what was before `team.today` or on that day; lines are called by the words they have today.
    """
    rows, words = rows_of(kept, team.name, cycles_of(team), team.okrs)
    rows = [row for row in rows if row.day <= team.today]
    said = {row.field.name: row.text for row in rows if not row.field.line and row.field.name in FOR_TEAM}
    return Memory(days(rows), tuple(asked(rows, words)), said)


def days(rows: Sequence[Written]) -> tuple[date, ...]:
    """Give the days on which something was said, the oldest first; one with a brief alone is none."""
    said = (
        row.day for row in rows if row.field.name in (*SAID, *FOR_TEAM) or row.field.name.startswith(ANSWER)
    )
    return tuple(sorted(set(said)))


def asked(rows: Sequence[Written], words: Mapping[str, Words]) -> Iterator[Asked]:
    """Give the questions that were shown with what was answered on that day, or later before the next one.

    A question may rest on several facts; what is answered under one of them answers it.
    """
    questions = [row for row in rows if row.field.name.startswith(ASKED)]
    answers = [row for row in rows if row.field.name.startswith(ANSWER)]
    taken: set[int] = set()
    shown: list[tuple[Written, str]] = []
    for row in questions:
        mine = [
            one
            for one in answers
            if _same_place(one, row) and row.day <= one.day and not _again(questions, row, one.day)
        ]
        taken |= {id(one) for one in mine}
        shown.append((row, mine[-1].text if mine else ""))
    said = {(row.day, row.field.line, row.text): answer for row, answer in shown if answer}
    for row, answer in shown:
        yield _asked(row, words, row.text, answer or said.get((row.day, row.field.line, row.text), ""))
    for one in answers:
        if id(one) not in taken:
            yield _asked(one, words, "", one.text)


def _same_place(answer: Written, question: Written) -> bool:
    """Say whether an answer is about the fact of a question, on its line."""
    names = (answer.field.name.removeprefix(ANSWER), question.field.name.removeprefix(ASKED))
    return answer.field.line == question.field.line and names[0] == names[1]


def _again(questions: Sequence[Written], row: Written, day: date) -> bool:
    """Say whether the same was asked again by a day."""
    return any(one.field == row.field and row.day < one.day <= day for one in questions)


def _asked(row: Written, words: Mapping[str, Words], asks: str, answer: str) -> Asked:
    line = words.get(row.field.line, Words("", ""))
    fact = cast("FactName", row.field.name.removeprefix(ASKED).removeprefix(ANSWER))
    return Asked(row.day, (line.objective, line.text), fact, asks, answer)


def rows_of(
    kept: CheckIns, team: str, cycles: Sequence[str], okrs: Sequence[Okr] = ()
) -> tuple[list[Written], Mapping[str, Words]]:
    """Give what stands for a team, by day, and the words of its lines, as today's okrs have them."""
    rows: list[list[Written]] = []
    words: dict[str, Words] = {}
    for cycle in cycles:
        lines = [line for line in lines_of(team, okrs) if line.okr.period == cycle]
        some = kept.of(team, cycle)
        known = known_again(lines, some)
        words |= {known.get(key, key): was for key, was in words_in(some).items()}
        words |= {line.key: Words(line.okr.objective, line.key_result.text) for line in lines}
        rows.append([row._replace(field=in_line(row.field, known)) for row in some])
    return sorted(chain.from_iterable(rows), key=lambda row: row.day), words
