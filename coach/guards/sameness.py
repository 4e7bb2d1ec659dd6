"""Whether a suggestion is still about the goal it was made for: by its words, their topics, and metrics.

A task may become an outcome, so the words may all be new. What has to stay is the subject: the line says it,
and the objective above it; topics and the metrics of a field say which words belong to the same subject.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from coach import metrics
from coach.guards.likeness import content_of, kin
from coach.guards.written import listed, without_blanks
from coach.reading.due import find_due
from coach.reading.words import ENGLISH, load

SAME = 0.5
"""From here on it is taken for the same goal; where it is lower a good one is rather asked for again."""
CONTEXT = 0.7
"""What the objective's words weigh; those of the line weigh 1."""
ANYBODY = 0.35
"""What a word weighs that names people: most goals are about somebody."""
LONG_ENOUGH = 5
"""From so many letters on a topic is heard within a word."""
ALL = {
    "words": 1.93,
    "topics": 2.28,
    "shared": 1.52,
    "metrics": 1.69,
    "letters": 5.53,
    "kept": 4.87,
    "": -3.97,
}
"""What each sign weighs, and where they begin; learnt by tests/evals/rewriting/sameness.py."""
BY_WORDS = {"words": 2.31, "letters": 7.55, "kept": 6.27, "": -3.28}
"""The same for the words alone: no list of topics knows every field of work."""
BY_TOPICS = {"topics": 3.36, "shared": 1.2, "metrics": 2.35, "": -4.09}
"""The same for the topics alone: a task and its outcome may have no word in common."""

_UMLAUT = str.maketrans("äöü", "aou")
_Vector = Mapping[str, float]


def same_goal(was: str, now: str, objective: str = "", team: str = "", language: str = ENGLISH) -> float:
    """Say how surely a suggestion is about the goal of a line under its objective, from 0 to 1."""
    found = signs(was, now, objective, team, language)
    totals = (
        sum(weights[name] * found.get(name, 1.0) for name in weights)
        for weights in (ALL, BY_WORDS, BY_TOPICS)
    )
    return 1 / (1 + math.exp(-max(totals)))


def signs(
    was: str, now: str, objective: str = "", team: str = "", language: str = ENGLISH
) -> dict[str, float]:
    """Give all that speaks for the same goal, each from 0 to 1."""
    was, now, objective = (_timeless(text, language) for text in (was, without_blanks(now), objective))
    subject = _joined(_topics(was, language), _topics(objective, language))
    topics = _near(_topics(now, language), subject)
    known = language == metrics.LANGUAGE
    return {
        "words": _covered(now, (was, objective), language),
        "topics": topics,
        "shared": _held_in(_topics(now, language), subject),
        "metrics": _near(_metrics(now), _joined(_metrics(was), _metrics(f"{objective} {team}")))
        if known
        else topics,
        "letters": _near(
            _letters(now, language), _joined(_letters(was, language), _letters(objective, language))
        ),
        "kept": _covered(f"{was} {objective}", (now,), language),
    }


def _timeless(text: str, language: str) -> str:
    """Give a text without its deadline: a date in common says nothing of a goal."""
    due = find_due(text, language=language)
    return f"{text[: due.span.start]} {text[due.span.end :]}" if due else text


def _covered(text: str, by: Iterable[str], language: str) -> float:
    """Give the share of a text's words that stand in others in any form; the later counts a little less."""
    shares = [1.0, CONTEXT]
    sources = [(share, content_of(source, language)) for share, source in zip(shares, by, strict=False)]
    words = {word: _weight(word, language) for word in content_of(text, language)}
    said = (
        weight * max(share * any(kin(word, other) for other in source) for share, source in sources)
        for word, weight in words.items()
    )
    return sum(said) / sum(words.values()) if words else 0.0


@lru_cache(maxsize=20_000)
def _weight(word: str, language: str) -> float:
    known = load(language)
    return ANYBODY if "respondent" in known.nouns.get(word, ()) else 1.0


@cache
def _known_topics() -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(words.translate(_UMLAUT).split()) for name, words in listed("topics").items()}


@lru_cache(maxsize=4096)
def _topics(text: str, language: str) -> _Vector:
    """Say which topics a text speaks of; one that few words belong to counts more."""
    found: dict[str, float] = {}
    for word in content_of(text, language):
        names = _topics_of(word.translate(_UMLAUT))
        weight = _weight(word, language) / math.sqrt(len(names) or 1)
        for name in names:
            found[name] = max(found.get(name, 0.0), weight) + (weight / 2 if name in found else 0.0)
    return found


@lru_cache(maxsize=20_000)
def _topics_of(word: str) -> tuple[str, ...]:
    return tuple(
        name for name, starts in _known_topics().items() if any(_begins(word, one) for one in starts)
    )


def _begins(word: str, start: str) -> bool:
    if len(start) < LONG_ENOUGH - 1:
        return word in (start, f"{start}s", f"{start}es")
    return word.startswith(start) or (len(start) >= LONG_ENOUGH and start in word)


@lru_cache(maxsize=4096)
def _metrics(text: str) -> _Vector:
    """Say which metrics of all fields a text speaks of, by their names and what they are about."""
    stems = metrics.stems(text)
    found: dict[str, float] = {}
    for name, rest, weight in (entry for stem in stems for entry in _terms().get(stem, ())):
        if rest <= stems:
            found[name] = found.get(name, 0.0) + weight
    return found


@cache
def _terms() -> Mapping[str, list[tuple[str, frozenset[str], float]]]:
    """Index the words of all metrics: what each is about, and the words of its name."""
    index: dict[str, list[tuple[str, frozenset[str], float]]] = {}
    users: Counter[frozenset[str]] = Counter()
    spoken: list[tuple[str, frozenset[str]]] = []
    for metric in (metric for field in metrics.load() for metric in field.metrics):
        names = (word for word in content_of(metric.name, metrics.LANGUAGE))
        for term in {metrics.stems(term) for term in (*metric.about, *names)}:
            spoken.append((metric.name, term))
            users[term] += 1
    for name, term in spoken:
        first, *rest = sorted(term, key=len, reverse=True)
        index.setdefault(first, []).append((name, frozenset(rest), len(term) / math.sqrt(users[term])))
    return index


@lru_cache(maxsize=4096)
def _letters(text: str, language: str) -> _Vector:
    """Count the runs of four letters of the words that say what a text is about."""
    runs: Counter[str] = Counter()
    for word in content_of(text, language):
        padded = f" {word} "
        runs.update(padded[at : at + 4] for at in range(len(padded) - 3))
    return runs


def _joined(line: _Vector, context: _Vector) -> _Vector:
    names = line.keys() | context.keys()
    return {name: line.get(name, 0.0) + CONTEXT * context.get(name, 0.0) for name in names}


def _held_in(one: _Vector, other: _Vector) -> float:
    """Give the share of a vector that another one holds as well."""
    return sum(min(value, other.get(name, 0.0)) for name, value in one.items()) / max(sum(one.values()), 1.0)


def _near(one: _Vector, other: _Vector) -> float:
    """Give the cosine of two vectors."""
    sizes = [math.sqrt(sum(value * value for value in vector.values())) for vector in (one, other)]
    together = sum(value * other.get(name, 0.0) for name, value in one.items())
    return together / (sizes[0] * sizes[1]) if all(sizes) else 0.0
