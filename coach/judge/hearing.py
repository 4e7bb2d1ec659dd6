"""What an okr hears from a model: its answer, checked; where no better line held up, one more try."""

from collections import Counter
from typing import NamedTuple

from coach.finding import Finding, Opinion, Rewrite
from coach.judge import rewording, verdicts
from coach.judge.answer import Answer, Rewordings
from coach.judge.plan import Asker
from coach.judge.question import Question, ask_again
from coach.judge.rewording import Held
from coach.judge.run import Run
from coach.review import Reviewed


class Heard(NamedTuple):
    """What was said about one okr and held up, or why nothing was said."""

    findings: tuple[Finding, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    rewrites: tuple[Rewrite, ...] = ()
    unheard: str = ""
    answered: bool = False
    dropped: Counter[verdicts.Why] = Counter()  # noqa: RUF012  (a default nobody writes to)
    """How often something was left out, by what was the matter with it."""


def hear(reviewed: Reviewed, question: Question, known: str | None, run: Run, asker: Asker) -> Heard:
    """Ask about one okr, unless the answer is known, and keep of it what holds up."""
    said = run.answer(question, Answer, known)
    if said.value is None:
        return Heard(unheard=run.why(said.kind))
    answer = said.value
    grounds = verdicts.Grounds(asker.grounds.checks, asker.grounds.library)
    held = rewording.rewrites(reviewed, question, answer.rewordings, asker.rules, run.model)
    return Heard(
        findings=tuple(verdicts.findings(reviewed, question, answer, run.model, grounds)),
        opinions=tuple(verdicts.opinions(reviewed, question, answer, run.model, grounds)),
        rewrites=(*held.rewrites, *_second_try(reviewed, question, answer, held, run, asker)),
        answered=True,
        dropped=grounds.dropped,
    )


def _second_try(  # noqa: PLR0913, PLR0917  (all that a second question rests on)
    reviewed: Reviewed, question: Question, answer: Answer, held: Held, run: Run, asker: Asker
) -> tuple[Rewrite, ...]:
    """Ask once more for those lines whose suggestions were all dropped, with the reasons."""
    if not held.why:
        return ()
    again = ask_again(question, answer.rewordings, held.why, asker.where)
    said = run.answer(again, Rewordings, run.recall(again.key))
    if said.value is None:
        return ()
    return rewording.rewrites(reviewed, again, said.value.rewordings, asker.rules, run.model).rewrites
