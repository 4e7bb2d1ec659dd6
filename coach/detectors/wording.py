"""Detectors for words of a class: words of degree, vanity, routine, pay."""

from coach.detectors.base import LineSubject, Options, cut
from coach.detectors.modest import low
from coach.finding import Evidence, Span
from coach.reading.line import Line
from coach.reading.numbers import Number
from coach.reading.tokens import Token


def words(subject: LineSubject, options: Options) -> Evidence | None:
    """Find a word or phrase of the wanted class; with `unless: number` only in lines nobody can count."""
    if options.get("unless") == "number" and countable(subject):
        return None
    span = WORD_FINDERS[options["words"]](subject)
    return cut(subject, span) if span else None


def countable(subject: LineSubject) -> bool:
    """Say whether a stranger could count how far a line was met."""
    return subject.key_result.measured if subject.key_result else subject.line.countable is not None


def _weasel(subject: LineSubject) -> Span | None:
    if "weasel" not in subject.line.tags:
        return None
    return next((t.span for t in subject.line.tokens if "weasel" in t.word), None)


def _vanity(subject: LineSubject) -> Span | None:
    """A count of attention; a rate, or something people do next, is more than that."""
    line = subject.line
    phrases = line.words.phrases["vanity"]
    if not countable(subject) or ("vanity" not in line.tags and not phrases.may_be_in(line.lows)):
        return None
    tokens, grown = line.tokens, _growth(line)
    if (
        "follow_on" in line.tags
        or any(n.kind == "percent" and n != grown for n in line.numbers)
        or any(t.noun and "rate_or_share" in t.small for t in tokens)
    ):
        return None
    found = phrases.search(line.text, line.lows)
    return Span(*found.span()) if found else next((t.span for t in tokens if "vanity" in t.word), None)


def _growth(line: Line) -> Number | None:
    """`Reach +50 %`, `traffic up 40 %`: so much more of a count is no share."""
    goal = line.sizing.goal
    if goal is None or goal.kind != "percent" or line.sizing.baseline:
        return None
    before = [t for t in line.tokens if t.start < goal.span.start]
    up = bool(before) and "up" in before[-1].small
    return goal if up or goal == line.sizing.change or goal.span.cut(line.text).startswith("+") else None


def _routine(subject: LineSubject) -> Span | None:
    line = subject.line
    if line.kind.name == "outcome" or not low(subject):
        return None
    found = line.words.phrases["routine"].search(line.text, line.lows)
    if found:
        return Span(*found.span())
    return _rhythm_of_work(line) if "reporting_forms" in line.tags else None


def _rhythm_of_work(line: Line) -> Span | None:
    """A rhythm word beside the team's own work: `fortnightly newsletter`, `drill held once a quarter`."""
    head = line.wording.head
    opening = [t for t in line.tokens if t.start >= line.wording.start][: 1 if head is None else 3]
    if head and line.wording.last:
        opening = [t for t in line.tokens if t.start < head.start]
    return next((t.span for t in opening if "reporting_forms" in t.word), None)


def _pay(subject: LineSubject) -> Span | None:
    """Pay coupled to the line; a line that is *about* pay is fine."""
    line = subject.line
    found = line.words.phrases["pay"].search(line.text, line.lows)
    if not found or line.words.phrases["pay_topic"].search(line.text, line.lows):
        return None
    span = Span(*found.span())
    return None if _is_what_moves(line, span) else span


def _is_what_moves(line: Line, span: Span) -> bool:
    """`Commission errors 45 → 5`, `people who win a cash prize`: pay is measured, nothing hangs on it."""
    after = next((t for t in line.tokens if t.start >= span.end), None)
    if line.sizing.baseline is None or after is None:
        return False
    if any("who" in t.small for t in line.tokens if t.start < span.start) or "trouble" in after.noun:
        return True
    opens = line.wording.head is None and span.start == line.wording.start
    return opens and after.is_word and not _says_what_happens(after)


def _says_what_happens(token: Token) -> bool:
    """`Bonus paid when …`, `bonus is …`."""
    verb = bool(token.verb and token.forms & {"third", "past"} and not token.noun)
    return verb or "modal" in token.word


WORD_FINDERS = {"weasel": _weasel, "vanity": _vanity, "routine": _routine, "pay": _pay}
