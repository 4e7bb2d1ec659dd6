"""What a person says is understood: wishes, questions, picks and the stretches that are for the okr."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.drafting.heard import Heard, Said
from coach.drafting.hearing import hear
from coach.drafting.state import OBJECTIVE, Draft, Option, Proposal, Question, State, empty
from coach.okr import KeyResult

CASES = Path(__file__).parent / "hearing"
OF_VALUES = ("baseline", "target", "unit")


def cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(path.read_text("utf-8"))):
            found.append(pytest.param(case, id=f"{path.stem}-{number}-{case['words'][:40]}"))
    return found


def state_of(case: dict[str, Any]) -> State:
    """Build what the conversation had come to."""
    state = empty()
    lines = tuple(KeyResult(n + 2, text) for n, text in enumerate(case.get("key_results", [])))
    okr = replace(
        state.draft.okr,
        objective=case.get("objective", "Something is better" if lines else ""),
        key_results=lines,
        initiatives=tuple(case.get("initiatives", [])),
    )
    want = case.get("open")
    return replace(
        state,
        draft=Draft(okr),
        open=Question(want, "…?", 0 if lines else None) if want else None,
        options=tuple(Option(name, name, "") for name in case.get("options", [])),
        goals=tuple(case.get("goals_before", [])) or tuple(case.get("goals", []) if "pick" in case else []),
        proposals=tuple(Proposal(OBJECTIVE, "", now) for now in case.get("proposals", [])),
    )


def told(said: Said) -> dict[str, Any]:
    """Put a stretch in the shape of a case."""
    values = {name: value for name in OF_VALUES if (value := getattr(said.values, name))}
    due = {} if not said.values.due else {"due_value" if said.sort == "due" else "due": said.values.due}
    which = {} if said.key_result is None else {"key_result": said.key_result}
    return {said.sort: said.text} | values | due | which


def matches(heard: Said, wanted: dict[str, Any]) -> bool:
    got = told(heard)
    sort = next(iter(wanted))
    if got.get(sort) != wanted[sort] or heard.sort != sort:
        return False
    names = [*OF_VALUES[:2], "key_result"]
    return all(got.get(n) == wanted.get(n) for n in names) and all(got.get(n) == v for n, v in wanted.items())


def misheard(case: dict[str, Any], heard: Heard) -> list[str]:
    """Give what was heard otherwise than the case tells."""
    wrong = []
    if "wishes_not" in case:
        wrong += [f"wishes {heard.wishes}"] if heard.wishes & set(case["wishes_not"]) else []
    elif set(heard.wishes) != set(case.get("wishes", [])):
        wrong.append(f"wishes {set(heard.wishes)}")
    wrong += [f"asks {heard.asks!r}"] if heard.asks != case.get("asks", "") else []
    wrong += [f"pick {heard.pick}"] if heard.pick != case.get("pick") else []
    if "pick" not in case and list(heard.goals) != case.get("goals", []):
        wrong.append(f"goals {heard.goals}")
    wrong += (
        [f"beside {heard.beside}"]
        if heard.beside != case.get("beside", False) and "wishes_not" not in case
        else []
    )
    if (okr := case.get("okr")) is None:
        wrong += [f"okr {heard.okr}"] if heard.okr else []
    elif not heard.okr or (heard.okr.objective, len(heard.okr.key_results)) != (
        okr["objective"],
        okr["key_results"],
    ):
        wrong.append(f"okr {heard.okr}")
    if "said_sorts" in case:
        wrong += [] if heard.said or case["said_sorts"] == "none" else ["nothing said"]
    elif "wishes_not" not in case:
        wanted = case.get("said", [])
        right = len(wanted) == len(heard.said) and all(map(matches, heard.said, wanted))
        wrong += [] if right else [f"said {[told(s) for s in heard.said]}"]
    return wrong


@pytest.mark.parametrize("case", cases())
def test_a_message_is_understood(case: dict[str, Any]) -> None:
    heard = hear(case["words"], state_of(case))
    assert misheard(case, heard) == []
    assert [s.text for s in heard.said] == [s.span.cut(case["words"]) for s in heard.said]
