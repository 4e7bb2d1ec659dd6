"""Papers for tests: those of the samples, and of teams that ask for more room than there is."""

from functools import cache

from coach import wiring
from coach.facilitating.compose import hours
from coach.facilitating.nouns import Hour
from coach.review import review
from coach.sheets import read_bytes

HEAD = "Team,Cycle,Objective,Key Result,Owner,Baseline,Target\n"
EN = (
    "Launch the new portal for all suppliers of the northern region, including the training of everybody"
    " who works with it"
)
DE = (
    "Einführung des neuen Lieferantenportals für die gesamte nördliche Region einschließlich der Schulung"
    " aller Beteiligten"
)
LONG = {
    "en": [EN, "Keep the noticeably improved satisfaction of all partners of the northern region at 94%"],
    "de": [DE, "Die deutlich verbesserte Zufriedenheit aller Partner der nördlichen Region bei 94 % halten"],
}
ODD = [
    "<script>alert(1)</script> **bold** [x](javascript:alert(1))",
    "发布新的门户网站并培训所有员工以便他们可以使用它" * 6,
    "W" * 400,
]


def crowded(language: str, lines: int = 60) -> str:
    """Write a team of so many long lines, under a long name, that pulls against another one."""
    team = {"en": "The team for suppliers", "de": "Das Team für Lieferanten"}[language] + " and partners" * 8
    rows = [
        f"{team},Q2 2027,{EN if language == 'en' else DE} {n // 5},{LONG[language][n % 2]} {n},"
        f"Maximiliane von und zu Hohenstein-Wittelsbach {n % 3},,"
        for n in range(lines)
    ]
    both = {"en": "Crates held in reserve at the depot", "de": "Kisten in Reserve im Lager"}[language]
    rows += [
        f"{team},Q2 2027,Depot,{both},Ines,180,90",
        f"{'Logistik ' * 12},Q2 2027,Depot,{both},Piet,180,260",
    ]
    return HEAD + "\n".join(rows) + "\n"


def hostile() -> str:
    """Write a team whose words are markup, one word without end, and letters of another typeface."""
    rows = [f"<b>Team</b> & “co”,Q2,{odd},{odd} {n},{odd[:90]},," for n, odd in enumerate(ODD * 4)]
    return HEAD + "\n".join(rows) + "\n"


@cache
def papers() -> dict[str, tuple[Hour, ...]]:
    """Give the hours by what they are of."""
    samples = {name: wiring.sample().with_name(name) for name in ("spring.csv", "weekly.csv", "ferries.csv")}
    found = {name: tuple(hours(review(wiring.read_sheets([path])))) for name, path in samples.items()}
    made = {"crowded en": crowded("en"), "crowded de": crowded("de"), "hostile": hostile()}
    for name, text in made.items():
        found[name] = tuple(hours(review(read_bytes("team.csv", text.encode()))))
    return found
