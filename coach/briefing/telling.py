"""A fact in a sentence with its figures, and in a few words as they stand in a question."""

from collections.abc import Mapping, Sequence
from datetime import date

from coach.briefing.words import Words, shortened
from coach.briefing.writing import Writer, writer
from coach.facts.nouns import Course, Fact, Figure, Team

PLAIN = "plain"
SHARES = frozenset(("expected", "actual", "share", "mean", "passed"))
COUNTS = frozenset(("days", "rhythm", "count", "lines", "updates", "cycles", "total"))
DAYS = frozenset(("day", "since", "last", "first", "from", "to", "end"))
SUBSUMED: Mapping[str, str] = {
    "green-and-behind": "behind",
    "green-and-flat": "flat",
    "done-and-short": "behind",
    "flat": "heading-short",
}
"""Facts and cases whose words hold the figures of another fact or case already."""


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
    return told | {"line": " ".join(fact.line.split())}


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
    return fact.case or PLAIN


def _beyond_the_start(fact: Fact) -> bool:
    actual = fact.figures.get("actual", 0)
    return not isinstance(actual, str) and actual <= -0.005  # noqa: PLR2004  (would be told as 0 %)


def tell(fact: Fact, team: Team, words: Words) -> str:
    """Say a fact in a sentence with its figures."""
    blanks = blanks_of(fact, team, words)
    return words.fullest(f"says.{fact.fact}.{case_of(fact)}", blanks, fact.line)


def clauses(facts: Sequence[Fact], team: Team, words: Words) -> str:
    """Say the facts of a line in a few words each, none of their figures twice."""
    kinds: dict[tuple[str, str], Fact] = {}
    for fact in facts:
        kinds.setdefault((fact.fact, fact.case), fact)
    held = {SUBSUMED.get(fact.case or fact.fact) for fact in facts}
    told = [_clause(fact, team, words) for kind, fact in kinds.items() if held.isdisjoint(kind)]
    return "; ".join(filter(None, dict.fromkeys(told)))


def _clause(fact: Fact, team: Team, words: Words) -> str:
    blanks = {name: shortened(text) for name, text in blanks_of(fact, team, words).items()}
    return words.fullest(f"clause.{fact.fact}.{case_of(fact)}", blanks)
