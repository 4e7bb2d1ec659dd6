"""Vectors of meaning for suggested parents: which texts would leave, what is kept of them, what came back."""

import base64
import binascii
import json
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple, Protocol

from coach.linking import Meaning, meant
from coach.llm.outcome import Outcome
from coach.masking import Mask
from coach.message import TURNED_AWAY, Message, Usage
from coach.okr import Okr
from coach.organisation.whole import Whole
from coach.spending import NO_TOKENS, Cost, Counter, Estimate, Price, Purse, Tokens
from coach.spending.amounts import counted

NAME = "embedding 1"
"""Raise the number where texts are put together in another way, so that none is mistaken for an older one."""
AT_ONCE = 128
"""Texts in a call."""
LONGEST = 4000
"""Characters of a text that are sent; what stands behind them hardly changes what it is about."""
OTHER = "The vectors have another length than those that are kept, as if another model had given them."
Vector = tuple[float, ...]
Known = Callable[[Iterable[str]], Mapping[str, Vector]]
"""Gives the vectors that are kept under these keys."""
Asks = Callable[[Sequence[str], Callable[[], bool]], Outcome[Sequence[Vector]]]


class Answers(Protocol):
    """What came back before, by the key of what was sent."""

    def of(self, keys: Iterable[str]) -> dict[str, str]:
        """Give what is kept."""

    def keep(self, key: str, text: str, *, model: str, prompt: str, usage: Usage | None) -> None:
        """Keep one."""


class Text(NamedTuple):
    """What is sent of one okr, the key under which its vector is kept, and what stands in for what."""

    text: str
    key: str
    mask: Mask


@dataclass(frozen=True)
class Whom:
    """Who gives vectors, and what that takes."""

    model: str
    host: str
    mask: Callable[[Okr], Mask]
    counter: Counter
    price: Price | None
    purse: Purse


class Texts:
    """The texts of an organisation as they would leave, by the words of the okr."""

    def __init__(self, whole: Whole, whom: Whom) -> None:
        """Keep the okrs; names are hidden in those that are asked for."""
        self._whom = whom
        okrs = (whole.okr(place) for place in reversed(whole.organisation.open))
        self._okrs = {meant(okr): okr for okr in okrs}
        self._made: dict[str, Text] = {}

    def of(self, words: str) -> Text:
        """Give what is sent for the words of an okr."""
        if words not in self._made:
            mask = self._whom.mask(self._okrs[words])
            text = mask.hide(words)[:LONGEST]
            named = json.dumps((NAME, self._whom.model, self._whom.host, text))
            self._made[words] = Text(text, sha256(named.encode()).hexdigest(), mask)
        return self._made[words]


