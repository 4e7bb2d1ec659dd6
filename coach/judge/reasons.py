"""What a model says in its own sentence: kept where it invents nothing, isn't alive and keeps our tone."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import fields, replace
from functools import cache, cached_property

from coach.cards import Check, by_name
from coach.guards import invented, moved
from coach.guards.live import live
from coach.guards.quoting import locate
from coach.guards.tone import CHEERS, off_tone
from coach.judge.asked import OBJECTIVE
from coach.judge.question import Question
from coach.knowledge import Passage
from coach.okr import KeyResult, Okr
from coach.reading.language import language_of
from coach.reading.numerals import numerals_of
from coach.reading.words import languages
from coach.review import Reviewed

LONGEST = 240
"""Characters of a reason."""
_SHORT_NAME = re.compile(r"\b[KF]\d{1,3}\b|(?<=\w\s)O\b(?!['’-]|\.\s?\w)")
"""What lines and findings are called in a question, for nobody else to read; O may be a word in front."""
_BRACKETS = dict.fromkeys(map(ord, "[]{}<>"), " ")
_SENTENCE_ENDS = re.compile(r"(?<=[^\W_]{4})[.!?…]+[\"”’»)]*\s+[\"“„«(]*([^\W\d_])|[。！？](.)")
"""Where one sentence ends and another begins; a word of three letters may be short for something."""


class Reasons:
    """Looks over the sentences of a model that was asked one question."""

    def __init__(self, reviewed: Reviewed, question: Question, passages: Collection[Passage]) -> None:
        """Take what was given; it is gathered only where a sentence has to be held against it."""
        self._okr = reviewed.reading.okr
        self._language = reviewed.reading.objective.language
        self._question = question
        self._passages = passages

    @cached_property
    def _own(self) -> tuple[str, ...]:
        """The person's own words, cell by cell."""
        return tuple(filter(None, _texts(replace(self._okr, id=""))))

    @cached_property
    def _given(self) -> tuple[str, ...]:
        """The person's own words, what rules said of them, how many lines there are, and the guidance."""
        said = (finding.says for finding in self._question.findings.values())
        guidance = (text for passage in self._passages for text in (passage.title, passage.text))
        return (*self._own, *said, *guidance, *_counted(len(self._okr.key_results)))

    def kept(self, said: str, check: Check) -> str:
        """Give a sentence as people may read it; "" where it isn't fit to be read."""
        seen = _seen(said)
        text = self._question.mask.show(_SHORT_NAME.sub(self._named, seen))
        return "" if any(self._against(seen, text, check)) else text

    def _against(self, seen: str, text: str, check: Check) -> Iterator[object]:
        """Say, one by one, what may speak against a sentence: as it came, and as people would read it."""
        yield not text or len(text) > LONGEST or _goes_on(text)
        yield self._question.mask.strangers(seen)
        plain = _plain(text)
        yield live(text, ()) or (plain != text and live(plain, ()))
        yield self._off_tone(plain)
        bare = self._question.mask.show(_SHORT_NAME.sub(self._left_out, seen))
        words = _plain(bare)
        language = language_of(words, self._language)
        yield invented(words, (*self._given, *_card(check)), language)
        yield moved(words, self._okr.lines, language)  # a cell alone doesn’t say which end it is

    def _named(self, found: re.Match[str]) -> str:
        """Call a line or a finding what people call it."""
        name = found[0]
        if finding := self._question.findings.get(name):
            return f"“{by_name()[finding.check].short}”"
        if name in self._question.lines:
            return "the objective" if name == OBJECTIVE else f"KR {name[1:]}"
        return name

    def _left_out(self, found: re.Match[str]) -> str:
        """Leave out a short name that was given: it is neither a number nor a name that anybody made up."""
        known = found[0] in self._question.findings or found[0] in self._question.lines
        return "it" if known else found[0]

    def _off_tone(self, text: str) -> list[str]:
        """List what isn't in our voice, without words that stand in the person's own lines."""
        return [word for word in off_tone(text) if word in CHEERS or not self._is_theirs(word)]

    def _is_theirs(self, word: str) -> bool:
        return any(locate(word, text) for text in self._own)


def _seen(said: str) -> str:
    """Give a sentence as it would be seen, in one line and without letters that show nothing."""
    shown = (one for one in said if one.isspace() or not unicodedata.category(one).startswith("C"))
    return " ".join(unicodedata.normalize("NFC", "".join(shown)).split())


def _goes_on(text: str) -> bool:
    """Say whether a second sentence follows the first."""
    return any(not found[found.lastindex or 0].islower() for found in _SENTENCE_ENDS.finditer(text))


def _plain(text: str) -> str:
    """Give a text to be looked over: signs that stand for others in their place, nothing behind brackets."""
    return unicodedata.normalize("NFKC", text).translate(_BRACKETS)


def _texts(value: object) -> Iterator[str]:
    """Give all that is written in an okr, cell by cell."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, Okr | KeyResult):
        for cell in fields(value):
            yield from _texts(getattr(value, cell.name))


@cache
def _counted(number: int) -> tuple[str, ...]:
    """Write a number in digits and in the words of every language."""
    values = (item for language in languages() for item in numerals_of(language).values.items())
    return str(number), *(word for word, value in values if value == number)


def _card(check: Check) -> tuple[str, ...]:
    return check.lead, check.says, check.ask, check.asks, check.why, check.disagree
