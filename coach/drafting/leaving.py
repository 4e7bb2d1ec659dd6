"""What becomes of the open question once a person has spoken: answered, chosen, insisted on, left."""

from dataclasses import replace

from coach.drafting.agenda import VALUES, open_places
from coach.drafting.heard import Heard
from coach.drafting.hearing import talk
from coach.drafting.homing import counted_in, opened
from coach.drafting.phrases import phrase
from coach.drafting.placed import LEVELS, News, Placed, added, blanked, content, first_words, headed
from coach.drafting.placing import place
from coach.drafting.state import Place, Question, State, Want
from coach.reading.line import by_rules

FIELD: dict[Want, str] = {"due": "period", "owner": "owner", "parent": "parent"}
"""Where the okr holds what some questions ask for."""


def leave(placed: Placed, heard: Heard) -> Placed:
    """Close the open question by what was said; what stays unsaid is left as a visible blank."""
    asked = placed.state.open
    if "insist" in heard.wishes:
        placed = insisted(placed, asked)
    if asked is None:
        return placed
    if asked.want == "which":
        placed = _undecided(placed)
    elif asked.want in VALUES:
        placed = _levels(placed, asked, unknown="unknown" in heard.wishes, of_today=_of_today(heard))
    elif asked.want in {"objective", "difference"} and not placed.state.draft.okr.objective:
        placed = _for_now(placed, asked)
    elif not placed.news:
        placed = _unanswered(placed, asked, heard)
    return placed._replace(state=replace(placed.state, open=None))


def _unanswered(placed: Placed, asked: Question, heard: Heard) -> Placed:
    """Note what they don't know; a target they leave as it is when asked about ambition is settled."""
    if "unknown" in heard.wishes:
        if asked.want in FIELD:
            return _unknown(placed, Place(None, FIELD[asked.want]), asked.want)
        return placed.draft(placed.state.draft, News("unknown", "other"))
    if asked.want == "ambition" and asked.key_result is not None:
        return _settled(placed, asked.key_result)
    return placed


def picked(placed: Placed, heard: Heard) -> Placed:
    """Take one of the measures that were offered, with its blanks."""
    option = placed.state.options[heard.pick or 0]
    return added(placed, option.line, "picked")


def insisted(placed: Placed, asked: Question | None) -> Placed:
    """Let a line stand as the person wants it: the work that was asked about, or the last line."""
    draft = placed.state.draft
    line = asked.key_result if asked else None
    if asked and asked.want == "difference" and (line is None or line >= len(draft.key_results)):
        return _kept(placed)
    index = line if line is not None else len(draft.key_results) - 1
    if 0 <= index < len(draft.key_results):
        return _settled(placed, index, News("kept_line", draft.key_results[index].text, index))
    if draft.okr.objective:
        settled = (*draft.settled, draft.okr.objective)
        return placed.draft(replace(draft, settled=settled), News("kept_line", draft.okr.objective))
    return _kept(placed)


def _kept(placed: Placed) -> Placed:
    """Make the last piece of work a key result, settled."""
    okr = placed.state.draft.okr
    if not okr.initiatives:
        return placed
    *others, work = okr.initiatives
    placed = added(placed.okr(initiatives=tuple(others)), work, "kept")
    draft = placed.state.draft
    return placed.draft(replace(draft, settled=(*draft.settled, work)))


def _settled(placed: Placed, index: int, *news: News) -> Placed:
    draft = placed.state.draft
    text = draft.key_results[index].text
    settled = draft.settled if text in draft.settled else (*draft.settled, text)
    return placed.draft(replace(draft, settled=settled), *news)


def _for_now(placed: Placed, asked: Question) -> Placed:
    """Where the question for the objective brought none, their first words stand for now."""
    draft = placed.state.draft
    words = first_words(draft)
    if asked.want == "objective" and words and not placed.news:
        return headed(placed, words, "objective_for_now")
    return placed


def chosen(placed: Placed, heard: Heard) -> Placed:
    """Take the goal they chose of several, as if they had said that one; the others are left out for now."""
    state = placed.state
    pick = _pick(state.goals, heard)
    if pick is None:
        return placed
    return _take(placed, pick, "chosen")


