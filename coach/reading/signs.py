"""Signs of a kind that hold whatever a line opens with."""

from collections.abc import Sequence
from itertools import pairwise

from coach.finding import Span
from coach.reading.counting import counts_an_answer, made, object_noun, subject
from coach.reading.levels import others_act
from coach.reading.manner import told_how
from coach.reading.numbers import Number
from coach.reading.parts import ANSWERS, MOVES, NEAR, Kind, KindName, Parts
from coach.reading.tokens import Token, tokenise


def own_throughput(parts: Parts) -> Kind | None:
    """`Merge requests per engineer 8 to 10`, `40 story points a sprint`: work done, however fast."""
    if not parts.sizing.figures or "throughput" not in parts.tags:
        return None
    for i, token in enumerate(parts.tokens):
        if "throughput" not in token.noun:
            continue
        after = parts.tokens[i + 1 : i + 4]
        if any(t.noun & {"metric", "trouble"} and "tally" not in t.word for t in after):
            continue
        if any("tally" in t.word or "per" in t.small or t.text == "/" for t in after) or _near(parts, token):
            return Kind("output", (token.span,))
    return None


def _near(parts: Parts, token: Token) -> bool:
    return any(abs(f.number.span.start - token.start) < 24 for f in parts.sizing.figures)  # noqa: PLR2004


def share_of_plan(parts: Parts) -> Kind | None:
    """`120 % of the sales plan` came in, `90 % of the migration plan` is work; else the objective says."""
    for figure in parts.sizing.figures if "plan" in parts.tags else ():
        if figure.number.kind not in ("percent", "multiple"):
            continue
        after = [t for t in parts.after(figure.number.span.end, 2 * NEAR) if t.is_word][:NEAR]
        at = next((i for i, t in enumerate(after) if "plan" in t.word), None)
        if at is None or any("preposition" in t.word and "of" not in t.small for t in after[:at]):
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


def movement(parts: Parts) -> Kind | None:
    """`… 38 → 20`: a value today and a value wanted; not where both count the team's own work."""
    baseline, target = parts.sizing.baseline, parts.sizing.target
    if not (baseline and target) or (parts.wording.means and not parts.outside_means()):
        return None
    head, opener = parts.wording.head, subject(parts) or object_noun(parts)
    if head and head.verb & {"raising", "lowering", "keeping", "planning"}:
        return None
    own = (
        opener is not None
        and not _per_case(parts, opener)
        and not (head is None and parts.sizing.falls)
        and "work" in opener.noun
        and not opener.noun & ANSWERS
    )
    if (
        own
        and not others_act(parts)
        and not (target.is_share and baseline.value and told_how(parts))
        and (target.kind == "count" or made(parts, _start_of(parts)) or _made_before(parts))
    ):
        return None
    if opener and (_per_case(parts, opener) or (head is None and parts.sizing.falls)):
        return Kind("outcome", (opener.span,))
    if (
        head
        and "making" in head.verb
        and target.kind == "count"
        and not (opener and opener.noun & {"metric", "trouble"})
    ):
        return None
    return Kind("outcome", (Span(baseline.span.start, max(baseline.span.end, target.span.end)),))


def _per_case(parts: Parts, opener: Token) -> bool:
    """`Calls per application` is what a case costs somebody; `posts per week` is work."""
    after = [t for t in parts.tokens if t.start > opener.start][:2]
    return len(after) > 1 and "per" in after[0].small and "time" not in after[1].word


def _start_of(parts: Parts) -> Number:
    return parts.sizing.figures[-1].number


def _made_before(parts: Parts) -> bool:
    first = parts.sizing.figures[0].number.span.start
    return any(
        t.start < first and "past" in t.forms and "making" in t.verb and not t.noun for t in parts.tokens
    )


def measured_effect(parts: Parts) -> Kind | None:
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
    joint = next((t for t in before if "and" in t.small), None) if parts.wording.last else None
    if joint and any(_moves(t) for t in parts.after(number.span.end)):
        return joint.start
    for token, verb in pairwise(before):
        if "and" in token.small and _moves(verb):
            return verb.start
    if before and "with" in before[-1].small and number.kind != "duration":
        return before[-1].start
    return None


