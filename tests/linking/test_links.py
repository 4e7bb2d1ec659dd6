"""Parents are found as people name them; what may mean two lines is no link."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.linking import Link, Spot, linked
from coach.okr import KeyResult, Okr

CASES = yaml.safe_load((Path(__file__).parent / "links.yaml").read_text("utf-8"))
Json = dict[str, Any]


def written(said: Json, row: int) -> Okr:
    refs = said.get("line_refs", ["" for _ in said.get("lines", ())])
    lines = zip(said.get("lines", ()), refs, strict=True)
    return Okr(
        id=said["name"],
        sheet=said.get("file", 0),
        row=row,
        team=said["team"],
        period=said.get("period", ""),
        objective=said["objective"],
        key_results=tuple(KeyResult(row, text, ref=ref) for text, ref in lines),
        parent=said.get("parent", ""),
        ref=said.get("ref", ""),
        parent_ref=said.get("parent_ref", ""),
    )


def expected(okrs: list[Json]) -> dict[str, tuple[Any, ...]]:
    wanted = {}
    for one in okrs:
        if one.get("serves"):
            name, number = one["serves"] if isinstance(one["serves"], list) else (one["serves"], None)
            wanted[one["name"]] = (name, number, one["how"])
    return wanted


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_parents_are_found_as_people_name_them(case: Json) -> None:
    okrs = [written(one, row) for row, one in enumerate(case["okrs"], 2)]
    found = {
        okrs[link.okr].id: (
            okrs[link.to.okr].id,
            None if link.to.key_result is None else link.to.key_result + 1,
            link.how,
        )
        for link in linked(okrs)
    }
    assert found == expected(case["okrs"])


def test_a_link_quotes_what_names_the_parent() -> None:
    okrs = [written(one, 2) for one in CASES[0]["okrs"]]
    assert linked(okrs)[1] == Link(2, Spot(0), "id", "c-1 ")


def test_without_okrs_there_are_no_links() -> None:
    assert linked([]) == []