@dataclass(frozen=True)
class Plan:
    """What would be sent; nothing has been yet."""

    whole: Whole
    whom: Whom
    texts: Texts
    wanted: tuple[Text, ...]
    """Each text once."""
    known: Mapping[str, Vector]

    @property
    def where(self) -> str:
        """Name the model and where it runs."""
        return f"{self.whom.model} at {self.whom.host}"

    @cached_property
    def left(self) -> tuple[Text, ...]:
        """The texts that would be sent."""
        return tuple(one for one in self.wanted if one.key not in self.known)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What a person reads before the yes."""
        sent = sum((tokens(self.whom, some) for some in _batches(self.left)), NO_TOKENS)
        cost = Cost.of(self.whom.price, sent, NO_TOKENS) if self.whom.price else None
        calls = len(list(_batches(self.left)))
        kept = len(self.wanted) - len(self.left)
        takes = Estimate(0, 0, calls, kept, sent, NO_TOKENS, cost, self.whom.model)
        limit = self.whom.purse.too_small_for(takes)
        objectives = counted(len(self.left), "objective")
        what = f"To rank suggested parents by meaning, {objectives} with the key results would go"
        rest = f"; {kept:,} remembered." if kept else "."
        return (
            f"{what} in {counted(calls, 'call')}{rest}",
            f"It would send {sent.figure} tokens ({sent.label}).",
            takes.sentences[-1],
            *([limit] if limit else []),
        )


def plan(whole: Whole, whom: Whom, answers: Answers, most: int | None = None) -> Plan:
    """Put together what has to be compared for the first `most` objectives that serve nothing here."""
    places: dict[int, None] = {}
    for place in whole.trees.loose[:most]:
        near = whole.offers.compared(place)
        places.update(dict.fromkeys((place, *near) if near else ()))
    texts = Texts(whole, whom)
    found = [texts.of(words) for place in places if (words := meant(whole.okr(place)))]
    wanted = {one.key: one for one in found}
    return Plan(whole, whom, texts, tuple(wanted.values()), kept(answers)(wanted))


def fetched(
    plan: Plan, ask: Asks, answers: Answers, progress: Callable[[int, int], None] | None = None
) -> tuple[Mapping[str, Vector], str]:
    """Send what is left, keep what comes back, and say what went wrong, if anything did."""
    found = dict(plan.known)
    length = next((len(vector) for vector in found.values()), 0)
    for some in _batches(plan.left):
        outcome = _paid(plan.whom, some, ask)
        if isinstance(outcome, str) or not outcome.value:
            return found, outcome if isinstance(outcome, str) else outcome.told.sentence
        length = length or len(outcome.value[0])
        if len(outcome.value[0]) != length:
            return found, OTHER
        for text, vector in zip(some, outcome.value, strict=True):
            packed = _packed(vector)
            answers.keep(text.key, packed, model=plan.whom.model, prompt=NAME, usage=None)
            found[text.key] = _unpacked(packed)  # as another run will find it
        if progress:
            progress(len(found) - len(plan.known), len(plan.left))
    return found, ""


def meaning(texts: Texts, known: Known) -> Meaning:
    """Give vectors of what is known; None where one is missing or of another length."""

    def of(said: Sequence[str]) -> Sequence[Vector] | None:
        keys = [texts.of(words).key if words else "" for words in said]
        vectors = known(key for key in keys if key)
        if any(key and key not in vectors for key in keys) or len(set(map(len, vectors.values()))) > 1:
            return None
        return [vectors[key] if key else () for key in keys]

    return of


def kept(answers: Answers) -> Known:
    """Look vectors up that were kept; one that can't be read isn't known."""

    def of(keys: Iterable[str]) -> Mapping[str, Vector]:
        read = ((key, _unpacked(text)) for key, text in answers.of(keys).items())
        return {key: vector for key, vector in read if vector}

    return of


def tokens(whom: Whom, some: Sequence[Text]) -> Tokens:
    """Say how many tokens texts have."""
    return whom.counter.count_all([Message("user", one.text) for one in some])


def _paid(whom: Whom, some: Sequence[Text], ask: Asks) -> Outcome[Sequence[Vector]] | str:
    """Ask within the limits; gives the limit that was reached, in a sentence."""
    most = tokens(whom, some).most
    if not whom.purse.take(most, 0):
        return whom.purse.why
    outcome: Outcome[Sequence[Vector]] = Outcome("stopped")
    try:
        outcome = ask([one.text for one in some], lambda: whom.purse.take(most, 0))
    finally:
        if outcome.kind in TURNED_AWAY:
            whom.purse.give_back()
        else:
            whom.purse.settle(outcome.usage)
    return outcome


def _batches(texts: Sequence[Text]) -> Iterator[Sequence[Text]]:
    return (texts[at : at + AT_ONCE] for at in range(0, len(texts), AT_ONCE))


def _packed(vector: Vector) -> str:
    """Write a vector as numbers of two bytes, which is as much as nearness needs."""
    return base64.b64encode(struct.pack(f"<{len(vector)}e", *vector)).decode()


def _unpacked(text: str) -> Vector:
    try:
        data = base64.b64decode(text, validate=True)
        return struct.unpack(f"<{len(data) // 2}e", data)
    except (binascii.Error, ValueError, struct.error):
        return ()
