"""Whether a line is an outcome, an output or an activity, and the words that decided it.

An outcome says what someone will experience: a level, a quality, an answer from outside. An output is a
thing the team makes, also when counted; an activity is work going on. The rules go from the strongest
sign to the weakest; without any sign a line is an output, because that is what bare fragments name.
"""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from coach.finding import Span
from coach.reading.counting import (
    ANSWERS,
    NEAR,
    Parts,
    counted_noun,
    counts_an_answer,
    done_to_them,
    made,
    object_noun,
    subject,
)
from coach.reading.measure import Figure
from coach.reading.numbers import Number
from coach.reading.tokens import Token, tokenise

KindName = Literal["outcome", "output", "activity"]
MOVES = frozenset(("raising", "lowering", "reaching"))


class Kind(NamedTuple):
    """What a line is, and the stretches of it that decided."""

    name: KindName
    because: tuple[Span, ...]


Rule = Callable[[Parts], Kind | None]


def kind_of(parts: Parts) -> Kind:
    """Decide by the first rule that has something to say."""
    for rule in RULES:
        if kind := rule(parts):
            return kind
    return Kind("output", ())


# --- signs that hold whatever the line opens with


def _own_throughput(parts: Parts) -> Kind | None:
    """`Merge requests per engineer 8 to 10`, `40 story points a sprint`: work done, however fast."""
    if not parts.sizing.figures:
        return None
    for i, token in enumerate(parts.tokens):
        if "throughput" not in token.noun:
            continue
        after = parts.tokens[i + 1 : i + 4]
        if any(t.noun & {"metric", "trouble"} and "tally" not in t.word for t in after):
            continue
        if any("tally" in t.word or t.low == "per" or t.text == "/" for t in after) or _near(parts, token):
            return Kind("output", (token.span,))
    return None


def _near(parts: Parts, token: Token) -> bool:
    return any(abs(f.number.span.start - token.start) < 24 for f in parts.sizing.figures)  # noqa: PLR2004


def _share_of_plan(parts: Parts) -> Kind | None:
    """`120 % of the sales plan` came in; `90 % of the migration plan` is work; a bare plan asks its objective."""
    for figure in parts.sizing.figures:
        if figure.number.kind not in ("percent", "multiple"):
            continue
        after = [t for t in parts.after(figure.number.span.end, 2 * NEAR) if t.is_word][:NEAR]
        at = next((i for i, t in enumerate(after) if "plan" in t.word), None)
        if at is None or any("preposition" in t.word and t.low != "of" for t in after[:at]):
            continue
        return Kind(_kind_of_plan(parts, after[:at]), (figure.number.span, after[at].span))
    return None


def _kind_of_plan(parts: Parts, before: Sequence[Token]) -> KindName:
    named = [t for t in before if t.noun or t.is_abbreviation] or [
        t for t in tokenise(parts.under, parts.words) if "metric" in t.noun or t.is_abbreviation
    ]
    if not named:
        return "output"
    return "output" if "work" in named[-1].noun and not named[-1].noun & ANSWERS else "outcome"


def _movement(parts: Parts) -> Kind | None:
    """`… 38 → 20`: a value today and a value wanted; not where both count the team's own work."""
    baseline, target = parts.sizing.baseline, parts.sizing.target
    if not (baseline and target) or (parts.wording.means and not parts.outside_means()):
        return None
    head, opener = parts.wording.head, subject(parts) or object_noun(parts)
    if head and head.verb & {"raising", "lowering", "keeping", "planning"}:
        return None
    own = opener is not None and "work" in opener.noun and not opener.noun & ANSWERS
    if own and not _others_act(parts) and (target.kind == "count" or made(parts, _start_of(parts)) or _made_before(parts)):
        return None
    if head and "making" in head.verb and target.kind == "count" and not (opener and opener.noun & {"metric", "trouble"}):
        return None
    return Kind("outcome", (Span(baseline.span.start, max(baseline.span.end, target.span.end)),))


def _start_of(parts: Parts) -> Number:
    return parts.sizing.figures[-1].number


def _made_before(parts: Parts) -> bool:
    first = parts.sizing.figures[0].number.span.start
    return any(t.start < first and "past" in t.forms and "making" in t.verb and not t.noun for t in parts.tokens)


def _others_act(parts: Parts) -> bool:
    """`Features used by …`, `hires stay …`, `projects that end …`: someone or something outside answers."""
    for token, after in zip(parts.tokens, parts.tokens[1:], strict=False):
        if after.low in ("by", "alone", "themselves") and "past" in token.forms and token.verb & {"responding"}:
            return True
        if token.noun and (after.low in ("who", "that") or ("responding" in after.verb and not after.noun and after.forms & {"base", "third"})):
            return True
    return False


def _measured_effect(parts: Parts) -> Kind | None:
    """`Launch X to raise activation to 40 %`, `… and reach 60 %`, `… with 80 % of members attending`."""
    head = parts.wording.head
    if head is None or (head.verb & {"raising", "lowering"} and not parts.wording.effect):
        return None
    for figure in parts.sizing.figures:
        start = _effect_start(parts, figure.number)
        if start is not None and counts_an_answer(parts, figure.number):
            return Kind("outcome", (Span(start, figure.number.span.end),))
    return None


