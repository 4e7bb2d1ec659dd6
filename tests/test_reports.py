"""Reports to take away: nothing breaks out of them, nothing is lost, decisions are shown."""

import csv
import json
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from coach import reports, wiring
from coach.finding import Finding, Span
from coach.reports.cells import harmless
from coach.reports.markdown import words
from coach.reports.plain import as_text, review_lines
from coach.reports.repeats import ALONE, Repeat, repeats
from coach.reports.standing import about_finding, key_of
from coach.reports.view import cut, teams
from coach.review import Review
from coach.sheets import read_bytes
from coach.store import Decision, line_key

HOSTILE = (
    "Team,Objective,Key result\n"
    '"<script>alert(1)</script>","# [x](javascript:alert(1)) **b**",'
    '"Launch <img src=http://a.test/x> | `app` by May"\n'
    '"=cmd()","+49 170 1234","@SUM(A1:A9) launch the ${{7*7}} portal\x1b[31m"\n'
)
WHEN = datetime(2027, 2, 12, tzinfo=UTC)


def reviewed(text: str) -> Review:
    return wiring.review_sheets(read_bytes("q1.csv", text.encode()))


@pytest.fixture(scope="module")
def sample() -> Review:
    return wiring.review_sheets(wiring.read_sheets([wiring.sample()]))


@pytest.fixture(scope="module")
def hostile() -> Review:
    return reviewed(HOSTILE)


class Page(HTMLParser):
    """Notes the tags of a page, what they would load, and the words between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loads: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loads += [value or "" for name, value in attrs if name in ("src", "href", "srcset", "action")]
        self.loads += [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


# --- cells


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+SUM(A1)",
        "-2+3",
        "@x",
        "|x",
        "%x",
        "＝1",
        "  =1",
        "\t=1",
        "\r=1",
        "\n1",
        "\ufeff=1",
        "a;=b",
        "\u202e=1",
        " \u200b =1",
    ],
)
def test_a_cell_that_would_run_is_escaped(cell: str) -> None:
    assert "'" in harmless(cell)


@pytest.mark.parametrize(
    "cell", ["-5", "-10%", "+49 170 1234", "1,200", "€410,000", "-€5", "12 May", "a = b", ""]
)
def test_plain_words_and_numbers_stay(cell: str) -> None:
    assert harmless(cell) == cell


@given(st.text())
@example("\x00=1")
@example("\u200b=1")
@example("\u202e=1")
def test_no_text_begins_as_a_formula(text: str) -> None:
    unseen = r"^[\s\ufeff\u200b\u200e\u200f\u2060\u00ad\u202a-\u202e\u2066-\u2069]+"
    bare = re.sub(unseen, "", harmless(text)).rstrip()
    number = re.fullmatch(r"[+-]?\s?[€$£¥]?\s?\d[^a-zA-Z=@|]*", bare)
    assert number or bare[:1] not in tuple("=+-@|%＝＋－＠｜％")


def test_the_csv_opens_in_spreadsheets(sample: Review) -> None:
    text = reports.as_csv(sample)
    rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
    assert text.startswith("\ufeff")
    assert len(rows) == len(sample.findings) + len(sample.rewrites)
    task = next(row for row in rows if row["Check"] == "key-result-is-a-task" and row["Row"] == "33")
    assert (task["Team"], task["Line"]) == ("Support", "Launch the new help centre by 15 May")


def test_no_cell_of_a_hostile_sheet_runs(hostile: Review) -> None:
    cells = [cell for row in csv.reader(StringIO(reports.as_csv(hostile))) for cell in row]
    assert "'=cmd()" in cells
    assert "+49 170 1234" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "@", "|")) or "\x1b" in cell]


def told_in_full(review: Review) -> list[Finding]:
    """Give the findings that don't repeat another one of their team."""
    told = repeats(review, {})
    return [found for found in review.findings if not told.get(id(found), ALONE).told_in]


# --- Markdown


