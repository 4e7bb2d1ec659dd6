"""`45, not 54`: which value of which line is put right."""

from coach.drafting.heard import Said
from coach.drafting.hearing import talk
from coach.drafting.state import State
from coach.finding import Span
from coach.reading.reader import read


def put_right(said: Said, language: str, state: State) -> Said:
    """Give a value the place of the one it replaces, where the words name that one."""
    wrong = next((said.text[place.end :].split()[0] for place in _behind_not(said.text)), "").strip(".,;!")
    if said.sort != "value" or not wrong or said.values.baseline:
        return said
    for number, line in enumerate(state.draft.key_results):
        baseline = read(line.text, language).sizing.baseline
        written = (line.baseline or "") + (baseline.span.cut(line.text) if baseline else "")
        if wrong in written.replace("%", " ").split():
            right = said.values._replace(baseline=said.values.target, target="")
            return said._replace(values=right, key_result=number)
    return said


def _behind_not(text: str) -> list[Span]:
    return [place for place in talk.places("instead_of", text) if text[place.end : place.end + 1].isdigit()]