def _effect_start(parts: Parts, number: Number) -> int | None:
    """Find where the clause begins that makes a figure the effect of the work, if one does."""
    effect = parts.wording.effect
    if effect and effect.start <= number.span.start < effect.end:
        return effect.start
    head = parts.wording.head
    before = [t for t in parts.tokens if head and head.start < t.start < number.span.start][-NEAR:]
    for token, verb in zip(before, before[1:], strict=False):
        if token.low == "and" and "base" in verb.forms and verb.verb & MOVES and "making" not in verb.verb:
            return verb.start
    if before and before[-1].low == "with" and number.kind != "duration":
        return before[-1].start
    return None


def _done_to_colleagues(parts: Parts) -> Kind | None:
    """`All managers trained`, `90 % of staff have completed the course`: the team's own programme."""
    if parts.sizing.baseline:
        return None
    for i, token in enumerate(parts.tokens):
        if "inside" not in token.noun:
            continue
        part = next((t for t in parts.tokens[i + 1 : i + 4] if "taking_part" in t.word and "modal" not in t.word), None)
        if part and ("done_to" in part.word or any("work" in t.noun for t in parts.tokens[i + 2 : i + 12])):
            return Kind("output", (token.span, part.span))
    return None


def _none_of(parts: Parts) -> Kind | None:
    """`No overdue invoices`, `zero lost parcels`."""
    first = parts.first()
    return Kind("outcome", (first.span,)) if first and "none_of" in first.word else None


def _made_first(parts: Parts) -> Kind | None:
    """`Updated training for new joiners`: the thing is named as already made."""
    first = parts.first()
    if not first or "past" not in first.forms or "base" in first.forms or "raising" in first.verb:
        return None
    return Kind("output", (first.span,)) if first.verb & {"making", "planning"} else None


def _service_level(parts: Parts) -> Kind | None:
    """`Answer every request in under 2 hours`: how long something takes is felt by others."""
    goal = parts.sizing.goal
    if not goal or goal.kind != "duration" or parts.sizing.bound != "down":
        return None
    before = parts.text[max(0, goal.span.start - 12) : goal.span.start]
    recurring = any(t.noun & {"respondent", "cases", "metric"} for t in parts.tokens if t.start < goal.span.start)
    return Kind("outcome", (goal.span,)) if "<" in before or recurring else None


# --- lines that open with a verb


def _assisting(parts: Parts) -> Kind | None:
    return _by_head(parts, "assisting", "activity")


def _hedging(parts: Parts) -> Kind | None:
    head = parts.wording.head
    if head and "hedging" in head.verb and not (head.verb & {"making", "reaching"}):
        return Kind("activity", (head.span,))
    return None


def _planning(parts: Parts) -> Kind | None:
    return _by_head(parts, "planning", "output")


def _making(parts: Parts) -> Kind | None:
    return _by_head(parts, "making", "output")


def _by_head(parts: Parts, tag: str, name: KindName) -> Kind | None:
    head = parts.wording.head
    if head and tag in head.verb and not head.verb & MOVES:
        return Kind(name, (head.span,))
    return None


def _moving(parts: Parts) -> Kind | None:
    """`Reduce churn`, `increase throughput`, `improve monitoring by shipping 5 alerts`."""
    head = parts.wording.head
    if not (head and head.verb & {"raising", "lowering"}):
        return None
    figures = parts.outside_means()
    if parts.wording.means and not figures:
        return Kind("output", (head.span, parts.wording.means))
    noun = object_noun(parts)
    own_work = noun is not None and "work" in noun.noun and not noun.noun & ANSWERS
    if own_work and noun is not None and not ("lowering" in head.verb and figures) and not _any_percent(figures):
        return Kind("output", (head.span, noun.span))
    return Kind("outcome", (head.span,) + ((noun.span,) if noun else ()))


def _any_percent(figures: Sequence[Figure]) -> bool:
    return any(f.number.is_share and f.role != "change" for f in figures)


def _keeping(parts: Parts) -> Kind | None:
    head = parts.wording.head
    if not (head and "keeping" in head.verb):
        return None
    if parts.sizing.figures or any(t.noun & {"metric", "trouble"} for t in parts.within(parts.wording.object)):
        return Kind("outcome", (head.span,))
    return Kind("activity", (head.span,))


def _reaching(parts: Parts) -> Kind | None:
    """`Reach 200 paying users` is an answer from outside; `reach all milestones` is not."""
    head = parts.wording.head
    if not (head and "reaching" in head.verb):
        return None
    makes = "making" in head.verb
    for figure in parts.outside_means():
        if counts_an_answer(parts, figure.number) and not (makes and _only_a_count(parts, figure.number)):
            return Kind("outcome", (head.span, figure.number.span))
    noun = object_noun(parts)
    if noun and noun.noun & ANSWERS and not makes and not ("cases" in noun.noun and parts.sizing.figures):
        return Kind("outcome", (head.span, noun.span))
    return Kind("output", (head.span,)) if makes or (noun and "work" in noun.noun) else None