@given(st.text(max_size=60))
@example("1. a")
@example("- a")
@example("# a")
@example("</b><img src=x>")
@example("[a](b)")
@example("&lt;")
@example("===")
@example("\u202eturned")
def test_a_persons_words_stay_words_in_markdown(text: str) -> None:
    shown = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+", " ", text).split())
    blocks = MarkdownIt("commonmark").parse(words(text) + "\n")
    inline = [child for block in blocks for child in block.children or ()]
    assert {block.type for block in blocks} <= {"paragraph_open", "inline", "paragraph_close"}
    assert "".join(child.content for child in inline) == shown


def test_a_hostile_sheet_adds_no_markup(hostile: Review) -> None:
    html = MarkdownIt("commonmark").render(reports.as_markdown(hostile))
    tags = set(Page(html).tags)
    assert tags <= {"h1", "h2", "h3", "p", "ol", "ul", "li", "em", "strong"}
    assert "[31m" in html
    assert "\x1b" not in html


def test_the_markdown_says_all_that_was_found(sample: Review) -> None:
    text = reports.as_markdown(sample)
    assert text.startswith("# Review of spring.csv\n\n40 key results from 8 teams. Talk about these first:")
    for found in told_in_full(sample):
        assert words(found.says) in text
    for suggested in sample.rewrites:
        assert words(suggested.now) in text


# --- HTML


def test_the_page_loads_and_runs_nothing(sample: Review, hostile: Review) -> None:
    for review in (sample, hostile):
        page = Page(reports.as_html(review))
        assert {"script", "link", "img", "iframe", "form"}.isdisjoint(page.tags)
        assert [address for address in page.loads if not address.startswith("#note-")] == []


def test_the_page_shows_hostile_words_as_words(hostile: Review) -> None:
    shown = "".join(Page(reports.as_html(hostile)).words)
    assert "<script>alert(1)</script>" in shown
    assert "Launch <img src=http://a.test/x> | `app` by May" in shown


def test_the_page_says_all_that_was_found(sample: Review) -> None:
    shown = " ".join("".join(Page(reports.as_html(sample)).words).split())
    for found in told_in_full(sample):
        assert found.says in shown
        assert shown.index(found.asks) < shown.rindex(found.says)
    for suggested in sample.rewrites:
        assert suggested.now in shown


@pytest.mark.parametrize("give", [reports.as_html, reports.as_markdown])
def test_each_topic_names_its_team(give: Callable[..., str], sample: Review) -> None:
    assert "Support: All 4 key results" in give(sample)


@pytest.mark.parametrize("give", [reports.as_html, reports.as_markdown])
def test_values_in_cells_stand_beside_their_line(give: Callable[..., str]) -> None:
    sheet = "Objective,Key result,Baseline,Target,Unit\nShort waits,Minutes until a first look,24,10,min\n"
    assert "24 → 10 min" in give(reviewed(sheet))


def test_each_note_is_there_once(sample: Review) -> None:
    html = reports.as_html(sample)
    made = re.findall(r'id="(note-\d+)"', html)
    assert len(made) == len(set(made)) > 5
    assert set(re.findall(r'href="#(note-\d+)"', html)) == set(made)


def test_evidence_is_marked_in_its_place(sample: Review) -> None:
    html = reports.as_html(sample)
    assert '<mark class="task-like">Launch the new help centre</mark> by 15 May' in html
    assert 'Train the <mark class="task-like">14 agents</mark>' in html


# --- marks


def finding(start: int, end: int, text: str) -> Finding:
    span = Span(start, end)
    return Finding(
        "c", "KR01", "unclear", "hint", 0, 2, "key_result", span.cut(text), span, "s", "a", ("p#s",)
    )


@given(
    st.text(min_size=1, max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5)
)
def test_marks_never_change_the_words(text: str, spans: list[tuple[int, int]]) -> None:
    pieces = cut(text, [finding(start, end, text) for start, end in spans])
    assert "".join(piece for piece, _ in pieces) == text
    assert all(found is None or found.quote == piece for piece, found in pieces)


