"""What a model took from a message, put into the draft: added where nothing stands, else only proposed.

What rules heard stays. A line that the person typed or accepted is never touched, and nothing enters that
isn't cut from their own message.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from coach.drafting.filling import fields, set_field
from coach.drafting.looking import Looked, look
from coach.drafting.state import OBJECTIVE, Draft, Place, Proposal, State
from coach.masking import Mask
from coach.okr import KeyResult
from coach.reading.line import by_rules
from coach.reading.okrs import read_key_result
from coach.speaking.material import Turn, values
from coach.speaking.quoted import Quoted, folded, same
from coach.speaking.taken import Taken, TakenLine, Unknown

MOST_KEY_RESULTS, MOST_LEFT_OUT = 5, 3
NEW = "new"
CELLS = ("baseline", "target", "unit", "due", "owner")
WEIGHT = {"error": 9, "warning": 3, "hint": 1}
"""How much findings weigh, where two versions of a line are compared."""


def take(turn: Turn, taken: Taken, mask: Mask, model: str) -> State:
    """Put what a model took from the person's message into the state of their draft."""
    return _Taking(turn, mask, model).all_of(taken)


class _Taking:
    """One message, laid out."""

    def __init__(self, turn: Turn, mask: Mask, model: str) -> None:
        """Note what may not be touched."""
        self._quoted = Quoted(turn.words, mask, turn.state.language)
        self._turn, self._model = turn, model
        self._state = turn.state
        self._theirs = {*turn.state.draft.settled, *_set_by_hand(turn)}

    def all_of(self, taken: Taken) -> State:
        """Go through all that was taken."""
        self._objective(self._quoted.cut(taken.objective, "text"))
        for line in taken.key_results:
            self._line(line)
        self._around("owner", self._quoted.cut(taken.owner, "owner"))
        self._around("parent", self._quoted.cut(taken.parent, "parent"))
        for text in taken.left_out[:MOST_LEFT_OUT]:
            self._left_out(self._quoted.cut(text, "text"))
        for one in taken.unknown:
            self._unknown(one)
        return self._state

    @property
    def _draft(self) -> Draft:
        return self._state.draft

    def _put(self, **changes: Any) -> None:  # noqa: ANN401  (whatever an okr holds)
        okr = replace(self._draft.okr, **changes)
        self._state = replace(self._state, draft=replace(self._draft, okr=okr))

    def _objective(self, said: str) -> None:
        now = self._draft.okr.objective
        if not said or now in self._theirs - {""}:
            return
        if now:
            self._propose(OBJECTIVE, now, said)
        elif not self._state.goals and not self._known(said):
            self._put(objective=_opened(said))

    def _line(self, taken: TakenLine) -> None:
        said = self._quoted.cut(taken.text, "text")
        index = self._index(taken.line)
        if index is None:
            if taken.line.strip().lower() == NEW:
                self._add(said, taken)
            return
        if said and (now := self._draft.key_results[index].text) not in self._theirs:
            self._propose(Place(index), now, said)
        self._cells(index, taken)

    def _index(self, name: str) -> int | None:
        number = name.strip().upper().removeprefix("K")
        index = int(number) - 1 if number.isdecimal() else -1
        return index if 0 <= index < len(self._draft.key_results) else None

    def _add(self, said: str, taken: TakenLine) -> None:
        """Add a key result that tells what changes, unless its words are somewhere already."""
        lines = self._draft.key_results
        if not said or self._known(said) or len(lines) >= MOST_KEY_RESULTS or not self._draft.okr.objective:
            return
        cells: dict[str, Any] = {name: self._quoted.cut(getattr(taken, name), name) for name in CELLS}
        cells = {name: value for name, value in cells.items() if not same(value, said)}
        added = KeyResult(2 + len(lines), _opened(said), **cells)
        if read_key_result(added, self._draft.okr).line.kind.name == "outcome":
            self._put(key_results=(*lines, added))

    def _cells(self, index: int, taken: TakenLine) -> None:
        """Put values where the line lacks them: over its blanks, else beside it."""
        for name in CELLS:
            said = self._quoted.cut(getattr(taken, name), name)
            if said and self._lacks(index, name) and not same(said, self._draft.key_results[index].text):
                self._state = replace(self._state, draft=set_field(self._draft, Place(index, name), said))

    def _lacks(self, index: int, name: str) -> bool:
        """Say whether a key result has no such value yet, neither in its words nor beside them."""
        value = str(getattr(fields(self._look(self._draft).reading.key_results[index]), name))
        return not value or value.startswith("[")

    def _around(self, name: str, said: str) -> None:
        if said and not getattr(self._draft.okr, name):
            self._put(**{name: said})

    def _left_out(self, said: str) -> None:
        if said and not self._known(said):
            draft = replace(self._draft, left_out=(*self._draft.left_out, said))
            self._state = replace(self._state, draft=draft)

    def _unknown(self, one: Unknown) -> None:
        index = self._index(one.line)
        if index is None or not self._quoted.cut(one.quote, "text"):
            return
        place = Place(index, one.value)
        if self._lacks(index, one.value) and place not in self._draft.unknown:
            draft = replace(self._draft, unknown=(*self._draft.unknown, place))
            self._state = replace(self._state, draft=draft)

    def _propose(self, place: Place, was: str, said: str) -> None:
        """Offer other words for a line, where they are no worse; what was declined isn't offered again."""
        now = _opened(said)
        waiting = {one.place for one in self._state.proposals}
        declined = {(one.place, folded(one.now)) for one in self._state.declined}
        if folded(now) == folded(was) or place in waiting or (place, folded(now)) in declined:
            return
        kind = by_rules(now, self._state.language).kind
        is_work = kind.name != "outcome" and bool(kind.because)
        if (
            (place.key_result is not None and is_work)
            or self._elsewhere(now, was)
            or self._weight(place, now) > self._weight(place, was)
        ):
            return
        proposal = Proposal(place, was, now, by="model", model=self._model)
        self._state = replace(self._state, proposals=(*self._state.proposals, proposal))

    def _elsewhere(self, said: str, was: str) -> bool:
        return any(same(said, text) for text in self._texts() if text != was)

    def _known(self, said: str) -> bool:
        return any(same(said, text) for text in self._texts())

    def _texts(self) -> Iterator[str]:
        """Give all that stands somewhere in the draft already."""
        draft, state = self._draft, self._state
        yield from (*draft.okr.lines, *draft.okr.initiatives, *draft.left_out, *state.goals, draft.okr.parent)
        yield from (text for kr in draft.key_results for text in kr.initiatives)

    def _weight(self, place: Place, text: str) -> int:
        """Weigh what the checks say of a line with these words."""
        okr = self._draft.okr
        if place.key_result is None:
            okr = replace(okr, objective=text)
        else:
            lines = [*okr.key_results]
            lines[place.key_result] = replace(lines[place.key_result], text=text)
            okr = replace(okr, key_results=tuple(lines))
        found: Sequence[Any] = self._look(replace(self._draft, okr=okr)).findings
        about = "objective" if place.key_result is None else "key_result"
        here = (one for one in found if one.place == about and one.key_result == place.key_result)
        return sum(WEIGHT[one.severity] for one in here)

    def _look(self, draft: Draft) -> Looked:
        return look(draft, tuning=self._turn.room.tuning)


def _set_by_hand(turn: Turn) -> Iterator[str]:
    """Give the values that the person typed into a field, or accepted."""
    was: dict[Place, str] = {}
    for step in (*turn.before, turn.step):
        now = values(step.reply.state.draft)
        if step.kind in {"edited", "accepted"}:
            yield from (value for place, value in now.items() if was.get(place) != value)
        was = now


def _opened(said: str) -> str:
    """Begin a line with a capital, unless its first word is written in a way of its own: iPhone."""
    first = said.split(maxsplit=1)[0]
    return said[0].upper() + said[1:] if first.islower() else said
