"""What can come of a question to a model: one closed list, each with what a person reads about it."""

from dataclasses import dataclass
from typing import Generic, Literal, NamedTuple, TypeVar

from coach.message import Usage

Kind = Literal[
    "ok",
    "unreadable",
    "refused",
    "filtered",
    "truncated",
    "too_long",
    "busy",
    "quota",
    "key",
    "unknown_model",
    "rejected",
    "unavailable",
    "slow",
    "strange",
    "capped",
    "given_up",
]
T = TypeVar("T")


class Told(NamedTuple):
    """What a person reads about an outcome, and what follows from it."""

    sentence: str
    hint: str
    again: bool = False
    """Whether the same question may be put once more."""
    hopeless: bool = False
    """Whether no other question would fare better, so that a run stops asking."""


TOLD: dict[Kind, Told] = {
    "ok": Told("The model answered.", ""),
    "unreadable": Told("The model’s answer wasn’t in the shape it was asked for.", "Try again.", again=True),
    "refused": Told("The model declined to answer.", "Rules and guidance still hold."),
    "filtered": Told("The server’s content filter held the answer back.", "Rules and guidance still hold."),
    "truncated": Told("The model stopped in the middle of its answer.", "Try again.", again=True),
    "too_long": Told("This is longer than the model can read.", "Choose a model that reads more."),
    "busy": Told("The server has too much to do.", "Try again in a few minutes.", again=True),
    "quota": Told("The account has no quota left.", "See the vendor’s billing page.", hopeless=True),
    "key": Told("The server doesn’t accept the key.", "Set COACH_MODEL_KEY.", hopeless=True),
    "unknown_model": Told("The server doesn’t know this model.", "Check COACH_MODEL.", hopeless=True),
    "rejected": Told("The server didn’t accept the question.", "See whether model and address fit."),
    "unavailable": Told("The server can’t be reached.", "See whether it is running.", again=True),
    "slow": Told("The server took too long.", "Try again, or choose a smaller model.", again=True),
    "strange": Told("What came back isn’t an answer of a model.", "Check COACH_MODEL_URL.", again=True),
    "capped": Told("The limit on what may be sent was reached.", "Raise it, or go on tomorrow."),
    "given_up": Told("It wasn’t asked, since the server didn’t answer others.", "Run it again later."),
}


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What came of a question: a value where it went well, else why not.

    `text` is what the model said, as far as it came; `wait` are the seconds the server asked us to wait.
    `detail` is for a developer: never a key, never a person's words.
    """

    kind: Kind
    value: T | None = None
    text: str = ""
    usage: Usage | None = None
    wait: float | None = None
    detail: str = ""

    @property
    def told(self) -> Told:
        """What a person reads about it."""
        return TOLD[self.kind]