# --- decisions


def decisions() -> dict[tuple[str, str], Decision]:
    objective, line = "Modernise customer support", "Launch the new help centre by 15 May"
    key = line_key("Support", objective, line)
    return {
        (key, "key-result-is-a-task"): Decision("edited", "Repeat calls from 30 to 12", "", WHEN),
        (line_key("Support", objective, objective), "roadmap-in-disguise"): Decision(
            "dismissed", "", "agreed with *Ada*", WHEN
        ),
    }


def test_keys_lead_to_the_lines_they_came_from(sample: Review) -> None:
    keys = reports.keys(sample)
    assert len(keys) == len(set(keys))
    assert {key for key, _ in decisions()} <= set(keys)
    found = {key_of(f, okr.reading.okr) for okr in sample.okrs for f in okr.findings}
    assert found | {key_of(f) for f in sample.about_sheets} <= set(keys)


def test_a_decision_finds_its_finding(sample: Review) -> None:
    settled = [
        (found.check, decision.verdict)
        for okr in sample.okrs
        for found in okr.findings
        if (decision := about_finding(decisions(), found, okr.reading.okr))
    ]
    assert settled == [("key-result-is-a-task", "edited"), ("roadmap-in-disguise", "dismissed")]


@pytest.mark.parametrize("give", [reports.as_json, reports.as_csv, reports.as_markdown, reports.as_html])
def test_every_report_shows_what_was_decided(give: object, sample: Review) -> None:
    assert callable(give)
    text = give(sample, decisions())
    assert "Repeat calls from 30 to 12" in text
    assert "agreed with" in text
    assert "Repeat calls from 30 to 12" not in give(sample)


def test_new_words_take_the_place_of_a_suggestion(sample: Review) -> None:
    text = reports.as_markdown(sample, decisions())
    assert "- Now: “Repeat calls from 30 to 12” (decided 2027-02-12)" in text
    assert "## 1 set aside, with its reason" in text
    assert "- a roadmap (OK05), Support, row 33: agreed with \\*Ada\\* (on the page, for Spring 2027)" in text
    assert "Requests per hundred active customers from \\[baseline\\] to \\[target\\] by 15 May" not in text


def test_what_was_set_aside_costs_no_points_and_is_listed(sample: Review) -> None:
    before = next(okr for okr in sample.okrs if okr.reading.okr.objective == "Modernise customer support")
    found = reports.without_dismissed(sample, decisions())
    after = next(okr for okr in found.okrs if okr.reading.okr.id == before.reading.okr.id)
    assert [(one.finding.id, one.source) for one in found.excepted] == [("OK05", "page")]
    assert before.score
    assert after.score
    assert after.score.points > before.score.points
    assert "roadmap-in-disguise" not in {topic.check for topic in found.first}


def test_what_was_set_aside_in_another_cycle_is_back(sample: Review) -> None:
    earlier = {key: replace(one, cycle="Winter 2026") for key, one in decisions().items()}
    found = reports.without_dismissed(sample, earlier)
    assert found.excepted == []
    assert found.exceptions_told == ("A finding that was set aside on the page for Winter 2026 is back.",)


# --- repeats

REPEATED = (
    "Team,Objective,Key result\n"
    "Web,People find the right page,Launch the search\n"
    "Web,People find the right page,Launch the menu\n"
    "Shop,Parcels arrive when we said,Launch the label printer\n"
)


def test_what_repeats_in_a_team_is_told_once_with_its_rows() -> None:
    text = as_text(review_lines(reviewed(REPEATED)))
    assert "a task (KR01), also in row 3  Suppose" in text
    assert "a task (KR01), as in row 2\n" in text
    assert "a task (KR01)  Suppose" in text  # another team has its own


