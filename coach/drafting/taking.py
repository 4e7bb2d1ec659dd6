"""What goes into the draft without being said: a suggestion that was accepted, a field that was typed."""

from collections.abc import Iterable
from dataclasses import replace

from coach.drafting.agenda import open_places
from coach.drafting.filling import moved, set_field
from coach.drafting.phrases import phrase
from coach.drafting.placed import LEVELS, blanked, capital, first_words, given
from coach.drafting.state import Draft, Place, Proposal, Question, State


def taken(state: State, chosen: Proposal, text: str) -> State:
    """Take a suggestion over; the line is settled, and the work in it stays among the initiatives."""
    place = chosen.place
    if place.key_result is not None and not chosen.was and place.name == "text":
        place = Place(len(state.draft.key_results))
    draft = set_field(state.draft, place, text)
    if chosen.initiative and chosen.initiative not in draft.okr.initiatives:
        okr = replace(draft.okr, initiatives=(*draft.okr.initiatives, chosen.initiative))
        draft = replace(draft, okr=okr)
    if place.name == "text":
        draft = replace(draft, settled=(*draft.settled, text))
    rest = tuple(one for one in state.proposals if one is not chosen and not _rival(one, chosen))
    return replace(state, draft=draft, proposals=rest)


def _rival(one: Proposal, chosen: Proposal) -> bool:
    """Say whether a suggestion was for the same words."""
    return one.place == chosen.place and bool(chosen.was or chosen.place.key_result is None)


def typed(state: State, place: Place, value: str) -> State:
    """Put a hand edit into the draft; a line taken out takes its questions along."""
    lines = len(state.draft.key_results)
    draft = set_field(state.draft, place, value)
    state = replace(state, draft=draft, given=(*state.given, value) if value else state.given)
    if place.key_result is not None and len(draft.key_results) < lines:
        asked = tuple(_shifted(one, place.key_result) for one in state.asked)
        state = replace(
            state, asked=asked, open=_shifted(state.open, place.key_result) if state.open else None
        )
    return state


def _shifted(asked: Question, gone: int) -> Question:
    """Move a question to where its line is now; -1 is a line that is no more."""
    if asked.key_result is None:
        return asked
    place = moved(Place(asked.key_result), gone)
    return asked._replace(key_result=-1 if place is None else place.key_result)


def _to_find_out(draft: Draft, index: int, names: Iterable[str], language: str) -> Draft:
    """Say of each value that stays blank how it can be found out."""
    kr = draft.key_results[index]
    blank = [name for name in names if not given(getattr(kr, name))]
    new = [place for name in blank if (place := Place(index, name)) not in draft.unknown]
    ways = tuple((place, phrase(language, f"find_out.{place.name}")) for place in new)
    return replace(draft, unknown=(*draft.unknown, *new), find_out=(*draft.find_out, *ways))


def closed(state: State) -> State:
    """Show a blank for every open value; where no objective was found, their first words stand for it."""
    draft = state.draft
    for index in range(len(draft.key_results)):
        names = [one.name for one in open_places(state) if one.key_result == index and one.name in LEVELS]
        draft = _to_find_out(blanked(draft, index, names, state.language), index, names, state.language)
    if not draft.okr.objective and (words := first_words(draft)):
        draft = replace(draft, okr=replace(draft.okr, objective=capital(words)))
    return replace(state, draft=draft)
