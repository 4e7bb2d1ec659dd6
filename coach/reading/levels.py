"""Signs of a kind in lines that open with a noun or a figure."""

from itertools import pairwise

from coach.reading.counting import counted_noun, counts_an_answer, done_to_them, made, subject
from coach.reading.numbers import Number
from coach.reading.parts import ANSWERS, Kind, Parts
from coach.reading.tokens import Token


def others_act(parts: Parts) -> bool:
    """`Features used by …`, `hires stay …`, `projects that end …`: someone or something outside answers."""
    for token, after in zip(parts.tokens, parts.tokens[1:], strict=False):
        if "by_others" in after.small and "past" in token.forms and token.verb & {"responding"}:
            return True
        if token.noun and (
            "who" in after.small
            or ("responding" in after.verb and not after.noun and after.forms & {"base", "third"})
        ):
            return True
    return False


def noticed(parts: Parts) -> Kind | None:
    """`Mentioned in 30 articles`: others say it of us."""
    head = parts.wording.head
    if not parts.sizing.figures or "noticed" not in parts.tags or (head and "ensuring" not in head.verb):
        return None
    for token, after in zip(parts.tokens, parts.tokens[1:], strict=False):
        if "noticed" in token.word and "noticed_in" in after.small:
            return Kind("outcome", (token.span,))
    return None


def in_use(parts: Parts) -> Kind | None:
    """`Nine in ten stores using the new till`, `opened by 9 of 10 managers`: others take it up."""
    head = parts.wording.head
    if head is not None and head.verb & {"making", "assisting", "planning"}:
        return None
    if parts.tags.isdisjoint(_TAKEN_UP):
        return None
    for before, token, after in zip(parts.tokens, parts.tokens[1:], parts.tokens[2:], strict=False):
        if "using" in token.word and before.is_word and "preposition" not in before.word:
            return Kind("outcome", (token.span,))
        if (
            "by" in after.small
            and "past" in token.forms
            and "responding" in token.verb
            and parts.sizing.figures
        ):
            return Kind("outcome", (token.span, after.span))
    return None


_TAKEN_UP = frozenset(("using", "responding"))


def compared(parts: Parts) -> Kind | None:
    """`More returning guests`, `fewer complaints`."""
    opening = [t for t in parts.tokens if t.start >= parts.wording.start and "adverb" not in t.small][:4]
    if not opening or "comparative" not in opening[0].word or parts.sizing.figures:
        return None
    if any("work" in t.noun for t in opening[1:]):
        return None
    return Kind("outcome", (opening[0].span,)) if len(opening) > 1 else None


def named_first(parts: Parts) -> Kind | None:
    """`Share of users who …` is a level; `enablement for 90 % of advisers` is work with a size."""
    opener = subject(parts)
    if opener is None or not parts.sizing.figures or opener.start > parts.sizing.figures[0].number.span.start:
        return None
    if opener.noun & {"metric", "trouble"} and not _made_at_end(parts):
        return Kind("outcome", (opener.span,))
    if "respondent" in opener.noun and not done_to_them(parts, opener):
        return Kind("outcome", (opener.span,)) if "work" not in opener.noun or others_act(parts) else None
    if "work" in opener.noun and not others_act(parts):
        return Kind("output", (opener.span,))
    return None


def _made_at_end(parts: Parts) -> bool:
    last = next((t for t in reversed(parts.tokens) if t.is_word), None)
    return bool(last and "past" in last.forms and "making" in last.verb and "base" not in last.forms)


def others_do(parts: Parts) -> Kind | None:
    """`35 farms sell to schools`, `visitors remember our name`: a plural, and what it does."""
    if parts.wording.head is not None:
        return None
    opening = [
        t for t in parts.tokens if t.start >= parts.wording.start and (t.is_word or t.text[0].isalnum())
    ]
    counted = bool(opening) and not opening[0].is_word
    words = opening[1:] if counted else opening
    for doer, deed in pairwise(words[:4]):
        if doer.ends_group or "work" in doer.noun or "metric" in doer.noun:
            return None
        people = bool(doer.noun & {"respondent", "inside"}) or "felt" in deed.small
        if (
            ("plural" in doer.small or "plural" in doer.word)
            and (people or counted)
            and _is_deed(deed, sure=people)
        ):
            return Kind("outcome", (doer.span, deed.span))
    return None


_NO_DEED = frozenset(("preposition", "comparing", "determiner", "modal"))


def _is_deed(word: Token, *, sure: bool) -> bool:
    """A finite verb: known as one, or after people any word that is no noun, participle or small word."""
    if not word.is_word or word.tags & _NO_DEED or "participle" in word.small:
        return False
    if word.verb and "base" in word.forms:
        return sure or not word.noun
    return sure and not word.tags and "no_deed" not in word.small


