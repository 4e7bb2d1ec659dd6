"""One message heard: what it wishes, what it asks, and the stretches that are for the okr."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from coach.drafting.heard import Heard, Said, Values, Wish
from coach.drafting.hearing import talk
from coach.drafting.hearing.joining import goes_on
from coach.drafting.hearing.lines import key_result_in, pick
from coach.drafting.hearing.pasting import goals_in, okr_in
from coach.drafting.hearing.pieces import enumerated, pieces, sentences, trimmed, without_filler, without_talk
from coach.drafting.hearing.questions import asked
from coach.drafting.hearing.righting import put_right
from coach.drafting.hearing.sorting import sort
from coach.drafting.hearing.spoken import language_of, righted
from coach.drafting.hearing.turning import insists, turned
from coach.drafting.hearing.wishes import OVERRULED, of_message, of_piece
from coach.drafting.state import State
from coach.finding import Span

SURE = frozenset(("insist", "new_goal", "metrics", "write", "unknown", "explain", "you_first"))
"""Wishes beside which a yes or no is only a way of speaking."""
BESIDE_A_PICK = frozenset(("reason", "value", "due", "owner"))
"""What is kept of a message that picks one of what was offered."""
UNDATED = frozenset(("left_out", "parent"))
"""A date behind one of these says when that one comes, not when the goal is reached."""
FEW = 4
"""Words of a clause that only leads up to the next."""
LONGEST = 6000
"""Characters of a message that are heard; what comes later is kept with the words."""


@dataclass(slots=True)
class _Ear:
    """What was understood so far."""

    words: str
    text: str
    language: str
    state: State
    wishes: set[Wish] = field(default_factory=set)
    asks: list[str] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)


def hear(words: str, state: State) -> Heard:
    """Understand one message, short answers in the light of what is open."""
    text = righted(talk.even(words)[:LONGEST])
    language = language_of(text, state.language)
    if wishes := of_message(text, state):
        return Heard(words, language, wishes)
    which = _picked(text, state)
    if which is None and (okr := okr_in(words)):
        return Heard(words, language, okr=okr)
    ear = _Ear(words, text, language, state)
    for sentence in sentences(text):
        _hear_sentence(ear, sentence)
    if which is not None:
        beside = tuple(s for s in _merged(ear) if s.sort in BESIDE_A_PICK and s.span.start > 0)
        return Heard(words, language, pick=which, said=beside)
    goals = () if ear.asks or "new_goal" in ear.wishes else goals_in(words, text, language, state)
    return _heard(ear, goals)


def _picked(text: str, state: State) -> int | None:
    """Give what a message picks, or its first sentence where they were asked which."""
    which = pick(text, state)
    if which is None and state.open and state.open.want == "which":
        first = next(sentences(text), None)
        which = pick(first.cut(text), state) if first else None
    return which


def _heard(ear: _Ear, goals: tuple[str, ...]) -> Heard:
    said = () if goals else tuple(_merged(ear))
    wishes = ear.wishes - OVERRULED if said or ear.asks or goals else ear.wishes
    if wishes & SURE:
        wishes = wishes - {"skip", "decline", "accept"}
    wishes = wishes - {"unknown"} if wishes & {"metrics", "write"} else wishes
    asks = " ".join(ear.asks)
    beside = not (said or wishes or asks or goals)
    return Heard(ear.words, ear.language, frozenset(wishes), asks, None, said, goals, None, beside)


def _merged(ear: _Ear) -> list[Said]:
    """Cut each from the words; a number that another one is wanted instead of is where it stands."""
    found: list[Said] = []
    for one in _told_once(ear.said):
        if found and one.sort == "due" and found[-1].sort in UNDATED:
            continue
        if found and one.sort == "value" and one.key_result is None:
            one = one._replace(key_result=found[-1].key_result)  # noqa: PLW2901
        if found and one.sort == "value" and _wanted_only(one.values) and _wanted_only(found[-1].values):
            before = found[-1].values
            found[-1] = found[-1]._replace(values=before._replace(baseline=before.target, target=""))
        elif found and one.sort == found[-1].sort == "value" and one.key_result == found[-1].key_result:
            one = one._replace(values=_second(found[-1].values, one.values))  # noqa: PLW2901
        found.append(put_right(one._replace(text=one.span.cut(ear.words)), ear.language, ear.state))
    return found


def _told_once(said: list[Said]) -> Iterator[Said]:
    """`They ring us, 30 calls a day`: a clause that only leads up to a measure, which says how it is."""
    leads = False
    for one, then in zip_longest(said, said[1:]):
        if leads and _wanted_only(one.values):
            one = one._replace(values=one.values._replace(baseline=one.values.target, target=""))  # noqa: PLW2901
        leads = bool(then and then.sort == "measure" and _leads_to(one, then))
        if not leads:
            yield one


def _leads_to(one: Said, then: Said) -> bool:
    near = then.span.start - one.span.end <= len(", ")
    few = len(one.text.split()) <= FEW and one.values == Values()
    return near and few and one.sort in {"change", "wish"} and talk.opening("they", one.text) > 0


def _second(before: Values, values: Values) -> Values:
    """Behind where it stands, another value by itself is where it should be."""
    if before.baseline and not before.target and values.baseline and not values.target:
        return values._replace(baseline="", target=values.baseline)
    return values


def _wanted_only(values: Values) -> bool:
    return bool(values.target and not values.baseline)


def _hear_sentence(ear: _Ear, sentence: Span) -> None:
    """Hear a sentence: talk as a whole, a turn to another goal, a question, or pieces."""
    span = trimmed(ear.text, sentence)
    if span.start >= span.end or _is_talk(ear, span, question=_ends_asking(ear.text, sentence)):
        return
    if (start := turned(ear.text, span, ear.state)) > span.start:
        ear.wishes.add("new_goal")
        span = without_talk(ear.text, Span(start, span.end))
        if span.start >= span.end:
            return
    elif (start := talk.opening("write_about", ear.text[: span.end], span.start)) > span.start:
        ear.wishes.add("write")
        span = trimmed(ear.text, Span(start, span.end))
    elif not _grumbles_first(ear, sentence) and (
        question := asked(ear.text, span, asking=_ends_asking(ear.text, sentence))
    ):
        ear.asks.append(question.cut(ear.words) + ("?" if _ends_asking(ear.text, sentence) else ""))
        return
    _hear_pieces(ear, pieces(ear.text, span))


def _grumbles_first(ear: _Ear, sentence: Span) -> bool:
    """`Who cares about OKRs, we just need …`: grumbling in the shape of a question, then what they mean."""
    first, *rest = pieces(ear.text, sentence)
    return bool(rest) and talk.whole("beside", first.cut(ear.text))


def _ends_asking(text: str, sentence: Span) -> bool:
    return "?" in text[sentence.start : sentence.end].rstrip()[-3:]


def _is_talk(ear: _Ear, span: Span, *, question: bool = False) -> bool:
    """Take a stretch that is nothing but talk; say whether it was."""
    words = span.cut(ear.text)
    bare = without_filler(ear.text, key_result_in(ear.text, span, ear.state)[1])
    plain = bare.cut(ear.text)
    wish = of_piece(words, ear.state, question=question) or of_piece(plain, ear.state, question=question)
    if wish is not None:
        ear.wishes.add(wish)
        return True
    if insists(ear.text, bare, ear.state):
        ear.wishes.add("insist")
        return True
    vague = ear.state.open is not None and ear.state.open.want in {"levels", "target"}
    if vague and talk.whole("vague", plain):
        return True
    return (
        talk.whole("pause", words)
        or talk.whole("beside", words)
        or talk.whole("beside", plain)
        or talk.whole("filler", words)
    )


def _hear_pieces(ear: _Ear, parts: list[Span]) -> None:
    """Take talk out, longest stretches first, and sort what is left; plain commas keep a stretch together."""
    if listed := enumerated(ear.text, parts, ear.state):
        for part in listed:
            _sorted(ear, part)
        return
    waiting: Span | None = None
    at = 0
    while at < len(parts):
        end = next(
            (j for j in range(len(parts), at, -1) if _is_talk(ear, Span(parts[at].start, parts[j - 1].end))),
            at,
        )
        if end > at:
            _sorted(ear, waiting)
            waiting, at = None, end
            continue
        part = _past_grumbling(ear, parts[at])
        if waiting and goes_on(ear.text, waiting, part, ear.language, ear.state):
            waiting = Span(waiting.start, _closed(ear.text, waiting.start, part.end))
        else:
            _sorted(ear, waiting)
            waiting = part
        at += 1
    _sorted(ear, waiting)


def _past_grumbling(ear: _Ear, part: Span) -> Span:
    """Cut `management wants it, so here we are:` off what comes behind the colon."""
    before, colon, _ = part.cut(ear.text).partition(": ")
    return Span(part.start + len(before) + 2, part.end) if colon and talk.whole("beside", before) else part


def _closed(text: str, start: int, end: int) -> int:
    """Take a bracket in that closes one which stands inside."""
    return end + 1 if text[end : end + 1] == ")" and "(" in text[start:end] else end


def _sorted(ear: _Ear, span: Span | None) -> None:
    if span and (said := sort(ear.text, span, ear.language, ear.state)):
        ear.said.append(said)
