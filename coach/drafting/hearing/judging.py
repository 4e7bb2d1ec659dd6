"""What kind of line a stretch of talk is: work, a change, a line with a number, a wish, or how things are."""

from coach.drafting.heard import Sort
from coach.drafting.hearing import talk, values
from coach.drafting.hearing.telling import complains, tells
from coach.reading.line import Line
from coach.reading.words import ENGLISH

ASKED_FOR = frozenset(("result", "another"))
"""Open questions for something one would see, which may be no more than a name."""
ANSWERING = ASKED_FOR | {"difference"}
"""Open questions to which a bare `calls per week` is an answer, not a piece of work."""
OPENING = frozenset(("goal", "objective", "difference"))
"""Open questions whose answer counts nothing yet: `longer than two seasons` is part of what they wish."""
VALUING = frozenset(("levels", "target", "due", "ambition", "owner", "parent", "left_out"))
"""Open questions for a word or a value: a new line is only what can be nothing else."""
ARTICLES = frozenset("a an new another ein eine einen neue neuer neues neuen".split())
"""In front of a thing that is wanted: somebody has to make it."""


def sort_of(words: str, line: Line, want: str, *, led: bool = False) -> Sort | None:
    """Sort a line by its grammar; None where it is no line. `led` says that `we want to` stood in front."""
    if not led and not any(map(str.isdigit, words)):
        if tells(words):
            return None
        if want not in ASKED_FOR and not moves(line) and _troubled(words, line):
            return "reason"
    if want in VALUING:
        return _surely(words, line, led=led)
    if _counts(words, line) and not (want in OPENING and _in_passing(words, line)):
        return "measure"
    return _sort(words, line, want, led=led)


def _those_who(line: Line) -> bool:
    """`Pubs that call …`, `the guests who …`: people or things with what they do."""
    second = [t.low for t in line.tokens if t.is_word][:-1][1:3]
    return any(word in talk.words_of("those_who") for word in second)


def _sort(words: str, line: Line, want: str, *, led: bool) -> Sort | None:
    if talk.opening("amount_of", words) or talk.opening("time_until", words):
        return "change"
    if _changes(words, line):
        return "wish" if _wishes(line, words) else "change"
    if _is_task(line, words, led=led):
        return "wish" if line.wording.head and talk.closing("comparing", words) < len(words) else "task"
    return _by_signs(words, line, want, led=led)


def _surely(words: str, line: Line, *, led: bool) -> Sort | None:
    """Sort what a person says though a value was asked for: only what can be nothing else."""
    named = _those_who(line) or any(talk.opening(name, words) for name in ("amount_of", "time_until"))
    if _counts(words, line):
        return "measure" if moves(line) or _should(line) or named else None
    if named or _should(line) or (_about_people(line) and talk.holds("future", words)):
        return "change"
    return "task" if led and _is_task(line, words, led=led) else None


def _counts(words: str, line: Line) -> bool:
    """A figure that says when it is reached; `hire 2 developers` stays work."""
    found = values.find(words, line.language)
    counted = bool(found.numbers or found.relative)
    return counted and (moves(line) or line.kind.name == "outcome" or not _is_task(line, words, led=False))


def _changes(words: str, line: Line) -> bool:
    """Something will be different: the reading says so, or people and what they will do stand in front."""
    if line.kind.name == "outcome" or _makes_felt(line) or _should(line):
        return True
    felt = talk.holds("felt", words)
    if _about_people(line) and (felt or talk.holds("future", words)):
        return True
    return felt and not (_is_task(line, words, led=False) and _makes(line))


def _by_signs(words: str, line: Line, want: str, *, led: bool) -> Sort | None:
    first = words.partition(" ")[0].lower()
    if want in ANSWERING and not (first in WE and not led):
        return "wish" if _wishes(line, words) else "change"
    if talk.holds("wishful", words):
        return "wish"
    if talk.holds("being", words) and first not in WE:
        return "change"
    if led:
        return "task" if first in ARTICLES or line.wording.head or _work(line) else "wish"
    return None


