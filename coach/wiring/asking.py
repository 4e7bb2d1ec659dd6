"""A model, its price and its limits put together, from settings, file and page."""

from contextlib import suppress
from typing import TYPE_CHECKING

from coach.errors import CoachError
from coach.review import Progress, Review
from coach.settings import AT_ONCE
from coach.tuning import Tuning
from coach.wiring import parts

if TYPE_CHECKING:
    from threading import Event

    from coach.choosing import Chosen
    from coach.judge.plan import Asker, Plan
    from coach.llm import Choice, Door, Outcome
    from coach.llm.ability import Ability
    from coach.speaking.speaker import Whom
    from coach.spending import Counter, Price, Purse


def chosen(tuned: Tuning, name: str = "", url: str = "", key: str = "") -> "Chosen | None":
    """Choose the model to ask and say who chose it; what was typed on the page comes last.

    None where nobody names a model; raises CoachError where something typed is odd.
    """
    from coach.choosing import Typed, choose

    return choose(parts.settings(), tuned.model, Typed(name, url, key))


def choice(tuned: Tuning, name: str = "", url: str = "", key: str = "") -> "Choice | None":
    """Choose the model to ask, as `chosen` does; None where nobody names one."""
    found = chosen(tuned, name, url, key)
    return found.choice if found else None


def try_out(choice: "Choice") -> "Outcome[Ability]":
    """Find out whether a model answers and what its server can do, with a question that holds nobody's words.

    Raises CoachError where no such model can be asked.
    """
    with door(choice, 1) as opened:
        return opened.try_out()


def at_once(tuned: Tuning) -> int:
    """Give how many calls to a model may run at once."""
    return parts.settings().at_once or tuned.model.concurrency or AT_ONCE


def plan(found: Review, tuned: Tuning, choice: "Choice") -> "Plan":
    """Put together what a model would be asked about a review; nothing is sent.

    Raises CoachError where nobody could be asked under such a choice.
    """
    from coach.judge.plan import plan

    choice.check()
    return plan(found, _asker(found, tuned, choice), parts.store().answers)


def before_yes(plan: "Plan", tuned: Tuning) -> tuple[str, ...]:
    """Say what asking would take, and which limit it may reach.

    Raises CoachError where a limit is in money and the model has no price.
    """
    limit = _purse(tuned, plan.asker.model, plan.asker.price).too_small_for(plan.estimate)
    return (*plan.estimate.sentences, *([limit] if limit else []))


def consult(
    plan: "Plan",
    tuned: Tuning,
    choice: "Choice | None" = None,
    progress: Progress | None = None,
    stop: "Event | None" = None,
) -> Review:
    """Ask the chosen model what is left of a plan; without a choice only what is remembered is used.

    Whoever calls this with a choice has asked for a yes. Raises CoachError where nobody could be asked
    under such a choice, and where a limit is in money and the model has no price.
    """
    from coach.judge.consulting import consult
    from coach.spending import Limits, Purse

    answers = parts.store().answers
    if choice is None or not plan.left:  # nothing can be spent, so no limit stands in the way
        return consult(plan, answers, None, Purse(Limits(), plan.asker.price))
    purse = _purse(tuned, plan.asker.model, plan.asker.price)
    with door(choice, at_once(tuned)) as opened:
        found = consult(plan, answers, opened, purse, at_once=at_once(tuned), progress=progress, stop=stop)
    with suppress(CoachError):  # a full disk takes nobody the answers they waited and paid for
        remember_counting(choice, plan.asker.counter)
    return found


def _asker(found: Review, tuned: Tuning, choice: "Choice") -> "Asker":
    from coach.judge.plan import Asker
    from coach.judge.verdicts import Grounds
    from coach.masking import masks_for
    from coach.review import rules_of

    price, counter = _price(tuned, choice), _counter(choice)
    return Asker(
        model=choice.name,
        host=choice.host,
        mask=masks_for(found.sheets, tuned.model.hide, tuned.model.mask),
        counter=counter,
        price=price,
        grounds=Grounds(tuned.checks, parts.library()),
        rules=rules_of(tuned),
    )


def whom(tuned: Tuning, choice: "Choice") -> "Whom":
    """Say whom a conversation would be put to, and under which conditions."""
    from coach.speaking.speaker import Whom

    price = _price(tuned, choice)
    return Whom(
        model=choice.name,
        host=choice.host,
        counter=_counter(choice),
        price=price,
        hide=tuned.model.hide,
        how=tuned.model.mask,
        answers=parts.store().answers,
        purse=lambda: _purse(tuned, choice.name, price),
    )


def _price(tuned: Tuning, choice: "Choice") -> "Price | None":
    from coach.spending import prices

    return prices.load(tuned.prices).of(choice.name, choice.host)


def _counter(choice: "Choice") -> "Counter":
    from coach.spending import Counter

    kept = (parts.store().servers.of(_counting(choice)) or {}).get("ratio")
    return Counter(choice.name, kept if isinstance(kept, float) else None)


def remember_counting(choice: "Choice", counter: "Counter") -> None:
    """Keep what was learnt of how a server counts tokens; raises StoreError."""
    parts.store().servers.keep(_counting(choice), {"ratio": counter.ratio})


def _counting(choice: "Choice") -> str:
    """Name under which it is kept how a server counts tokens."""
    return f"tokens {choice.host} {choice.name}"


def purse_of(plan: "Plan", tuned: Tuning, before: tuple[int, float]) -> "Purse":
    """Give the purse of one part of a run; `before` are tokens and cost that its others may use or have used.

    Raises CoachError where a limit is in money and the model has no price.
    """
    return _purse(tuned, plan.asker.model, plan.asker.price, before)


def _purse(tuned: Tuning, model: str, price: "Price | None", before: tuple[int, float] = (0, 0.0)) -> "Purse":
    from coach.message import Spent
    from coach.spending import Limits, Purse, midnight, prices

    wishes = tuned.model
    limits = Limits(
        wishes.most_tokens_a_run, wishes.most_tokens_a_day, wishes.most_cost_a_run, wishes.most_cost_a_day
    )
    by_model = parts.store().ledger.spent(midnight())
    today = Spent(*map(sum, zip(*by_model.values(), strict=True))) if by_model else Spent()
    paid = prices.load(tuned.prices).paid(by_model, price.currency) if price else 0.0
    return Purse(limits, price, today, paid=paid, model=model, before=before)


def make_ready() -> None:
    """Load and open what asking takes, ahead of the first question; nothing is sent."""
    from coach.llm.client import load

    load()
    with suppress(CoachError):  # asking itself will say what is the matter
        _ = parts.library().index


def door(choice: "Choice", at_once: int) -> "Door":
    """Open the door to a model; raises CoachError where nobody could be asked under such a choice."""
    from coach.llm import Door

    return Door(choice, parts.store().ledger, parts.store().servers, at_once=at_once)
