"""The organisation on the table, with what was chosen on the page; the last few are remembered."""

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from threading import Lock

from coach import wiring
from coach.organisation.offering import SERVES, chosen, keys
from coach.organisation.whole import Whole
from coach.pages.parts import opened
from coach.pages.parts.cases import Case
from coach.pages.parts.lines import Block

SAMPLE = "ferries.csv"
REMEMBERED = 4


@dataclass(frozen=True)
class Table:
    """A case and the organisation it shows."""

    case: Case
    whole: Whole
    blocks: dict[int, Block]
    """The okrs as they are laid out, by their places in the review."""
    keys: dict[str, int] = field(repr=False)
    """The keys under which choices are kept."""

    @property
    def name(self) -> str:
        """A part of the keys of what is drawn, so that another organisation is drawn anew."""
        return self.case.ids[0] if self.case.ids else "sample"


_known: OrderedDict[str, Table] = OrderedDict()
_lock = Lock()


def table(case: Case) -> Table:
    """Give the organisation of a case; raises StoreError where choices can't be read."""
    with _lock:
        held = _known.get(case.address)
    found = held if held and held.case.review is case.review else _made(case)
    kept = wiring.store().decisions(found.keys)
    picked = chosen(found.whole.organisation, {key: one for key, one in kept.items() if key[1] == SERVES})
    if picked != found.whole.chosen:
        found = replace(found, whole=replace(found.whole, chosen=picked))
    return _remember(found)


def _made(case: Case) -> Table:
    whole = wiring.organisation(case.review, range(len(opened.sheets(opened.kept(case.company)))))
    if case.tuned:
        wiring.ranked_by_kept(whole, case.tuned)
    blocks = {int(block.objective.id.split("-")[0]): block for block in case.blocks}
    seen = whole.organisation
    return Table(case, whole, blocks, keys(seen, (place for place in seen.open if place not in seen.links)))


def _remember(found: Table) -> Table:
    with _lock:
        _known[found.case.address] = found
        _known.move_to_end(found.case.address)
        while len(_known) > REMEMBERED:
            _known.popitem(last=False)
    return found