def _work(line: Line) -> bool:
    return any("work" in t.noun for t in line.tokens)


def _in_passing(words: str, line: Line) -> bool:
    """`Longer than two seasons`: numbers in words that say neither where it stands nor where it should be."""
    numbers = values.find(words, line.language).numbers
    return bool(numbers) and all(n.worded for n in numbers) and not moves(line)


def moves(line: Line) -> bool:
    """Say whether a line names where it stands and where it should be."""
    return bool(line.sizing.baseline and line.sizing.goal)


def _is_task(line: Line, words: str, *, led: bool) -> bool:
    """Work that is named: a verb of making in front or behind, or a thing that is finished."""
    if line.kind.name == "outcome" or _makes_felt(line):
        return False
    head = line.wording.head
    if not led and words.partition(" ")[0].lower() in WE:
        return bool(head and head.verb & {"making", "planning", "assisting"})
    if head is not None:
        return led or bool(head.verb) or line.rule != "none"
    until = talk.first("relative_word", words)
    return talk.first("finished", words) < until or (until == len(words) and line.rule != "none")


def _makes(line: Line) -> bool:
    head = line.wording.head
    return bool(head and head.verb & {"making", "planning", "assisting"}) or line.language == ENGLISH


def _troubled(words: str, line: Line) -> bool:
    """`Suppliers call us all the time`: how things are, which nobody wants."""
    if line.wording.head:
        return False
    return complains(words) or (talk.holds("trouble", words) and not talk.holds("felt", words))


def _makes_felt(line: Line) -> bool:
    """`Make our customers happy`, `have a stable platform`: no work is named, only how it should be."""
    head, last = line.wording.head, next((t for t in reversed(line.tokens) if t.is_word), None)
    if head is None or last is None or line.language != ENGLISH:
        return False
    return head.low in {"be", "have"} or (
        head.low == "make" and not (last.noun or "preposition" in last.word)
    )


def _should(line: Line) -> bool:
    """`Returns should drop`: what is to happen to something, not what is to be done."""
    words = [t for t in line.tokens if t.is_word]
    at = next((i for i, t in enumerate(words) if i and talk.whole("future", t.low)), 0)
    if not at or words[at - 1].low in WE or talk.holds("finished", line.text):
        return False
    return not any(
        t.verb & {"making", "planning"} and not t.verb & {"raising", "lowering"} for t in words[at:]
    )


WE = frozenset(("we", "i", "wir", "ich", "to", "who"))


def _about_people(line: Line) -> bool:
    """`Nurses shouldn't have to …`: people others would call by their role stand in front."""
    opening = [t for t in line.tokens if t.is_word][:3]
    head = line.wording.head
    behind = head is not None and opening and head.start > opening[0].start and not line.wording.last
    helps = head is None or behind or "assisting" in head.verb
    return helps and any(t.noun & {"respondent", "inside"} for t in opening if t is not head)


MORE = frozenset(("more", "mehr"))
"""In front of what can be counted no wish; `more visibility` is one."""
_VAGUE = frozenset(("metric", "trouble", "respondent", "cases", "response"))


def _wishes(line: Line, words: str) -> bool:
    """`Better onboarding`, `improve collaboration`: nobody could see when it came true."""
    if _makes_felt(line) or (
        _should(line) and not talk.holds("felt", words) and talk.holds("wishful", words)
    ):
        return True
    head = line.wording.head
    if head and head.verb & {"raising", "lowering"}:
        return not any(t.noun & _VAGUE for t in line.tokens if t is not head) and talk.holds("wishful", words)
    if line.rule in {"others_do", "goes", "something_does", "answer"} and len(words.split()) > 2:  # noqa: PLR2004
        return False
    if words.partition(" ")[0].lower() in ARTICLES:
        words = words.partition(" ")[2]
    if not talk.opening("wishful", words):
        return False
    if words.partition(" ")[0].lower() in MORE:
        return len(words.split()) == 2 and words.lower().endswith(tuple(talk.words_of("abstract")))  # noqa: PLR2004
    return True
