"""A fact in a sentence with its figures, and in a few words as they stand in a question."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from coach.briefing.words import Words, sayable
from coach.briefing.writing import Writer, writer
from coach.facts.nouns import Course, Fact, Figure, Team
from coach.reading.rhythm import rhythm_of

PLAIN = "plain"
SHARES = frozenset(("expected", "actual", "share", "mean", "passed"))
COUNTS = frozenset(("days", "rhythm", "count", "lines", "updates", "rounds", "cycles", "total"))
DAYS = frozenset(("day", "since", "last", "first", "from", "to", "end"))
SUBSUMED: Mapping[str, str] = {
    "green-and-behind": "behind",
    "green-and-flat": "flat",
    "done-and-short": "behind",
    "flat": "heading-short",
}
"""Facts and cases whose words hold the figures of another fact or case already."""
CLAUSES, TOGETHER = 2, 24
"""How many facts a question holds, and how many words of them; the others stand beneath it."""
LATE = 3
"""Rhythms without an update, from which on somebody may ask whether the number is needed."""


def course_of(team: Team, okr: str, index: int | None) -> Course | None:
    """Find the course of the key result something is about; None for a team or an objective."""
    mine = (one for one in team.courses if one.okr.id == okr and one.index == index)
    return next(mine, None) if index is not None else None


def writer_of(team: Team, okr: str, index: int | None, words: Words) -> Writer:
    """Give how a key result writes its numbers; how its language does for a team or an objective."""
    if (okr, index) not in words.writers:
        words.writers[okr, index] = writer(course_of(team, okr, index), words.language, team.today)
    return words.writers[okr, index]


def blanks_of(fact: Fact, team: Team, words: Words) -> dict[str, str]:
    """Write all figures of a fact as they stand in a sentence, beside the words of its line."""
    writes = writer_of(team, fact.okr, fact.index, words)
    told = {name: written(name, figure, writes) for name, figure in fact.figures.items()}
    if fact.fact == "confidence-fell":
        ends = {name: one for name, one in fact.figures.items() if not isinstance(one, str)}
        told |= dict(zip(ends, writes.confidence(ends.values()), strict=True))
    told |= _apart(fact, told, writes)
    told |= dict.fromkeys(_left_out(fact, team, writes), "")
    return told | {"line": " ".join(fact.line.split())}


def _apart(fact: Fact, told: Mapping[str, str], writes: Writer) -> dict[str, str]:
    """Write a value that was worked out with one more decimal, where rounding hides the difference.

    Where that shows none either, it says nothing beside the other.
    """
    finer = {}
    for one, other in (("due", "now"), ("ends", "target")):
        if told.get(one) and told[one] == told.get(other):
            words = written(one, fact.figures[one], writes.finer())
            finer[one] = "" if words == told[other] else words
    return finer


def _left_out(fact: Fact, team: Team, writes: Writer) -> Iterator[str]:
    """Name figures that confuse: a share of shares, one below none, a rhythm of ours, a count of one."""
    if writes.in_percent or _number_of(fact, "actual") < 0:
        yield from ("expected", "actual")
    course = course_of(team, fact.okr, fact.index)
    if course is None or rhythm_of(course.key_result.rhythm) is None:
        yield "rhythm"
    if len(set(str(fact.figures.get("values", "")).split(" → "))) == 1:
        yield "values"
    if fact.figures.get("rounds") == 1:
        yield "rounds"


def written(name: str, figure: Figure, writes: Writer) -> str:
    """Write one figure by what its name says it is: a share, a count, a day, a value or quoted words."""
    if isinstance(figure, str):
        return _words(name, figure, writes)
    if name in SHARES:
        return writes.share(figure)
    if name in COUNTS:
        return str(round(figure))
    return writes.value(figure)


def _words(name: str, words: str, writes: Writer) -> str:
    if name in DAYS:
        try:
            return writes.day(date.fromisoformat(words))
        except ValueError:
            return words
    if name == "values":
        return " → ".join(_number(one, writes) for one in words.split(" → "))
    return " ".join(words.split())


def _number(words: str, writes: Writer) -> str:
    try:
        return writes.value(float(words))
    except ValueError:
        return words


def case_of(fact: Fact) -> str:
    """Name the wordings of a fact: by its case, and by what else its figures say."""
    if fact.fact == "behind" and not fact.case and _beyond_the_start(fact):
        return "backwards"
    if fact.fact == "behind" and fact.case == "overdue" and fact.figures.get("now", "") == "":
        return "overdue-milestone"
    if fact.fact == "stale" and _number_of(fact, "days") >= LATE * _number_of(fact, "rhythm"):
        return "long"
    return fact.case or PLAIN


def _beyond_the_start(fact: Fact) -> bool:
    return _number_of(fact, "actual") <= -0.005  # noqa: PLR2004  (would be told as 0 %)


def _number_of(fact: Fact, name: str) -> float:
    figure = fact.figures.get(name, 0)
    return 0 if isinstance(figure, str) else figure


def tell(fact: Fact, team: Team, words: Words) -> str:
    """Say a fact in a sentence with its figures."""
    blanks = blanks_of(fact, team, words)
    return words.fullest(f"says.{fact.fact}.{case_of(fact)}", blanks, fact.line)


def clauses(facts: Sequence[Fact], team: Team, words: Words) -> str:
    """Say the gravest facts of a line in a few words each, none of their figures twice."""
    kinds: dict[tuple[str, str], Fact] = {}
    for fact in facts:
        kinds.setdefault((fact.fact, fact.case), fact)
    held = {SUBSUMED.get(fact.case or fact.fact) for fact in facts}
    told = [_clause(fact, team, words) for kind, fact in kinds.items() if held.isdisjoint(kind)]
    first, *others = filter(None, dict.fromkeys(told))
    room = TOGETHER - len(first.split())
    short = [one for one in others if len(one.split()) <= room]
    return "; ".join([first, *short[: CLAUSES - 1]])


def _clause(fact: Fact, team: Team, words: Words) -> str:
    blanks = {name: sayable(text) for name, text in blanks_of(fact, team, words).items()}
    return words.fullest(f"clause.{fact.fact}.{case_of(fact)}", blanks)
