"""What a team writes at the close is kept, and found again; each field as it was written last."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from coach.closing.close import Place
from coach.closing.grading import judged_of
from coach.closing.nouns import CARRIES, Carry, Written
from coach.errors import EntryError, Problem
from coach.facts.nouns import Team
from coach.recording import key_of
from coach.recording.entering import cleaned
from coach.recording.lines import OBJECTIVE, WORDS, in_line, known_again, lines_of
from coach.store.checkins import CLOSE, CheckIns, Field

JUDGED, LEARNED, CARRY = "grade", "learned", "carry"
MOST_LETTERS = 5_000
WANTED = "Write a grade from 0 to 1, such as 0.7 or 70 %, and what it rests on into what was learned."


def place(team: Team, okr: str, index: int, name: str) -> Field:
    """Say under which field something about one of a team's lines is kept."""
    course = next(one for one in team.courses if (one.okr.id, one.index) == (okr, index))
    return Field(key_of(team.name, course.okr, course.key_result), name)


def keep_close(kept: CheckIns, team: Team, day: date, fields: Mapping[Field, str]) -> None:
    """Keep what was written, each line with its words; an empty text takes back what stood there.

    Raises EntryError with every entry that can't be kept; all others are kept by then.
    """
    clean = {at: cleaned(text) for at, text in fields.items()}
    odd = {at: problem for at, text in clean.items() if (problem := _problem(at, text))}
    good = {at: text for at, text in clean.items() if at not in odd}
    _write(kept, team, day, {**_words(team, good), **good})
    if odd:
        told = "; ".join(problem.what for problem in odd.values())
        raise EntryError(f"Not kept: {told}.", WANTED, tuple(odd.values()))


def _write(kept: CheckIns, team: Team, day: date, fields: Mapping[Field, str]) -> None:
    """Write each field where it stands, else under the day: a cycle is closed once, however long it takes."""
    where = team.name, team.cycle
    rows = kept.of(*where, kind=CLOSE)
    known = known_again(list(lines_of(team.name, team.okrs)), rows)
    found: dict[Field, dict[tuple[date, Field], str]] = defaultdict(dict)
    for row in rows:
        found[in_line(row.field, known)][row.day, row.field] = row.text
    by_day: dict[date, dict[Field, str]] = defaultdict(dict)
    for at, text in fields.items():
        for (then, old), stood in (found.get(at) or {(day, at): ""}).items():
            if stood != text:
                by_day[then][old] = text
    for then, some in by_day.items():
        kept.write(where, then, some, kind=CLOSE)


def _words(team: Team, fields: Mapping[Field, str]) -> dict[Field, str]:
    """Give the words of the lines that are written about, so that they can be read without their sheet."""
    lines = {at.line for at in fields}
    return {
        Field(line.key, name): cleaned(text)
        for line in lines_of(team.name, team.okrs)
        if line.key in lines
        for name, text in ((OBJECTIVE, line.okr.objective), (WORDS, line.key_result.text))
    }


def standing(kept: CheckIns, team: Team) -> dict[Field, str]:
    """Give what stands in each field of the close, with the keys that lines have today."""
    rows = kept.of(team.name, team.cycle, kind=CLOSE)
    known = known_again(list(lines_of(team.name, team.okrs)), rows)
    return {in_line(row.field, known): row.text for row in rows}


def written(kept: CheckIns, team: Team) -> tuple[dict[Place, Written], str]:
    """Give what was written about each line of a team's cycle, and about the cycle as a whole."""
    texts = standing(kept, team)
    return dict(_lines(team, texts)), texts.get(Field("", LEARNED), "")


def _lines(team: Team, texts: Mapping[Field, str]) -> Iterator[tuple[Place, Written]]:
    for course in team.courses:
        key = key_of(team.name, course.okr, course.key_result)
        judged, learned, carry = (texts.get(Field(key, name), "") for name in (JUDGED, LEARNED, CARRY))
        if judged or learned or carry:
            known: Carry = next((one for one in CARRIES if one == carry), "")
            yield (course.okr.id, course.index), Written(judged, learned, known)


def _problem(at: Field, text: str) -> Problem | None:
    if len(text) > MOST_LETTERS:
        return Problem(f"a text of {len(text):,} characters is over {MOST_LETTERS:,}")
    if at.name == JUDGED and text and judged_of(text) is None:
        return Problem(f"the grade “{text[:60]}” is no number from 0 to 1")
    if at.name == CARRY and text and text not in CARRIES:
        return Problem(f"“{text[:60]}” is none of {', '.join(CARRIES)}")
    return None
