"""An hour on paper, in a wiki and in a terminal: complete, in its language, and mere words throughout."""

import pytest
from markdown_it import MarkdownIt

from coach.facilitating.nouns import Hour
from coach.reports.hour import Form, nothing, written
from tests.facilitating.loading import hour_of, situations
from tests.facilitating.papers import papers
from tests.hostile.inert import IN_MARKDOWN, Seen

FORMS: tuple[Form, ...] = ("table", "markdown", "html")
NAMED = {one.name: one for one in situations()}
ENGLISH = hour_of(NAMED["a need the other team doesn't know of is asked about first"])
GERMAN = hour_of(NAMED["drei Aufgaben werden zu einer Frage"])
QUIET = hour_of(NAMED["nothing to improve is a paper with good uses of the time"])
ODD = papers()["hostile"][0]


def text(form: Form, *hours: Hour, minutes: int = 60) -> str:
    return "".join(written(form, hours, lambda _: "A passage", minutes))


def shown(form: Form, hour: Hour) -> str:
    """Give what a reader sees: HTML without its tags, everything on one line."""
    given = text(form, hour)
    seen = "".join(Seen(given).words) if form == "html" else given.replace("\\", "")
    return " ".join(seen.split())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("hour", [ENGLISH, GERMAN, QUIET], ids=["English", "German", "quiet"])
def test_every_form_carries_all_parts(form: Form, hour: Hour) -> None:
    seen = shown(form, hour)
    parts = [hour.team, hour.purpose, hour.opening, *hour.uses, hour.decide, hour.out]
    parts += [part for one in hour.questions for part in (one.asks, one.why, one.speaks)]
    parts += [step.what for step in hour.agendas[60]] + [line.text for line in hour.lines]
    assert [part for part in parts if " ".join(part.split()) not in seen] == []


@pytest.mark.parametrize("form", FORMS)
def test_headings_are_in_the_language_of_the_sheet(form: Form) -> None:
    assert "Die Zeilen nebeneinander" in shown(form, GERMAN)
    assert "side by side" not in shown(form, GERMAN)
    assert "(englisch)" in shown(form, GERMAN)  # the guidance is


@pytest.mark.parametrize("form", FORMS)
def test_another_team_stands_with_its_line_and_is_invited(form: Form) -> None:
    seen = shown(form, ENGLISH)
    assert "In the room as well: somebody from Hospital IT." in seen
    assert "Doses given within thirty minutes" in seen


@pytest.mark.parametrize("form", FORMS)
def test_no_team_at_all_is_said_in_one_sentence(form: Form) -> None:
    assert nothing() in " ".join(Seen(text(form)).words)


@pytest.mark.parametrize("form", FORMS)
def test_teams_come_in_pieces_one_by_one(form: Form) -> None:
    wanted: list[int] = []

    def hours() -> "object":
        for number in range(50):
            wanted.append(number)
            yield ENGLISH

    next(written(form, hours(), lambda _: "A passage"))  # type: ignore[arg-type]
    assert len(wanted) <= 2


def test_words_of_a_sheet_are_mere_words_in_a_wiki() -> None:
    seen = Seen(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text("markdown", ODD)))
    assert seen.tags <= {*IN_MARKDOWN, "table", "thead", "tbody", "tr", "th", "td"}
    assert seen.attributes == []


def test_words_of_a_sheet_are_mere_words_on_paper() -> None:
    seen = Seen(text("html", ODD))
    assert "<script>alert(1)</script> **bold**" in "".join(seen.words)
    assert seen.others == []
    assert not {"script", "a", "img", "link", "form"} & seen.tags


def test_blanks_are_told_apart_on_paper() -> None:
    told = text("html", hour_of(NAMED["three launches are one question, about what would be different"]))
    assert "<i>[baseline]</i>" in told
