"""Which verb a line is about, and whether a word that looks like one only names a number."""

from collections.abc import Sequence

from coach.reading.tokens import Token

_SKIPPED = 4
PAIR_OF_WORDS = 2


def head_in_front(tokens: Sequence[Token], at: int) -> Token | None:
    """Find the verb in command form, past words such as `also`, `we will`; none where a figure opens."""
    i = _front(tokens, at)
    return None if i is None else tokens[i]


def _front(tokens: Sequence[Token], at: int) -> int | None:
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


def head_behind(tokens: Sequence[Token], at: int) -> Token | None:
    """Find the verb behind its object in `Portal bis März einführen`; people who act are its subject.

    It ends its clause: a sign, a small word or nothing follows. `Kund:innen nutzen das Portal` goes on.
    """
    for i in range(at + 1, len(tokens)):
        token = tokens[i]
        if token.text in "(;.–—→" or (token.text == "," and _opens_clause(tokens, i + 1)):
            return None
        if "base" in token.forms and token.text.islower() and _ends_clause(tokens, i):
            answers = "responding" in token.verb and any(t.noun & {"respondent"} for t in tokens[at:i])
            return None if answers else token
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


def begins_a_name(tokens: Sequence[Token], verb: Token) -> bool:
    """Say whether a verb may only begin a name, `plan changes`; where that falls it does, nobody plans less.

    What stands behind is a plural nobody listed: contracts and tickets are things a team works off.
    """
    if "noun_verb" not in verb.word or not verb.verb & {"making", "planning", "assisting"}:
        return False
    behind = next((t for t in tokens if t.start > verb.start), None)
    return behind is not None and "plural" in behind.small and not (behind.noun or behind.word)


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
