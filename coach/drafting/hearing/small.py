"""The small parts of an okr in talk: values, dates, people, the goal above, what is left out, reasons."""

import re
from collections.abc import Callable

from coach.drafting.heard import Said, Sort, Values
from coach.drafting.hearing import talk, values
from coach.drafting.hearing.judging import moves
from coach.drafting.hearing.pieces import trimmed, without_filler, without_talk
from coach.drafting.hearing.telling import tells
from coach.finding import Span
from coach.reading.reader import read

TAKEN_AS_ASKED: dict[str, Sort] = {"parent": "parent", "left_out": "left_out", "meaning": "meaning"}
"""What an answer is where the open question asks for words and not for a line."""
SHORT = 6
"""Words of an answer that leans on the question."""
_WORDS = re.compile(r"[^\W\d_][\w'’-]*")
_BY_WORDS: tuple[tuple[str, Sort], ...] = (
    ("because", "reason"),
    ("as_it_is", "reason"),
    ("parent", "parent"),
    ("not_now", "left_out"),
    ("owner", "owner"),
)


def small_part(text: str, span: Span, language: str, want: str) -> Said | None:
    """Sort what is no line of an okr: values, a date, a person, a goal above, what is left out, a reason."""
    parts: list[Callable[[str, Span, str, str], Said | None]] = [_dated] if want == "due" else []
    for part in (*parts, _promise, _valued, _dated, _named, _meant, _person, _teamed, _later, _answered):
        if said := part(text, span, language, want):
            return said if not talk.whole("pronoun", said.text) else None
    return None


def _short(text: str, span: Span) -> bool:
    return len(_WORDS.findall(span.cut(text))) <= SHORT


def _promise(text: str, span: Span, _language: str, want: str) -> Said | None:
    words = span.cut(text)
    said = talk.whole("promise", words) or talk.whole("promises", words)
    said = said or (want == "ambition" and _short(text, span) and talk.holds("promises", words))
    return _said("promise", text, without_talk(text, span)) if said else None


def _valued(text: str, span: Span, language: str, want: str) -> Said | None:
    span = _without_lead(text, span)
    words = span.cut(text)
    short = want in {"levels", "target", "ambition", "due"}
    if want not in {"levels", "target"} and (
        talk.holds("told", words) or (want == "ambition" and tells(words))
    ):
        return None
    if not values.only_values(words, language, short=short):
        return None
    return _said("value", text, span, values.values(words, language, want, short=True))


def _without_lead(text: str, span: Span) -> Span:
    """Cut small talk in front of a value; what says which value it is stays."""
    span = without_filler(text, span)
    plain = without_talk(text, span)
    before = text[span.start : plain.start]
    return (
        plain
        if not (talk.holds("now", before) or talk.holds("wanted", before)) and plain.start < plain.end
        else span
    )


def _dated(text: str, span: Span, language: str, want: str) -> Said | None:
    words = span.cut(text)
    bare = want == "due" or (want in TAKEN_AS_ASKED and " " not in words)
    found = values.when(words, language, bare=bare, within=True)
    if found is None:
        clause = want == "due" and _short(text, span) and talk.opening("due_clause", words)
        return _said("due", text, span, Values(due=words)) if clause else None
    rest = words[: found.start] + words[found.end :]
    if again := values.when(rest, language, bare=True):  # the end of the season, so 31 October
        rest = rest[: again.start] + rest[again.end :]
    known = talk.words_of("beside_value") | talk.words_of("wanted") | talk.words_of("beside_due")
    left = [w for w in _WORDS.findall(rest) if w.lower() not in known]
    if left and not (want == "due" and len(left) <= 2):  # noqa: PLR2004 - `ready by the end of June`
        return None
    cut = values.due_words(words, found)
    if cut is None:
        return None
    at = Span(span.start + cut.start, span.start + cut.end)
    return _said("due", text, at, Values(due=at.cut(text)))


def _named(text: str, span: Span, _language: str, _want: str) -> Said | None:
    """Sort by the words that open it: because, it serves, we leave out, the owner is."""
    start = without_talk(text, span).start
    if talk.opening("why", text[: span.end], span.start) > span.start:
        return _said("reason", text, span)
    for name, sort_ in _BY_WORDS:
        for at in {span.start, start}:
            past = talk.opening(name, text[: span.end], at)
            if at < past < span.end:
                if name == "as_it_is" and values.find(text[past : span.end], "en").numbers:
                    return None
                inside = trimmed(text, Span(past, _end_of(text, span, past, sort_)))
                return _said(sort_, text, inside) if inside.start < inside.end else None
    return None


