"""Briefs made by hand, with their courses: full ones in two languages, a quiet one, a hostile one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from coach.briefing.nouns import Brief, Question, Step, Told
from coach.facts.nouns import Course, Fact, FactName, Figure, Said
from coach.okr import KeyResult, Okr

TODAY = date(2027, 2, 12)
START, END = date(2027, 1, 1), date(2027, 3, 31)


def course(
    line: str,
    way: tuple[float | None, float | None],
    values: Sequence[float],
    unit: str | None = "%",
    row: int = 2,
) -> Course:
    """Make the course of a key result with a value each week up to today."""
    okr = Okr(f"okr-{row}", 0, row, "Support", "Q1 2027", "Riders get help fast", (KeyResult(row, line),))
    days = [TODAY - timedelta(7 * back) for back in reversed(range(len(values)))]
    said = tuple(Said(day, value) for day, value in zip(days, values, strict=True))
    baseline, target = way
    up = 0 if None in way else 1 if (target or 0) > (baseline or 0) else -1
    return Course(okr, okr.key_results[0], 0, None, baseline, target, up, unit, START, END, said)


def fact(name: FactName, of: Course, figures: Mapping[str, Figure], case: str = "") -> Fact:
    """Make a fact about a key result."""
    return Fact(name, of.key_result.row, of.key_result.text, case, figures, 0.6, of.okr.id, of.index)


ANSWERED = course("Requests answered the same day from 61 % to 90 %", (61, 90), [61, 62, 64, 65, 66])
FLAT = course("Median first reply from 9 h to 2 h", (9, 2), [7.5, 7.5, 7.5], "h", 3)
SILENT = course("Riders who recommend us from 31 to 45", (31, 45), [], "points", 4)
SEEN = (
    Told(
        fact("behind", ANSWERED, {"expected": 0.4719101123595506, "actual": 0.1724, "now": 66, "due": 74.7}),
        "66 % today, where a straight line from 61 % to 90 % stands at 74.7 %.",
    ),
    Told(
        fact("flat", FLAT, {"value": 7.5, "count": 3, "since": "2027-01-29", "days": 14}),
        "7.5 h three times in a row, since 29 January.",
    ),
    Told(
        fact("never-measured", SILENT, {"days": 42}, "no-value"),
        "“Riders who recommend us from 31 to 45” has a target and, after 42 days, no value yet.",
    ),
    *(
        Told(
            fact("stale", SILENT, {"days": 20 + n, "rhythm": 14, "last": "2027-01-20"}), f"{20 + n} days old."
        )
        for n in range(7)
    ),
)
AGENDAS = {
    10: (Step(2, "Open"), Step(6, "One question"), Step(2, "Decide")),
    25: (Step(3, "Open and look at the figures"), Step(15, "The questions"), Step(7, "Decide and thank")),
    45: (Step(5, "Open"), Step(25, "The questions"), Step(10, "Feedback"), Step(5, "Decide")),
}
ENGLISH = Brief(
    "Support",
    "Q1 2027",
    TODAY,
    "team",
    "en",
    SEEN,
    (
        Question("What would help most to answer requests the same day, and who could help with it?", (0,)),
        Question("What have you learned about the first reply since January?", (1,)),
        Question("Who could take the first reading of recommendations this week?", (2, 3)),
    ),
    "Ten honest minutes; a number that is behind is material for the conversation.",
    "Tell Ida what you noticed about the way she wrote the risk down in week two.",
    "Thank Bo for naming the missing licence early, on 22 January.",
    "Keep, change, stop or ask for help with “Median first reply from 9 h to 2 h”?",
    AGENDAS,
    "Nina",
    (ANSWERED, FLAT, SILENT),
    ("Dates such as 01/02 can be read two ways; no fact rests on them.",),
)
GERMAN = replace(
    ENGLISH,
    team="Werkstatt",
    language="de",
    voice="lead",
    facts=(
        Told(SEEN[0].fact, "Heute 66 %; eine gerade Linie von 61 % auf 90 % steht bei 74,7 %."),
        Told(SEEN[1].fact, "Dreimal hintereinander 7,5 h, seit dem 29. Januar."),
    ),
    questions=(
        Question("Was würde am meisten helfen, Anfragen am selben Tag zu beantworten?", (0,)),
        Question("Was habt ihr seit Januar über die erste Antwort gelernt?", (1,)),
    ),
    opening="Zehn ehrliche Minuten; eine Zahl, die zurückliegt, ist Stoff für das Gespräch.",
    feedback="Sag Ida, was dir an ihrem frühen Hinweis aufgefallen ist.",
    recognition="Danke Bo dafür, dass er das Risiko früh genannt hat.",
    decision="Beibehalten, ändern, aufhören oder um Hilfe bitten?",
    agendas={25: (Step(3, "Ankommen"), Step(15, "Die Fragen"), Step(7, "Entscheiden"))},
    leads="Jörg",
    notes=(),
)
QUIET = Brief(
    "",
    "",
    TODAY,
    "team",
    "en",
    (),
    (),
    "Ten honest minutes.",
    "Ask what would make this sheet more useful.",
    "Thank somebody for one particular thing.",
    "Keep going, or change something?",
    AGENDAS,
)


def hostile(text: str) -> Brief:
    """Make a brief that carries a text in every place where words of a sheet can stand."""
    odd = replace(ANSWERED, key_result=replace(ANSWERED.key_result, text=text), unit=text)
    told = Told(fact("behind", odd, {"now": text}), f"“{text}” stands at 66.")
    asks = (Question(f"What would help with “{text}”?", (0,)),)
    agendas = {minutes: (Step(minutes, f"Talk about “{text}”"),) for minutes in AGENDAS}
    says = f"About “{text}”."
    brief = replace(ENGLISH, opening=says, feedback=says, recognition=says, decision=says, notes=(says,))
    brief = replace(brief, team=text, cycle=text, leads=text, agendas=agendas)
    return replace(brief, facts=(told,), questions=asks, courses=(odd,))


ALL = (ENGLISH, GERMAN, QUIET)
HOSTILE = (
    "<script>alert('x')</script>",
    "`=cmd|' /C calc'!A0` **bold** _it_ ~gone~",
    '=HYPERLINK("https://a.example/") @channel #general <!here> <@U123> :wave: ana@a.example',
    "[click](javascript:alert(1)) ![pic](https://a.example/p.png) www.a.example &lt;b&gt; R&D",
    "\x1b[31mred\x1b[0m \u202eturned\u202c \x00nothing\r\nBEGIN:VALARM 🏴 👩‍🔧",
)
