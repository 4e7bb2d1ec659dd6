"""A message on its way into the draft: what has changed so far, and the ways in which lines change."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from coach.detectors.similar import content_words
from coach.drafting.filling import fields, fill
from coach.drafting.heard import Values
from coach.drafting.looking import look
from coach.drafting.state import Draft, Place, State
from coach.okr import KeyResult

TODAY = "today"
"""The memory that how things are today was told before the goal."""
LEVELS = ("baseline", "target")
MOST_LINES = 6
"""Key results that are taken up; more are left among the initiatives."""


class News(NamedTuple):
    """Something that a message changed, to be taken up in a few words."""

    kind: str
    words: str = ""
    key_result: int | None = None
    values: Values = Values()


class Placed(NamedTuple):
    """Where a conversation stands after a message, and what that changed."""

    state: State
    news: tuple[News, ...] = ()

    @property
    def lines(self) -> frozenset[int]:
        """The one key result it is about, from 0; none where it is about several."""
        told = frozenset(one.key_result for one in self.news if one.key_result is not None)
        return told if len(told) == 1 else frozenset()

    def draft(self, draft: Draft, *news: News) -> "Placed":
        """Give it with another draft and what is new in it."""
        return Placed(replace(self.state, draft=draft), (*self.news, *news))

    def okr(self, *news: News, **said: Any) -> "Placed":  # noqa: ANN401  (any field of an okr)
        """Give it with fields of its okr changed."""
        draft = self.state.draft
        return self.draft(replace(draft, okr=replace(draft.okr, **said)), *news)


def capital(text: str) -> str:
    """Begin a line with a capital."""
    return text[:1].upper() + text[1:]


def filled(draft: Draft, index: int, values: Values, language: str) -> Draft:
    """Give values to a key result; what is given is no longer unknown."""
    lines = [*draft.key_results]
    lines[index] = fill(lines[index], values, language)
    known = {Place(index, name) for name in values._fields if given(getattr(values, name))}
    old, new = draft.key_results[index].text, lines[index].text
    return replace(
        draft,
        okr=replace(draft.okr, key_results=tuple(lines)),
        unknown=tuple(one for one in draft.unknown if one not in known),
        find_out=tuple(one for one in draft.find_out if one[0] not in known),
        settled=tuple(new if text == old else text for text in draft.settled),
    )


def blanked(draft: Draft, index: int, names: Iterable[str], language: str) -> Draft:
    """Show a blank for each of these values of a key result, where its words hold none."""
    read = fields(look(draft).reading.key_results[index])
    blanks = Values(**{name: f"[{name}]" for name in names if not getattr(read, name)})
    return filled(draft, index, blanks, language) if any(blanks) else draft


def added(placed: Placed, text: str, kind: str = "key_result") -> Placed:
    """Add a key result in these words, unless it stands there already."""
    okr = placed.state.draft.okr
    text = capital(text)
    if any(same(text, line) for line in okr.lines):
        return placed.draft(placed.state.draft, News("still", text))
    if len(okr.key_results) >= MOST_LINES:
        return placed.okr(News("task", text), initiatives=(*okr.initiatives, text))
    row = 1 + max([okr.row, *(kr.row for kr in okr.key_results)])
    news = News(kind, text, len(okr.key_results))
    return placed.okr(news, key_results=(*okr.key_results, KeyResult(row, text)))


def replaced(placed: Placed, index: int, text: str) -> Placed:
    """Put other words in the place of a line; where it told of work, that stays among the initiatives."""
    okr = placed.state.draft.okr
    lines = [*okr.key_results]
    old, text = lines[index].text, capital(text)
    lines[index] = replace(lines[index], text=text)
    if any(map(str.isdigit, text)):  # it brings its own values
        lines[index] = replace(lines[index], baseline="", target="", unit="")
    work = placed.state.open is not None and placed.state.open.want == "difference"
    kept = (*okr.initiatives, old) if work and old not in okr.initiatives else okr.initiatives
    news = News("replaced" if work else "reworded", text, index)
    return placed.okr(news, key_results=tuple(lines), initiatives=kept)


def headed(placed: Placed, text: str, kind: str = "objective") -> Placed:
    """Make words the objective."""
    text = capital(text)
    return reasoned(placed.okr(News(kind, text), objective=text), text)


def reasoned(placed: Placed, words: str) -> Placed:
    """Keep what should be different as first said."""
    draft = placed.state.draft
    return placed if draft.why else placed.draft(replace(draft, why=words))


def first_words(draft: Draft) -> str:
    """Give what was said of the goal where no objective was: its reason, else the work; no line twice."""
    lines = {kr.text for kr in draft.key_results}
    return next((words for words in (draft.why, *draft.okr.initiatives) if words and words not in lines), "")


def noted(placed: Placed, note: str) -> Placed:
    """Remember something small."""
    return placed._replace(state=replace(placed.state, notes=(*placed.state.notes, note)))


def alike(one: str, other: str) -> bool:
    """Say whether two lines share a word that means something."""
    return bool(content(one) & content(other))


def content(text: str) -> set[str]:
    """Give the words of a line that mean something, in their stems."""
    return set(content_words(text))


def same(one: str, other: str) -> bool:
    """Say whether two lines read the same."""
    return one.casefold().strip(" .") == other.casefold().strip(" .")


def given(value: str) -> bool:
    """Say whether a value is one, and no blank."""
    return bool(value) and not value.startswith("[")
