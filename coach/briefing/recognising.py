"""One thing to recognise: a number that moved, a risk named early, help, a lesson; else a question."""

from coach.briefing.leading import owner_of
from coach.briefing.parts import Asker
from coach.briefing.telling import course_of, writer_of, written


def recognition(ask: Asker) -> str:
    """Name one thing that is worth a thank you, with its figures; where there is none, say so and ask."""
    for one in ask.team.recognised:
        course = course_of(ask.team, one.okr, one.index)
        writes = writer_of(ask.team, one.okr, one.index, ask.words)
        blanks = {name: written(name, figure, writes) for name, figure in one.figures.items()}
        blanks["line"] = one.line
        blanks["who"] = owner_of(course)
        if said := ask.says(f"recognition.{one.kind}", blanks, one.line):
            return said
    return ask.says("recognition.nothing", {})
