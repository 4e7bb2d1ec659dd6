"""Suggested parents ranked by meaning: what would be sent for it, and what is made of what came back."""

from contextlib import suppress
from typing import TYPE_CHECKING

from coach.errors import CoachError
from coach.review import Progress
from coach.tuning import Tuning
from coach.wiring import asking, parts

if TYPE_CHECKING:
    from coach.llm import Choice
    from coach.organisation.meaning import Plan, Whom
    from coach.organisation.whole import Whole


def embedding() -> "Choice | None":
    """Choose what gives vectors of meaning; None where COACH_EMBEDDINGS names nothing."""
    if not parts.settings().embeddings:
        return None
    from coach.choosing import embedding

    return embedding(parts.settings())


def vectors(whole: "Whole", tuned: Tuning, choice: "Choice", most: int | None = None) -> "Plan":
    """Put together what would be sent to rank suggested parents; nothing is sent.

    Raises CoachError where nobody could be asked under such a choice, and where a limit is in money and the
    model has no price.
    """
    from coach.llm.vectors import check
    from coach.organisation.meaning import plan

    check(choice)
    return plan(whole, _whom(whole, tuned, choice), parts.store().answers, most)


def ranked(plan: "Plan", choice: "Choice | None" = None, progress: Progress | None = None) -> str:
    """Rank suggested parents by vectors, and say why not where it can't be done.

    Whoever calls this with a choice has asked for a yes; without one only what is kept is used.
    """
    from coach.organisation.meaning import fetched, meaning

    answers, found, why = parts.store().answers, plan.known, ""
    if choice and plan.left:
        from coach.llm.vectors import Embedder

        try:
            with Embedder(choice, parts.store().ledger) as embedder:
                found, why = fetched(plan, embedder.vectors, answers, progress)
        except CoachError as error:
            why = str(error)
    if not why and all(one.key in found for one in plan.wanted):
        plan.whole.offers.rank_by(meaning(plan.texts, lambda _: found), plan.whom.model)
    return f"Suggested parents are ranked without {plan.where}. {why}" if why else ""


def ranked_by_kept(whole: "Whole", tuned: Tuning) -> None:
    """Rank suggested parents by vectors that are kept, where all that it takes are; nothing is sent."""
    from coach.organisation.meaning import Texts, kept, meaning

    with suppress(CoachError):  # words alone rank as well
        choice = embedding()
        if choice:
            texts = Texts(whole, _whom(whole, tuned, choice))
            whole.offers.rank_by(meaning(texts, kept(parts.store().answers)), choice.name)


def _whom(whole: "Whole", tuned: Tuning, choice: "Choice") -> "Whom":
    from coach.masking import masks_for
    from coach.organisation.meaning import Whom

    asked = asking.whom(tuned, choice)
    mask = masks_for(whole.review.sheets, tuned.model.hide, tuned.model.mask)
    return Whom(choice.name, choice.host, mask, asked.counter, asked.price, asked.purse())
