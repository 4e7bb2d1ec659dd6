"""What the coach can lay before a person: measures of their field of work, and other words for a line."""

import re
from collections.abc import Iterable
from itertools import islice

from coach import guards, metrics
from coach.detectors.similar import content_words
from coach.drafting.field import several
from coach.drafting.looking import Looked
from coach.drafting.state import Draft, Option, Place, Proposal, State
from coach.finding import Rewrite
from coach.mending import line_of
from coach.reading.language import language_of

VALUES = frozenset(("baseline", "target", "date"))
"""Blanks a person can fill with a value; another one stands for a thought."""
KEPT = 0.5
_BLANK_OR_FIGURE = re.compile(r"\[[^\]]*\]|[\d.,]+\s?%?|[^\w\[\]]+")


def options_for(state: State, about: str, n: int = 3) -> tuple[Option, ...]:
    """Give up to `n` measures that words may be about: a line, a piece of work, or "" for the objective.

    None holds a number the person didn't give, none stands in the draft already or was declined. Metrics are
    named in English only; for words in another language there are none.
    """
    draft = state.draft
    about = about or draft.okr.objective or draft.why
    if language_of(about, state.language) != metrics.LANGUAGE:
        return ()
    around = (draft.okr.objective, draft.why, *draft.okr.initiatives)
    found = several(about, " ".join(filter(None, around)), draft.okr.team)
    options = (Option(m.name, line_of(m), m.evidence, m.unit) for m in found)
    taken = [bare(text) for text in (*draft.okr.lines, *(one.now for one in state.declined))]
    new = (o for o in options if not any(bare(o.name) in text for text in taken))
    return tuple(islice((option for option in new if _is_given(option.line, state)), n))


def proposal_of(option: Option, draft: Draft) -> Proposal:
    """Make a measure a proposal for a new key result."""
    return Proposal(Place(len(draft.key_results)), "", option.line, option.evidence)


def proposals_for(state: State, looked: Looked, *, loose: bool = False) -> tuple[Proposal, ...]:
    """Give what could stand in the place of lines; for settled lines nothing, nothing declined again.

    Somebody's own outcome is not traded for another. A suggestion that leaves a whole thought blank is given
    where it is `loose`, on request. The second half of a line that is split is one for a new key result.
    """
    settled = {bare(text) for text in state.draft.settled}
    declined = {(bare(one.was), bare(one.now)) for one in state.declined}
    found: list[Proposal] = []
    for rewrite in looked.rewrites:
        known = bare(rewrite.was) in settled or (bare(rewrite.was), bare(rewrite.now)) in declined
        thought = not loose and not VALUES.issuperset(rewrite.blanks)
        traded = _is_outcome(rewrite, looked) and not _keeps(rewrite)
        if not (known or thought or traded) and _is_given(rewrite.now, state):
            found.append(_proposal(rewrite, state.draft, found))
    return tuple(found)


def _is_outcome(rewrite: Rewrite, looked: Looked) -> bool:
    index = rewrite.key_result
    return index is not None and looked.reading.key_results[index].line.kind.name == "outcome"


def _keeps(rewrite: Rewrite) -> bool:
    """Say whether most of the person's words are still there."""
    own, new = content_words(bare(rewrite.was)), content_words(bare(rewrite.now))
    return new <= own or len(own & new) >= KEPT * len(own)


def bare(text: str) -> str:
    """Give the words of a line without its values and blanks, to tell it again once they are filled in."""
    return " ".join(_BLANK_OR_FIGURE.sub(" ", text).casefold().split())


def _proposal(rewrite: Rewrite, draft: Draft, before: Iterable[Proposal]) -> Proposal:
    place = Place(rewrite.key_result)
    was, beside = rewrite.was, (rewrite.by, rewrite.model, rewrite.initiative)
    if rewrite.key_result is not None and any(one.place == place for one in before):
        place, was = Place(len(draft.key_results)), ""
    return Proposal(place, was, rewrite.now, rewrite.why, *beside)


def _is_given(line: str, state: State) -> bool:
    """Say whether each number in a line is one the person gave; some metrics carry one in their name."""
    own = (*state.given, *state.draft.okr.lines, state.draft.why)
    cells = (cell for kr in state.draft.key_results for cell in (kr.baseline, kr.target, kr.due))
    return not guards.invented_numbers(line, (*own, *cells), state.language)