@pytest.mark.parametrize("give", [reports.as_html, reports.as_markdown])
def test_every_report_groups_what_repeats(give: Callable[..., str]) -> None:
    text = give(reviewed(REPEATED))
    assert text.count("Suppose this is done on the last day") == 2
    assert "also in row 3" in text
    assert "as in row 2" in text


def test_the_json_stays_flat() -> None:
    rows = [
        f["row"] for f in json.loads(reports.as_json(reviewed(REPEATED)))["findings"] if f["id"] == "KR01"
    ]
    assert rows == [2, 3, 4]


def test_many_rows_are_counted() -> None:
    assert Repeat(tuple(range(2, 20))).words.endswith("10, 11, 12, 13 and 6 more")


# --- exceptions

EXCEPTED = REPEATED.replace("result\n", "result,Exception\n").replace("menu\n", "menu,KR01: by *law*\n")


@pytest.mark.parametrize("give", [reports.as_html, reports.as_markdown, reports.as_csv, reports.as_json])
def test_every_report_lists_what_is_excepted(give: Callable[..., str]) -> None:
    text = give(reviewed(EXCEPTED))
    assert "by *law*" in text.replace("\\*", "*")
    assert "by *law*" not in give(reviewed(REPEATED))


@pytest.mark.parametrize("give", [reports.as_html, reports.as_markdown])
def test_what_is_excepted_is_counted_at_the_top(give: Callable[..., str]) -> None:
    assert "3 key results from 2 teams; 1 set aside, with its reason." in give(reviewed(EXCEPTED))


# --- edges


def test_each_finding_is_placed_only_once() -> None:
    lines = "".join(f"Help comes fast,Wait at desk {number} sinks\n" for number in range(40))
    review = reviewed("Objective,Key result\n" + lines)
    looked: list[str] = []
    sys.setprofile(lambda frame, event, _: looked.append(frame.f_code.co_name) if event == "call" else None)
    try:
        teams(review, {})
    finally:
        sys.setprofile(None)
    assert 0 < looked.count("key_result_of") <= len(review.findings) + len(review.rewrites)


def test_a_sheet_without_faults_says_so() -> None:
    header = "Team,Cycle,Objective,Serves,Owner,Promise,Due,Source,Key result"
    okr = "Library,Q2 2027,Readers find a book they love,A town that reads,Ida,aspirational,2027-06-30,Loan book weekly"  # noqa: E501
    lines = ("Share of loans renewed from 31% to 45%", "Readers back within a month from 22% to 38%")
    rows = [header, *(f"{okr},{line}" for line in lines)]
    review = reviewed("\n".join(rows))
    assert [f.check for f in review.findings if f.place != "sheet"] == []
    assert "Nothing to improve." in reports.as_markdown(review)
    assert "Nothing to improve." in reports.as_html(review)


def test_what_was_left_out_is_said() -> None:
    text = "Objective,Key result\nReaders come back,Loans from 4 to 9\n,Total: 1\n"
    review = reviewed(text)
    skipped = [one.why for sheet in review.sheets for one in sheet.rows_skipped]
    assert all(words(why) in reports.as_markdown(review) for why in skipped)


@pytest.mark.parametrize(
    "form", [lambda review: as_text(review_lines(review)), reports.as_markdown, reports.as_html]
)
def test_of_several_files_each_is_named_beside_its_rows(form: Callable[[Review], str]) -> None:
    rows = "Team,Objective,Key result\n{0},{0} is trusted,Calls from 9 to 4\n{0},,Visits from 2 to 5\n"
    files = [read_bytes(f"{name}.csv", rows.format(name).encode(), first=n) for n, name in enumerate("ab")]
    shown = form(wiring.review_sheets([sheet for file in files for sheet in file]))
    wanted = ("a.csv, row 2", "b.csv, row 2", "About whole sheets", "in b.csv")
    assert [words for words in wanted if words not in shown] == []


def test_a_file_alone_goes_without_saying(sample: Review) -> None:
    shown = as_text(review_lines(sample))
    assert "About the whole sheet\n" in shown
    assert "spring.csv" not in shown
