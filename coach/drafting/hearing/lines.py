"""Which key result, option or goal a person means: by its place in the list, its letter, or words of it."""

import re
from collections.abc import Sequence
from functools import cache

from coach.drafting.hearing import talk
from coach.drafting.hearing.pieces import trimmed
from coach.drafting.state import State
from coach.finding import Span

ORDINALS = ("first", "second", "third", "fourth", "fifth")
SHORTEST = 4
"""Letters of a word that can tell one line from another; shorter ones are in all of them."""
MOST_WORDS = 9
"""Words with which one of several is picked; more say something of their own."""
_LABELLED = re.compile(
    r"\s*(?:kr|key[ -]?results?|objective|ziel|schlüsselergebnis)\s?#?"
    r"(?:(?P<n>[1-9])(?![\d.,%])\s*[:=–—-]?|[:=])\s*",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"\(?(?:option\s|the\s|variante\s|nr\.?\s?|no\.?\s?|number\s|nummer\s|#)?(?P<sign>[a-h]|[1-9])[).]?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,])(?P<n>[1-9])(?![\w.,%]|\s?%)")
_WORD = re.compile(r"[^\W\d_][\w-]+")
_SPOKEN = re.compile(r"[\w'-]+")
_ENDS = ("ings", "ing", "ern", "ies", "en", "es", "er", "ed", "s", "n", "e", "y")


@cache
def _named() -> re.Pattern[str]:
    """`For the second key result: …`, `the last one is …`, `beim zweiten 9 …`."""
    lead, noun, joint = (talk.either(name) for name in ("line_lead", "line_noun", "line_joint"))
    names = "|".join(f"(?P<{name}>{talk.either(name)})" for name in (*ORDINALS, "last"))
    return re.compile(
        rf"\s*(?:(?:{lead})\s+)*(?:{names})(?!\w)(?:\s+(?:{noun})(?!\w))?\s*(?:[,:=–—]|(?:{joint})(?!\w)|(?=\d))\s*",
        re.IGNORECASE,
    )


@cache
def _told() -> re.Pattern[str]:
    """`For the calls: …`, `calls are …`: words of a line, and where what is said of it begins."""
    lead, joint = talk.either("line_lead"), talk.either("line_joint")
    return re.compile(
        rf"\s*(?P<lead>(?:(?:{lead})\s+)*)(?P<words>[^:,=\d–—]{{2,60}}?)\s*"
        rf"(?P<joint>[:=–—,]|\s(?:{joint})\s|(?=\d))\s*",
        re.IGNORECASE,
    )


def key_result_in(text: str, span: Span, state: State) -> tuple[int | None, Span]:
    """Give the key result that a stretch names at its start, with the stretch behind the name."""
    lines = [kr.text for kr in state.draft.key_results]
    if (match := _LABELLED.match(text, span.start, span.end)) and match.end() < span.end:
        return int(match["n"]) - 1 if match["n"] else None, Span(match.end(), span.end)
    if (match := _named().match(text, span.start, span.end)) and match.end() < span.end:
        name = str(match.lastgroup)
        return len(lines) - 1 if name == "last" else ORDINALS.index(name), Span(match.end(), span.end)
    return _by_words(text, span, lines) if lines else (None, span)


def _by_words(text: str, span: Span, lines: Sequence[str]) -> tuple[int | None, Span]:
    match = _told().match(text, span.start, span.end)
    if match and match.end() < span.end and (match["lead"].strip() or match["joint"].strip()):
        which = one_of(match["words"], lines)
        if which is not None:
            return which, Span(match.end(), span.end)
    words = span.cut(text)
    if len(lines) < 2 or not any(map(str.isdigit, words)):  # noqa: PLR2004
        return None, span
    head = [w for w in _WORD.findall(_DIGIT.split(words)[0]) if w.lower() not in _beside()]
    return one_of(" ".join(head), lines, of=1) if head else one_of(words, lines), span


_DIGIT = re.compile(r"\d")


@cache
def _beside() -> frozenset[str]:
    """Give the words in front of a figure that name no line."""
    return frozenset().union(
        *map(talk.words_of, ("now", "wanted", "beside_value", "line_lead", "line_joint"))
    )


def one_of(words: str, lines: Sequence[str], of: int = 2) -> int | None:
    """Give the one line that holds one in two of the words that were said, and more than any other."""
    said = {
        stem(word)
        for word in _WORD.findall(words)
        if len(word) >= SHORTEST and word.lower() not in talk.words_of("beside_pick")
    }
    shared = [len(said & {stem(word) for word in _WORD.findall(line)}) for line in lines]
    best = max(shared, default=0)
    return shared.index(best) if best and of * best >= len(said) and shared.count(best) == 1 else None


def stem(word: str) -> str:
    """Cut a word to what its forms share."""
    word = word.lower()
    for end in _ENDS:
        if word.endswith(end) and len(word) - len(end) >= SHORTEST - (end not in {"s", "n"}):
            return word[: -len(end)]
    return word


def pick(text: str, state: State) -> int | None:
    """Give which of the offered things a message means, where it means one."""
    lines = [f"{o.name} {o.line}" for o in state.options] or list(state.goals)
    words = trimmed(text, Span(0, len(text))).cut(text)
    if not lines or talk.opening("instead", words):
        return None
    if (match := _LETTER.fullmatch(words)) and not _asks_a_value(state):
        sign = match["sign"].lower()
        which = int(sign) - 1 if sign.isdigit() else ord(sign) - ord("a")
        return which if which < len(lines) else None
    if (ordered := _by_order(words, len(lines))) is not None:
        return ordered
    words = words[: talk.first("because", words)]
    if len(_WORD.findall(words)) > MOST_WORDS or any(map(str.isdigit, words)):
        return None
    return one_of(words, lines)


def _asks_a_value(state: State) -> bool:
    return bool(state.open and state.open.want in {"levels", "target", "due", "ambition"})


def _by_order(words: str, count: int) -> int | None:
    """Give the place that is named, where nothing else is said and only one is."""
    said = words.lower()
    rest = {w for w in _SPOKEN.findall(said) if w not in talk.words_of("beside_pick")}
    named = [
        (count - 1 if name == "last" else place, talk.words_of(name))
        for place, name in enumerate((*ORDINALS, "last"))
        if talk.holds(name, said)
    ]
    if number := _NUMBER.search(said):
        named.append((int(number["n"]) - 1, frozenset((number["n"],))))
    if len(named) > 1:  # `option one`, `the second one`: the weaker word is no name
        named = [one for one in named if one[0] or rest & one[1]]
    if len(named) != 1 or not rest <= named[0][1]:
        return None
    return named[0][0] if named[0][0] < count else None
