"""Detectors that look at one line."""

from collections.abc import Mapping, Sequence

from coach.detectors.base import LineDetector, LineSubject, Options, cut
from coach.detectors.numbers import numbers
from coach.finding import Evidence, Span
from coach.reading.counting import Parts, counted_noun, ends_group
from coach.reading.line import Line
from coach.reading.numbers import find_numbers
from coach.reading.stance import phrase, stance, trimmed
from coach.reading.tokens import Token

LONG_OBJECTIVE = 20
"""Words; past about this many an objective is hard to repeat (a rule of thumb, no source claims more)."""
MANY_IDEAS = 2
"""Joining words; with three ideas in a row an objective is a list."""


def kind(subject: LineSubject, options: Options) -> Evidence | None:
    """Find a line whose kind is among those wanted; an objective needs a verb that makes something."""
    line = subject.line
    if line.kind.name not in options["kind"]:
        return None
    if subject.key_result is None and not _makes_a_thing(line):
        return None
    return cut(subject, phrase(line))


def _makes_a_thing(line: Line) -> bool:
    head = line.wording.head
    return bool(head and "making" in head.verb and not line.wording.effect and not _says_a_change(line))


def _says_a_change(line: Line) -> bool:
    """`Make complaints rare enough …` changes something; `build a portal` does not."""
    head = line.wording.head
    group = [t for t in line.tokens if head and t.start > head.start][:3]
    return bool(head and head.low == "make" and any("trouble" in t.noun or "respondent" in t.noun for t in group))


def head(subject: LineSubject, options: Options) -> Evidence | None:
    """Find a line that takes the wanted stance: assisting, keeping, hedging or planning."""
    span = stance(subject.line, options["head"])
    return cut(subject, span) if span else None


def words(subject: LineSubject, options: Options) -> Evidence | None:
    """Find a word or phrase of the wanted class; with `unless: number` only in lines nobody can count."""
    if options.get("unless") == "number" and _countable(subject):
        return None
    span = WORD_FINDERS[options["words"]](subject)
    return cut(subject, span) if span else None


def _countable(subject: LineSubject) -> bool:
    return subject.key_result.measured if subject.key_result else subject.line.countable is not None


def _weasel(subject: LineSubject) -> Span | None:
    return next((t.span for t in subject.line.tokens if "weasel" in t.word), None)


def _vanity(subject: LineSubject) -> Span | None:
    """A count of attention; a rate, or something people do next, is more than that."""
    tokens = subject.line.tokens
    if not _countable(subject) or any("follow_on" in t.word for t in tokens):
        return None
    if any(n.kind == "percent" for n in subject.line.numbers) or any(t.noun and t.low in ("rate", "share") for t in tokens):
        return None
    phrase_found = subject.line.words.phrases["vanity"].search(subject.line.text, subject.line.tokens)
    if phrase_found:
        return Span(*phrase_found.span())
    return next((t.span for t in tokens if "vanity" in t.word), None)


def _routine(subject: LineSubject) -> Span | None:
    if subject.line.kind.name == "outcome":
        return None
    found = subject.line.words.phrases["routine"].search(subject.line.text, subject.line.tokens)
    return Span(*found.span()) if found else _rhythm_of_work(subject.line)


def _rhythm_of_work(line: Line) -> Span | None:
    """A rhythm word beside the team's own work: `fortnightly newsletter`, `drill held once a quarter`."""
    first = next((t for t in line.tokens if t.start >= line.wording.start), None)
    return first.span if first and "reporting_forms" in first.word and line.wording.head is None else None


def _pay(subject: LineSubject) -> Span | None:
    """Pay coupled to the line; a line that is *about* pay is fine."""
    patterns = subject.line.words.phrases
    found = patterns["pay"].search(subject.line.text, subject.line.tokens)
    if not found or patterns["pay_topic"].search(subject.line.text, subject.line.tokens):
        return None
    return Span(*found.span())


WORD_FINDERS = {"weasel": _weasel, "vanity": _vanity, "routine": _routine, "pay": _pay}


def lacks(subject: LineSubject, options: Options) -> Evidence | None:
    """Find a line without a target that a stranger could count."""
    assert options["lacks"] == "target"  # noqa: S101  (the card's other want is about okrs)
    return None if _countable(subject) else cut(subject, trimmed(subject.line.text, Span(0, len(subject.line.text))))


def counts(subject: LineSubject, _options: Options) -> Evidence | None:
    """Find a number on the team's own effort, with the thing it counts."""
    line = subject.line
    if line.kind.name == "outcome" or line.countable is None:
        return None
    parts = Parts(line.text, line.tokens, line.wording, line.sizing, "", line.words)
    for found in line.sizing.figures:
        noun = counted_noun(parts, found.number)
        if found.role in ("target", "change") and noun and noun.noun & {"work", "respondent", "inside", "cases"}:
            return cut(subject, Span(found.number.span.start, _end_of_group(line, noun)))
    if line.sizing.goal and line.wording.head and "making" in line.wording.head.verb and _right_after_head(line):
        return cut(subject, phrase(line))
    if line.sizing.goal and any(t.noun & {"throughput"} or "plan" in t.word for t in line.tokens):
        return cut(subject, phrase(line))
    return None


