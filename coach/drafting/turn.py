"""One turn of the conversation without a model: hear, put in place, look, and ask for the next thing."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from coach.drafting import agenda, asides
from coach.drafting.asides import Aside
from coach.drafting.course import Room, SoFar, ask_next, finish, looked_at, put, replied, say, still_open
from coach.drafting.heard import Heard, Wish
from coach.drafting.hearing import hear
from coach.drafting.leaving import chosen, leave, picked
from coach.drafting.phrases import Blanks, brief, phrase
from coach.drafting.placed import Placed
from coach.drafting.placing import place
from coach.drafting.saying import cited, taken_up
from coach.drafting.standing import standing, turned_back
from coach.drafting.state import Place, Question, Reply, Stage, State, Want
from coach.drafting.taking import taken, typed

__all__ = ["Room", "accepted", "begun", "declined", "edited", "jumped", "said", "takes_back", "undone"]


def begun(state: State, room: Room) -> Reply:
    """Open the conversation: what the coach is, and the first question."""
    okr = state.draft.okr
    key = "resuming" if okr.objective or okr.key_results else "opening"
    if okr.key_results:
        state = replace(state, notes=(*state.notes, "pasted"))
    return ask_next(SoFar(state, (phrase(state.language, key),)), room)


def said(state: State, words: str, room: Room) -> Reply:
    """Answer what a person said."""
    heard = hear(words, state)
    given = (*state.given, words)
    state = replace(state, given=given, language=heard.language, turns=state.turns + 1)
    if (answer := _command(state, heard, room)) is not None:
        return answer
    choosing = state.open is not None and state.open.want == "which"
    placed = chosen(Placed(state), heard) if choosing else Placed(state)
    placed = placed if placed.news else place(state, heard)
    meant = heard.pick is not None or (len(state.options) == 1 and "accept" in heard.wishes)
    if state.options and not placed.news and meant:
        placed = picked(placed, heard)
    if not placed.news and (aside := _aside(state, heard, room)):
        return _waits(aside, room)
    asked = state.open
    placed = leave(placed, heard)
    return _go_on(placed, heard, room, asked)


def takes_back(state: State, words: str) -> bool:
    """Say whether a message asks to undo the last step, and nothing else."""
    heard = hear(words, state)
    return "undo" in heard.wishes and not heard.said


def _command(state: State, heard: Heard, room: Room) -> Reply | None:
    """Answer a message that is no more than yes, no, or that's enough."""
    if heard.said or heard.asks:
        return None
    if "done" in heard.wishes:
        return finish(SoFar(state), room)
    newest = len(state.proposals) - 1
    if newest >= 0 and "accept" in heard.wishes:
        return _accepted(state, newest, room)
    if newest >= 0 and "decline" in heard.wishes:
        return _declined(state, newest, room)
    return None


def _aside(state: State, heard: Heard, room: Room) -> Aside | None:
    """Answer what isn't an answer: a question back, a request for help, for measures, for all of it."""
    if heard.asks:
        return asides.answered(state, heard.asks, room.library)
    for wish, answer in ASIDES.items():
        if wish in heard.wishes:
            return answer(state)
    asked = state.open
    nothing = not heard.said and not heard.goals and not heard.okr and heard.pick is None
    if nothing and "insist" not in heard.wishes and asked and asked.want in asides.HELPED:
        return None if asides.help_note(state) in state.notes else asides.helped(state)
    return None


def _you_first(state: State) -> Aside:
    state = replace(state, you_first=True)
    return Aside(state, phrase(state.language, "you_first"), waits=False)


FOUNDATION: frozenset[Want] = frozenset({"goal", "difference", "objective", "result"})
"""Questions that wait while something else is told; without an answer there is no draft."""
BESIDE = frozenset({"due", "owner", "parent", "team", "committed", "aspirational", "learning", "left_out"})
"""News about what stands beside the lines."""
ASIDES: Mapping[Wish, Callable[[State], Aside]] = {
    "metrics": asides.with_measures,
    "write": asides.laid_out,
    "explain": asides.helped,
    "you_first": _you_first,
}