def _moves(verb: Token) -> bool:
    """Whether a verb in its base form moves something."""
    moving = "levelling" in verb.word or (bool(verb.verb & MOVES) and "making" not in verb.verb)
    return "base" in verb.forms and moving


def done_to_colleagues(parts: Parts) -> Kind | None:
    """`All managers trained`, `90 % of staff have completed the course`: the team's own programme."""
    if parts.sizing.baseline or not {"inside", "taking_part"} <= parts.tags:
        return None
    for i, token in enumerate(parts.tokens):
        if "inside" not in token.noun:
            continue
        part = next(
            (t for t in parts.tokens[i + 1 : i + 4] if "taking_part" in t.word and "modal" not in t.word),
            None,
        )
        if part and ("done_to" in part.word or any("work" in t.noun for t in parts.tokens[i + 2 : i + 12])):
            return Kind("output", (token.span, part.span))
    return None


def none_of(parts: Parts) -> Kind | None:
    """`No overdue invoices`, `zero lost parcels`."""
    first = parts.first()
    return Kind("outcome", (first.span,)) if first and "none_of" in first.word else None


def made_first(parts: Parts) -> Kind | None:
    """`Updated training for new joiners`: the thing is named as already made."""
    first = parts.first()
    if not first or "past" not in first.forms or "base" in first.forms or "raising" in first.verb:
        return None
    return Kind("output", (first.span,)) if first.verb & {"making", "planning"} else None


def _has_time_limit(parts: Parts) -> bool:
    return any(f.role == "window" and f.number.unit in _SOON for f in parts.sizing.figures)


_SOON = frozenset(("ms", "s", "minutes", "hours", "days"))
"""Units of a service; weeks and months are deadlines."""


def unknown_command(parts: Parts) -> Kind | None:
    """`Repaint 60 flats`: a word we don't know, and right behind it a count of things."""
    first = parts.first()
    if first is None or not first.is_word or first.tags or first.is_abbreviation or "plural" in first.small:
        return None
    figure = parts.sizing.figures[0] if parts.sizing.figures else None
    if figure is None or parts.sizing.baseline or figure.number.kind != "count":
        return None
    gap = parts.text[first.span.end : figure.number.span.start]
    behind = parts.after(figure.number.span.end, 1)
    counts = gap == " " and bool(behind) and behind[0].is_word and "preposition" not in behind[0].word
    return Kind("output", (first.span, figure.number.span)) if counts else None


def passive(parts: Parts) -> Kind | None:
    """`Returns are filed by the 7th`, `drivers are given the new app`: the team does it."""
    for being, deed in pairwise(parts.tokens) if "being" in parts.tags else ():
        done = "past" in deed.forms and "making" in deed.verb and not deed.verb & {"responding", *MOVES}
        if "is" in being.small and (done or deed.word & {"dealt", "done_to"}):
            return (
                None
                if deed.word & {"served"} or parts.sizing.baseline
                else Kind("output", (being.span, deed.span))
            )
    return None


def moved(parts: Parts) -> Kind | None:
    """`Support contacts halved`, `churn reduced`: the line ends in the movement."""
    last = next((t for t in reversed(parts.tokens) if t.is_word), None)
    if (
        not last
        or "past" not in last.forms
        or "base" in last.forms
        or not last.verb & {"raising", "lowering"}
    ):
        return None
    first = parts.first()
    work = [t for t in parts.tokens if t.noun and t.start < last.start]
    if first is None or first is last or not work or ("work" in work[0].noun and not work[0].noun & ANSWERS):
        return None
    return Kind("outcome", (last.span,))


def service_level(parts: Parts) -> Kind | None:
    """`Answer every request in under 2 hours`: how long something takes is felt by others."""
    goal = parts.sizing.goal
    if goal and goal.is_share and _has_time_limit(parts):
        return Kind("outcome", (goal.span,))
    if not goal or goal.kind != "duration" or parts.sizing.bound != "down":
        return None
    before = parts.text[max(0, goal.span.start - 12) : goal.span.start]
    before_it = [t for t in parts.tokens if t.start < goal.span.start]
    recurring = any(t.noun & {"respondent", "cases", "metric"} or "every" in t.word for t in before_it)
    return Kind("outcome", (goal.span,)) if "<" in before or recurring else None
