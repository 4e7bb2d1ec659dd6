"""One thing to recognise: a number that moved, a risk named early, help, a lesson; else a question."""

from coach.briefing.leading import owner_of
from coach.briefing.parts import Asker
from coach.briefing.telling import course_of, writer_of, written


def recognition(ask: Asker) -> str:
    """Name one thing that is worth a thank you, with its figures; where there is none, ask for one.

    A value whose target or baseline was changed without a word isn't praised beside the question about it.
    """
    changed = {(fact.okr, fact.index) for fact in ask.team.facts if fact.fact == "target-changed"}
    for one in ask.team.recognised:
        if one.kind == "moved" and (one.okr, one.index) in changed:
            continue
        course = course_of(ask.team, one.okr, one.index)
        writes = writer_of(ask.team, one.okr, one.index, ask.words)
        blanks = {name: written(name, figure, writes) for name, figure in one.figures.items()}
        blanks["line"] = one.line
        blanks["who"] = owner_of(course)
        unrated = one.kind == "risk" and not {"status", "before"} & one.figures.keys()
        if said := ask.says(f"recognition.{'foreseen' if unrated else one.kind}", blanks, one.line):
            return said
    return ask.says("recognition.nothing", {})
