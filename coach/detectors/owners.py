"""One owner beside more key results than a person can look after, in one file or in all of them."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from coach.content import folder
from coach.detectors.base import Options, SheetReading, whole
from coach.detectors.everyone import Everyone, everyone
from coach.finding import Evidence
from coach.frontmatter import load_yaml
from coach.reading.okrs import KeyResultReading, OkrReading

_Line = tuple[OkrReading, KeyResultReading]


def owner(sheet: SheetReading, options: Options) -> Iterator[Evidence]:
    """Find a name that stands beside more key results than one person can look after."""
    all_of_it = everyone(sheet)
    carried: dict[object, dict[tuple[str, str], _Line]] = defaultdict(dict)
    total = 0
    for okr in sheet.open:
        for kr in okr.key_results:
            total += 1
            if name := _name(okr, kr):
                key = (name.casefold(), all_of_it.cycles.of(okr.okr.period), _where(name, okr, all_of_it))
                carried[key].setdefault(_mark(okr, kr, all_of_it), (okr, kr))
    for lines in carried.values():
        if len(lines) > options["most"]:
            yield from _too_many(list(lines.values()), total, all_of_it)


def _name(okr: OkrReading, kr: KeyResultReading) -> str:
    return " ".join((kr.cells.owner or okr.okr.owner).split())


def _where(name: str, okr: OkrReading, all_of_it: Everyone) -> int | None:
    """Give the file in which a name means one person; a first name or a role is somebody else in the next."""
    words = name.casefold().replace(".", " ").split()
    is_full = "@" in name or (len(words) > 1 and roles().isdisjoint(words))
    return None if is_full else all_of_it.at(okr.okr)


def _mark(okr: OkrReading, kr: KeyResultReading, all_of_it: Everyone) -> tuple[str, str]:
    """Tell a line, so that a copy of it in another file isn't counted again."""
    here = f"{all_of_it.at(okr.okr)}:{kr.cells.row}:{kr.line.text}" if not okr.okr.team else kr.line.text
    return f"{all_of_it.who(okr.okr)}\0{okr.okr.objective}", here


def _too_many(lines: list[_Line], total: int, all_of_it: Everyone) -> Iterator[Evidence]:
    okr, first = lines[0]
    name = _name(okr, first)
    shared = "shared_owner" in okr.objective.words.words.get(name.lower().split()[0], ())
    teams, files = {one.okr.team for one, _ in lines}, {all_of_it.at(one.okr) for one, _ in lines}
    if not shared and name not in teams:
        spread = f", in {len(files)} sheets" if len(files) > 1 else ""
        told = whole(
            first.cells.row, first.line.text, owner=name, count=len(lines), total=total, spread=spread
        )
        yield told._replace(sheet=okr.okr.sheet)


@cache
def roles() -> frozenset[str]:
    """Give the words of owners who are no person: head, product, sales."""
    path = folder("knowledge") / "names.yaml"
    return frozenset(load_yaml(path.read_text("utf-8"), path)["roles"])
