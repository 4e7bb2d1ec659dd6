"""Asking a model about a whole review, many okrs at once; what it says stands beside what rules found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from dataclasses import replace
from threading import Event

from coach.checks import unasked
from coach.finding import Rewrite
from coach.judge.hearing import Heard, hear
from coach.judge.joining import joined
from coach.judge.plan import Plan
from coach.judge.question import Question
from coach.judge.run import Answers, Asks, Run
from coach.resting import set_apart
from coach.review import Asked, Progress, Review, Reviewed
from coach.spending import Purse, Used

Group = Sequence[Question]
"""Okrs that put one and the same question."""


def consult(  # noqa: PLR0913  (a run has that many parts)
    plan: Plan,
    answers: Answers,
    door: Asks | None,
    purse: Purse,
    *,
    at_once: int = 16,
    progress: Progress | None = None,
    stop: Event | None = None,
) -> Review:
    """Ask what is left of a plan, and give the review with what was said and held up.

    Without a door only what is remembered is used. `progress` is told how many okrs of how many are done.
    Setting `stop` ends it early; what was answered by then is kept. Raises nothing for what a server does.
    """
    run = Run(plan.asker.model, answers, door, purse, plan.asker.counter)
    run.stop = stop or run.stop
    heard: dict[int, Heard] = {}
    try:
        with set_apart():
            for said in _all_said(plan, run, at_once if door else 0):
                heard |= said
                if progress:
                    progress(len(heard), len(plan.questions))
    except BaseException:  # such as Ctrl+C: nothing more is asked, and nobody waits for what is on its way
        run.stop.set()
        if door:
            door.close()
        raise
    return _told(plan, heard, run, purse.used(run.recalled))


def each(plan: Plan, run: Run, pool: Executor) -> Iterator[dict[int, Heard]]:
    """Ask the questions of a plan in threads that others may share, and give what was heard as it comes."""
    waiting = [pool.submit(_said, plan, run, group) for group in _groups(plan)]
    yield from (done.result() for done in as_completed(waiting))


def _all_said(plan: Plan, run: Run, at_once: int) -> Iterator[dict[int, Heard]]:
    if not at_once:
        yield from (_said(plan, run, group) for group in _groups(plan))
        return
    pool = ThreadPoolExecutor(at_once, "asking")
    try:
        yield from each(plan, run, pool)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _groups(plan: Plan) -> Iterable[Group]:
    groups: dict[str, list[Question]] = defaultdict(list)
    for question in plan.questions:
        groups[question.key].append(question)
    return groups.values()


def _said(plan: Plan, run: Run, group: Group) -> dict[int, Heard]:
    """Hear okrs that put one question one after the other, so that it is sent once."""
    known = plan.known.get(group[0].key)
    heard: dict[int, Heard] = {}
    for question in group:
        known = known or (run.recall(question.key) if heard else None)
        heard[question.okr] = hear(plan.review.okrs[question.okr], question, known, run, plan.asker)
    return heard


def _told(plan: Plan, heard: dict[int, Heard], run: Run, used: Used) -> Review:
    """Lay what was heard beside what the rules found."""
    if not (used.calls or used.remembered or any(one.unheard for one in heard.values())):
        return plan.review
    answered = [question for question in plan.questions if heard[question.okr].answered]
    review = joined(plan.review, {n: one.findings for n, one in heard.items()}, answered)
    okrs = tuple(_beside(okr, heard[n]) if n in heard else okr for n, okr in enumerate(review.okrs))
    return replace(review, okrs=okrs, asked=_asked(plan, run, used))


def _asked(plan: Plan, run: Run, used: Used) -> Asked:
    asker = plan.asker
    looked_for = {check.name for check in asker.grounds.checks if check.ask}
    return Asked(
        asker.model,
        asker.host,
        tuple(sorted(run.prompts)),
        used.sentence,
        used.figures,
        tuple(name for name in unasked() if name not in looked_for),
        run.unkept,
    )


def _beside(reviewed: Reviewed, heard: Heard) -> Reviewed:
    return replace(
        reviewed,
        rewrites=tuple(_rewrites(reviewed, heard)),
        opinions=heard.opinions,
        unheard=heard.unheard,
    )


def _rewrites(reviewed: Reviewed, heard: Heard) -> Iterator[Rewrite]:
    """Give the suggestions line by line: a model's where they held up, else those made by rule."""
    by_rule, by_model = _by_line(reviewed.rewrites), _by_line(heard.rewrites)
    for line in sorted(by_rule.keys() | by_model.keys()):
        yield from by_model.get(line) or by_rule[line]


def _by_line(rewrites: Sequence[Rewrite]) -> dict[int, list[Rewrite]]:
    found: dict[int, list[Rewrite]] = defaultdict(list)
    for rewrite in rewrites:
        found[-1 if rewrite.key_result is None else rewrite.key_result].append(rewrite)
    return found
