"""The shape in which a model answers about one okr: flat and closed, so that servers can be held to it."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Judgement(_Closed):
    """The answer to one question about one line, or about the whole okr."""

    check: str
    """Id of the check, such as OK11, as it was asked."""
    line: str
    """The line it is about: O for the objective or all of it, K1, K2 … for key results."""
    answer: Literal["yes", "no", "unsure"]
    quote: str
    """Words of that line, exactly as they stand."""
    passage: str
    """Address of one of the passages given, such as `alignment#enough-together`; "" for none."""
    reason: str
    """One sentence."""


class Objection(_Closed):
    """Why a finding made by rule should not stand."""

    finding: str
    """The number of the finding as it was given: F1, F2 …"""
    quote: str
    passage: str
    reason: str


class Rewording(_Closed):
    """A better line for one that was found weak."""

    line: str
    text: str
    why: str
    """What the new measure is evidence of, in one sentence; "" where nothing needs saying."""


class Answer(_Closed):
    """All that is asked about one okr."""

    judgements: list[Judgement]
    objections: list[Objection]
    rewordings: list[Rewording]


class Rewordings(_Closed):
    """The answer where only better lines are asked for, once more and with reasons."""

    rewordings: list[Rewording]
