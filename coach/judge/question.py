"""What a model is asked about one okr: the messages, and what each short name in them stands for."""

from collections.abc import Mapping
from dataclasses import dataclass

from coach.finding import Finding
from coach.masking import Mask
from coach.message import Message


@dataclass(frozen=True, slots=True)
class Question:
    """A question about one okr, ready to be sent.

    `key` names it by all that could change the answer, so that no question is put twice.
    """

    okr: int
    """Which of the review's okrs it is about, by its place in `Review.okrs`."""
    messages: tuple[Message, ...]
    key: str
    checks: tuple[str, ...]
    """Ids of the checks that are asked, such as OK11."""
    lines: Mapping[str, str]
    """The lines as written, by their short name: O, K1, K2 …"""
    findings: Mapping[str, Finding]
    """The findings by rule, by their number: F1, F2 …"""
    passages: frozenset[str]
    """Addresses of the passages that were given."""
    weak: tuple[str, ...]
    """Short names of the lines that better ones are asked for."""
    mask: Mask
    """Puts back what was replaced by stand-ins."""
    most: int
    """Tokens the answer may take."""
