"""A brief on paper, in a chat, a wiki, a calendar: complete, in its language, and mere words throughout."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Any

import pytest
import yaml
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from coach.briefing.nouns import LENGTHS, Brief, Question
from coach.content import folder
from coach.errors import CoachError
from coach.reports.briefs import Form, Rhythm, all_lines, as_calendar, drawn, written
from coach.reports.briefs.chat import APART, words
from coach.reports.briefs.headings import Headings, headings
from coach.reports.briefs.parts import asked
from coach.reports.plain import as_text
from tests.checkin import briefs as made
from tests.hostile.inert import TAGS, Seen, assert_nothing_loads, assert_plain_markdown
from tests.hostile.test_hostile import CELLS

DRAWING = frozenset("svg line polyline circle text".split())
DRAWN = frozenset(
    "viewbox role aria-label class points x y x1 x2 y1 y2 cx cy r lang charset name content"
    " http-equiv".split()
)
FORMS: tuple[Form, ...] = ("table", "markdown", "html", "slack", "teams")
EN, DE = headings("en"), headings("de")
ODD = [*made.HOSTILE, *(cell.text[:600] for cell in CELLS)]


def text(form: Form, *briefs: Brief, minutes: int = 25) -> str:
    return "".join(written(form, briefs, made.TODAY, minutes))


def shown(form: Form, brief: Brief) -> str:
    """Give what a reader sees: HTML without its tags, everything on one line."""
    given = text(form, brief)
    seen = "".join(Seen(given).words) if form == "html" else given.replace(APART, "").replace("\\", "")
    return " ".join(seen.split())


# --- complete, and in its language


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("brief", [made.ENGLISH, made.GERMAN], ids=["English", "German"])
def test_every_form_carries_the_questions_their_facts_and_each_other_part(form: Form, brief: Brief) -> None:
    seen = shown(form, brief)
    most = {"slack": 1, "teams": 1, "html": 2}.get(form, 9)
    behind = [brief.facts[place].says for question in brief.questions for place in question.because[:most]]
    parts = [question.asks for question in brief.questions] + behind
    parts += [brief.opening, brief.feedback, brief.recognition, brief.decision, brief.team, brief.leads]
    assert [part for part in parts if part not in seen] == []


@pytest.mark.parametrize("form", FORMS)
def test_headings_are_in_the_language_of_the_brief(form: Form) -> None:
    assert "Anerkennung" in shown(form, made.GERMAN)
    assert "Recognition" not in shown(form, made.GERMAN)
    assert "(Zeile 2)" in shown(form, made.GERMAN)


@pytest.mark.parametrize("form", ["table", "markdown", "html"])
@pytest.mark.parametrize(("minutes", "step"), [(10, "One question"), (25, "The questions"), (45, "Feedback")])
def test_the_agenda_is_that_of_the_minutes_there_are(form: Form, minutes: int, step: str) -> None:
    told = text(form, made.ENGLISH, minutes=minutes)
    assert step in told
    assert f"In {minutes} minutes" in told


@pytest.mark.parametrize("form", ["slack", "teams"])
def test_a_message_for_a_chat_is_short(form: Form) -> None:
    told = text(form, made.ENGLISH)
    assert len(told.split()) < 200
    assert "Also seen" not in told
    assert "In 25 minutes" not in told


@pytest.mark.parametrize("form", FORMS)
def test_a_quiet_brief_is_still_whole(form: Form) -> None:
    seen = shown(form, made.QUIET)
    assert "Check-in: Lines without a team" in seen
    assert "Nothing needs a question this time." in seen
    assert made.QUIET.decision in seen


@pytest.mark.parametrize("form", FORMS)
def test_no_team_at_all_is_said_in_one_sentence(form: Form) -> None:
    seen = " ".join(Seen(text(form)).words)
    assert "No okr of these sheets is under way on 12 February 2027." in seen


@pytest.mark.parametrize("form", FORMS)
def test_teams_come_in_pieces_one_by_one(form: Form) -> None:
    wanted: list[int] = []

    def briefs() -> Iterator[Brief]:
        for number in range(50):
            wanted.append(number)
            yield made.ENGLISH

    pieces = written(form, briefs(), made.TODAY)
    next(pieces)
    assert len(wanted) <= 2


def test_facts_without_a_question_are_few_on_paper() -> None:
    seen = shown("markdown", made.ENGLISH)
    assert "23 days old." in seen
    assert "24 days old." not in seen
    assert "3 more in the JSON of this brief." in seen


def test_numbers_and_days_are_written_as_the_language_does() -> None:
    assert [EN.amount(1234.5, "€"), DE.amount(1234.5, "kg")] == ["€1,234.5", "1.234,5 kg"]
    assert [EN.amount(-3, "%"), EN.amount(41.0, None)] == ["−3\N{NO-BREAK SPACE}%", "41"]
    assert [EN.day(date(2027, 3, 1)), DE.day(date(2027, 3, 1))] == ["1 March 2027", "1. März 2027"]
    assert headings("xx").day(date(2027, 3, 1)) == "1 March 2027"


def test_every_language_has_the_same_headings_with_the_same_blanks() -> None:
    files = [yaml.safe_load(path.read_text("utf-8")) for path in folder("knowledge/briefs").glob("*.yaml")]
    blanks = [{name: {*re.findall(r"{\w+}", str(said))} for name, said in one.items()} for one in files]
    assert len(blanks) >= 2
    assert all(one == blanks[0] for one in blanks)


@pytest.mark.parametrize("say", [EN, DE], ids=["English", "German"])
def test_the_standing_agenda_takes_the_time_there_is(say: Headings) -> None:
    assert {length: sum(each for each, _ in steps) for length, steps in say.standing.items()} == {
        length: length for length in LENGTHS
    }


# --- the course


def test_a_course_is_told_in_words_beside_its_drawing() -> None:
    chart = drawn(made.ANSWERED, made.TODAY, EN)
    assert chart
    assert chart.says.startswith("The course of “Requests answered the same day from 61 % to 90 %”. From 61")
    assert "A straight line stands at 75 % today." in chart.says
    assert chart.says.endswith("The last values lead to 74 % at the end.")
    assert (len(chart.values), len(chart.straight), len(chart.trend)) == (5, 2, 2)


def test_more_is_higher_and_later_is_further_right() -> None:
    chart = drawn(made.ANSWERED, made.TODAY, EN)
    assert chart
    assert [x for x, _ in chart.values] == sorted(x for x, _ in chart.values)
    assert chart.values[-1][1] < chart.values[0][1]
    assert chart.straight[1][1] < chart.trend[1][1] < chart.values[-1][1]


def test_a_trend_that_passes_the_target_ends_there_and_promises_no_less_than_nothing() -> None:
    chart = drawn(made.course("Minutes until somebody answers", (11, 3), [9, 7.5, 6, 4.5]), made.TODAY, EN)
    assert chart
    assert chart.trend[1][0] < chart.straight[1][0]
    assert chart.trend[1][1] == chart.straight[1][1]
    assert [word.kind for word in chart.words] == ["target", "now"]
    assert "lead to" not in chart.says


def test_too_few_values_make_no_trend_and_none_no_drawing() -> None:
    few = drawn(made.FLAT, made.TODAY, EN)
    assert few
    assert few.trend == ()
    assert drawn(made.SILENT, made.TODAY, EN) is None
    assert drawn(made.course("Bare", (None, None), [4]), made.TODAY, EN) is None


@pytest.mark.parametrize("values", [[5, 5, 5, 5], [1e300, -1e300, 1, 2], [0, 0], [float("inf"), 1, 2, 3]])
@pytest.mark.parametrize("way", [(5, 5), (None, 9), (9, None), (None, None), (0, 1e12)])
def test_odd_numbers_stay_inside_the_drawing(values: list[float], way: tuple[float, float]) -> None:
    chart = drawn(made.course("Odd", way, values), made.TODAY, EN)
    for x, y in chain(chart.values, chart.straight, chart.trend) if chart else ():
        assert -1 <= x <= 461
        assert -1 <= y <= 93


def test_words_at_the_end_do_not_lie_on_each_other() -> None:
    near = made.course("Near", (0, 100), [20, 28, 36, 42, 48])
    chart = drawn(near, made.TODAY, EN)
    assert chart
    heights = sorted(word.y for word in chart.words if word.kind != "now")
    assert heights[1] - heights[0] >= 13


def test_paper_has_a_drawing_for_each_question_with_values() -> None:
    page = text("html", *made.ALL)
    labels = [value for name, value in Seen(page).attributes if name == "aria-label"]
    assert len(labels) == page.count("<svg") == 4
    assert any(label.startswith("Der Verlauf von „Requests") for label in labels)


def test_what_a_question_rests_on_is_told_apart_from_what_it_asks() -> None:
    told = "“Wait 9 → 2 h”: at 7.5 h, where 6.2 h would be even. What is in the way?"
    (long,) = asked(replace(made.ENGLISH, questions=(Question(told, (1,)),)))
    short, *_ = asked(made.ENGLISH)
    assert long.halves == (told.removesuffix(" What is in the way?"), "What is in the way?")
    assert short.halves == ("", made.ENGLISH.questions[0].asks)


def test_each_team_begins_a_page_of_its_own() -> None:
    page = text("html", *made.ALL)
    assert page.count('<section class="team"') == 3
    assert "section.team + section.team { margin: 0; border: 0; padding: 0; break-before: page; }" in page
    assert page.count("<html") == page.count("</html>") == 1


# --- mere words


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_words_of_a_sheet_stay_words_in_every_form(odd: str) -> None:
    brief = made.hostile(odd)
    assert_nothing_loads(page := text("html", brief))
    seen = Seen(page)
    assert seen.tags <= TAGS | DRAWING
    assert {name for name, _ in seen.attributes} <= DRAWN
    assert seen.others == []
    assert_plain_markdown(text("markdown", brief))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", text("table", brief))
    assert_no_markup(text("slack", brief), "*")
    assert_no_markup(text("teams", brief), "**")


def assert_no_markup(message: str, bold: str) -> None:
    """Assert that only our own bold and quotes format it, and nothing announces or leads anywhere."""
    ours = re.sub(rf"^{re.escape(bold)}(?=\S)|{re.escape(bold)}(?= )|^> ", "", message, flags=re.MULTILINE)
    assert not re.search(r"[<>*~`|\\]", ours)
    assert not re.search(r"[@#]\w|\w\.[^\W\d_]|[:;][^\s\u2060]|\]\(|&#?\w{1,30};", ours)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", ours)


@pytest.mark.parametrize(
    "live", ["a <b> c", "*a*", "@channel", "see https://a.example", "[a](b)", "&lt;", "www.a.example"]
)
def test_what_a_chat_would_read_is_seen(live: str) -> None:
    with pytest.raises(AssertionError):
        assert_no_markup(live, "*")


@pytest.mark.parametrize(
    "plain",
    [
        "R&D",
        "Median first reply 9 h → 2 h",
        "snake_case_name",
        "7.5 h three times",
        "5 % more, and 3",
        "Ça va, Jörg",
    ],
)
def test_plain_words_go_into_a_chat_as_they_are(plain: str) -> None:
    assert words(plain) == plain


@settings(max_examples=200, deadline=None)
@given(said=st.text(max_size=60))
def test_any_words_are_harmless_in_a_chat(said: str) -> None:
    assert_no_markup(f"*Feedback:* {words(said)}\n", "*")


# --- the rhythm


def events(calendar: str) -> list[Event]:
    return [one for one in Calendar.from_ical(calendar).walk() if isinstance(one, Event)]


def days(event: Event) -> list[datetime]:
    """Give all check-ins of a series, as another library counts them."""
    start: Any = event.decoded("dtstart")
    rule: Any = event["rrule"]
    return list(rrulestr(rule.to_ical().decode(), dtstart=start))


@pytest.mark.parametrize(("every", "count", "last"), [(7, 7, date(2027, 3, 26)), (14, 4, date(2027, 3, 26))])
def test_a_series_goes_from_the_day_to_the_end_of_the_cycle(every: int, count: int, last: date) -> None:
    (event,) = events(as_calendar([made.ENGLISH], Rhythm(made.TODAY, time(9, 30), every)))
    met = days(event)
    assert len(met) == count
    assert [met[0], met[-1]] == [datetime.combine(day, time(9, 30)) for day in (made.TODAY, last)]
    assert last + timedelta(every) > made.END


def test_its_time_is_that_of_whoever_opens_it_and_it_takes_the_minutes() -> None:
    (event,) = events(as_calendar([made.ENGLISH], Rhythm(made.TODAY, minutes=45)))
    start: Any = event.decoded("dtstart")
    assert start.tzinfo is None
    assert event.decoded("duration") == timedelta(minutes=45)
    assert str(event["summary"]) == "Check-in: Support"


def test_it_holds_the_standing_agenda_and_no_word_of_the_week() -> None:
    calendar = as_calendar([made.ENGLISH], Rhythm(made.TODAY, minutes=10))
    lines = str(events(calendar)[0]["description"]).splitlines()
    assert lines[0].startswith("2 min: Opening: everyone writes down alone")
    spoken = (made.ENGLISH.questions[0].asks, made.ENGLISH.facts[0].says, made.ENGLISH.decision, "Nina")
    assert [one for one in spoken if one in calendar.replace("\r\n ", "")] == []


def test_a_series_keeps_its_name_from_week_to_week_and_differs_by_team() -> None:
    now = events(as_calendar([made.ENGLISH, made.GERMAN], Rhythm(made.TODAY)))
    later = events(as_calendar([made.ENGLISH], Rhythm(date(2027, 3, 5), every=7)))
    assert now[0]["uid"] == later[0]["uid"] != now[1]["uid"]


def test_lines_end_as_calendars_want_it_and_are_folded() -> None:
    calendar = as_calendar([made.hostile("ä" * 300)], Rhythm(made.TODAY))
    lines = calendar.encode().split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_words_of_a_sheet_add_nothing_to_a_calendar(odd: str) -> None:
    calendar = Calendar.from_ical(as_calendar([made.hostile(odd)], Rhythm(made.TODAY)))
    (event,) = calendar.subcomponents
    assert event.subcomponents == []
    assert {*event} == {
        "SUMMARY", "DTSTART", "DURATION", "DTSTAMP", "UID", "RRULE", "DESCRIPTION", "TRANSP",
    }  # fmt: skip


def test_a_cycle_without_an_end_asks_for_one() -> None:
    with pytest.raises(CoachError, match=r"tells no end of the cycle\. Add --until"):
        as_calendar([made.QUIET], Rhythm(made.TODAY))
    (event,) = events(as_calendar([made.QUIET], Rhythm(made.TODAY, until=date(2027, 2, 27))))
    assert len(days(event)) == 2


def test_a_cycle_that_is_over_has_no_series() -> None:
    with pytest.raises(CoachError, match="the cycle ends on 2027-03-31, before the first check-in"):
        as_calendar([made.ENGLISH], Rhythm(date(2027, 4, 1)))


def test_lines_for_a_terminal_are_those_of_a_pipe() -> None:
    assert as_text(all_lines([made.ENGLISH])) == text("table", made.ENGLISH)
