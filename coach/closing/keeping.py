"""What a team writes at the close is kept, and found again; each field as it was written last."""

from collections.abc import Iterator, Mapping
from datetime import date

from coach.closing.close import Place
from coach.closing.nouns import CARRIES, Carry, Written
from coach.errors import EntryError, Problem
from coach.facts.nouns import Team
from coach.history import score_of
from coach.recording import key_of
from coach.recording.entering import cleaned
from coach.store.checkins import CLOSE, CheckIns, Field

JUDGED, LEARNED, CARRY = "grade", "learned", "carry"
MOST_LETTERS = 5_000
WANTED = "Write a grade from 0 to 1, such as 0.7 or 70 %, and what it rests on into what was learned."


def place(team: Team, okr: str, index: int, name: str) -> Field:
    """Say under which field something about one of a team's lines is kept."""
    course = next(one for one in team.courses if (one.okr.id, one.index) == (okr, index))
    return Field(key_of(team.name, course.okr, course.key_result), name)


def keep_close(kept: CheckIns, team: Team, day: date, fields: Mapping[Field, str]) -> None:
    """Keep what was written; an empty text takes back what stood there.

    Raises EntryError with every entry that can't be kept; all others are kept by then.
    """
    clean = {at: cleaned(text) for at, text in fields.items()}
    odd = {at: problem for at, text in clean.items() if (problem := _problem(at, text))}
    good = {at: text for at, text in clean.items() if at not in odd}
    kept.write((team.name, team.cycle), day, good, kind=CLOSE)
    if odd:
        told = "; ".join(problem.what for problem in odd.values())
        raise EntryError(f"Not kept: {told}.", WANTED, tuple(odd.values()))


def written(kept: CheckIns, team: Team) -> tuple[dict[Place, Written], str]:
    """Give what was written about each line of a team's cycle, and about the cycle as a whole."""
    texts = {row.field: row.text for row in kept.of(team.name, team.cycle, kind=CLOSE)}
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
    if at.name == JUDGED and text and score_of(text) is None:
        return Problem(f"the grade “{text[:60]}” is no number")
    if at.name == CARRY and text and text not in CARRIES:
        return Problem(f"“{text[:60]}” is none of {', '.join(CARRIES)}")
    return None