def _end_of_group(line: Line, noun: Token) -> int:
    """Where the words around a noun end, so that a quote is not cut inside `8 training evenings`."""
    end = noun.span.end
    for token in line.tokens:
        if token.start < end:
            continue
        if not token.is_word or ends_group(token) or "past" in token.forms:
            break
        end = token.span.end
    return end


def _right_after_head(line: Line) -> bool:
    """`Hold 5 neighbourhood evenings`: whatever it is, the verb makes it and the figure counts it."""
    between = [t for t in line.tokens if line.wording.head and line.wording.head.start < t.start]
    return bool(between and line.sizing.goal and line.sizing.goal.span.start <= between[0].start)


def objective(subject: LineSubject, options: Options) -> Evidence | None:
    """Find what an objective does better without: a number, a slogan, too many words."""
    return OBJECTIVE_FINDERS[options["objective"]](subject)


def _holds_a_number(subject: LineSubject) -> Evidence | None:
    line = subject.line
    goal = line.sizing.goal
    if goal is None or (goal.worded and goal.kind == "count" and goal.value != 0) or goal.kind == "count" and _names_an_event(line, goal.span):
        return None
    return cut(subject, goal.span)


def _names_an_event(line: Line, span: Span) -> bool:
    """`Our first 10 km run`: the figure belongs to a name, nothing is to reach it."""
    before = [t for t in line.tokens if t.start < span.start]
    return bool(before) and before[-1].low in ("first", "second", "last", "our", "the") and not (
        line.wording.head and line.wording.head.verb & {"raising", "lowering", "reaching"}
    )


def _slogan(subject: LineSubject) -> Evidence | None:
    """A theme: no verb at all, or nothing but superlatives."""
    tokens = [t for t in subject.line.tokens if t.is_word]
    superlative = next((t for t in tokens if "slogan" in t.word), None)
    bare = len(tokens) <= 6 and not any(_acts(t) for t in tokens) and not any("none_of" in t.word for t in tokens)  # noqa: PLR2004
    if bare and (superlative or len(tokens) <= 3 or _list_of_things(tokens)):  # noqa: PLR2004
        return cut(subject, Span(0, len(subject.line.text)))
    return None


def _acts(token: Token) -> bool:
    verb = bool(token.verb) and "base" in token.forms and not token.noun and "noun_verb" not in token.word
    return verb or "third" in token.forms or "modal" in token.word


def _list_of_things(tokens: Sequence[Token]) -> bool:
    return any(t.low in ("and", "&") for t in tokens)


def _long(subject: LineSubject) -> Evidence | None:
    tokens = [t for t in subject.line.tokens if t.is_word]
    joins = sum(t.low in ("and", "&") for t in tokens)
    if len(tokens) <= LONG_OBJECTIVE and joins < MANY_IDEAS:
        return None
    return cut(subject, Span(0, len(subject.line.text)), words=len(tokens))


OBJECTIVE_FINDERS = {"number": _holds_a_number, "slogan": _slogan, "long": _long}

ASPIRATIONAL_AT_MOST, COMMITTED_AT_LEAST = 8.5, 7.0
"""Confidence out of ten at drafting; Wodtke wants about five for a stretch."""


def confidence(subject: LineSubject, _options: Options) -> Evidence | None:
    """Find a confidence that doesn't fit the promise beside it."""
    key_result = subject.key_result
    if key_result is None or not key_result.cells.confidence:
        return None
    promise = (key_result.cells.promise or subject.okr.okr.promise).lower()
    value = _out_of_ten(key_result.cells.confidence)
    if value is None or not promise:
        return None
    too_sure = promise.startswith("aspir") and value > ASPIRATIONAL_AT_MOST
    too_doubtful = promise.startswith("commit") and value < COMMITTED_AT_LEAST
    if not (too_sure or too_doubtful):
        return None
    facts = {"confidence": key_result.cells.confidence, "promise": promise}
    return cut(subject, Span(0, len(subject.line.text)), **facts)


def _out_of_ten(cell: str) -> float | None:
    found = find_numbers(cell.split("/")[0])
    if not found or found[0].value is None:
        return None
    value = found[0].value
    if found[0].kind == "percent":
        return value / 10
    return value * 10 if value <= 1 and "." in cell else value


LINE_DETECTORS: Mapping[str, LineDetector] = {
    "kind": kind,
    "head": head,
    "words": words,
    "lacks": lacks,
    "counts": counts,
    "objective": objective,
    "numbers": numbers,
    "confidence": confidence,
}
