"""How a line is worded: its label, head verb, object, effect clause and means clause."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from coach.finding import Span
from coach.reading.phrases import any_of
from coach.reading.tokens import Token
from coach.reading.words import NO_TAGS, Lows, WordList, load

_PREFIX = re.compile(r"^\s*[^:.,;%\d]{2,40}:\s+(?=\S)")
_SKIPPED = 4
PAIR_OF_WORDS = 2


class Wording(NamedTuple):
    """The parts of a line: where its words begin, its head verb, and the clauses around the object."""

    start: int
    """Where the sentence begins, after any tag, number or label."""
    head: Token | None
    """The verb in command form that the line opens with, if it does."""
    head_at: int
    """Position of the head among the words, or of the first word."""
    object: Span | None
    """What the head acts on, up to the first clause."""
    effect: Span | None
    """The clause that names an effect: `to raise …`, `so that …`, `=> …`."""
    means: Span | None
    """The clause that names the way: `by shipping …`."""
    last: bool = False
    """Whether the head stands behind its object, as in `Portal einführen`."""

    @property
    def opens(self) -> int:
        """Where the head and its object begin."""
        return self.head.start if self.head and not self.last else self.start

    @property
    def body(self) -> int:
        """Where the words begin that the head acts on; the sentence where there is no head."""
        return self.head.span.end if self.head and not self.last else self.start


def parse(text: str, tokens: Sequence[Token], words: WordList, lows: Lows) -> Wording:
    """Find the parts of a line by the closed classes of its language."""
    start = _start(text, tokens)
    at = next(
        (i for i, t in enumerate(tokens) if t.start >= start and t.text[0] not in "\"“'‘("), len(tokens)
    )
    head_at = _head(tokens, at)
    last = head_at is None and words.verb_last
    if last:
        head_at = _last_verb(tokens, at)
    head = tokens[head_at] if head_at is not None else None
    effect = _effect(text, words, lows, head)
    means = _means(text, words, lows, head.span.end if head else start)
    end = min((s.start for s in (effect, means) if s), default=len(text))
    begin = tokens[at].start if at < len(tokens) else start
    if head:
        begin, end = (begin, head.start) if last else (head.span.end, end)
    obj = Span(begin, end) if begin < end else None
    return Wording(
        start, head, head_at if head_at is not None else at, obj, effect, means, last and head is not None
    )


def _start(text: str, tokens: Sequence[Token]) -> int:
    start = len(text) - len(text.lstrip())
    prefix = _PREFIX.match(text, start)
    if prefix and _opens_with_verb(tokens, prefix.end()) and not _opens_with_verb(tokens, start):
        return prefix.end()
    return start


def _opens_with_verb(tokens: Sequence[Token], at: int) -> bool:
    first = next((t for t in tokens if t.start >= at), None)
    return bool(first and "base" in first.forms)


def _head(tokens: Sequence[Token], at: int) -> int | None:
    """Find the verb in command form, past words such as `also`, `we will`; none where a figure opens."""
    i = at
    if at < len(tokens) and not tokens[at].is_word:
        return None
    while i < len(tokens) and i < at + _SKIPPED and _may_be_skipped(tokens, i):
        i += 1
    if i >= len(tokens):
        return None
    token = tokens[i]
    if "base" in token.forms and token.verb and not names_a_number(tokens, i):
        return i
    if (
        "gerund" in token.forms
        and token.verb
        and not names_a_number(tokens, i)
        and not _is_subject(tokens, i)
    ):
        return i
    return _after_subject(tokens, i)


def _last_verb(tokens: Sequence[Token], at: int) -> int | None:
    """Find the verb behind its object in `Portal bis März einführen`; people who act are its subject.

    It ends its clause: a sign, a small word or nothing follows. `Kund:innen nutzen das Portal` goes on.
    """
    for i in range(at + 1, len(tokens)):
        token = tokens[i]
        if token.text in "(;.–—→" or (token.text == "," and _opens_clause(tokens, i + 1)):
            return None
        if "base" in token.forms and token.text.islower() and _ends_clause(tokens, i):
            answers = "responding" in token.verb and any(t.noun & {"respondent"} for t in tokens[at:i])
            return None if answers else i
    return None


def _opens_clause(tokens: Sequence[Token], i: int) -> bool:
    """Whether a clause begins whose verb is not the line's: `, um …`, `, damit …`, `, die …`."""
    return i < len(tokens) and "subordinate" in tokens[i].small


def _ends_clause(tokens: Sequence[Token], i: int) -> bool:
    if i + 1 == len(tokens):
        return True
    after = tokens[i + 1]
    return not after.is_word or bool(after.word & {"preposition", "comparing"} or after.small & {"and"})


def _is_subject(tokens: Sequence[Token], i: int) -> bool:
    """`Building permits become …`: the gerund only begins a noun's name."""
    if i + 1 < len(tokens) and "names_with" in tokens[i + 1].small:
        return True
    if i + 2 < len(tokens) and tokens[i + 1].noun & {"respondent", "inside"} and _may_act(tokens[i + 2]):
        return True
    if i + 1 == len(tokens) - 1 and "past" in tokens[i + 1].forms:
        return True
    return any("modal" in t.word or ("third" in t.forms and not t.noun) for t in tokens[i + 1 : i + 4])


def _may_act(token: Token) -> bool:
    """`Hiring managers hand in …`, `returning guests ask …`: a verb after the people."""
    return "base" in token.forms and bool(token.verb) and not token.noun