def _only_a_count(parts: Parts, number: Number) -> bool:
    """A verb that also makes things needs money or a level behind it: `deliver savings of $250k`."""
    counted = counted_noun(parts, number)
    plain = number.kind in ("count", "duration") and not (counted and counted.noun & {"metric", "trouble"})
    return plain or bool(counted and "work" in counted.noun and number.kind != "money")


def _ensuring(parts: Parts) -> Kind | None:
    head = parts.wording.head
    if not (head and "ensuring" in head.verb):
        return None
    return _level(parts) or _answer(parts) or Kind("output", (head.span,))


# --- lines that open with a noun or a figure


def _noticed(parts: Parts) -> Kind | None:
    """`Mentioned in 30 articles`: others say it of us."""
    head = parts.wording.head
    if not parts.sizing.figures or (head and "ensuring" not in head.verb):
        return None
    for token, after in zip(parts.tokens, parts.tokens[1:], strict=False):
        if "noticed" in token.word and after.low in ("in", "by", "as", "among"):
            return Kind("outcome", (token.span,))
    return None


def _in_use(parts: Parts) -> Kind | None:
    """`Nine in ten stores using the new till`, `opened by 9 of 10 managers`: others take it up."""
    head = parts.wording.head
    if head is not None and head.verb & {"making", "assisting", "planning"}:
        return None
    for before, token, after in zip(parts.tokens, parts.tokens[1:], parts.tokens[2:], strict=False):
        if "using" in token.word and before.is_word and "preposition" not in before.word:
            return Kind("outcome", (token.span,))
        if after.low == "by" and "past" in token.forms and "responding" in token.verb and parts.sizing.figures:
            return Kind("outcome", (token.span, after.span))
    return None


def _compared(parts: Parts) -> Kind | None:
    """`More returning guests`, `fewer complaints`."""
    first = parts.first()
    if not (first and "comparative" in first.word):
        return None
    after = [t for t in parts.tokens if t.start > first.start][:3]
    return next((Kind("outcome", (first.span, t.span)) for t in after if t.noun & ANSWERS), None)


def _named_first(parts: Parts) -> Kind | None:
    """`Share of users who …` is a level; `enablement for 90 % of advisers` is work that a figure only sizes."""
    opener = subject(parts)
    if opener is None or not parts.sizing.figures or opener.start > parts.sizing.figures[0].number.span.start:
        return None
    if opener.noun & {"metric", "trouble"} and not _made_at_end(parts):
        return Kind("outcome", (opener.span,))
    if "respondent" in opener.noun and not done_to_them(parts, opener):
        return Kind("outcome", (opener.span,)) if "work" not in opener.noun or _others_act(parts) else None
    if "work" in opener.noun and not _others_act(parts):
        return Kind("output", (opener.span,))
    return None


def _made_at_end(parts: Parts) -> bool:
    last = next((t for t in reversed(parts.tokens) if t.is_word), None)
    return bool(last and "past" in last.forms and "making" in last.verb and "base" not in last.forms)


def _at_most(parts: Parts) -> Kind | None:
    if parts.wording.head is None and parts.sizing.bound == "down" and parts.sizing.goal:
        return Kind("outcome", (parts.sizing.goal.span,))
    return None


def _level(parts: Parts) -> Kind | None:
    """`NPS 41 to 60`, `95 % of orders on time`, `time to merge below 12 days`."""
    for figure in parts.outside_means():
        if figure.role != "window" and counts_an_answer(parts, figure.number):
            return Kind("outcome", (figure.number.span,))
    return None


def _done(parts: Parts) -> Kind | None:
    """`Handbook updated`: a thing, and the word that says it is made."""
    for token in reversed(parts.tokens):
        if "past" in token.forms and token.verb & {"making", "planning"} and "base" not in token.forms:
            return Kind("output", (token.span,))
    return None


def _answer(parts: Parts) -> Kind | None:
    """`Customers find the answer alone`: somebody outside does something."""
    for token, after in zip(parts.tokens, parts.tokens[1:], strict=False):
        answers = "responding" in after.verb and after.forms & {"base", "third"} and not after.noun
        if "respondent" in token.noun and (answers or "being" in after.word) and not done_to_them(parts, after):
            return Kind("outcome", (token.span, after.span))
    return None


RULES: tuple[Rule, ...] = (
    _own_throughput,
    _share_of_plan,
    _movement,
    _measured_effect,
    _done_to_colleagues,
    _none_of,
    _made_first,
    _service_level,
    _assisting,
    _hedging,
    _moving,
    _keeping,
    _noticed,
    _reaching,
    _planning,
    _making,
    _ensuring,
    _in_use,
    _compared,
    _named_first,
    _at_most,
    _level,
    _done,
    _answer,
)