def _waits(aside: Aside, room: Room) -> Reply:
    """Answer an aside and let the open question wait, without putting it again."""
    state = aside.state
    so_far = SoFar(state, (aside.says,), aside.cites)
    if state.turns >= agenda.LAST and not state.done:
        return finish(so_far, room)
    if state.open and not state.options and aside.waits:
        so_far = so_far.saying(say(state, "open_still"))
    return replied(so_far)


def _go_on(placed: Placed, heard: Heard, room: Room, asked: Question | None) -> Reply:
    """Take up what was said, then ask for the next thing."""
    state = replace(placed.state, options=())
    first = taken_up(state, looked_at(state, room), placed.news)
    so_far = SoFar(state, (first.text,), cited(first.cites), placed.lines)
    if heard.asks:
        aside = asides.answered(state, heard.asks, room.library)
        so_far = so_far.saying(aside.says, aside.cites)._replace(state=aside.state)
    elif not placed.news and heard.beside:
        so_far = so_far.saying(say(state, "beside"))
    waits = replace(state, open=asked)
    if asked and so_far.parts and _answered_another(placed, asked) and still_open(waits, room):
        return replied(so_far._replace(state=waits).saying(say(waits, "open_still")))
    return ask_next(so_far, room)


def _answered_another(placed: Placed, asked: Question) -> bool:
    """Say whether only what stands beside the lines was told, and the goal or the first line still waits."""
    kinds = {one.kind for one in placed.news}
    return asked.want in FOUNDATION and bool(kinds) and kinds <= BESIDE and placed.state.turns < agenda.LAST


def accepted(state: State, which: int, room: Room, text: str = "") -> Reply:
    """Take a proposal over, in the person's own words where they changed it."""
    return _accepted(_counted(state, text), which, room, text)


def _accepted(state: State, which: int, room: Room, text: str = "") -> Reply:
    chosen = state.proposals[which]
    state = taken(state, chosen, text or chosen.now)
    says = say(state, "accepted", Blanks(words=brief(text or chosen.now)))
    looked = looked_at(state, room)
    more = agenda.next_wanted(state, looked, company=bool(room.company)) is not None
    settled = state.open is None or more or not still_open(state, room)
    return _resumed(SoFar(replace(state, open=None) if settled else state, (says,)), room)


def declined(state: State, which: int, room: Room) -> Reply:
    """Leave a proposal out; it isn't made again."""
    return _declined(_counted(state), which, room)


def _declined(state: State, which: int, room: Room) -> Reply:
    chosen = state.proposals[which]
    rest = tuple(one for one in state.proposals if one is not chosen)
    state = replace(state, proposals=rest, declined=(*state.declined, chosen))
    return _resumed(SoFar(state, (say(state, "declined"),)), room)


def edited(state: State, place: Place, value: str, room: Room) -> Reply:
    """Take over what a person typed into a field; an empty line of a key result takes it out.

    It is answered only where it changes what is asked.
    """
    before = state
    state = typed(state, place, value)
    if before.open is None or still_open(state, room):
        return Reply("", state)
    return ask_next(SoFar(state), room)


def jumped(state: State, stage: Stage, room: Room) -> Reply:
    """Go to another stop of the map, and ask what is open there, or say what stands there already."""
    so_far = SoFar(_counted(state))
    if stage == "done":
        return finish(so_far, room)
    looked = looked_at(state, room)
    one = agenda.at_stage(state, looked, stage, company=bool(room.company))
    if one:
        return put(so_far, looked, one, room)
    return replied(so_far.saying(standing(state, stage)))


def undone(now: State, before: State) -> Reply:
    """Go back to where it stood, and say in a few words what is back; what was said stays remembered."""
    state = replace(before, turns=now.turns + 1, said=now.said)
    return replied(SoFar(state).saying(turned_back(now, state)))


def _resumed(so_far: SoFar, room: Room) -> Reply:
    """Go on after a suggestion: with the next suggestion, the question that waits, or a new one."""
    state = so_far.state
    if offer := asides.next_offer(state):
        return replied(so_far.saying(offer))
    if state.open and still_open(state, room) and state.turns < agenda.LAST:
        return replied(so_far.saying(say(state, "open_still")))
    return ask_next(so_far, room)


def _counted(state: State, *words: str) -> State:
    """Count a turn; numbers and names in the words may be used from then on."""
    return replace(state, turns=state.turns + 1, given=(*state.given, *filter(None, words)))