def _end_of(text: str, span: Span, past: int, sort_: Sort) -> int:
    """Cut `this quarter` off what is left out, and the end of `zahlt auf … ein`."""
    behind = {"left_out": "meanwhile", "parent": "parent_tail"}.get(sort_)
    end = talk.closing(behind, text[: span.end], past) if behind else span.end
    return end if end > past else span.end


def _later(text: str, span: Span, _language: str, _want: str) -> Said | None:
    end = talk.closing("not_now_tail", text[: span.end], span.start)
    inside = without_talk(text, Span(span.start, end))
    return _said("left_out", text, inside) if end < span.end and inside.start < inside.end else None


_MEANS = re.compile(r"(?P<name>[\"“„]?[^\W_][\w&/.-]{0,14}[\"”“]?)\s+(?=\S)")


def _meant(text: str, span: Span, _language: str, want: str) -> Said | None:
    """`FTR means first time right`, `it stands for …`."""
    match = _MEANS.match(text, span.start, span.end)
    past = talk.opening("stands_for", text[: span.end], match.end()) if match else span.start
    if match and match.end() < past < span.end and _is_name(match["name"]):
        return _said("meaning", text, span)
    past = talk.opening("stands_for_open", text[: span.end], span.start)
    if want == "meaning" and span.start < past < span.end:
        return _said("meaning", text, trimmed(text, Span(past, span.end)))
    return None


def _is_name(word: str) -> bool:
    return word.isupper() or any(c.isupper() for c in word[1:]) or any(map(str.isdigit, word))


def _person(text: str, span: Span, _language: str, want: str) -> Said | None:
    """`Anna`, `Anna looks after it`, where somebody was asked for or the words say so."""
    asked_for = want == "owner"
    past = talk.opening("person_lead", text[: span.end], span.start) if asked_for else span.start
    bare = without_talk(text, Span(past, span.end))
    end = talk.closing("owner_tail", text[: span.end], bare.start)
    who = trimmed(text, Span(bare.start, end))
    named = who.start < who.end and (talk.whole("me", who.cut(text)) or _like_a_name(who.cut(text)))
    if end < span.end and named and _short(text, who) and (asked_for or not talk.whole("me", who.cut(text))):
        return _said("owner", text, who)
    if asked_for and _short(text, bare):
        return _said("owner", text, bare)
    return None


def _like_a_name(words: str) -> bool:
    return all(word[0].isupper() for word in words.split()[:2]) and len(words.split()) <= 3  # noqa: PLR2004


def _teamed(text: str, span: Span, language: str, _want: str) -> Said | None:
    """`We are the purchasing team`, `I run a bakery`."""
    labelled = talk.opening("team_label", text[: span.end], span.start)
    if span.start < labelled < span.end:
        return _said("team", text, trimmed(text, Span(labelled, span.end)))
    words = span.cut(text)
    past = talk.opening("about_us", words)
    if not past and talk.whole("team", words):
        past = talk.opening("team_opens", words)
    if past and past < len(words) and not _does_work(words[past:], language):
        return _said("team", text, trimmed(text, Span(span.start + _article(words, past), span.end)))
    return None


def _article(words: str, past: int) -> int:
    """`We run a bakery`: the article in front stays with the bakery."""
    before = words[:past].rstrip().rpartition(" ")[2].lower()
    return past - len(before) - 1 if before in ARTICLES else past


ARTICLES = frozenset(
    "a an the our my ein eine einen die das den unser unsere unseren der dem einer einem".split()
)


def _does_work(words: str, language: str) -> bool:
    """`We run a workshop` is work, and `we are a partner they trust` a wish."""
    line = read(words, language)
    work = [t for t in line.tokens if t.is_word][:3]
    return any("work" in t.noun for t in work) or len(words.split()) > SHORT or bool(line.numbers)


def _answered(text: str, span: Span, language: str, want: str) -> Said | None:
    sort_ = TAKEN_AS_ASKED.get(want)
    bare = without_talk(text, span)
    if sort_ is None or bare.start >= bare.end or tells(bare.cut(text)) or tells(span.cut(text)):
        return None
    if want == "left_out" and talk.holds("being", bare.cut(text)):
        return None
    if moves(read(bare.cut(text), language)):
        return None
    return _said(sort_, text, bare)


def _said(sort: Sort, text: str, span: Span, found: Values = Values()) -> Said:  # noqa: B008 - a frozen tuple
    return Said(sort, span.cut(text), span, found)
