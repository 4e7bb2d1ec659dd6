"""Comments that commit themselves less from check-in to check-in: shipping, progressing, working on it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coach.facts.base import Seen
from coach.facts.nouns import Fact, Said
from coach.facts.pace import is_done
from coach.facts.remarks import Firm, Remark

LOOKED_AT = 5
"""The last different notes that are read."""
STEPS = 2
"""By how much wording has to weaken: from shipping to working on it, not from shipping to on track."""


class _Note(NamedTuple):
    said: Said
    remark: Remark
    firm: Firm


def wording_drifted(seen: Seen) -> Iterator[Fact]:
    """Find notes that get weaker to the last one, and none among them that names what came between."""
    if is_done(seen.course):
        return
    run = _weakening(_notes(seen))
    if len(run) < 2 or _fall(run[0], run[-1]) < STEPS or not _same_thing(run[0], run[-1]):  # noqa: PLR2004
        return
    first, last = run[0].said, run[-1].said
    figures = {
        "before": first.note,
        "now": last.note,
        "first": first.day.isoformat(),
        "last": last.day.isoformat(),
    }
    steps = len({min(one.firm, Firm.SHIPPING) for one in run}) - 1
    yield seen.fact("wording-drifted", figures, gravity=0.25 + 0.15 * steps)


def _notes(seen: Seen) -> list[tuple[Said, Remark]]:
    """Give the last notes with what they say, each once where it was copied from one check-in to the next."""
    told = [one for one in seen.course.said if one.note.strip()]
    new = [one for one, was in zip(told, [None, *told], strict=False) if was is None or one.note != was.note]
    return [(one, Remark(one.note, seen.reading.line.language)) for one in new[-LOOKED_AT:]]


def _weakening(notes: Sequence[tuple[Said, Remark]]) -> list[_Note]:
    """Go back from the last note as long as the ones before were firmer; empty where it is news itself."""
    run: list[_Note] = []
    for said, remark in reversed(notes):
        firm = remark.firm
        if _is_news(remark) or firm is None or (run and firm < run[0].firm):
            break
        run.insert(0, _Note(said, remark, firm))
    return run if run and run[-1].firm <= Firm.GOING_ON and not run[-1].remark.has_figure else []


def _is_news(remark: Remark) -> bool:
    """A risk named, a reason given, help asked for: that is no drift, whatever the other words are."""
    return remark.names_risk or remark.asks_help or remark.tells_learned or remark.says_why()


def _fall(before: _Note, now: _Note) -> int:
    return min(before.firm, Firm.SHIPPING) - now.firm


def _same_thing(before: _Note, now: _Note) -> bool:
    """What is finished may be followed by something else: only a note that names nothing new weakens it."""
    return before.firm < Firm.FINISHED or now.remark.new_words <= before.remark.new_words