def _may_be_skipped(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    return "opener" in token.word or "skipped" in token.small


def _after_subject(tokens: Sequence[Token], i: int) -> int | None:
    """Find the verb of `Each team records …`, `We will launch …`: a short subject, then a command form."""
    for j in range(i + 1, min(i + 4, len(tokens))):
        token = tokens[j]
        if not token.is_word or "preposition" in token.word:
            return None
        if "will" in token.small and j + 1 < len(tokens) and "base" in tokens[j + 1].forms:
            return j + 1
    return None


def names_a_number(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the words from `at` are a compound that names a number, such as `release failure rate`.

    A compound runs without determiner or preposition and ends in the name of a number or of trouble,
    before a figure, a comparison, a verb or the end of the line.
    """
    last = at
    for i in range(at + 1, min(at + 5, len(tokens))):
        token = tokens[i]
        if not token.is_word or token.word & {"determiner", "preposition", "comparing"}:
            break
        if "modal" in token.word or ("third" in token.forms and not token.noun):
            break
        last = i
    if last == at:
        return _first_word_is_a_number_name(tokens, at)
    compound = tokens[at : last + 1]
    if _reads_as_command(compound):
        return False
    if compound[-1].noun & {"metric", "trouble"}:
        return True
    return _goes_on_as_subject(tokens, last) and not (compound[0].verb & {"making"} and last == at)


def _goes_on_as_subject(tokens: Sequence[Token], last: int) -> bool:
    """`Plan members who renew`, `support tickets per 1,000 orders: 38 → 20`."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is None:
        return False
    if (
        "subject_goes_on" in after.small
        or "modal" in after.word
        or ("third" in after.forms and not after.noun)
    ):
        return True
    return "past" in after.forms and "base" not in after.forms


def _first_word_is_a_number_name(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    follower = tokens[at + 1] if at + 1 < len(tokens) else None
    commands = "base" in token.forms and ("metric" not in token.noun or "reaching" in token.verb)
    if commands and follower and not (follower.is_word or follower.text in ":–—"):
        return False
    if not token.noun & {"metric", "respondent", "trouble"} and not (
        "noun_verb" in token.word and follower and "of" in follower.small
    ):
        return False
    return follower is None or not follower.is_word or "follows_noun" in follower.word


def _reads_as_command(compound: Sequence[Token]) -> bool:
    """`Increase conversion rate` commands; `release failure rate` names: the verb decides."""
    first = compound[0]
    if "reaching" in first.verb and len(compound) == PAIR_OF_WORDS and "ratio" in compound[1].small:
        return False
    if first.verb & {"raising", "lowering", "keeping", "reaching", "ensuring", "hedging"} and not first.noun:
        return True
    return bool(first.verb & {"making", "planning", "assisting"}) and not _names_things(first)


def _names_things(token: Token) -> bool:
    """Whether a verb's form is also a common noun that begins compounds: design, release, test, support."""
    return bool(token.noun & {"work", "metric", "respondent"}) or "noun_verb" in token.word


class _Clauses(NamedTuple):
    """One language's clauses of the way and of the effect, compiled."""

    means_words: Lows
    means: re.Pattern[str]
    purpose: re.Pattern[str]


@cache
def _clauses_of(language: str) -> _Clauses:
    words = load(language)
    means, purpose = words.clauses["means"], words.clauses["purpose"]
    between = rf"(?:(?:{any_of(means.get('between', ()))})\s+)?"
    ends, by, to = (
        any_of(each) for each in (means.get("endings", ()), means.get("by", ()), words.groups["to"])
    )
    opens, adverb = any_of(purpose.get("opens", ())), any_of(purpose.get("adverb", ()))
    return _Clauses(
        frozenset(word.split()[0] for word in means.get("by", ())),
        re.compile(rf"\b(?:{by})\s+{between}[^\W\d_]+(?:{ends})\b", re.IGNORECASE),
        re.compile(
            rf"\b(?:(?:{opens})\s)?(?:{to})\s+(?:\w+(?:{adverb})\s)?(?P<verb>[^\W\d_]+)\b", re.IGNORECASE
        ),
    )


def _means(text: str, words: WordList, lows: Lows, start: int) -> Span | None:
    clauses = _clauses_of(words.language)
    return (
        None
        if clauses.means_words.isdisjoint(lows)
        else _clause(clauses.means.search(text, start), len(text))
    )


def _effect(text: str, words: WordList, lows: Lows, head: Token | None) -> Span | None:
    start = head.span.end if head else 0
    phrase = words.phrases["effect"].search(text, lows, start)
    toward = None if words.groups["to"].isdisjoint(lows) else _toward(text, start, words, head)
    found = [m for m in (phrase, toward) if m]
    return _clause(min(found, key=lambda m: m.start()), len(text)) if found else None


def _toward(text: str, start: int, words: WordList, head: Token | None) -> re.Match[str] | None:
    """Find `to` with a verb that moves a value: `to raise`, `to reach`; `from 3 to 5` has no verb."""
    if head is None or (
        head.verb & {"raising", "lowering", "reaching"} - {"making"} and not head.verb & {"making"}
    ):
        return None
    for match in _clauses_of(words.language).purpose.finditer(text, start):
        if _aims(words, match["verb"].lower()):
            return match
    return None


def _aims(words: WordList, verb: str) -> bool:
    aims = words.verbs.get(verb, NO_TAGS) & {"raising", "lowering", "reaching", "ensuring"}
    return bool(aims) or "levelling" in words.words.get(verb, NO_TAGS)


def _clause(match: re.Match[str] | None, end: int) -> Span | None:
    return Span(match.start(), end) if match else None
