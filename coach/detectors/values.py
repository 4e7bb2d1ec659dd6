"""Detectors for cells that don't fit together: words for numbers, values beyond their scale, two for one."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from coach.detectors.base import Options, SheetReading, says, whole
from coach.detectors.similar import FEW, metric_words
from coach.finding import Evidence
from coach.reading.numbers import find_numbers
from coach.reading.okrs import KeyResultReading, OkrReading

WHOLE = 100.0
_OUT_OF = re.compile(r"(?:/|\bout of|\bof)\s?(5|10)\b(?!\s?%)")
_SCALE = re.compile(
    r"\([01]\s?(?:[-–—]|to)\s?(5|7|10|100)\)|\bscale of [01] to (?:5|7|10|100)\b", re.IGNORECASE
)
_NPS = re.compile(r"\be?nps\b|net promoter", re.IGNORECASE)
NAMES = {"baseline": "starting value", "target": "target", "current": "current value"}


def cells(okr: OkrReading, _sheet: SheetReading, options: Options) -> Iterable[Evidence]:
    """Find the first cell of the wanted kind, with the key result it stands beside."""
    find = TROUBLES[options["cells"]]
    return [found for kr in okr.key_results if (found := find(kr))][:1]


def _written(kr: KeyResultReading) -> Iterator[tuple[str, str]]:
    for name, called in NAMES.items():
        if cell := getattr(kr.cells, name):
            yield called, cell


def _words(kr: KeyResultReading) -> Evidence | None:
    """A cell of words where the line or its other cells have numbers."""
    blanks = kr.line.words.phrases["no_value"]
    numeric = any(any(map(str.isdigit, cell)) for _, cell in _written(kr))
    if not numeric or not kr.measured:
        return None
    for called, cell in _written(kr):
        bare = blanks.blanked(cell).strip(" .-–—?!")
        if bare and any(map(str.isalpha, bare)) and not find_numbers(cell):
            return whole(kr.cells.row, kr.line.text, called=called, cell=cell)
    return None


def _beyond(kr: KeyResultReading) -> Evidence | None:
    """A share of people above a hundred, a promoter score above it, seven stars of five."""
    top = _top(kr)
    if top is None:
        return None
    for called, cell in _written(kr):
        found = find_numbers(cell.split("/", maxsplit=1)[0])
        if len(found) == 1 and found[0].value is not None and called != "target" and found[0].value > top:
            return whole(kr.cells.row, kr.line.text, called=called, cell=cell, top=f"{top:g}")
    return None


def _top(kr: KeyResultReading) -> float | None:
    text = f"{kr.line.text} {kr.cells.unit}"
    if scale := _OUT_OF.search(text):
        return float(scale[1])
    if _NPS.search(text):
        return WHOLE
    if scale := _SCALE.search(text):
        return float(scale[1])
    tags = kr.line.tags
    open_ended = "unbounded" in tags or "plan" in tags or says(kr.line, "overfull")
    bounded = "bounded" in tags or _is_share_of_people(kr)
    return WHOLE if bounded and kr.measure.unit == "%" and not open_ended else None


def _is_share_of_people(kr: KeyResultReading) -> bool:
    """`Pupils present` from 91 to 96 %: a share of people, as start and target show."""
    first = next((t for t in kr.line.tokens if t.is_word), None)
    ends = (kr.measure.baseline, kr.measure.target)
    return first is not None and "respondent" in first.noun and all(0 < (end or 0) <= WHOLE for end in ends)


TROUBLES: Mapping[str, Callable[[KeyResultReading], Evidence | None]] = {"words": _words, "beyond": _beyond}


def two_values(sheet: SheetReading, _options: Options) -> Iterator[Evidence]:
    """Find one metric with two values for the same moment: in one team, or with the same target in two."""
    known: dict[tuple[frozenset[str], str, str | None], list[tuple[OkrReading, KeyResultReading]]]
    known = defaultdict(list)
    for okr in sheet.open:
        for kr in okr.key_results:
            words = metric_words(kr)
            if len(words) >= FEW and kr.line.kind.name == "outcome":
                twins = known[words, okr.okr.period, kr.measure.unit]
                other = next((o for where, o in twins if _one_metric(okr, kr, where, o)), None)
                if other and (differ := _differing(kr, other)):
                    yield whole(
                        kr.cells.row, kr.line.text, team=okr.okr.team, other_row=other.cells.row, **differ
                    )
                twins.append((okr, kr))


def _one_metric(okr: OkrReading, kr: KeyResultReading, where: OkrReading, other: KeyResultReading) -> bool:
    same_goal = kr.measure.target is not None and kr.measure.target == other.measure.target
    return okr.okr.team == where.okr.team or same_goal


def _differing(kr: KeyResultReading, other: KeyResultReading) -> dict[str, str]:
    for name in ("current", "baseline"):
        one, two = _value(kr, name), _value(other, name)
        if one is not None and two is not None and one != two:
            return {"called": NAMES[name], "one": f"{one:g}", "two": f"{two:g}"}
    return {}


def _value(kr: KeyResultReading, name: str) -> float | None:
    if name == "baseline":
        return kr.measure.baseline
    found = find_numbers(kr.cells.current)
    return found[0].value if len(found) == 1 else None
