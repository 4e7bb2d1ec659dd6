"""The stance a line takes: helping, keeping, hedging or planning, and the words that show it."""

from collections.abc import Callable, Mapping

from coach.finding import Span
from coach.reading.line import Line
from coach.reading.tokens import Token


def stance(line: Line, name: str) -> Span | None:
    """Give the words by which a line takes the named stance, or None; names are those of STANCES."""
    return STANCES[name](line)


def phrase(line: Line) -> Span:
    """Give the head with its object, which is what a person would point at."""
    wording, opens = line.wording, line.wording.opens
    within = wording.head.span.end if wording.head and wording.last else opens
    clauses = wording.effect, wording.means, line.due and line.due.span
    stops = [clause.start for clause in clauses if clause and clause.start > within]
    return trimmed(line.text, Span(opens, min(stops, default=len(line.text))))


def trimmed(text: str, span: Span) -> Span:
    """Shrink a span to the words in it, without spaces or punctuation at its ends."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;:–—-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.–—-("):
        end -= 1
    return Span(start, end) if start < end else Span(0, len(text))


def _assisting(line: Line) -> Span | None:
    if line.kind.name == "outcome" or "assisting" not in line.tags:
        return None
    head = line.wording.head
    return phrase(line) if head and "assisting" in head.verb and "raising" not in head.verb else None


_HELD = frozenset(("levelling", "keeping", "assisting"))


def _keeping(line: Line) -> Span | None:
    if _really_moves(line):
        return None
    head, tags = line.wording.head, line.tags
    if head is None:
        return _goes_on(line)
    if _HELD.isdisjoint(tags):
        return None
    as_is = "as_is" in tags
    held = (
        "levelling" in head.word
        and not line.lows.isdisjoint(line.words.groups["at"])
        and line.kind.name == "outcome"
    )
    made = "making" in head.verb and line.kind.name != "outcome"
    kept = "keeping" in head.verb and (as_is or "reaching" not in head.verb) and not made
    return phrase(line) if kept or held or ("assisting" in head.verb and as_is) else None


def _goes_on(line: Line) -> Span | None:
    """`The team continues to …`, `margin stays at 12 %`; `complaints stay below 5` only guards."""
    tokens, sizing = line.tokens, line.sizing
    going_on = next((t for t in tokens[:4] if "keeping" in t.verb and "third" in t.forms), None)
    if going_on:
        return going_on.span
    held = line.words.phrases["held"].search(line.text, line.lows) if sizing.figures else None
    if held:
        return Span(*held.span())
    if not sizing.goal or "kept" not in line.tags or any("guardrail" in t.word for t in tokens[:2]):
        return None
    if sizing.bound and line.lows.isdisjoint(line.words.groups["as"]):
        return None
    return next((t.span for t in tokens if "kept" in t.word), None)


def _really_moves(line: Line) -> bool:
    baseline, goal = line.sizing.baseline, line.sizing.goal
    if baseline is None or goal is None:
        return False
    return goal.blank or baseline.blank or baseline.value != goal.value


def _hedging(line: Line) -> Span | None:
    head = line.wording.head
    if head and "hedging" in head.verb and not (head.verb & {"making", "reaching"}):
        return phrase(line)
    hedged = line.words.phrases["hedge"].search(line.text, line.lows)
    return phrase(line) if hedged else None


_PLANS = frozenset(("planning", "drafting", "intention"))


def _planning(line: Line) -> Span | None:
    if line.kind.name == "outcome" or _PLANS.isdisjoint(line.tags):
        return None
    head = line.wording.head
    if head and "planning" in head.verb:
        return None if _goes_on_to_act(line) else phrase(line)
    share = line.sizing.goal is not None and line.sizing.goal.is_share
    if head and "drafting" in head.word and _intended(line) and not share:
        return phrase(line)
    if head is None and (proposing := _proposes(line)):
        return proposing
    return phrase(line) if head is None and _plan_done(line) else None


def _proposes(line: Line) -> Span | None:
    """`The working group proposes a model`: somebody plans, in the third person."""
    opening = [t for t in line.tokens if t.start >= line.wording.start][1:6]
    found = next((t for t in opening if "planning" in t.verb and "third" in t.forms and not t.noun), None)
    return found.span if found else None


def _goes_on_to_act(line: Line) -> bool:
    """`Define and launch …`, `identify five causes and remove them`: the plan is only the first half."""
    for joint, verb in zip(line.tokens, line.tokens[1:], strict=False):
        acts = verb.verb & {"making", "reaching", "raising", "lowering"} and "base" in verb.forms
        if ("then" in joint.small or joint.text in "&/") and acts and "planning" not in verb.verb:
            return True
    return False


def _intended(line: Line) -> bool:
    """`Create a strategy for …`: the thing made is only an intention."""
    group: list[Token] = []
    for token in line.tokens:
        if token.start < line.wording.body:
            continue
        if line.wording.last and token is line.wording.head:
            break
        if "and" in token.small or token.text == "&" or token.text[0].isdigit():
            continue
        if group and ("preposition" in token.word or not token.is_word):
            break
        group.append(token)
    nouns = [t for t in group if t.noun]
    return bool(nouns) and "intention" in nouns[-1].noun


def _plan_done(line: Line) -> bool:
    """`Requirements specified`, `ten features prioritised`, `action plan for the wards`."""
    named = first_group(line)
    if named and "intention" in named[-1].noun and not line.sizing.baseline:
        return True
    for token in reversed(line.tokens):
        if "past" in token.forms and "base" not in token.forms:
            if "planning" in token.verb:
                return not _is_plural_answer(line)
            return "drafting" in token.word and any("intention" in t.noun for t in line.tokens[:6])
    return False


def first_group(line: Line) -> list[Token]:
    """Give the nouns a line without a verb opens with."""
    group: list[Token] = []
    for token in line.tokens:
        if token.start < line.wording.start:
            continue
        if (
            "preposition" in token.word
            or "modal" in token.word
            or ("past" in token.forms and group and not token.noun)
        ):
            break
        group.append(token)
    return [t for t in group if t.noun]


def _is_plural_answer(line: Line) -> bool:
    return bool(line.sizing.baseline and line.sizing.goal)


STANCES: Mapping[str, Callable[[Line], Span | None]] = {
    "assisting": _assisting,
    "keeping": _keeping,
    "hedging": _hedging,
    "planning": _planning,
}
