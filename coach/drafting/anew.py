"""A draft that begins anew: with another goal, or with a whole okr that was pasted."""

from dataclasses import replace

from coach.drafting.placed import News, Placed, headed, noted, reasoned
from coach.drafting.state import Draft
from coach.okr import Okr


def new_goal(placed: Placed) -> Placed:
    """Begin a new goal: the lines of the earlier one leave the draft, and all may be asked again."""
    state, okr = placed.state, placed.state.draft.okr
    begun = Okr(okr.id, okr.sheet, okr.row, okr.team, okr.period, "", (), owner=okr.owner)
    news = (News("new_goal"),) if okr.objective or okr.key_results or okr.initiatives else ()
    fresh = replace(
        state, draft=Draft(begun), open=None, proposals=(), goals=(), notes=(), since=len(state.asked)
    )
    return Placed(fresh, (*placed.news, *news))


def pasted(placed: Placed, okr: Okr) -> Placed:
    """Take a whole okr over as they wrote it; an objective alone leaves the key results as they are."""
    if not okr.key_results:
        return headed(placed, okr.objective)
    own = placed.state.draft.okr
    said = {name: getattr(okr, name) or getattr(own, name) for name in ("team", "period", "owner", "parent")}
    lines = tuple(replace(kr, row=2 + n) for n, kr in enumerate(okr.key_results))
    placed = placed.okr(
        News("okr", okr.objective),
        objective=okr.objective or own.objective,
        key_results=lines or own.key_results,
        initiatives=(*own.initiatives, *okr.initiatives),
        promise=okr.promise or own.promise,
        **said,
    )
    return noted(reasoned(placed, placed.state.draft.okr.objective), "pasted")
