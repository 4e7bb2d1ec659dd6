"""The same line in two teams: objectives, and key results without a number, that say nearly the same."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

from coach.detectors.base import Options, SheetReading, whole
from coach.detectors.blocks import pairs
from coach.detectors.everyone import Everyone, everyone
from coach.detectors.serving import Serving, serving
from coach.detectors.shared import apart, beside
from coach.detectors.similar import ALIKE, content_words
from coach.finding import Evidence
from coach.reading.okrs import KeyResultReading, OkrReading

LEAST = {"objective": 3, "key_result": 4}
"""Words of a line from which on it says enough to be somebody else's, too; short ones each team has."""
MOST = 50
"""Lines of one kind that are looked through for one of another team."""
MANY = 3
"""Teams with one line up to which each is told; where more have it, the first two are."""


class _Line(NamedTuple):
    okr: OkrReading
    kr: KeyResultReading | None

    @property
    def text(self) -> str:
        return self.kr.line.text if self.kr else self.okr.okr.objective

    @property
    def row(self) -> int:
        return self.kr.cells.row if self.kr else self.okr.okr.row


_Said = tuple[Hashable, frozenset[str]]
"""The cycle and the kind of a line, and its words."""


def twins(sheet: SheetReading, _options: Options) -> Iterator[Evidence]:
    """Find lines of two teams that say nearly the same, and are neither handed down nor shared."""
    all_of_it = everyone(sheet)
    known = serving(all_of_it)
    groups: dict[_Said, list[_Line]] = defaultdict(list)
    for line in _lines(sheet):
        words = content_words(line.text)
        kind = "key_result" if line.kr else "objective"
        if len(words) >= LEAST[kind] and not _is_own(line):
            groups[(all_of_it.cycles.of(line.okr.okr.period), kind), words].append(line)
    joined = [group for group in _joined(groups) if len(group) > 1]
    under = {id(line.okr): at for at, group in enumerate(joined) for line in group if line.kr is None}
    for group in joined:
        yield from _told([line for line in group if not _repeats(line, group, under)], all_of_it, known)


def _repeats(line: _Line, group: Sequence[_Line], under: Mapping[int, int]) -> bool:
    """Say whether a key result stands below an objective that is told already for another line of these."""
    at = under.get(id(line.okr)) if line.kr else None
    return at is not None and any(
        one.okr is not line.okr and under.get(id(one.okr)) == at for one in group[:MOST]
    )


def _lines(sheet: SheetReading) -> Iterator[_Line]:
    for okr in sheet.open:
        yield _Line(okr, None)
        yield from (_Line(okr, kr) for kr in okr.key_results if kr.measure.target is None)


def _is_own(line: _Line) -> bool:
    """Say whether a line is about the team itself, as many teams can say it: `our team learns …`."""
    return line.okr.objective.words.phrases["ourselves"].within(line.text)


def _joined(groups: Mapping[_Said, list[_Line]]) -> Iterator[list[_Line]]:
    """Put groups of the same words together with those that say it in a word more."""
    said = list(groups)
    head = list(range(len(said)))
    for i, j in pairs(said, ALIKE):
        if _adds_little(groups[said[i]][0], groups[said[j]][0], said[i][1], said[j][1]):
            head[j] = head[i]
    found: dict[int, list[_Line]] = defaultdict(list)
    for at, one in enumerate(said):
        found[head[at]] += groups[one]
    yield from found.values()


def _adds_little(one: _Line, other: _Line, words: frozenset[str], others: frozenset[str]) -> bool:
    """Say whether a line says the other's words and one or two more, which name no place and no number."""
    if not (words < others or others < words) or len(words & others) < ALIKE * len(words | others):
        return False
    longer = one.text if others < words else other.text
    return not any(_names(word, longer) for word in words ^ others)


def _names(word: str, text: str) -> bool:
    """Say whether a word is a number, or begins with a capital within a line: a place, a product."""
    at = text.lower().find(word)
    return any(map(str.isdigit, word)) or (at > 0 and text[at].isupper())


def _told(group: Sequence[_Line], all_of_it: Everyone, known: Serving) -> Iterator[Evidence]:
    free = [line for line in group if not _is_handed_down(line, known)]
    teams = {all_of_it.who(line.okr.okr) for line in free}
    if len(teams) < 2:  # noqa: PLR2004  (one team may say it twice)
        return
    order = {id(line): at for at, line in enumerate(free)}
    for line in free if len(teams) <= MANY else _first_two(free, all_of_it):
        other = next((one for one in free[:MOST] if _clash(line, one, all_of_it, known)), None)
        if other is None:
            continue
        same_file = all_of_it.at(line.okr.okr) == all_of_it.at(other.okr.okr)
        if not (same_file and order[id(other)] > order[id(line)]):
            yield _evidence(line, other, len(teams) - 2, all_of_it)


def _first_two(lines: Sequence[_Line], all_of_it: Everyone) -> list[_Line]:
    """Give the first line, and the first of another team."""
    first = all_of_it.who(lines[0].okr.okr)
    return [lines[0], next(line for line in lines if all_of_it.who(line.okr.okr) != first)]


def _clash(line: _Line, other: _Line, all_of_it: Everyone, known: Serving) -> bool:
    ours, theirs = line.okr.okr, other.okr.okr
    return apart(line, other, all_of_it) and not known.serves(ours, theirs) and not known.serves(theirs, ours)


def _is_handed_down(line: _Line, known: Serving) -> bool:
    """Say whether a line is one of the goal that its okr serves."""
    return content_words(line.text) in known.lines_above(line.okr.okr)


def _evidence(line: _Line, other: _Line, more: int, all_of_it: Everyone) -> Evidence:
    okr, theirs = line.okr.okr, other.okr.okr
    facts = {
        "team": all_of_it.team(okr),
        "other_team": all_of_it.team(theirs),
        "nearly": "nearly " if (quoted := beside(line.text, other.text)) else "",
        "beside": quoted,
        "where": all_of_it.where(other.row, theirs, okr),
        "more": "" if more < 1 else f", and in {more:,} more team{'s' * (more > 1)}",
    }
    return whole(line.row, line.text, **facts)._replace(sheet=okr.sheet)
