"""Which outcome a piece of work might move: metrics by field of work, chosen by the words of a line."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import sqrt
from pathlib import Path
from typing import Any, NamedTuple

from coach.content import folder
from coach.errors import ContentError
from coach.frontmatter import load_yaml

GENERAL = "general"
LANGUAGE = "en"
"""The language the metrics are named in; lines in others get none."""
PAGE = ("field", "title", "words", "metrics")
TEXTS = ("name", "unit", "direction", "evidence", "gamed_by", "guard")
OBJECTIVE, TEAM = 0.4, 1.0  # what a word of the objective or the team's name weighs; one of the line weighs 1
UNSEEN, ANY, MOST = (
    0.3,
    0.65,
    2.5,
)  # trust in a field nothing speaks of, in the general one, and the most words add
ELSEWHERE = 0.6  # trust in a field nothing speaks of where something speaks of another
AROUND = 0.8  # the most an objective adds, so that one word of the line counts for more
ENOUGH = 0.5  # below this a likeness is chance
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Metric:
    """One outcome people in a field can measure, and what to watch beside it."""

    field: str
    name: str
    unit: str
    direction: str
    about: tuple[str, ...]
    evidence: str
    gamed_by: str
    guard: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field of work, the words it is known by, and its metrics."""

    name: str
    title: str
    words: tuple[str, ...]
    metrics: tuple[Metric, ...]


class _Term(NamedTuple):
    rest: frozenset[str]
    place: int
    weight: float


_Terms = dict[str, list[_Term]]


def fields() -> tuple[Field, ...]:
    """Give every field of work for display, by title, the general one last."""
    return tuple(sorted(load(), key=lambda field: (field.name == GENERAL, field.title)))


@cache
def load(place: Path | None = None) -> tuple[Field, ...]:
    """Read the metrics of every field; raises ContentError naming the file and entry that is not complete."""
    return tuple(_field(path) for path in sorted((place or folder("knowledge/metrics")).glob("*.yaml")))


@lru_cache(maxsize=1024)
def choose(
    line: str, objective: str = "", team: str = "", but: frozenset[str] = frozenset()
) -> Metric | None:
    """Give the metric the work in this line might move, by its words; None where nothing fits.

    `but` names metrics that are not wanted, because another line has them already.
    """
    scores = _scores(line, objective, team, but)
    if not scores:
        return None
    best = max(scores, key=lambda place: (scores[place], -place))
    return _index()[0][best] if scores[best] >= ENOUGH else None


def scored(line: str, objective: str = "", team: str = "") -> list[tuple[Metric, float]]:
    """Give every metric that shares a word with them and how well it fits; from ENOUGH on it is no chance."""
    return [(_index()[0][place], score) for place, score in _scores(line, objective, team).items()]


def spoken_of(line: str, objective: str = "", team: str = "") -> dict[str, float]:
    """Say how much the words, and the team's name, speak of each field of work."""
    spoken = stems(line)
    known = _known(spoken, stems(objective) - spoken, team)
    return {load()[place].name: weight for place, weight in known.items()}


def _scores(line: str, objective: str, team: str, but: frozenset[str] = frozenset()) -> dict[int, float]:
    """Score every metric that shares a word, by the trust in its field of work."""
    metrics, homes, about, _ = _index()
    spoken = stems(line)
    around = stems(objective) - spoken
    scores = _weigh(about, ((spoken, 1.0),))
    for place, weight in _weigh(about, ((around, OBJECTIVE),)).items():
        scores[place] = scores.get(place, 0.0) + min(weight, AROUND)
    if not scores:
        return {}
    known = _known(spoken, around, team)
    for place in scores:
        general = metrics[place].field == GENERAL
        elsewhere = ELSEWHERE if known and homes[place] not in known else 1.0
        scores[place] *= ANY if general else (UNSEEN + min(known.get(homes[place], 0.0), MOST)) * elsewhere
    return {place: score for place, score in scores.items() if metrics[place].name not in but}


