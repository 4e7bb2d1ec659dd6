"""The map as a drawing: nothing lies on anything else, no word is lost, and a sheet of paper holds it."""

import re
from itertools import combinations

import pytest

from coach.linking import Reason
from coach.reports.organisation import items
from coach.reports.organisation.breaking import broken, wide
from coach.reports.organisation.drawing import NARROW, WIDE, Box, Item, Map, Scene, drawn
from coach.reports.organisation.paper import HEIGHT, sheets
from coach.reports.organisation.saying import because
from coach.reports.organisation.svg import svg
from tests.organisation import made

LONG = "Die Donaudampfschifffahrtsgesellschaft antwortet auf Fahrgastbeschwerden innerhalb eines Werktags"


def lie_apart(one: Box, other: Box) -> bool:
    return (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )


def chain(many: int) -> Scene:
    """Give objectives of which each serves the one before."""
    return Scene(
        tuple(Item(f"okr-{n}", "Team", f"Objective {n}", n, f"okr-{n - 1}" if n else "") for n in range(many))
    )


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_no_box_lies_on_another_or_leaves_the_drawing(width: float) -> None:
    found = drawn(items.objectives(made.sample()), width)
    assert len(found.boxes) == len(made.sample().trees.places)
    assert all(lie_apart(one, other) for one, other in combinations(found.boxes, 2))
    assert all(box.x >= 0 and box.x + box.width <= width + 0.01 for box in found.boxes)
    assert max(box.y + box.height for box in found.boxes) <= found.height


def test_columns_are_levels_and_every_link_has_its_line() -> None:
    whole = made.sample()
    found = drawn(items.objectives(whole))
    assert found.shape == "columns"
    assert len(found.lines) == len(whole.trees.parents)
    assert [head.text for head in found.heads][:3] == ["On top", "One level below", "Two levels below"]
    columns = {box.x for box in found.boxes if box.item.parent or box.item.level == 0}
    assert len(columns) == 3


def test_many_levels_are_indented_since_columns_would_be_too_narrow() -> None:
    found = drawn(chain(6))
    assert found.shape == "outline"
    assert [box.x for box in found.boxes] == sorted({box.x for box in found.boxes})


@pytest.mark.parametrize("width", [80.0, 140.0, 190.0])
@pytest.mark.parametrize(
    "text", [LONG, "A short one", "x" * 90, "", "Zeit-zu-Antwort-Verhältnis im Kundendienst"]
)
def test_broken_lines_fit_and_hold_every_letter(text: str, width: float) -> None:
    found = broken(text, width, 13.5, 99)
    assert found.whole
    assert all(wide(line, 13.5) <= width + 9 for line in found.lines)
    together = "".join(line.removesuffix("-") for line in found.lines)
    assert re.sub(r"[\s-]", "", together) == re.sub(r"[\s-]", "", text)


def test_what_does_not_fit_ends_after_a_whole_word_and_is_told_in_full() -> None:
    found = broken("Guests step ashore rested and well fed every single day", 120, 13.5, 2)
    assert not found.whole
    assert found.lines[-1].endswith(" …")
    assert set(found.lines[-1].removesuffix(" …").split()) <= set("ashore rested and well fed every".split())
    scene = Scene((Item("okr-0", "Galley", "Guests step ashore " * 60),))
    assert "<title>Galley · Guests step ashore" in svg(drawn(scene), "Map")


def test_what_stands_out_is_told_in_words_and_by_its_edge() -> None:
    shown = svg(drawn(items.objectives(made.of())), "Map")
    assert "no link to a goal here" in shown
    assert "names a goal that isn’t here" in shown
    assert "nobody carries it" in shown
    assert shown.count("om-loose") == 2
    assert shown.count("om-uncarried") == 1


def test_what_is_pressed_has_a_name_and_on_paper_nothing_can_be_pressed() -> None:
    found = drawn(items.objectives(made.of()))
    pressed = svg(found, "Map", pressed="okr-4")
    assert pressed.count('role="button"') == len(found.boxes)
    assert pressed.count('aria-pressed="true"') == 1
    assert 'aria-label="Shop. The till closes on time. no link to a goal here"' in pressed
    assert "button" not in svg(found, "Map")


def test_words_of_a_sheet_never_become_markup() -> None:
    whole = made.of(made.HEAD + 'Shop,Q1 2027,"<script>alert(1)</script>",,"a & b",1,2,\n')
    assert "<script>" not in svg(drawn(items.objectives(whole)), "Map", pressed="")


def test_many_objectives_become_teams_with_figures() -> None:
    whole = made.many(40, 3)
    assert items.is_large(whole)
    scene = items.teams(whole)
    assert len(scene.items) == items.PER_PAGE
    company, first = scene.items[:2]
    assert (company.text, first.marks) == ("Company", ("3 objectives, 1 without a link",))
    assert {item.parent for item in scene.items[1:]} == {company.key}


def test_each_team_is_on_one_of_the_pages() -> None:
    whole = made.many(40, 3)
    pages = range(1, items.pages(len(whole.groups)) + 1)
    shown = {item.text for page in pages for item in items.teams(whole, page).items}
    assert shown == {group.name for group in whole.groups}


def test_one_team_shows_what_it_serves_and_counts_who_serves_it() -> None:
    whole = made.many(40, 3)
    company = items.of_team(whole, whole.groups[0])
    assert ("40 teams", ("40 objectives serve it",)) in [(item.text, item.marks) for item in company.items]
    team = items.of_team(whole, whole.groups[1])
    assert {item.label for item in team.items} == {"Company", "Team 0"}
    assert [item.text for item in team.apart] == ["Team 0 changes thing 1"]


def parts() -> list[Map]:
    tree = [Item("okr-0", "Company", "Top")]
    tree += [Item(f"okr-{n}", "Team", f"Objective {n}", 1, "okr-0") for n in range(1, 60)]
    return list(sheets(Scene(tuple(tree))))


def test_a_tree_longer_than_a_sheet_of_paper_goes_on_with_its_top_on_the_next() -> None:
    found = parts()
    assert len(found) > 1
    assert all(one.height <= HEIGHT for one in found)
    assert [one.boxes[0].item.text for one in found] == ["Top"] * len(found)
    assert sum(len(one.boxes) - 1 for one in found) == 59


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        (Reason(("tower", "twice")), "Both speak of “tower” and “twice”."),
        (Reason((), "Cups sold", "Shop"), "Both count “Cups sold”; “Shop” is the team above by its name."),
        (Reason(("tower",)), "Only a faint sign: both speak of “tower”."),
        (Reason(("tower",), telling=True), "Both speak of “tower”."),
        (Reason(beside="The till is quick"), "“The till is quick” of the same team serves it already."),
        (
            Reason(akin=(("leads", "campaign"),)),
            "Only a faint sign: they use words of one field: “leads” and “campaign”.",
        ),
        (Reason(), "No word is the same, but what they mean is near."),
    ],
)
def test_a_suggestion_says_why_in_a_sentence(reason: Reason, says: str) -> None:
    assert because(reason) == says
