"""Briefs in a model's words where these hold; facts, figures, agendas and the choice of questions stay."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from threading import Event

from coach.briefing.nouns import Brief
from coach.judge.run import Asks, Run
from coach.phrasing.answer import Said, said_with
from coach.phrasing.holding import held
from coach.phrasing.lists import note
from coach.phrasing.material import PARTS, fields
from coach.phrasing.plan import Plan, Question
from coach.resting import set_apart
from coach.review import Progress
from coach.spending import Purse


def phrase(  # noqa: PLR0913  (a run has that many parts)
    plan: Plan,
    door: Asks | None,
    purse: Purse,
    *,
    at_once: int = 16,
    progress: Progress | None = None,
    stop: Event | None = None,
) -> tuple[Brief, ...]:
    """Give the briefs of a plan in the model's words; without a door only what is remembered is used.

    Where the model fails, a brief stays as it is, with a note that says why. Raises nothing for what a
    server does.
    """
    run = Run(plan.whom.model, plan.whom.answers, door, purse, plan.whom.counter)
    run.stop = stop or run.stop
    found: dict[int, Brief] = {}
    try:
        with set_apart():
            for said in _all_said(plan, run, at_once if door else 0):
                found |= said
                if progress:
                    progress(len(found), len(plan.questions))
    except BaseException:  # such as Ctrl+C: nothing more is asked, and nobody waits for what is on its way
        run.stop.set()
        if door:
            door.close()
        raise
    return tuple(found.get(n, brief) for n, brief in enumerate(plan.briefs))


def _all_said(plan: Plan, run: Run, at_once: int) -> Iterator[dict[int, Brief]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for n, question in enumerate(plan.questions):
        groups[question.key].append(n)
    if not at_once:
        yield from (_said(plan, run, group) for group in groups.values())
        return
    pool = ThreadPoolExecutor(at_once, "phrasing")
    try:
        waiting = [pool.submit(_said, plan, run, group) for group in groups.values()]
        yield from (done.result() for done in as_completed(waiting))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _said(plan: Plan, run: Run, group: Sequence[int]) -> dict[int, Brief]:
    """Say briefs that put one question, so that it is sent once."""
    question = plan.questions[group[0]]
    shape: type[Said] = said_with(len(question.brief.questions))
    said = run.answer(question, shape, plan.known.get(question.key))
    if said.value is None:
        why = run.why(said.kind)
        told = note("trouble", question.brief.language, why=why) if why else ""
        return {n: _noted(plan.briefs[n], told) for n in group}
    return {n: reworded(plan.questions[n], said.value, run.model) for n in group}


def reworded(question: Question, said: Said, model: str) -> Brief:
    """Put the words that hold into a brief; a note says how many fields keep those of the rules."""
    wanted = fields(question.brief)
    given = (*said.questions, *(str(getattr(said, name)) for name in PARTS))
    new = [held(text, one, question.mask) for text, one in zip(given, wanted, strict=True)]
    words = [now or one.was for now, one in zip(new, wanted, strict=True)]
    dropped, language = new.count(""), question.brief.language
    if words == [one.was for one in wanted]:
        return _noted(question.brief, note("none", language) if dropped else "")
    told = note("some", language, count=dropped, fields=len(new)) if dropped else ""
    return _noted(_with(question.brief, words, model), told)


def _with(brief: Brief, words: Sequence[str], model: str) -> Brief:
    """Put words into the fields of a brief, in the order of `fields`."""
    count = len(brief.questions)
    asked = zip(brief.questions, words[:count], strict=True)
    questions = tuple(replace(one, asks=asks) for one, asks in asked)
    opening, feedback, recognition, decision = words[count:]
    return replace(
        brief,
        questions=questions,
        opening=opening,
        feedback=feedback,
        recognition=recognition,
        decision=decision,
        by="model",
        model=model,
    )


def _noted(brief: Brief, told: str) -> Brief:
    return replace(brief, notes=(*brief.notes, told)) if told else brief