def _known(spoken: frozenset[str], around: frozenset[str], team: str) -> dict[int, float]:
    """Say how much the words speak of each field of work."""
    return _weigh(_index()[3], ((spoken, 1.0), (around, OBJECTIVE), (stems(team) | {_whole(team)}, TEAM)))


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """Give the words of a text without their endings, so that “hiring” meets “hire”."""
    return frozenset(map(_stem, _WORD.findall(text.casefold())))


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    for endings in (
        (("ies", "y"), ("ied", "y"), ("ss", "ss"), ("s", "")),
        (("ing", ""), ("ed", ""), ("e", "")),
    ):
        for ending, instead in endings:
            if word.endswith(ending) and len(word) > len(ending) + 2:
                word = word.removesuffix(ending) + instead
                break
    return word[:-1] if word[-2:-1] == word[-1] else word


def _whole(name: str) -> str:
    """Give a name as one word that no line can hold, so that a team is known by exactly its name."""
    return f"={name.strip().casefold()}"


def _weigh(terms: _Terms, said: Iterable[tuple[frozenset[str], float]]) -> dict[int, float]:
    scores: dict[int, float] = {}
    for spoken, share in said:
        for word in spoken:
            for rest, place, weight in terms.get(word, ()):
                if rest <= spoken:
                    scores[place] = scores.get(place, 0.0) + weight * share
    return scores


@cache
def _index() -> tuple[tuple[Metric, ...], tuple[int, ...], _Terms, _Terms]:
    """Give all metrics, the place of each one's field, and what speaks for a metric and for a field."""
    found = load()
    metrics = tuple(metric for field in found for metric in field.metrics)
    homes = tuple(place for place, field in enumerate(found) for _ in field.metrics)
    words = _terms([field.words for field in found], [0] * len(found))
    words |= {_whole(field.name): [_Term(frozenset(), place, 1.0)] for place, field in enumerate(found)}
    return metrics, homes, _terms([metric.about for metric in metrics], homes), words


def _terms(spoken: Sequence[tuple[str, ...]], groups: Sequence[int]) -> _Terms:
    """Index terms by one of their words; a phrase weighs more, a term that its group shares weighs less."""
    users: dict[tuple[frozenset[str], int], list[int]] = defaultdict(list)
    for place, terms in enumerate(spoken):
        for term in {stems(term) for term in terms}:
            users[term, groups[place]].append(place)
    index: _Terms = defaultdict(list)
    for (term, _), places in users.items():
        first, *rest = sorted(term, key=lambda word: (len(word), word), reverse=True)
        index[first] += [_Term(frozenset(rest), place, len(term) / sqrt(len(places))) for place in places]
    return dict(index)


def _field(path: Path) -> Field:
    page = _entry(load_yaml(path.read_text(encoding="utf-8"), path), PAGE, path.name)
    if page["field"] != path.stem:
        raise ContentError(
            f"{path.name}: the field is “{page['field']}”.", f"Call it {path.stem}, like its file."
        )
    if not isinstance(page["metrics"], list):
        raise ContentError(f"{path.name}: the metrics are not a list.", "Begin each with “- name:”.")
    entries = enumerate(page["metrics"], 1)
    metrics = tuple(_metric(entry, path.stem, f"{path.name}, metric {n}") for n, entry in entries)
    return Field(path.stem, page["title"], _words(page["words"], path.name), metrics)


def _metric(entry: object, field: str, where: str) -> Metric:
    given = _entry(entry, (*TEXTS, "about"), where)
    texts = {key: given[key] for key in TEXTS}
    about = _words(given["about"], where)
    for key, text in {**texts, "about": " ".join(about)}.items():
        if not isinstance(text, str) or not text.strip():
            raise ContentError(f"{where}: “{key}” is empty.", "Write it in a few words.")
    if texts["direction"] not in {"up", "down"}:
        raise ContentError(f"{where}: the direction is “{texts['direction']}”.", "Write up or down.")
    return Metric(field=field, about=about, **texts)


def _entry(entry: object, keys: tuple[str, ...], where: str) -> dict[str, Any]:
    given = entry if isinstance(entry, dict) else {}
    for key in (*given, *keys):
        if key not in keys or key not in given:
            raise ContentError(
                f"{where}: “{key}” is {'missing' if key in keys else 'unknown'}.", f"Use {', '.join(keys)}."
            )
    return given


def _words(given: object, where: str) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(word, str) and stems(word) for word in given):
        raise ContentError(f"{where}: the words are not a plain list.", "Write them as [word, two words].")
    return tuple(given)