def _pick(goals: tuple[str, ...], heard: Heard) -> int | None:
    """Say which goal is meant: the one picked, else the one whose words they use most."""
    if heard.pick is not None and heard.pick < len(goals):
        return heard.pick
    shared = [len(content(goal) & content(heard.words)) for goal in goals]
    most = max(shared, default=0)
    return shared.index(most) if most and shared.count(most) == 1 else None


def _take(placed: Placed, pick: int, kind: str) -> Placed:
    from coach.drafting.hearing import hear

    goals = placed.state.goals
    placed = _others_wait(placed, goals[:pick] + goals[pick + 1 :])
    fresh = replace(placed.state, open=None)
    inner = place(fresh, hear(goals[pick], fresh))
    if not inner.state.draft.okr.objective and not inner.state.draft.okr.initiatives:
        inner = headed(inner, goals[pick])
    return Placed(inner.state, (*placed.news, News(kind, goals[pick]), *inner.news))


def wound_up(state: State) -> State:
    """Place what still waits when they stop: the first of several goals, values without words."""
    placed = _take(Placed(state), _leading(state), "chosen_first") if state.goals else Placed(state)
    for said in state.loose:
        goal = "" if placed.state.draft.key_results else first_words(placed.state.draft)
        placed = opened(placed, counted_in(goal) or goal or said.text, said)
    return replace(placed.state, loose=())


def _leading(state: State) -> int:
    """Give the first goal that names no work, else the first."""
    heads = [by_rules(goal, state.language).wording.head for goal in state.goals]
    return next((index for index, head in enumerate(heads) if head is None), 0)


def _undecided(placed: Placed) -> Placed:
    """Begin with the first goal where they chose none; what they said instead is the goal."""
    goals = placed.state.goals
    if not goals:
        return placed
    return (
        _others_wait(placed, goals) if placed.news else _take(placed, _leading(placed.state), "chosen_first")
    )


def _others_wait(placed: Placed, goals: tuple[str, ...]) -> Placed:
    draft = placed.state.draft
    placed = placed.draft(replace(draft, left_out=(*draft.left_out, *goals)))
    return placed._replace(state=replace(placed.state, goals=()))


def _of_today(heard: Heard) -> bool:
    """Say whether what they don't know is only how it stands today, or the rest was told."""
    return any(any(said.values[:2]) for said in heard.said) or talk.holds("now", heard.words.lower())


def _levels(placed: Placed, asked: Question, *, unknown: bool, of_today: bool) -> Placed:
    """Leave blanks for what is still unsaid of a line's values; what they don't know is remembered."""
    index, state = asked.key_result, placed.state
    if index is None or index >= len(state.draft.key_results):
        return placed
    unsaid = [
        place.name for place in open_places(state) if place.key_result == index and place.name in LEVELS
    ]
    if unknown:
        names = unsaid[:1] if of_today else unsaid
        for name in names:
            placed = _unknown(placed, Place(index, name), name)
        return _said_unknown(placed, names, index) if names else placed
    if not unsaid or (unsaid == ["target"] and asked.want == "levels"):
        return placed  # the end is asked for next
    left = placed.draft(blanked(state.draft, index, unsaid, state.language))
    kind = "levels" if len(unsaid) > 1 else unsaid[0]
    return left if placed.news else left.draft(left.state.draft, News("left_blank", kind, index))


def _said_unknown(placed: Placed, names: list[str], index: int) -> Placed:
    known = [news for news in placed.news if news.kind not in {*LEVELS, "unknown"}]
    kind = "both" if len(names) > 1 else names[0]
    return placed._replace(news=(*known, News("unknown", kind, index)))


def _unknown(placed: Placed, place: Place, kind: str) -> Placed:
    """Remember what they don't know, and how it can be found out; a key result shows the blank."""
    draft = placed.state.draft
    if place in draft.unknown:
        return placed
    how = phrase(placed.state.language, f"find_out.{kind}")
    draft = replace(draft, unknown=(*draft.unknown, place), find_out=(*draft.find_out, (place, how)))
    placed = placed.draft(draft, News("unknown", kind, place.key_result))
    if place.key_result is None:
        return placed
    blank = blanked(placed.state.draft, place.key_result, [place.name], placed.state.language)
    return placed.draft(replace(blank, unknown=draft.unknown, find_out=draft.find_out))
