"""The only place that puts the real parts together, from the settings."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from coach.content import folder
from coach.errors import CoachError
from coach.okr import Sheet
from coach.review import Progress, Review, review
from coach.settings import AT_ONCE, Settings
from coach.tuning import Tuning, load

if TYPE_CHECKING:
    from threading import Event

    from coach.choosing import Chosen
    from coach.judge.plan import Asker, Plan
    from coach.knowledge import Library
    from coach.llm import Choice, Door, Outcome
    from coach.llm.ability import Ability
    from coach.spending import Purse
    from coach.store import Store

SAMPLE = "spring.csv"
STANDARD_INPUT = "-"


@cache
def settings() -> Settings:
    """Read the settings once for this process."""
    return Settings.read()


@cache
def library() -> "Library":
    """Give the guidance: ours, with the company's own where a folder is set; indexed at the first search."""
    from coach.knowledge import load

    chosen = settings()
    return load(chosen.guide, chosen.data / "library", chosen.chroma)


@cache
def store() -> "Store":
    """Give the store of uploads and decisions, opened at first use."""
    from coach.store import Store

    return Store(settings().store)


def read_sheets(paths: Iterable[Path], first: int = 0) -> list[Sheet]:
    """Read files of okrs, `-` from standard input; raises one SheetError about all that cannot be read."""
    from coach.errors import Problem, SheetError

    sheets: list[Sheet] = []
    errors: list[SheetError] = []
    for path in paths:
        try:
            sheets += _read(path, first + len(sheets))
        except SheetError as error:
            errors.append(error)
    if len(errors) > 1:
        raise SheetError(f"{len(errors)} sheets can’t be read.", "", [Problem(str(one)) for one in errors])
    if errors:
        raise errors[0]
    return sheets


def _read(path: Path, first: int) -> list[Sheet]:
    from coach.sheets import read, read_bytes
    from coach.sheets.guard import MOST_BYTES

    if str(path) != STANDARD_INPUT:
        return read(path, first=first)
    import sys

    return read_bytes("standard input", sys.stdin.buffer.read(MOST_BYTES + 1), first=first)


def read_upload(
    name: str, data: bytes, mapping: Mapping[str, str] | None = None, first: int = 0
) -> list[Sheet]:
    """Read an uploaded file, with the person's correction of its columns; `first` numbers its sheets."""
    from coach.sheets import read_bytes

    return read_bytes(name, data, mapping=mapping, first=first)


def sample() -> Path:
    """Give the sheet the product opens on when nobody has brought one."""
    return folder("knowledge/samples") / SAMPLE


def tuning(sheets: Iterable[Path] = (), config: Path | None = None, page: str = "") -> Tuning:
    """Give the tuning for sheets at these places; `page` is a profile somebody chose on the page.

    Raises TuningError with every problem of the file, and CoachError where a file or profile isn't there.
    """
    from coach.tuning.places import nearest, read

    chosen = settings()
    beside = [sheet for sheet in sheets if str(sheet) != STANDARD_INPUT]
    file = config or chosen.config or nearest(beside, Path.cwd())
    return load(file, read(file) if file else "", chosen.profile, page)


def chosen(tuned: Tuning, name: str = "", url: str = "", key: str = "") -> "Chosen | None":
    """Choose the model to ask and say who chose it; what was typed on the page comes last.

    None where nobody names a model; raises CoachError where something typed is odd.
    """
    from coach.choosing import Typed, choose

    return choose(settings(), tuned.model, Typed(name, url, key))


def choice(tuned: Tuning, name: str = "", url: str = "", key: str = "") -> "Choice | None":
    """Choose the model to ask, as `chosen` does; None where nobody names one."""
    found = chosen(tuned, name, url, key)
    return found.choice if found else None


def try_out(choice: "Choice") -> "Outcome[Ability]":
    """Find out whether a model answers and what its server can do, with a question that holds nobody's words.

    Raises CoachError where no such model can be asked.
    """
    with _door(choice, 1) as door:
        return door.try_out()


def at_once(tuned: Tuning) -> int:
    """Give how many calls to a model may run at once."""
    return settings().at_once or tuned.model.concurrency or AT_ONCE


def review_sheets(
    sheets: Iterable[Sheet],
    progress: Progress | None = None,
    company: Iterable[Sheet] = (),
    tuned: Tuning | None = None,
    history: Iterable[Sheet] = (),
) -> Review:
    """Review sheets by rules and guidance, against the company's goals and the past where those are given."""
    return review(sheets, progress, company, tuned, history)


def plan(found: Review, tuned: Tuning, choice: "Choice") -> "Plan":
    """Put together what a model would be asked about a review; nothing is sent.

    Raises CoachError where nobody could be asked under such a choice.
    """
    from coach.judge.plan import plan

    choice.check()
    return plan(found, _asker(found, tuned, choice), store().answers)


def before_yes(plan: "Plan", tuned: Tuning) -> tuple[str, ...]:
    """Say what asking would take, and which limit it may reach.

    Raises CoachError where a limit is in money and the model has no price.
    """
    limit = _purse(plan, tuned).too_small_for(plan.estimate)
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

    answers = store().answers
    if choice is None or not plan.left:  # nothing can be spent, so no limit stands in the way
        return consult(plan, answers, None, Purse(Limits(), plan.asker.price))
    purse = _purse(plan, tuned)
    with _door(choice, at_once(tuned)) as door:
        found = consult(plan, answers, door, purse, at_once=at_once(tuned), progress=progress, stop=stop)
    with suppress(CoachError):  # a full disk takes nobody the answers they waited and paid for
        store().servers.keep(_counting(choice), {"ratio": plan.asker.counter.ratio})
    return found


def _asker(found: Review, tuned: Tuning, choice: "Choice") -> "Asker":
    from coach.judge.plan import Asker
    from coach.judge.verdicts import Grounds
    from coach.masking import masks_for
    from coach.review import rules_of
    from coach.spending import Counter, prices

    kept = (store().servers.of(_counting(choice)) or {}).get("ratio")
    return Asker(
        model=choice.name,
        host=choice.host,
        mask=masks_for(found.sheets, tuned.model.hide, tuned.model.mask),
        counter=Counter(choice.name, kept if isinstance(kept, float) else None),
        price=prices.load(tuned.prices).of(choice.name, choice.host),
        grounds=Grounds(tuned.checks, library()),
        rules=rules_of(tuned),
    )


def _counting(choice: "Choice") -> str:
    """Name under which it is kept how a server counts tokens."""
    return f"tokens {choice.host} {choice.name}"


def _purse(plan: "Plan", tuned: Tuning) -> "Purse":
    from coach.message import Spent
    from coach.spending import Limits, Purse, midnight, prices

    wishes = tuned.model
    limits = Limits(
        wishes.most_tokens_a_run, wishes.most_tokens_a_day, wishes.most_cost_a_run, wishes.most_cost_a_day
    )
    by_model = store().ledger.spent(midnight())
    today = Spent(*map(sum, zip(*by_model.values(), strict=True))) if by_model else Spent()
    price = plan.asker.price
    paid = prices.load(tuned.prices).paid(by_model, price.currency) if price else 0.0
    return Purse(limits, price, today, paid=paid, model=plan.asker.model)


def _door(choice: "Choice", at_once: int) -> "Door":
    from coach.llm import Door

    return Door(choice, store().ledger, store().servers, at_once=at_once)
