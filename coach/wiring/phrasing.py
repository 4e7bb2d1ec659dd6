"""Better words for briefs put together: what would be asked, and the briefs as a model says them."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from coach.errors import CoachError
from coach.okr import Sheet
from coach.review import Progress
from coach.tuning import Tuning
from coach.wiring import asking

if TYPE_CHECKING:
    from threading import Event

    from coach.briefing.nouns import Brief
    from coach.llm import Choice
    from coach.phrasing import Plan


def phrasing(
    briefs: "Sequence[Brief]", tuned: Tuning, choice: "Choice", sheets: Sequence[Sheet] = ()
) -> "Plan":
    """Put together what a model would be asked about briefs of these sheets; nothing is sent.

    Raises CoachError where nobody could be asked under such a choice, and where a limit is in money and the
    model has no price.
    """
    from coach.phrasing import plan

    choice.check()
    whom = asking.whom(tuned, choice)
    whom.purse()
    return plan(briefs, whom, sheets)


def phrased(
    plan: "Plan",
    tuned: Tuning,
    choice: "Choice | None" = None,
    progress: Progress | None = None,
    stop: "Event | None" = None,
) -> "tuple[Brief, ...]":
    """Give the briefs of a plan in the words of the chosen model; without a choice only in remembered ones.

    Whoever calls this with a choice has asked for a yes.
    """
    from coach.phrasing import phrase

    purse = plan.whom.purse()
    if choice is None or not plan.left:
        return phrase(plan, None, purse)
    at_once = asking.at_once(tuned)
    with asking.door(choice, at_once) as opened:
        found = phrase(plan, opened, purse, at_once=at_once, progress=progress, stop=stop)
    with suppress(CoachError):  # a full disk takes nobody the words they waited and paid for
        asking.remember_counting(choice, plan.whom.counter)
    return found
