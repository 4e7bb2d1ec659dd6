"""Nothing a model says comes out unless it was asked, stands in the person's words and is fit to be read."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coach.cards import Check, find, load
from coach.finding import Finding, Opinion
from coach.frontmatter import load_yaml
from coach.judge.answer import Answer
from coach.judge.verdicts import Grounds, findings, opinions
from coach.knowledge import load as library
from tests.judge.asking import asked, reviewed

FILE = Path(__file__).with_name("answers.yaml")
DATA = load_yaml(FILE.read_text("utf-8"), FILE)
OKRS, CASES = DATA["okrs"], DATA["cases"]
MODEL = "openai:test"


def answer(case: dict[str, Any]) -> Answer:
    """Write out the answer of a case, with all that it leaves empty."""
    judgements = [
        dict.fromkeys(("quote", "passage", "reason"), "") | {"answer": "yes"} | one
        for one in case.get("judgements", ())
    ]
    for one in judgements:
        if repeated := one.pop("repeated", None):
            field, words, times = repeated
            one[field] = " ".join([words] * times)
    objections = [{"quote": "", "passage": "", "reason": ""} | one for one in case.get("objections", ())]
    return Answer.model_validate({"judgements": judgements, "objections": objections, "rewordings": []})


def heard(case: dict[str, Any]) -> tuple[list[Finding], list[Opinion], Counter[Any]]:
    okr = reviewed(OKRS[case.get("of", "parcels")]).okrs[0]
    question = asked(okr, stand_ins=case.get("stand_ins"))
    grounds, said = Grounds(load(), library()), answer(case)
    found = findings(okr, question, said, MODEL, grounds)
    argued = opinions(okr, question, said, MODEL, grounds)
    return found, argued, grounds.dropped


def shown(thing: Finding | Opinion, names: list[str]) -> dict[str, Any]:
    """Give the named values of a finding or an opinion, as the data writes them."""
    values = {name: getattr(thing, name) for name in names}
    return {
        n: v.id if isinstance(v, Finding) else list(v) if isinstance(v, tuple) else v
        for n, v in values.items()
    }


def _shown(value: object) -> object:
    if isinstance(value, Finding):
        return value.id
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("name", CASES)
def test_what_comes_out_of_an_answer(name: str) -> None:
    case = CASES[name] or {}
    found, argued, dropped = heard(case)
    wanted, arguing = case.get("finds", []), case.get("argues", [])
    assert [shown(one, list(want)) for one, want in zip(found, wanted, strict=True)] == wanted
    assert [shown(one, list(want)) for one, want in zip(argued, arguing, strict=True)] == arguing
    assert dropped == Counter(case.get("dropped", {}))


@pytest.mark.parametrize("name", CASES)
def test_a_finding_is_the_models_with_our_words_and_its_place(name: str) -> None:
    found, argued, _ = heard(CASES[name] or {})
    okr = reviewed(OKRS[(CASES[name] or {}).get("of", "parcels")]).okrs[0]
    for one in found:
        line = okr.reading.okr.lines[0 if one.place == "okr" else one.row - 2]
        assert one.span.cut(line) == one.quote
        assert (one.by, one.model, one.okr, one.team) == (
            "model",
            MODEL,
            okr.reading.okr.id,
            okr.reading.okr.team,
        )
        assert one.says in {check.says.format(quote=one.quote) for check in load() if check.name == one.check}
    assert all(one.finding in okr.findings and one.model == MODEL for one in argued)


def judged(check: Check, line: str = "K3", quote: str = "Snow days", of: str = "parcels") -> list[Finding]:
    """Give what comes out where a model says yes to one check, which is tuned."""
    okr = reviewed(OKRS[of]).okrs[0]
    said = answer({"judgements": [{"check": check.id, "line": line, "quote": quote}]})
    return findings(okr, asked(okr), said, MODEL, Grounds([check], library()))


def test_a_profile_says_how_grave_a_finding_is() -> None:
    heavy = replace(find("KR36"), severity="error", weighed=True)
    assert [one.severity for one in judged(heavy)] == ["error"]


def test_a_check_that_a_profile_leaves_out_finds_nothing() -> None:
    okr = reviewed(OKRS["parcels"]).okrs[0]
    said = answer({"judgements": [{"check": "KR36", "line": "K3", "quote": "Snow days"}]})
    assert findings(okr, asked(okr), said, MODEL, Grounds([find("KR37")], library())) == []


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ({"says": "“{quote}” may depend on others."}, ["“Snow days” may depend on others."]),
        ({"quiet": "always"}, []),
    ],
)
def test_a_declared_promise_softens_or_silences(how: dict[str, str], says: list[str]) -> None:
    table = OKRS["parcels"].replace("Snow days on our routes 14 → 9", "Snow days 14 → 9 (committed)")
    okr, check = reviewed(table).okrs[0], replace(find("KR36"), promises={"committed": how})
    said = answer({"judgements": [{"check": "KR36", "line": "K3", "quote": "Snow days"}]})
    found = findings(okr, asked(okr), said, MODEL, Grounds([check], library()))
    assert [(one.says, one.severity) for one in found] == [(sentence, "hint") for sentence in says]


def test_a_check_stays_quiet_after_what_rules_have_said_of_the_line() -> None:
    waits = replace(find("KR37"), quiet_after=("key-result-is-a-task",))
    assert judged(waits, "K1", "portal") == []
    assert [one.key_result for one in judged(waits)] == [2]


@pytest.mark.parametrize(
    ("quote", "evidence"),
    [
        ("promised day", ("promised day", ())),
        ("snow days", ("Parcels come on the promised day", ("Snow days",))),
        ("storm days", None),
        ("", None),
    ],
)
def test_what_is_about_an_objective_quotes_it_or_weighs_a_line_below(
    quote: str, evidence: tuple[str, tuple[str, ...]] | None
) -> None:
    found = judged(replace(find("OB12"), about="objective"), "O", quote)
    assert [(one.quote, one.because) for one in found] == ([evidence] if evidence else [])
    assert all((one.place, one.row, one.key_result) == ("objective", 3, None) for one in found)


def test_an_okr_without_an_objective_has_nothing_to_point_at() -> None:
    table = OKRS["parcels"].replace("Parcels come on the promised day", "")
    okr = reviewed(table).okrs[0]
    assert okr.reading.okr.objective == ""
    said = answer({"judgements": [{"check": "OK11", "line": "K1", "quote": "portal"}]})
    assert findings(okr, asked(okr), said, MODEL) == []


def test_a_passage_that_the_guidance_does_not_have_is_never_cited() -> None:
    okr = reviewed(OKRS["parcels"]).okrs[0]
    question = replace(asked(okr), passages=frozenset(["gone#with-an-update"]))
    about = {"check": "KR36", "line": "K3", "quote": "Snow days", "passage": "gone#with-an-update"}
    found = findings(okr, question, answer({"judgements": [about]}), MODEL)
    assert [one.cites for one in found] == [find("KR36").cites]


@pytest.mark.parametrize(
    ("reason", "kept"),
    [
        ("Wait falls from 60 % to 41 %", False),
        ("Wait goes from 41 % to 60 %", True),
        ("At 41 % it begins", True),
    ],
)
def test_a_reason_turns_no_line_round_though_its_ends_stand_in_cells_too(reason: str, kept: bool) -> None:
    table = (
        "| Objective | Key Result | Baseline | Target |\n|---|---|---|---|\n"
        "| Guests wait calmly | Guests who wait calmly from 41 % to 60 % | 41 % | 60 % |"
    )
    okr = reviewed(table).okrs[0]
    said = answer({"judgements": [{"check": "KR36", "line": "K1", "quote": "Guests", "reason": reason}]})
    (found,) = findings(okr, asked(okr), said, MODEL, Grounds([find("KR36")], library()))
    assert bool(found.reason) == kept
