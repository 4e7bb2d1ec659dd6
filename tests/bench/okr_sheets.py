"""Large sheets of OKRs for measuring: many teams, hardly a line like another, the same for the same seed."""

import csv
from collections.abc import Iterator
from pathlib import Path
from random import Random

HEADER = (
    "Team",
    "Cycle",
    "Objective",
    "Serves",
    "Owner",
    "Key Result",
    "Baseline",
    "Target",
    "Due",
    "Source",
)
FIELDS = "bakery library harbour clinic museum nursery tramway laundry orchard theatre depot archive".split()
PLACES = "north south east west central lakeside uptown riverside hillside airport market station".split()
PEOPLE = (
    "visitors patients tenants readers riders parents pupils growers couriers members guests nurses".split()
)
THINGS = (
    "booking form,ticket desk,price list,loan register,night timetable,waiting list,repair log,map of stops,"
    "parts catalogue,supplier portal,training plan,welcome letter,stock count,safety drill,payroll run"
).split(",")
WORK = (
    "Launch the new,Rewrite the,Migrate the,Publish the,Roll out the,Document the,Review the,Translate the,"
    "Set up the,Redesign the,Automate the,Finish the"
).split(",")
MEASURES = (
    "Share of {people} who find the {thing} of the {place} {field} on the first try",
    "Median minutes {people} wait at the {thing} in the {place} {field}",
    "Complaints from {people} about the {thing} of the {place} {field} per month",
    "Share of {people} who come back to the {place} {field} within {n} days",
    "Errors in the {thing} of the {place} {field} per hundred {people}",
    "{people} of the {place} {field} who would recommend the {thing}",
    "Revenue per visit of {people} to the {place} {field} on {n} working days",
    "Hours between a call from {people} and an entry in the {thing} of the {place} {field}",
)
WISHES = (
    "{people} are noticeably happier with the {thing} in the {place} {field}",
    "Improve the {thing} for {people} of the {place} {field} as far as possible",
    "Strengthen the bond between {people} and the {thing} of the {place} {field}",
    "Increase use of the {thing} by {people} in the {place} {field} by {n}%",
    "Keep the {thing} of the {place} {field} at {n} entries a week",
    "Hold {n} workshops about the {thing} with {people} of the {place} {field}",
)
AIMS = (
    "{people} trust the {thing} of our {place} {field}",
    "Nobody in the {place} {field} waits for the {thing}",
    "The {place} {field} is where {people} like to be",
    "{people} leave the {place} {field} with what they came for",
    "Modernise the {thing} of the {place} {field}",
)
OWNERS = "Ida Brook,Tom Field,Ana Reyes,Li Wen,Omar Haddad,Grete Holm,Sam Otieno,Eva Lind,Raj Patel,".split(
    ","
)
MONTHS = "January February March April May June".split()


def write(path: Path, key_results: int, seed: int = 7) -> None:
    """Write a CSV with so many key results."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(rows(key_results, Random(seed)))


def rows(key_results: int, chance: Random) -> Iterator[tuple[str, ...]]:
    """Give the rows: the company's objectives first, then those of teams, two to six rows each."""
    company = [_fill(AIMS[number % 4], chance) for number in range(8)]
    waiting = [("Company", objective, "") for objective in company]
    left = key_results
    while left:
        team, objective, parent = waiting.pop(0) if waiting else _okr(company, chance)
        for _ in range(min(left, chance.randint(2, 6))):
            left -= 1
            owner, source = chance.choice(OWNERS), chance.choice(("Till, weekly", "Survey, monthly", ""))
            yield (team, "Q2 2027", objective, parent, owner, *_key_result(chance), "2027-06-30", source)


def _okr(company: list[str], chance: Random) -> tuple[str, str, str]:
    team = f"{chance.choice(PLACES)} {chance.choice(FIELDS)} {chance.randint(1, 9)}".capitalize()
    return team, _fill(chance.choice(AIMS), chance), chance.choice([*company, "", "Programme of last year"])


def _key_result(chance: Random) -> tuple[str, str, str]:
    """Give a key result with its cells for baseline and target: numbers that move, work, and wishes."""
    kind = chance.random()
    low, high = chance.randint(5, 60), chance.randint(61, 98)
    if kind < 0.3:
        return _fill(f"{chance.choice(MEASURES)} from {low} to {high}", chance), "", ""
    if kind < 0.5:
        return _fill(chance.choice(MEASURES), chance), str(low), str(high)
    if kind < 0.8:
        due = f" by {chance.randint(1, 28)} {chance.choice(MONTHS)}"
        words = f"{chance.choice(WORK)} {{thing}} for {{people}} in the {{place}} {{field}}{due}"
        return _fill(words, chance), "", ""
    return _fill(chance.choice(WISHES), chance), "", ""


def _fill(words: str, chance: Random) -> str:
    filled = words.format(
        people=chance.choice(PEOPLE),
        thing=chance.choice(THINGS),
        place=chance.choice(PLACES),
        field=chance.choice(FIELDS),
        n=chance.randint(3, 60),
    )
    return filled[0].upper() + filled[1:]
