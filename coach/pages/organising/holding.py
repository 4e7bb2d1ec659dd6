"""The organisation on the table, with what was chosen on the page; the last few are remembered."""

from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from coach import wiring
from coach.organisation import Organisation, see
from coach.organisation.offering import SERVES, Offers, chosen, keys
from coach.organisation.whole import Whole
from coach.pages.parts import opened
from coach.pages.parts.cases import Case
from coach.pages.parts.lines import Block

SAMPLE = "ferries.csv"
REMEMBERED = 4

_known: OrderedDict[str, tuple[Case, Organisation, Offers]] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True)
class Table:
    """A case and the organisation it shows."""

    case: Case
    whole: Whole

    @property
    def name(self) -> str:
        """A part of the keys of what is drawn, so that another organisation is drawn anew."""
        return self.case.ids[0] if self.case.ids else "sample"

    @cached_property
    def blocks(self) -> dict[int, Block]:
        """The okrs as they are laid out, by their places in the review."""
        return {int(block.objective.id.split("-")[0]): block for block in self.case.blocks}


def table(case: Case) -> Table:
    """Give the organisation of a case; raises StoreError where choices can't be read."""
    seen, offers = _seen(case)
    free = [place for place in seen.open if place not in seen.links]
    kept = wiring.store().decisions(keys(seen, free))
    standing = {key: one for key, one in kept.items() if key[1] == SERVES}
    return Table(case, Whole(seen, offers, chosen(seen, standing)))


def _company(case: Case) -> range:
    """Give the numbers of the sheets that hold the company's goals; they come first."""
    return range(len(opened.sheets(opened.kept(case.company))))


def _seen(case: Case) -> tuple[Organisation, Offers]:
    with _lock:
        if (held := _known.get(case.address)) and held[0].review is case.review:
            _known.move_to_end(case.address)
            return held[1], held[2]
    seen = see(case.review, _company(case))
    with _lock:
        _known[case.address] = case, seen, Offers(seen)
        while len(_known) > REMEMBERED:
            _known.popitem(last=False)
        return seen, _known[case.address][2]
