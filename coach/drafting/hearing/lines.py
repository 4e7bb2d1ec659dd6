"""Which key result, option or goal a person means: by its place in the list, its letter, or words of it."""

import re
from collections.abc import Sequence

from coach.drafting.hearing import talk
from coach.drafting.hearing.pieces import trimmed
from coach.drafting.state import State
from coach.finding import Span

ORDINALS = ("first", "second", "third", "fourth", "fifth")
SHORTEST = 4
"""Letters of a word that can tell one line from another; shorter ones are in all of them."""
_KR = re.compile(
    r"\s*(?:kr|key[ -]?result|ergebnis)\s?#?(?P<n>[1-9])\b(?:\s+(?:is|ist|sind|:|should be|soll)|\s*[:=–—-])?\s*",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"\s*(?:and\s|und\s)?(?:for|on|about|in|as for|zu|zum|beim|für|bei|im)?\s*(?:the|our|my|its|der|die|das|dem|den|unser|unsere|mein)?\s*(?P<n>{names})"
    r"(?:\s+(?:one|key[ -]?results?|kr|number|line|goal|measure|ergebnis|kennzahl|wert|zeile))?"
    r"\s*(?:,|:|=|–|—|-\s|\b(?:is|ist|wäre|would be|should be|soll|sollte|sollen|are|goes|lautet|stands at|steht bei|liegt bei)\b)\s*",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\s*(?:(?:for|on|as for|regarding|concerning|about|für|bei|zu|zum|beim|was|hinsichtlich|bezüglich)\s+)?(?P<words>[^:,=\d–—]{2,60}?)\s*(?:[:=–—]|,|\s(?=\d)|\s(?:is|are|it's|should be|liegt bei|liegen bei|soll|sollen|ist|sind)\s)\s*",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"\(?(?:option\s|the\s|variante\s|nr\.?\s?|no\.?\s?|number\s|nummer\s|#)?(?P<sign>[a-h]|[1-9])[).]?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w-]+")


def key_result_in(text: str, span: Span, state: State) -> tuple[int | None, Span]:
    """Give the key result that a stretch names at its start, with the stretch behind the name."""
    lines = [kr.text for kr in state.draft.key_results]
    if match := _KR.match(text, span.start, span.end):
        return int(match["n"]) - 1, Span(match.end(), span.end)
    for place, name in enumerate(ORDINALS):
        pattern = _ordinal(name)
        if match := pattern.match(text, span.start, span.end):
            if match.end() >= span.end:
                break
            return place, Span(match.end(), span.end)
    match = _FOR.match(text, span.start, span.end) if lines else None
    if match and match.end() < span.end:
        which = one_of(match["words"], lines, least=1)
        explicit = (
            text[match.start() : match.start("words")].strip()
            or text[match.end("words") : match.end()].strip()
        )
        if which is not None and explicit:
            return which, Span(match.end(), span.end)
    if (
        lines
        and (which := one_of(span.cut(text), lines, least=1)) is not None
        and len(lines) > 1
        and re.search(r"\d", span.cut(text))
    ):
        return which, span
    return None, span


def _ordinal(name: str) -> re.Pattern[str]:
    names = "|".join(
        re.escape(w)
        for w in sorted(talk.phrases_of(name), key=len, reverse=True)
        if " " not in w and w not in _BARE
    )
    return re.compile(_ORDINAL.pattern.replace("{names}", names), re.IGNORECASE)


_BARE = {"one", "two", "three", "four", "five", "eins", "zwei", "drei", "vier", "fünf"}


def one_of(words: str, lines: Sequence[str], least: int = 1) -> int | None:
    """Give the one line that shares more words than any other with what was said."""
    said = {
        stem(w)
        for w in _WORD.findall(words)
        if len(w) >= SHORTEST and w.lower() not in talk.words_of("beside_pick")
    }
    if not said:
        return None
    shared = [len(said & {stem(w) for w in _WORD.findall(line)}) for line in lines]
    best = max(shared, default=0)
    return shared.index(best) if best >= least and shared.count(best) == 1 else None


def stem(word: str) -> str:
    """Cut a word to what its forms share."""
    word = word.lower()
    for end in ("ings", "ing", "ern", "ies", "en", "es", "er", "ed", "s", "n", "e", "y"):
        if word.endswith(end) and len(word) - len(end) >= SHORTEST - 1:
            return word[: -len(end)]
    return word


def pick(text: str, state: State) -> int | None:
    """Give which of the offered things a message means, where it means one."""
    lines = [f"{o.name} {o.line}" for o in state.options] or list(state.goals)
    if not lines:
        return None
    words = trimmed(text, Span(0, len(text))).cut(text)
    if (match := _LETTER.fullmatch(words)) and not _asks_a_value(state):
        sign = match["sign"].lower()
        which = int(sign) - 1 if sign.isdigit() else ord(sign) - ord("a")
        return which if which < len(lines) else None
    if (ordered := _by_order(words, len(lines))) is not None:
        return ordered
    said = _WORD.findall(words)
    if len(said) > MOST_WORDS or re.search(r"\d", words):
        return None
    return one_of(words, lines)


MOST_WORDS = 9
"""Words with which one of several is picked; more say something of their own."""


def _asks_a_value(state: State) -> bool:
    return bool(state.open and state.open.want in {"levels", "target", "due", "ambition"})


def _by_order(words: str, count: int) -> int | None:
    said = words.lower()
    rest = [w for w in re.findall(r"[\w'-]+", said) if w not in talk.words_of("beside_pick")]
    for place, name in enumerate((*ORDINALS, "last")):
        names = talk.phrases_of(name)
        if any(re.search(rf"(?<!\w){re.escape(n)}(?!\w)", said) for n in names):
            left = [w for w in rest if w not in talk.words_of(name)]
            which = count - 1 if name == "last" else place
            if not left and which < count:
                return which
    if match := re.search(r"(?<![\w.,])(?P<n>[1-9])(?![\w.,%]|\s?%)", said):
        left = [w for w in rest if w != match["n"]]
        if not left and int(match["n"]) <= count:
            return int(match["n"]) - 1
    return None
