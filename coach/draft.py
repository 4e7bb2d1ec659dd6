"""Use one: the drafting conversation, a plain loop over the steps that are kept.

Each step is on disk before it is shown. A step says which one it follows, so that two windows of one draft
never overwrite each other in silence; undoing is a step as well.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from coach.drafting import keeping, turn
from coach.drafting.phrases import phrase
from coach.drafting.state import Kind, Place, Reply, Stage, State, Step, empty
from coach.errors import CoachError, StoreError
from coach.okr import Okr
from coach.tuning import Tuning

if TYPE_CHECKING:
    from coach.knowledge import Library
    from coach.store import Drafts

_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
LONGEST = 20_000
"""Characters of one message; more is a document, and better brought as a sheet."""


class Talk(NamedTuple):
    """A draft as it is kept: its id and all its steps, the last one holding where it stands."""

    id: str
    steps: tuple[Step, ...]

    @property
    def last(self) -> Step:
        """The step that was made last."""
        return self.steps[-1]

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.last.reply.state


class Drafting:
    """Leads conversations: each turn is heard, answered and kept."""

    def __init__(
        self,
        drafts: "Drafts",
        library: "Library",
        tuning: Tuning | None = None,
        company: Callable[[Sequence[str]], Iterable[Okr]] = lambda _: (),
    ) -> None:
        """Take what is kept and what it leans on; `company` reads the okrs of kept sheets by their ids."""
        self._drafts, self._library = drafts, library
        self._tuning, self._company = tuning, company

    def begin(self, *, company: Sequence[str] = (), state: State | None = None, sheet: str = "") -> Talk:
        """Begin a draft; `company` are ids of kept sheets with the company's goals.

        `state` is where it begins, such as an okr of a sheet that was reviewed; `sheet` is that sheet's id.
        """
        key = self._drafts.begin({"company": list(company), "sheet": sheet})
        return self._begun(key, state or empty())

    def open(self, key: str) -> Talk:
        """Give a draft with all its steps; raises StoreError where it isn't here or can't be read."""
        kept = self._drafts.steps(key)
        try:
            read = keeping.read(step.body for step in kept)
            steps = tuple(replace(step, when=one.when) for step, one in zip(read, kept, strict=True))
        except ValueError as error:
            raise StoreError(
                "This draft was kept by another version of okr-coach.", "Use that one."
            ) from error
        return Talk(key, steps) if steps else self._begun(key, empty())

    def say(self, talk: Talk, words: str) -> Talk:
        """Hear a message and answer it; raises MovedError where the draft has moved on elsewhere."""
        _check(words)
        if talk.last.back >= 0 and turn.takes_back(talk.state, words):
            return self.undo(talk, words)
        return self._kept(talk, "said", words, turn.said(talk.state, words, self._room(talk.id)))

    def accept(self, talk: Talk, which: int, text: str = "") -> Talk:
        """Take a proposal over, or the person's own words in its place."""
        _check(text)
        reply = turn.accepted(talk.state, _known(talk, which), self._room(talk.id), text)
        return self._kept(talk, "accepted", text, reply)

    def decline(self, talk: Talk, which: int) -> Talk:
        """Leave a proposal out for good."""
        reply = turn.declined(talk.state, _known(talk, which), self._room(talk.id))
        return self._kept(talk, "declined", "", reply)

    def edit(self, talk: Talk, place: Place, value: str) -> Talk:
        """Put what a person typed into a field."""
        _check(value)
        return self._kept(talk, "edited", value, turn.edited(talk.state, place, value, self._room(talk.id)))

    def jump(self, talk: Talk, stage: Stage) -> Talk:
        """Go to another stop of the map."""
        return self._kept(talk, "jumped", "", turn.jumped(talk.state, stage, self._room(talk.id)))

    def undo(self, talk: Talk, words: str = "") -> Talk:
        """Go back to where it stood before the last step that changed something; nothing is deleted."""
        if talk.last.back < 0:
            raise CoachError("There is nothing to undo.")
        before = talk.steps[talk.last.back]
        reply = turn.undone(talk.state, before.reply.state)
        return self._kept(talk, "undone", words, reply, back=before.back)

    def you_first(self, talk: Talk) -> Talk:
        """Hold suggestions back until the person has tried, or no longer where they were held back."""
        state = talk.state
        says = phrase(state.language, "you_first_over" if state.you_first else "you_first")
        held = replace(state, you_first=not state.you_first, proposals=(), options=())
        return self._kept(talk, "held", "", Reply(says, held))

    def copy(self, talk: Talk) -> Talk:
        """Copy a draft with all its steps, under an id of its own."""
        return self.open(self._drafts.copy(talk.id))

    def reword(self, talk: Talk, reply: Reply) -> Talk:
        """Put a model's words in the place of those of the last step."""
        return self._kept(talk, "worded", "", reply, back=talk.last.back)

    def room(self, talk: Talk) -> turn.Room:
        """Give what stands around a conversation."""
        return self._room(talk.id)

    def _begun(self, key: str, state: State) -> Talk:
        return self._kept(Talk(key, ()), "begun", "", turn.begun(state, self._room(key)), back=-1)

    def _room(self, key: str) -> turn.Room:
        ids = self._drafts.beside(key).get("company", ())
        return turn.Room(self._library, tuple(self._company(ids)), self._tuning)

    def _kept(self, talk: Talk, kind: Kind, words: str, reply: Reply, back: int | None = None) -> Talk:
        number = len(talk.steps)
        step = Step(number, kind, words, reply, number - 1 if back is None else back)
        body = keeping.written(step, talk.last if talk.steps else None)
        kept = Talk(talk.id, (*talk.steps, step))
        when = self._drafts.add(talk.id, number, body, title=_title(kept), words=_found_by(kept))
        return Talk(talk.id, (*talk.steps, replace(step, when=when)))


def _check(words: str) -> None:
    """Refuse what is too long to be a message, and what is no text."""
    if len(words) > LONGEST:
        hint = "Bring a document as a sheet, or paste the part that matters."
        raise CoachError(f"That is longer than {LONGEST:,} characters.", hint)
    if _NO_TEXT.search(words):
        raise CoachError("That holds signs that are no text.", "Type it again, or paste it as plain text.")


def _known(talk: Talk, which: int) -> int:
    if not 0 <= which < len(talk.state.proposals):
        raise CoachError("There is no such suggestion any more.", "Look at how the draft stands now.")
    return which


def _title(talk: Talk) -> str:
    """Name a draft by its objective, else by the first words that were said."""
    draft = talk.state.draft
    return draft.okr.objective or draft.why or _first_words(talk)


def _found_by(talk: Talk) -> str:
    """Give what a draft is found by: all that stands in it, and the words it began with."""
    okr = talk.state.draft.okr
    said = (*okr.lines, talk.state.draft.why, okr.team, okr.period, okr.owner, okr.parent, _first_words(talk))
    return " ".join(filter(None, said))


def _first_words(talk: Talk) -> str:
    return next((step.words for step in talk.steps if step.words), "")
