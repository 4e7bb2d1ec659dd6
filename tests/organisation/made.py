"""Organisations as tests need them: from a few rows, read and reviewed as any sheet is."""

from coach import wiring
from coach.content import folder
from coach.linking import Spot
from coach.organisation.changes import Change, Changes
from coach.organisation.whole import Whole

HEAD = "Team,Period,Objective,Serves,Key Result,Baseline,Target,Score\n"
TOWER = (
    f"{HEAD}"
    "Company,Q1 2027,Visitors come back to the tower,,Visitors who come twice a year,210,400,\n"
    "Company,Q1 2027,The old lift lasts another winter,,Hours the lift stands still per month,31,8,\n"
    "Guides,Q1 2027,A tour answers what people ask,Visitors come back to the tower,"
    "Share of tours rated good,60%,80%,\n"
    "Shop,Q1 2027,Nobody leaves without a view to keep,A tour answers what people ask,"
    "Postcards sold a day,90,140,\n"
    "Shop,Q1 2027,The till closes on time,,Minutes from the last guest to the closed till,38,15,\n"
    "Keepers,Q1 2027,The stairs stay dry,Tower master plan,Puddles found on the morning round,9,2,\n"
)


def of(text: str = TOWER) -> Whole:
    """Give the organisation of a sheet."""
    return wiring.organisation(wiring.review_sheets(wiring.read_upload("tower.csv", text.encode())))


def sample() -> Whole:
    """Give the organisation of the sample."""
    path = folder("knowledge/samples") / "ferries.csv"
    return wiring.organisation(wiring.review_sheets(wiring.read_sheets([path])))


def many(teams: int, each: int) -> Whole:
    """Give an organisation of many teams that all serve the company, each second objective."""
    rows = [f"Company,Q1 2027,Goal {n} of the company,,Share of guests {n},40%,60%," for n in range(3)]
    rows += [
        f"Team {team},Q1 2027,Team {team} changes thing {n},{_serves(n)},Share of thing {n} done,40%,60%,"
        for team in range(teams)
        for n in range(each)
    ]
    return of(HEAD + "\n".join(rows) + "\n")


def _serves(number: int) -> str:
    return "" if number % 2 else f"Goal {number % 3} of the company"


def words(whole: Whole, places: tuple[int, ...]) -> list[str]:
    """Give the objectives at some places."""
    return [whole.okr(place).objective for place in places]


def changed(whole: Whole) -> list[Changes]:
    """Give changes of the shop: a line of its first objective was eased, another one was dropped."""
    here = next(place for place in whole.trees.places if whole.okr(place).team == "Shop")
    says = "The target was 200, nothing says why."
    eased = Change(
        "eased", Spot(here, 0), "Postcards sold a day: 90 → 200", "Postcards sold a day: 90 → 140", says
    )
    return [Changes("Shop", "Q4 2026", (eased, Change("dropped", None, "Mugs sold a day: 3 → 9")))]
