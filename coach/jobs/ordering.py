"""An order made of what a person agreed to, and read back into the tuning and the model it was made of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coach import wiring
from coach.errors import CoachError
from coach.jobs.nouns import Agreed, Order, Tuned
from coach.settings import HERE
from coach.tuning import Tuning, load
from coach.tuning.places import read

if TYPE_CHECKING:
    from coach.choosing import Chosen
    from coach.judge.plan import Plan
    from coach.llm import Choice

PAGE = "the page"
"""Where a key is from that was typed there."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What somebody said yes to: the plan that was shown, and the model it would be put to."""

    plan: "Plan"
    chosen: "Chosen"


def order(  # noqa: PLR0913  (all that a job rests on)
    sheets: Sequence[str],
    tuning: Tuning,
    *,
    past: Sequence[str] = (),
    company: Sequence[str] = (),
    page: str = "",
    asking: Asking | None = None,
) -> Order:
    """Put an order together; `tuning` is with what the session wishes, `page` the profile chosen there."""
    made = Order(tuple(sheets), tuple(past), tuple(company), _tuned(tuning, page))
    if asking is None:
        return made
    choice, by_page = asking.chosen.choice, asking.chosen.named_by == "page"
    when = datetime.now(UTC).isoformat(timespec="seconds")
    price = asking.plan.asker.price
    return replace(
        made,
        agreed=Agreed(choice.host, choice.name, asking.plan.estimate.okrs, when),
        name=choice.name if by_page else "",
        url=choice.url if by_page else "",
        keyed=asking.chosen.key_from,
        currency=price.currency if price else "",
    )


def _tuned(tuning: Tuning, page: str) -> Tuned:
    wishes = tuning.model
    return Tuned(
        file=str(tuning.file or ""),
        text=read(tuning.file) if tuning.file else "",
        environment=wiring.settings().profile,
        page=page,
        mask=wishes.mask,
        hide=tuple(wishes.hide),
        most_tokens_a_run=wishes.most_tokens_a_run,
        most_tokens_a_day=wishes.most_tokens_a_day,
        most_cost_a_run=wishes.most_cost_a_run,
        most_cost_a_day=wishes.most_cost_a_day,
    )


def tuning_of(order: Order) -> Tuning:
    """Give the tuning of an order, as it was when the job was begun; raises TuningError."""
    own = order.tuned
    found = load(Path(own.file) if own.file else None, own.text, own.environment, own.page)
    wishes = replace(
        found.model,
        mask=own.mask,
        hide=own.hide,
        most_tokens_a_run=own.most_tokens_a_run,
        most_tokens_a_day=own.most_tokens_a_day,
        most_cost_a_run=own.most_cost_a_run,
        most_cost_a_day=own.most_cost_a_day,
    )
    return replace(found, model=wishes)


def choice_of(order: Order, tuning: Tuning, key: str = "") -> "Choice":
    """Give the model of an order, with the key as it is found here, or as it was typed.

    Raises CoachError where another model or host would be asked than was agreed, and where its key is gone.
    """
    agreed = order.agreed
    found = wiring.chosen(tuning, order.name, order.url, key)
    if agreed is None or found is None:
        raise CoachError("No model is in use any more.", "Name it as it was, or begin the job anew.")
    choice = found.choice
    if (choice.host, choice.name) != (agreed.host, agreed.model):
        raise CoachError(
            f"You agreed to send to {agreed.model} at {agreed.host}, and now it would be {choice.name} at "
            f"{choice.host}; nothing was sent.",
            "Begin the job anew to agree to that.",
        )
    if order.keyed and not choice.key:
        raise KeyGoneError(order.keyed)
    choice.check()
    return choice


def takes(order: Order, where: str = "") -> bool:
    """Say whether a job runs with the app: by default; always where its key was typed.

    `where` is what the setting COACH_JOBS says, looked up unless it is given.
    """
    return (where or wiring.settings().jobs) == HERE or order.keyed == PAGE


class KeyGoneError(CoachError):
    """The key with which a job was begun is not at hand here."""

    def __init__(self, source: str) -> None:
        if source == PAGE:
            super().__init__(
                "The key to the model was typed on the page, and okr-coach was started anew since.",
                "Type it on the Settings page again, then go on.",
            )
        else:
            super().__init__(f"The key from {source} is not here any more.", "Set it again, then go on.")
