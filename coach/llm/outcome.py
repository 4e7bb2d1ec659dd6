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
    "broken",
    "cut",
    "slow",
    "moved",
    "untrusted",
    "strange",
    "unnoted",
    "stopped",
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
    "key": Told("The server doesn’t accept the key.", "Check COACH_MODEL_KEY.", hopeless=True),
    "unknown_model": Told("The server doesn’t know this model.", "Check COACH_MODEL.", hopeless=True),
    "rejected": Told("The server didn’t accept the question.", "See whether COACH_MODEL fits the server."),
    "unavailable": Told("The server can’t be reached.", "See whether it is running.", again=True),
    "broken": Told("The server had a fault of its own.", "Try again, or look into its log.", again=True),
    "cut": Told("The connection broke off before the end of the answer.", "Try again.", again=True),
    "slow": Told("The server took too long.", "Try again, or choose a smaller model.", again=True),
    "moved": Told(
        "The server points to another address, and nothing was sent there.",
        "Set COACH_MODEL_URL to the address you trust.",
        hopeless=True,
    ),
    "untrusted": Told(
        "The server couldn’t show that it is who it says.",
        "If your company has a certificate of its own, name its file in SSL_CERT_FILE.",
        hopeless=True,
    ),
    "strange": Told("What came back isn’t an answer of a model.", "Check COACH_MODEL_URL.", again=True),
    "unnoted": Told(
        "What leaves this machine couldn’t be noted, so nothing more was sent.",
        "See whether the disk is full and the folder COACH_DATA can be written.",
        hopeless=True,
    ),
    "stopped": Told("It was stopped before the answer was there.", "Ask again when you like.", again=True),
    "capped": Told("The limit on what may be sent was reached.", "Raise it, or go on tomorrow."),
    "given_up": Told("It wasn’t asked, since the server didn’t answer others.", "Run it again later."),
}


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What came of a question: a value where it went well, else why not.

    `text` is what the model said, as far as it came; where there is a value, the JSON it was read from.
    `wait` are the seconds the server asked us to wait, `usage` the tokens of all tries together.
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