def something_does(parts: Parts) -> Kind | None:
    """`Water stays on the field`, `the queue moves all day`: a thing of the world, and what it does."""
    if parts.wording.head is not None or parts.sizing.figures:
        return None
    opening = [t for t in parts.tokens if t.start >= parts.wording.start and t.is_word][:5]
    for doer, deed in pairwise(opening):
        if (
            doer.word & {"preposition", "modal"}
            or "what" in doer.small
            or "work" in doer.noun
            or "inside" in doer.noun
        ):
            return None
        if "third" in deed.forms and "responding" in deed.verb and not deed.noun:
            return Kind("outcome", (doer.span, deed.span))
    return None


def rate_per(parts: Parts) -> Kind | None:
    """`Pages per on-call week: 4 at most`, `3.6 litres of water per litre of beer`: what one case costs."""
    if (
        parts.wording.head is not None
        or parts.lows.isdisjoint(parts.words.groups["per"])
        or not parts.sizing.figures
    ):
        return None
    first = parts.sizing.figures[0].number
    counted = counted_noun(parts, first)
    if counted and counted.start < _first_per(parts) and counted.noun & {"work", "cases"}:
        return None
    for per, case in pairwise(parts.tokens):
        if "per" in per.small and case.is_word and "time" not in case.word and "throughput" not in parts.tags:
            return None if made(parts, first) else Kind("outcome", (per.span, case.span))
    return None


def _first_per(parts: Parts) -> int:
    return next(t.start for t in parts.tokens if "per" in t.small)


def lasts(parts: Parts) -> Kind | None:
    """`40 minutes from commit to production`: the line opens with how long something takes."""
    first = parts.sizing.figures[0].number if parts.sizing.figures else None
    if parts.wording.head is not None or first is None or first.kind != "duration":
        return None
    begins = first.span.start <= parts.wording.start + 1
    behind = parts.after(first.span.end, 1)
    return Kind("outcome", (first.span,)) if begins and behind and "lasts" in behind[0].small else None


def bare_level(parts: Parts) -> Kind | None:
    """`Uptime`, `revenue ahead of plan`: the name of a level, still without its number."""
    opener = subject(parts)
    if opener is None or "metric" not in opener.noun or parts.sizing.figures:
        return None
    words = [t for t in parts.tokens if t.is_word]
    named = "number_names" in words[0].small and not _made_at_end(parts)
    return (
        Kind("outcome", (opener.span,))
        if named or len(words) == 1 or not parts.lows.isdisjoint(parts.words.groups["ahead"])
        else None
    )


def at_most(parts: Parts) -> Kind | None:
    """`No more than 15 points`: a ceiling somebody feels."""
    if parts.wording.head is None and parts.sizing.bound == "down" and parts.sizing.goal:
        return Kind("outcome", (parts.sizing.goal.span,))
    return None


def level(parts: Parts) -> Kind | None:
    """`NPS 41 to 60`, `95 % of orders on time`, `time to merge below 12 days`."""
    for figure in parts.outside_means():
        if figure.role == "window" or _sizes_what_was_done(parts, figure.number):
            continue
        if counts_an_answer(parts, figure.number):
            return Kind("outcome", (figure.number.span,))
    return None


def _sizes_what_was_done(parts: Parts, number: Number) -> bool:
    """`Statistics submitted, 4 of 4 quarters`: the figure stands behind what the team did."""
    if parts.sizing.baseline or parts.wording.head is not None:
        return False
    before = [t for t in parts.tokens if parts.wording.start <= t.start < number.span.start]
    done = [t for t in before if t.word & {"done_to", "dealt"} and "served" not in t.word]
    return bool(done) and not any(t.noun & ANSWERS for t in before)


def done(parts: Parts) -> Kind | None:
    """`Handbook updated`: a thing, and the word that says it is made."""
    for token in reversed(parts.tokens):
        if "past" in token.forms and token.verb & {"making", "planning"} and "base" not in token.forms:
            return Kind("output", (token.span,))
    return None


def answer(parts: Parts) -> Kind | None:
    """`Customers find the answer alone`: somebody outside does something."""
    for token, after in pairwise(parts.tokens) if "respondent" in parts.tags else ():
        follower = next((t for t in parts.tokens if t.start > after.start), None)
        named = after.noun and (follower is None or not follower.is_word or "preposition" in follower.word)
        answers = "responding" in after.verb and after.forms & {"base", "third"} and not named
        if (
            "respondent" in token.noun
            and (answers or "being" in after.word)
            and not done_to_them(parts, after)
        ):
            return Kind("outcome", (token.span, after.span))
    return None
