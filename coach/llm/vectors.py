"""Asks a server for vectors of texts: over our own line, and checked number by number."""

import math
from collections.abc import Callable, Sequence
from typing import Any, Self

from coach.errors import CoachError
from coach.llm.asking import Asker, Tried
from coach.llm.attempt import Deadline
from coach.llm.choice import Choice
from coach.llm.client import LOUD, NOBODY, about, proxy, silence
from coach.llm.outcome import Outcome
from coach.llm.trying import Pause, Tries
from coach.llm.vendors import SPEAKERS
from coach.llm.witness import Witness
from coach.message import Message, Usage

PURPOSE = "embedding"
MOST = 24 << 20
"""Bytes of an answer that are read: 128 vectors of 4,096 numbers, however they are written."""
LONGEST = 16_384
"""Numbers in a vector; no model gives as many."""
Vector = tuple[float, ...]


class Embedder:
    """Gives vectors of length one for texts; `witness` is told of every request before it is sent.

    Raises CoachError where nobody could be asked under such a choice.
    """

    def __init__(self, choice: Choice, witness: Witness) -> None:
        check(choice)
        self.choice = choice
        self._pause = Pause()
        self._client = _Client(choice)
        self._asker = Asker(choice, witness, self._client)

    def __enter__(self) -> Self:
        """Use it as a context."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self._pause.close()
        self._client.close()

    def vectors(
        self, texts: Sequence[str], more: Callable[[], bool] = lambda: True
    ) -> Outcome[Sequence[Vector]]:
        """Give a vector for each text; before they are sent once more, `more` may forbid it.

        Raises CoachError only where what leaves can't be noted.
        """
        tries = Tries(self._pause, Deadline(self.choice.deadline), repeats=False, more=more)
        while (early := tries.ready()) is None:
            outcome = self._once(texts, tries.deadline)
            if not tries.again(outcome):
                return tries.total(outcome)
        return tries.total(early)

    def _once(self, texts: Sequence[str], deadline: Deadline) -> Outcome[Sequence[Vector]]:
        attempt = self._asker.attempt(PURPOSE, deadline)
        outcome: Outcome[Sequence[Vector]] = Outcome("stopped")
        try:
            with about(attempt):
                outcome = read(self._client.embed(texts), len(texts))
        except CoachError:
            raise
        except Exception as error:  # noqa: BLE001  (here vendors' exceptions end)
            outcome = Tried.of(attempt.of(error)).outcome
        finally:
            self._asker.ended(attempt, outcome)
        return outcome


def check(choice: Choice) -> None:
    """Raise CoachError where nobody gives vectors under such a choice, with what to do about it."""
    choice.check()
    if not choice.speaks:
        hint = f"Set COACH_EMBEDDINGS to one of {', '.join(sorted(SPEAKERS))}, and its model."
        raise CoachError(f"Vectors can’t be asked of {choice.vendor}.", hint)


class _Client:
    """OpenAI's own client, told to send texts as they are and to keep and log nothing."""

    def __init__(self, choice: Choice) -> None:
        import httpx2
        from openai import OpenAI

        from coach.llm.wire import Wire

        secure = choice.address.startswith("https:")
        self._wire = Wire(1, secure=secure, proxy=proxy(choice.address), most=MOST)
        self._model = choice.model
        self._client = OpenAI(
            base_url=choice.address,
            api_key=choice.key or NOBODY,
            http_client=httpx2.Client(transport=self._wire, follow_redirects=False),
            max_retries=0,
        )
        silence(LOUD)

    def embed(self, texts: Sequence[str]) -> Any:  # noqa: ANN401
        """Give what came back, as the client read it: nothing in it is sure."""
        return self._client.embeddings.create(input=list(texts), model=self._model, encoding_format="float")

    def ask(self, messages: Sequence[Message], body: object) -> Any:  # noqa: ANN401
        """Refuse: this server gives vectors, no answers."""
        raise NotImplementedError

    stream = ask

    def close(self) -> None:
        """End every connection."""
        self._wire.close()


def read(said: Any, many: int) -> Outcome[Sequence[Vector]]:  # noqa: ANN401
    """Read an answer: one vector for each text, all of one length, of numbers that are numbers."""
    usage = _usage(getattr(said, "usage", None))
    listed = getattr(said, "data", None)
    if not isinstance(listed, list) or len(listed) != many:
        return Outcome("strange", usage=usage, detail="another number of vectors")
    placed = {getattr(one, "index", None): getattr(one, "embedding", None) for one in listed}
    vectors = [_unit(placed.get(at)) for at in range(many)]
    sound = [vector for vector in vectors if vector]
    if len(sound) != many or len({len(vector) for vector in sound}) > 1:
        return Outcome("strange", usage=usage, detail="no vectors of one length")
    return Outcome("ok", sound, usage=usage)


def _unit(said: object) -> Vector | None:
    """Give a vector at length one; None where it is none, or points nowhere."""
    if not isinstance(said, list) or not 0 < len(said) <= LONGEST:
        return None
    if any(type(value) not in {int, float} for value in said):
        return None
    try:
        length = math.hypot(*said)
    except OverflowError:
        return None
    return tuple(value / length for value in said) if 0 < length < math.inf else None


def _usage(said: object) -> Usage | None:
    sent = getattr(said, "prompt_tokens", None)
    return Usage(sent, 0) if isinstance(sent, int) and not isinstance(sent, bool) and sent >= 0 else None
