"""What a person did in a step of a drafting conversation, in a few words, and which steps were taken back."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coach.drafting.state import Draft, Place, Reply, Step

OF_OKR = ("objective", "team", "period", "owner", "parent", "promise")
OF_KEY_RESULT = ("text", "metric", "baseline", "target", "unit", "due", "owner", "promise", "source")
CALLED = {
    "text": "",
    "parent": "the objective it serves",
    "period": "the cycle",
    "baseline": "today’s value",
    "due": "the date",
    "source": "the source",
}
"""What a field is called before people, where its own name doesn't say it."""


class Told(NamedTuple):
    """A turn: what the person did, in a sentence of ours, the words that are theirs, and the answer."""

    did: str
    words: str
    reply: Reply
    taken_back: bool


def turns(steps: Sequence[Step]) -> Iterator[Told]:
    """Go through a conversation turn by turn; a model's words stand where it spoke in the place of ours."""
    gone = taken_back(steps)
    for number, step in enumerate(steps):
        if step.kind != "worded":
            after = steps[number + 1] if number + 1 < len(steps) else None
            reply = after.reply if after and after.kind == "worded" else step.reply
            did, words = _did(step, steps[number - 1].reply if number else step.reply)
            yield Told(did, words, reply, number in gone)


def taken_back(steps: Sequence[Step]) -> set[int]:
    """Give the numbers of the steps that undoing has left behind."""
    gone: set[int] = set()
    for number, step in enumerate(steps):
        if step.kind == "undone":
            gone.update(range(steps[number - 1].back + 1, number))
    return gone


def _did(step: Step, before: Reply) -> tuple[str, str]:
    """Say what a step did, and give the words that go with it."""
    if step.kind == "accepted":
        taken = "took the suggestion over in other words" if step.words else "took the suggestion over"
        return taken, step.words or _left(before, step.reply)
    if step.kind == "declined":
        return "left the suggestion out", _left(before, step.reply)
    if step.kind == "edited":
        return edited(before.state.draft, step.reply.state.draft), step.words
    held = "suggestions wait" if step.reply.state.you_first else "suggestions may come"
    return {"undone": "took the last step back", "held": held}.get(step.kind, ""), step.words


def _left(before: Reply, after: Reply) -> str:
    """Give the words of the suggestion that no longer waits."""
    waiting = (one.now for one in before.state.proposals if one not in after.state.proposals)
    return next(waiting, "")


def edited(was: Draft, now: Draft) -> str:
    """Say what a person changed by hand."""
    if len(now.key_results) < len(was.key_results):
        return "took a key result out"
    if len(now.key_results) > len(was.key_results):
        return "added a key result"
    return f"changed {', '.join(called(place) for place in changes(was, now)) or 'nothing'}"


def changes(was: Draft, now: Draft) -> Iterator[Place]:
    """Give the places that differ between two drafts of as many key results."""
    for name in OF_OKR:
        if getattr(was.okr, name) != getattr(now.okr, name):
            yield Place(None, "text" if name == "objective" else name)
    for number, (before, after) in enumerate(zip(was.key_results, now.key_results, strict=True)):
        for name in OF_KEY_RESULT:
            if getattr(before, name) != getattr(after, name):
                yield Place(number, name)


def called(place: Place) -> str:
    """Name a place as people do: “today’s value of key result 1”."""
    field = CALLED.get(place.name, f"the {place.name}")
    if place.key_result is None:
        return field or "the objective"
    line = f"key result {place.key_result + 1}"
    return f"{field} of {line}" if field else line
