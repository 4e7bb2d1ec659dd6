"""Teams, courses and facts made by hand, for briefs: one of every fact and case, in two languages."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from coach.facts.nouns import Course, Fact, FactName, Figure, Said, Team
from coach.okr import CheckIn, KeyResult, Okr, Promise

TODAY = date(2027, 2, 12)
START, END = date(2027, 1, 1), date(2027, 3, 31)
PACE: Mapping[str, Figure] = {
    "expected": 0.472,
    "actual": 0.133,
    "now": 82.0,
    "due": 87.08,
    "baseline": 80.0,
    "target": 95.0,
    "day": "2027-02-08",
}
FLAT: Mapping[str, Figure] = {"value": 82.0, "count": 4, "since": "2027-01-15", "days": 28}
CHANGED: Mapping[str, Figure] = {"before": 95.0, "now": 90.0, "day": "2027-02-01"}
Case = tuple[FactName, str, Mapping[str, Figure]]
LINE_CASES: tuple[Case, ...] = (
    ("behind", "", PACE),
    ("behind", "", {**PACE, "actual": -0.2, "now": 77.0}),
    (
        "behind",
        "heading-short",
        {"values": "80 → 81 → 81.5 → 82", "ends": 86.2, "target": 95.0, "end": "2027-03-31", "share": 0.413},
    ),
    ("behind", "overdue", {"target": 95.0, "end": "2027-01-31", "now": 82.0}),
    ("behind", "overdue", {"target": "", "end": "2027-01-31", "now": ""}),
    ("ahead", "", {**PACE, "actual": 0.8, "now": 92.0}),
    ("flat", "", FLAT),
    ("stale", "", {"days": 30, "rhythm": 14, "last": "2027-01-13"}),
    ("status-contradicts-number", "green-and-behind", {"status": "on track", **PACE}),
    ("status-contradicts-number", "green-and-flat", {"status": "🟢", **FLAT}),
    ("status-contradicts-number", "red-and-on-pace", {"status": "red", **PACE, "actual": 0.5, "now": 87.5}),
    ("status-contradicts-number", "done-and-short", {"status": "done", **PACE}),
    ("confidence-fell", "", {"before": 0.8, "now": 0.5, "from": "2027-01-20", "to": "2027-02-08"}),
    (
        "wording-drifted",
        "",
        {
            "before": "Shipping on Monday",
            "now": "still looking into it",
            "first": "2027-01-11",
            "last": "2027-02-08",
        },
    ),
    ("target-changed", "eased", CHANGED),
    ("target-changed", "raised", {**CHANGED, "now": 97.0, "day": ""}),
    ("target-changed", "baseline", {"before": 78.0, "now": 80.0, "day": ""}),
    ("never-measured", "no-number", {"days": 42}),
    ("never-measured", "no-value", {"days": 42}),
    ("dependency-unseen", "", {"other": "Platform"}),
    ("impossible-value", "beyond-scale", {"value": "140", "top": "100"}),
    ("impossible-value", "over-hundred", {"value": "104 %", "top": "100"}),
    ("impossible-value", "two-values", {"value": "82 %", "other": "85 %"}),
    ("impossible-value", "backwards-date", {"value": "2027-05-01"}),
    ("impossible-value", "not-a-number", {"value": "nearly there"}),
    ("done", "", {"now": 95.0, "target": 95.0}),
    ("done", "", {"now": "", "target": ""}),
)
TEAM_CASES: tuple[Case, ...] = (
    ("all-green", "", {"lines": 4, "updates": 16, "rounds": 4}),
    ("always-full", "", {"cycles": 3, "count": 11, "total": 12, "mean": 0.97}),
)
LINES = {
    "en": ("Parcels that arrive on the promised day 80 % → 95 %", "Customers get what they ordered"),
    "de": (
        "Pakete, die am zugesagten Tag ankommen, von 80 % auf 95 % steigern",
        "Kunden bekommen, was sie bestellt haben",
    ),
}


def line(
    number: int = 0, *, language: str = "en", owner: str = "Ida", promise: Promise | None = None
) -> Course:
    """Make a key result on its course, with a row and an objective of its own."""
    text, objective = LINES[language]
    said = CheckIn("2027-02-08", "82 %", confidence="5")
    cells = KeyResult(
        number + 2, f"{text} ({number})" if number else text, owner, "80 %", "95 %", check_ins=(said,)
    )
    okr = Okr(f"o{number}", 0, number + 2, "Depot", "Q1 2027", objective, (cells,))
    at = Said(date(2027, 2, 8), 82.0, "green", 0.5, "The new route helps because lorries start earlier")
    return Course(okr, cells, 0, promise, 80.0, 95.0, 1, "%", START, END, (at,))


def fact(course: Course, case: Case, gravity: float = 0.6) -> Fact:
    """Make a fact of a key result."""
    name, kind, figures = case
    row, text = course.key_result.row, course.key_result.text
    return Fact(name, row, text, kind, figures, gravity, course.okr.id, course.index)


def named(name: FactName, case: str = "") -> Case:
    """Give a case by its names."""
    return next(one for one in (*LINE_CASES, *TEAM_CASES) if one[:2] == (name, case))


def team(courses: tuple[Course, ...], facts: tuple[Fact, ...], today: date = TODAY) -> Team:
    """Make a team of these courses, with these facts."""
    return Team("Depot", "Q1 2027", today, tuple(one.okr for one in courses), courses, facts)


def every_team(language: str) -> list[Team]:
    """Give a team for each fact and case, one with all of them on one line, and one without any."""
    course = line(language=language)
    alone = [team((course,), (fact(course, case),)) for case in LINE_CASES]
    whole = [team((course,), (Fact(name, 2, "", kind, said),)) for name, kind, said in TEAM_CASES]
    crowd = team((course,), tuple(fact(course, case) for case in LINE_CASES))
    spread = tuple(line(number, language=language) for number in range(len(LINE_CASES)))
    far = team(spread, tuple(fact(one, case) for one, case in zip(spread, LINE_CASES, strict=True)))
    late = replace(far, today=END - timedelta(days=5))
    return [*alone, *whole, crowd, far, late, team((course,), ())]
