"""The nouns of long work: a job with its order, its parts in figures, and how far all of it is."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Literal, Self, cast

from coach.store import KeptJob
from coach.store.parts import KeptTold
from coach.tuning.model import Masking

State = Literal["waiting", "running", "paused", "cancelled", "done", "failed"]
"""How a job stands: nobody has begun, somebody works on it, a person or a limit holds it, it is over."""
PartState = Literal["waiting", "running", "done", "failed", "cancelled"]
MOST = 25
"""Questions in one part, at most."""


@dataclass(frozen=True, slots=True)
class Tuned:
    """What a job is tuned by, in full, so that it is the same wherever and whenever somebody works on it."""

    file: str = ""
    """Where okr-coach.toml was; "" where none was in use."""
    text: str = ""
    """What it said when the job was begun."""
    environment: str = ""
    """The profile that COACH_PROFILE named."""
    page: str = ""
    """The profile that was chosen on the page."""
    mask: Masking = "names"
    hide: tuple[str, ...] = ()
    most_tokens_a_run: int | None = None
    most_tokens_a_day: int | None = None
    most_cost_a_run: float | None = None
    most_cost_a_day: float | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a person said yes to: where the okrs would go, to which model, how many, and when (UTC)."""

    host: str
    model: str
    okrs: int
    when: str


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for; it holds no key, and of the person's words only names of files."""

    sheets: tuple[str, ...] = ()
    """Names of kept sheets or of sets of them; empty for the sample."""
    past: tuple[str, ...] = ()
    """The same of the sheets brought for their past values."""
    company: tuple[str, ...] = ()
    """Those sheets that hold the company's goals, which the others are to name."""
    tuned: Tuned = field(default=Tuned())
    agreed: Agreed | None = None
    """None where no model is asked."""
    name: str = ""
    """The model as it was typed on the page; "" where environment or file name it."""
    url: str = ""
    """Its address as it was typed on the page."""
    keyed: str = ""
    """Where its key is from, such as “the page” or COACH_MODEL_KEY; "" where it needs none."""
    currency: str = ""
    """In which money it is counted; "" where the model has no price."""

    @property
    def asks(self) -> bool:
        """Whether a model is asked."""
        return self.agreed is not None

    def kept(self) -> dict[str, Any]:
        """Give it as plain values."""
        return asdict(self)

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        """Read it back."""
        given = dict(kept)
        tuned, agreed = dict(given.pop("tuned")), given.pop("agreed")
        tuned["hide"] = tuple(tuned["hide"])
        given |= {name: tuple(given.get(name, ())) for name in ("sheets", "past", "company")}
        return cls(**given, tuned=Tuned(**tuned), agreed=Agreed(**agreed) if agreed else None)


def is_keyless(job: KeptJob) -> bool:
    """Say whether a job waits for its key: nothing else is written beside one that nobody has begun."""
    return job.state == "waiting" and bool(job.error)


@dataclass(frozen=True, slots=True)
class Job:
    """What was asked for in one go, and how it stands; times are in UTC."""

    id: str
    name: str
    state: State
    order: Order
    made: datetime
    changed: datetime
    ended: datetime | None = None
    error: str = ""
    """Why it stopped; while it is going, what it is waiting for; one or two plain sentences, else ""."""
    keyless: bool = False
    """Whether it waits for its key, and then for somebody who lets it go on."""

    @classmethod
    def of(cls, kept: KeptJob, trouble: str = "") -> Self:
        """Read it from the store; `trouble` is what could not be written there."""
        state, order = cast("State", kept.state), Order.of(kept.body)
        times = kept.made, kept.changed, kept.ended
        return cls(kept.id, kept.name, state, order, *times, trouble or kept.error, is_keyless(kept))

    @property
    def going(self) -> bool:
        """Whether it goes on by itself, now or as soon as somebody gets to it."""
        return self.state in {"waiting", "running"}

    @property
    def waits(self) -> bool:
        """Whether it goes on by itself and is waiting for something, which `error` names."""
        return self.going and bool(self.error)

    @property
    def over(self) -> bool:
        """Whether nothing more happens unless a person asks for it."""
        return self.state in {"done", "failed", "cancelled"}


@dataclass(frozen=True, slots=True)
class Part:
    """One part in figures; `told` stands in the store as plain values."""

    state: PartState = "waiting"
    total: int = 0
    """How many questions it holds."""
    done: int = 0
    failed: int = 0
    remembered: int = 0
    calls: int = 0
    sent: int = 0
    received: int = 0
    cached: int = 0
    cost: float | None = None
    most: float = 0.0
    """What it cost at most, where a server charges more for what it sees for the first time."""
    held_tokens: int = 0
    """What it set aside for what it will ask."""
    held_cost: float = 0.0
    counted: bool = True
    """Whether every token was counted by the server."""
    left: bool = False
    """Whether somebody left it without a word, as one who is killed; what they asked last isn't counted."""
    error: str = ""
    """Why something of it is missing, in a sentence."""

    def kept(self) -> dict[str, Any]:
        """Give it as plain values; the state has a place of its own."""
        return {name: value for name, value in asdict(self).items() if name != "state"}

    @classmethod
    def of(cls, told: KeptTold) -> Self:
        """Read it from the store."""
        return cls(cast("PartState", told.state), **told.told)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is, out of its parts."""

    done: int
    """Questions that are answered."""
    total: int
    failed: int
    """Questions that were put and stayed unanswered."""
    calls: int
    remembered: int
    """Questions that had been answered before."""
    sent: int
    """Tokens, as the server counted them."""
    received: int
    cost: float | None
    """What it has cost so far; None where the model has no price."""
    currency: str = ""
    per_second: float | None = None
    """Questions answered in a second of late; None where nothing was."""
    seconds_left: float | None = None
    counted: bool = True
    """Whether every token was counted by the server; else they are at most so many."""
    left: bool = False
    """Whether what was asked last before okr-coach was killed is missing in the figures."""
    errors: tuple[str, ...] = ()
    """Why questions stayed unanswered: each reason once, the most frequent first."""

    @property
    def share(self) -> float:
        """How much of it is over, from 0 to 1."""
        return (self.done + self.failed) / self.total if self.total else 1.0
