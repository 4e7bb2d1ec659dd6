"""A folder of OKR files as a large organisation has them: CSV and XLSX mixed, the same for the same seed.

The company's goals stand in a file of their own; each other file holds one team's, 40 to 60 key results.
Teams work in several fields with words of their own. Now and then one needs another, shares a number with it
or pulls the other way, so that what is looked for across files is there to be found.
"""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

HEADER = ("Team", "Cycle", "Objective", "Serves", "Owner", "Key Result", "Baseline", "Target", "Note")
CYCLE = "Q2 2027"
FIELDS = {
    "hospital": "ward theatre pharmacy admission laboratory kitchen rehab nursery archive triage",
    "rail": "depot signal platform timetable freight yard ticket track crew workshop",
    "bank": "branch ledger loan card fraud treasury advice pension transfer mortgage",
    "retail": "shelf till bakery online returns warehouse supplier loyalty catalogue delivery",
    "water": "pump well meter pipe plant reservoir sampling billing leak sewer",
    "school": "classroom library canteen tutor exam bus playground enrolment parents sports",
    "insurance": "claim broker policy damage renewal letter premium reserve quote portal",
    "software": "release editor search billing onboarding sync mobile support import dashboard",
}
PEOPLE = (
    "visitors patients tenants readers riders pupils growers couriers members guests nurses clerks".split()
)
QUALITIES = (
    "open late lost first second missing early wrong short long second-hand repeated urgent quiet".split()
)
NOUNS = (
    "order request visit entry answer alarm delay repair refund complaint booking question handover "
    "inspection invoice label sample shift signature training transfer update vacancy warning"
).split()
MEASURES = (
    "Share of {people} whose {quality} {noun} in the {unit} is settled the same day",
    "Median hours until a {quality} {noun} of the {unit} is closed",
    "{quality} {noun}s per hundred {people} in the {unit}",
    "{people} of the {unit} who recommend us after a {quality} {noun}",
    "Cost of a {quality} {noun} in the {unit}, in euro",
)
WORK = (
    "Launch the new {noun} form for {people} in the {unit}",
    "Train {n} {people} of the {unit} on {quality} {noun}s",
    "Rewrite the {quality} {noun} guide of the {unit}",
    "Improve the {noun} experience of {people} in the {unit} noticeably",
)
AIMS = (
    "{people} trust the {unit} with every {quality} {noun}",
    "No {quality} {noun} surprises the {unit} again",
    "{people} choose the {unit} because a {noun} is no trouble",
    "A {quality} {noun} in the {unit} is rare enough to talk about",
)
SHARED = "Share of {people} who would come back to us"
WHICH = "old new main small other".split()
FIRST = "Ida Tom Ana Li Omar Grete Sam Eva Raj Nora Ben Ada Jon Mia Leo Ines".split()
LAST = "Brook Field Reyes Wen Haddad Holm Otieno Lind Patel Marsh Quist Vega Stone Koch Duarte Ames".split()
PER_FILE = 50

Row = tuple[str, ...]


def write(folder: Path, key_results: int, seed: int = 7) -> list[Path]:
    """Write files with so many key results in all and give their paths, the company's first."""
    made = list(_Writer(key_results, Random(seed)).files())
    return [_save(folder, name, rows, workbook=at % 2 == 1) for at, (name, rows) in enumerate(made) if rows]


def _team_names(many: int) -> list[str]:
    """Give names such as “Harbour ward”: a place and a unit of a field, with a number where all are used."""
    places = "Harbour North South Lakeside Airport Market Hill Station River Forest Castle Garden".split()
    fields = zip(*(words.split() for words in FIELDS.values()), strict=True)
    named = [f"{place} {unit}" for field in fields for unit in field for place in places]
    again = (at // len(named) for at in range(many))
    return [f"{named[at % len(named)]} {round_ + 1}".removesuffix(" 1") for at, round_ in enumerate(again)]


class _Writer:
    """Writes the rows of an organisation of so many key results."""

    def __init__(self, key_results: int, chance: Random) -> None:
        self._left, self._chance = key_results, chance
        self._teams = _team_names(max(1, round(key_results / PER_FILE)))
        most = max(4, len(self._teams) // 40)
        self._goals = [self._fill(AIMS[n % 4], self._teams[n % len(self._teams)]) for n in range(most)]

    def files(self) -> Iterator[tuple[str, list[Row]]]:
        """Give each file's name and its rows."""
        self._left -= 3 * len(self._goals)
        yield "company", [row for goal in self._goals for row in self._okr("Company", goal, "", 3)]
        for at, team in enumerate(self._teams):
            many = self._left if at == len(self._teams) - 1 else self._chance.randint(40, 60)
            many = min(many, self._left)
            self._left -= many
            yield f"{at:05} {team}", list(self._team(team, many))

    def _team(self, team: str, many: int) -> Iterator[Row]:
        chance = self._chance
        while many > 0:
            lines = min(many, chance.randint(2, 5))
            many -= lines
            linked = chance.random() < 0.8
            goal = chance.choice(self._goals) if linked else chance.choice(("", "Programme of last year"))
            yield from self._okr(team, self._fill(chance.choice(AIMS), team), goal, lines)

    def _okr(self, team: str, objective: str, goal: str, lines: int) -> Iterator[Row]:
        people = [f"{name} {LAST[len(team + name) % 16]}-{team.replace(' ', '')}" for name in FIRST]
        for _ in range(lines):
            owner = self._chance.choice(people)
            yield (team, CYCLE, objective, goal, owner, *self._key_result(team))

    def _key_result(self, team: str) -> tuple[str, str, str, str]:
        """Give a key result with its cells: what moves, work, and what several teams count."""
        chance = self._chance
        kind, low, high = chance.random(), chance.randint(5, 60), chance.randint(61, 98)
        note = f"needs {chance.choice(self._teams)}" if chance.random() < 0.02 else ""
        if kind < 0.01:
            return self._fill(SHARED, team), str(high), str(chance.choice((low, 99))), note
        if kind < 0.4:
            return f"{self._fill(chance.choice(MEASURES), team)} from {low} to {high}", "", "", note
        if kind < 0.65:
            return self._fill(chance.choice(MEASURES), team), str(low), str(high), note
        return self._fill(chance.choice(WORK), team), "", "", note

    def _fill(self, words: str, team: str) -> str:
        chance = self._chance
        filled = words.format(
            people=chance.choice(PEOPLE),
            quality=chance.choice(QUALITIES),
            noun=chance.choice(NOUNS),
            unit=f"{chance.choice(WHICH)} {team.partition(' ')[2] or 'house'}",
            n=chance.randint(3, 60),
        )
        return filled[0].upper() + filled[1:]


def _save(folder: Path, name: str, rows: Sequence[Row], *, workbook: bool) -> Path:
    path = folder / f"{name}.{'xlsx' if workbook else 'csv'}"
    if workbook:
        _workbook(path, rows)
        return path
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return path


def _workbook(path: Path, rows: Sequence[Row]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("OKRs")
        for at, row in enumerate([HEADER, *rows]):
            sheet.write_row(at, 0, [int(cell) if cell.isdecimal() else cell for cell in row])
