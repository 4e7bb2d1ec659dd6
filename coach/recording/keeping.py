"""A check-in is kept: what was entered, the ends of every key result as they stand, and what was asked."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from coach.briefing.nouns import Brief
from coach.errors import EntryError
from coach.facts.nouns import Course, Fact, Team
from coach.recording.entering import cleaned, day_problem, problems
from coach.recording.lines import ASKED, ENDS, OBJECTIVE, WORDS, cycles_of, key_of, lines_of, words_in
from coach.store.checkins import CHECK_IN, CheckIns, Field

AGAIN = "Write the number alone, such as 44 or 44 %, and put words into the note."


def keep(kept: CheckIns, team: Team, day: date, fields: Mapping[Field, str]) -> None:
    """Keep what was entered on a day, and the baseline and target of every key result as they stand.

    An empty entry takes back what stood there. Raises EntryError with every entry that could not be kept;
    all others are kept by then.
    """
    if said := day_problem(team, day):
        raise EntryError(f"Nothing was kept: {said}.", "Choose the day of the check-in.")
    clean = {at: cleaned(text) for at, text in fields.items()}
    odd = problems(team, clean)
    good = {at: text for at, text in clean.items() if at not in odd}
    if good:
        _write(kept, team, day, {**_beside(kept, team, day), **good})
    if odd:
        listed = "; ".join(problem.what for problem in odd.values())
        rest = "the others are kept" if good else "nothing was changed"
        sentence = f"{len(odd)} of {len(fields)} entries could not be kept, {rest}: {listed}."
        raise EntryError(sentence, AGAIN, tuple(odd.values()))


def remember_asked(kept: CheckIns, team: Team, brief: Brief) -> None:
    """Keep which questions of a brief were shown on its day; again only where they have changed."""
    asked = {
        Field(_line(team, told), f"{ASKED}{told.fact}"): cleaned(question.asks)
        for question in brief.questions
        for told in (brief.facts[at].fact for at in question.because)
    }
    standing = {
        row.field: row.text
        for cycle in cycles_of(team)
        for row in kept.of(team.name, cycle)
        if row.day == brief.today
    }
    new = {at: text for at, text in asked.items() if standing.get(at) != text}
    if new:
        _write(kept, team, brief.today, {**_words(kept, team, {at.line for at in new}), **new})


def _line(team: Team, fact: Fact) -> str:
    """Give the key of the line a fact is about; "" where it is about an objective or the team."""
    okr = next((one for one in team.okrs if one.id == fact.okr), None)
    if okr is None or fact.index is None:
        return ""
    return key_of(team.name, okr, okr.key_results[fact.index])


def _write(kept: CheckIns, team: Team, day: date, fields: Mapping[Field, str]) -> None:
    """Write each line under its own cycle, and what is the team's under that of the team."""
    cycles = {line.key: line.okr.period for line in lines_of(team.name, team.okrs)}
    by_cycle: dict[str, dict[Field, str]] = defaultdict(dict)
    for at, text in fields.items():
        by_cycle[cycles.get(at.line, team.cycle)][at] = text
    for cycle, some in by_cycle.items():
        kept.write((team.name, cycle), day, some, kind=CHECK_IN)


def _beside(kept: CheckIns, team: Team, day: date) -> dict[Field, str]:
    """Give the ends of every key result as they stand, and the words of those not yet kept with theirs.

    What was kept last and still stands isn't kept again: a field is kept at each change.
    """
    stood = {
        row.field: row.text
        for cycle in cycles_of(team)
        for row in kept.of(team.name, cycle)
        if row.day <= day and row.field.name in ENDS
    }
    ends = {
        Field(key_of(team.name, one.okr, one.key_result), name): text
        for one in team.courses
        for name, text in _ends(one)
        if text
    }
    ends = {at: text for at, text in ends.items() if stood.get(at) != text}
    return {**_words(kept, team, None), **ends}


def _ends(course: Course) -> Iterator[tuple[str, str]]:
    """Give baseline and target as their cells have them, or as the line says them."""
    for name in ("baseline", "target"):
        cell, number = getattr(course.key_result, name), getattr(course, name)
        yield name, cell or ("" if number is None else _figure(number, course.unit))


def _figure(number: float, unit: str | None) -> str:
    return f"{number:.12g}{'' if unit in (None, '%') else ' '}{unit or ''}"


def _words(kept: CheckIns, team: Team, wanted: set[str] | None) -> dict[Field, str]:
    known = {key for cycle in cycles_of(team) for key in words_in(kept.of(team.name, cycle))}
    return {
        Field(line.key, name): text
        for line in lines_of(team.name, team.okrs)
        if line.key not in known and (wanted is None or line.key in wanted)
        for name, text in ((OBJECTIVE, cleaned(line.okr.objective)), (WORDS, cleaned(line.key_result.text)))
    }
