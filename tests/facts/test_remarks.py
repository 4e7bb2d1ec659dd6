"""Notes of check-ins, read: how firmly they speak, whether they say why, what they name."""

import pytest

from coach.facts.remarks import Firm, Remark


@pytest.mark.parametrize(
    ("note", "firm"),
    [
        ("Shipped to all shops", Firm.FINISHED),
        ("Wrote the last letter", Firm.FINISHED),
        ("Shipping the new form next week", Firm.SHIPPING),
        ("Almost finished", Firm.SHIPPING),
        ("The lifts will be fitted and installed on Friday", Firm.SHIPPING),
        ("Can be rolled out once the permit is here", Firm.SHIPPING),
        ("Wird am Freitag ausgerollt", Firm.SHIPPING),
        ("Progressing well", Firm.MOVING),
        ("Migrating the small shops", Firm.MOVING),
        ("We will paint the corridor", Firm.MOVING),
        ("Still working on it", Firm.GOING_ON),
        ("Supporting the branches", Firm.GOING_ON),
        ("Looking into other suppliers", Firm.LOOKING),
        ("Investigating", Firm.LOOKING),
        ("Hoping to ship in May", Firm.LOOKING),
        ("Exploring a tool. Shipped the form.", Firm.FINISHED),
        ("Not shipped yet", None),
        ("No progress", None),
        ("The mayor came by", None),
        ("", None),
        ("Formular ausgerollt", Firm.FINISHED),
        ("Wir liefern nächste Woche aus; fast fertig", Firm.SHIPPING),
        ("Kommen gut voran, läuft", Firm.MOVING),
        ("Wir arbeiten daran", Firm.GOING_ON),
        ("Wir prüfen noch andere Wege", Firm.LOOKING),
        ("Noch nicht ausgeliefert", None),
    ],
)
def test_a_note_speaks_of_the_work_more_or_less_firmly(note: str, firm: Firm | None) -> None:
    assert Remark(note, "en").firm == firm


@pytest.mark.parametrize(
    "note",
    [
        "Down because the ferry stopped",
        "Waiting for the permit",
        "Two nurses left in January",
        "Legal wants a second review",
        "Larger than we thought",
        "Moved to next quarter",
        "The contract was cancelled",
        "After the strike nobody came",
        "Gesunken, weil der Lieferant ausfällt",
    ],
)
def test_a_note_says_why(note: str) -> None:
    assert Remark(note, "en").says_why()


@pytest.mark.parametrize(
    "note",
    [
        "",
        "Working on it",
        "Progressing, on track",
        "ok",
        "Not shipped yet",
        "Continuing with the rollout to all the small shops",
        "No blockers",
        "No news this week",
        "Feeling less sure",
        "We should get there",
        "Nach Plan",
        "Wir arbeiten weiter daran",
    ],
)
def test_a_note_without_a_reason_says_none(note: str) -> None:
    assert not Remark(note, "en").says_why()


def test_a_reason_that_stood_there_before_is_none_for_what_came_later() -> None:
    assert not Remark("Waiting for the permit ", "en").says_why(["Waiting for the permit"])


@pytest.mark.parametrize(
    ("note", "named"),
    [
        ("The permit is delayed", True),
        ("Stuck until Infra answers", True),
        ("Vielleicht verschoben: das Amt fehlt noch", True),
        ("No blockers, no delay", False),
        ("Problem solved", False),
        ("Nicht blockiert", False),
        ("All shops are open", False),
    ],
)
def test_a_risk_is_named(note: str, named: bool) -> None:
    assert Remark(note, "en").names_risk == named


@pytest.mark.parametrize(
    ("note", "asked"),
    [
        ("We could use a second tester", True),
        ("Can anyone lend us a van?", True),
        ("Need help with the survey", True),
        ("@Ida could you look at the form?", True),
        ("Decision needed from the board", True),
        ("Wir brauchen Hilfe bei der Umfrage", True),
        ("No help needed, thanks", False),
        ("Visitors can use the new door", False),
        ("We need to finish the tests", False),
        ("Wir brauchen keine Hilfe", False),
    ],
)
def test_help_is_asked_for(note: str, asked: bool) -> None:
    assert Remark(note, "en").asks_help == asked


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("It turned out that visitors skip the map", True),
        ("Lesson: ask the drivers first", True),
        ("We learned that forms are read on phones", True),
        ("Herausgefunden: die meisten rufen abends an", True),
        ("Opened the learning centre", False),
        ("12 lessons taught", False),
        ("Nothing learned yet", False),
    ],
)
def test_something_learned_is_told(note: str, told: bool) -> None:
    assert Remark(note, "en").tells_learned == told
