"""Which facts are worth a question, and in which order: by how much would change if they were talked about.

A fact weighs its gravity × what talking can still change × its promise:

- what talking changes differs by fact (`WORTH`): a dependency nobody has seen or a fall of confidence can be
  acted on the same day, a number ahead of the calendar needs little, and what is done needs nothing;
- what is about the way to the target (`NEEDS_TIME`) weighs less once less than `ENOUGH` of the time is left,
  never below `AT_THE_END`, since there is still something to learn or to carry over;
- a committed line weighs more, a learning goal a little less.

The facts of one line become one question, which weighs its heaviest fact and a part (`FURTHER`) of each of
the others. A second question from the same objective, and one more on the same kind of fact, weigh less
(`SPREAD`), so that three questions look at three places. Where data can't be right, what rests on them isn't
asked beside it (`DOUBTFUL`): the data are. Nothing below `LEAST` is asked, never more than `MOST` questions.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coach.briefing.telling import course_of
from coach.facts.nouns import Course, Fact, FactName, Team

MOST = 3
LEAST = 0.1
FURTHER = 0.3
SPREAD = 0.8
AT_THE_END = 0.4
ENOUGH = 0.5
WORTH: Mapping[FactName, float] = {
    "behind": 1.0,
    "dependency-unseen": 1.0,
    "confidence-fell": 1.0,
    "status-contradicts-number": 0.95,
    "impossible-value": 0.95,
    "never-measured": 0.9,
    "flat": 0.85,
    "target-changed": 0.8,
    "stale": 0.75,
    "wording-drifted": 0.75,
    "all-green": 0.6,
    "always-full": 0.4,
    "ahead": 0.4,
    "done": 0.0,
}
NEEDS_TIME = frozenset(("behind", "flat", "status-contradicts-number", "never-measured", "dependency-unseen"))
DOUBTFUL = frozenset(("behind", "ahead", "flat", "status-contradicts-number"))
PROMISES = {"committed": 1.3, "aspirational": 1.0, "learning": 0.9}


@dataclass(frozen=True, slots=True)
class Topic:
    """The facts of one line, the heaviest first, as places in the team's facts; or one fact of the team."""

    facts: tuple[Fact, ...]
    because: tuple[int, ...]
    weight: float
    course: Course | None = None

    @property
    def first(self) -> Fact:
        """The fact that is asked about."""
        return self.facts[0]


def topics(team: Team, left_out: Iterable[int] = ()) -> list[Topic]:
    """Give what is worth a question, the heaviest first, without the facts left out."""
    out = frozenset(left_out)
    by_line: dict[tuple[str, str], list[int]] = {}
    for place, fact in enumerate(team.facts):
        if place not in out:
            by_line.setdefault(_line(fact), []).append(place)
    found = [_topic(team, places) for places in by_line.values()]
    return sorted((one for one in found if one.weight >= LEAST), key=lambda one: (-one.weight, one.because))


def chosen(found: Sequence[Topic]) -> list[Topic]:
    """Choose at most three topics, spread over objectives and kinds of facts."""
    left, taken = list(found), list[Topic]()
    while left and len(taken) < MOST:
        best = max(left, key=lambda one: (_spread(one, taken), -one.because[0]))
        if _spread(best, taken) < LEAST:
            break
        left.remove(best)
        taken.append(best)
    return taken


def _spread(topic: Topic, taken: Iterable[Topic]) -> float:
    weight = topic.weight
    for one in taken:
        weight *= SPREAD if topic.first.okr and one.first.okr == topic.first.okr else 1
        weight *= SPREAD if one.first.fact == topic.first.fact else 1
    return weight


def _line(fact: Fact) -> tuple[str, str]:
    """Name the line of a fact by its words; each fact of the whole team stands for itself."""
    return (fact.okr, fact.line) if fact.line else ("", fact.fact)


def _topic(team: Team, places: list[int]) -> Topic:
    facts = {place: team.facts[place] for place in places}
    if any(fact.fact == "impossible-value" for fact in facts.values()):
        facts = {place: fact for place, fact in facts.items() if fact.fact not in DOUBTFUL}
    first = next(iter(facts.values()))
    course = course_of(team, first.okr, first.index)
    weighed = {place: _weight(fact, course, team) for place, fact in facts.items()}
    order = sorted((place for place in weighed if weighed[place]), key=lambda place: -weighed[place])
    if not order:
        return Topic((), (), 0.0)
    order.sort(key=lambda place: _rank(facts[place], facts.values()))
    heaviest, *others = sorted(weighed.values(), reverse=True)
    weight = heaviest + FURTHER * sum(others)
    return Topic(tuple(facts[place] for place in order), tuple(order), weight, course)


def _rank(fact: Fact, others: Iterable[Fact]) -> int:
    """Put data that can't be right first, and where a course leads behind the standstill it comes from."""
    if fact.fact == "impossible-value":
        return 0
    return 2 if fact.case == "heading-short" and any(one.fact == "flat" for one in others) else 1


def _weight(fact: Fact, course: Course | None, team: Team) -> float:
    promise = PROMISES.get(course.promise or "", 1.0) if course else 1.0
    return fact.gravity * WORTH[fact.fact] * promise * _changeable(fact, course, team)


def _changeable(fact: Fact, course: Course | None, team: Team) -> float:
    if fact.fact not in NEEDS_TIME:
        return 1.0
    passed = course.passed(team.today) if course else None
    left = 1.0 if passed is None else min((1 - passed) / ENOUGH, 1.0)
    return AT_THE_END + (1 - AT_THE_END) * left
