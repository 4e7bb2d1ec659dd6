"""Prompts load strictly, keep to what they ask of a model, and change no word without a new version."""

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from coach import guards, prompts
from coach.content import folder
from coach.errors import ContentError
from coach.guards.tone import off_tone
from coach.judge import answer
from coach.knowledge import load
from coach.masking import Mask
from coach.okr import KeyResult, Okr, Sheet
from coach.phrasing import answer as said_again
from coach.phrasing.holding import Field, held
from coach.phrasing.material import PARTS
from coach.review import review
from coach.speaking import taken
from coach.speaking.last_look import Grounds, kept, sentences
from tests.test_voice import said

Json = dict[str, Any]
NAMES = sorted(path.stem for path in folder("prompts").glob("[!_]*.md"))
SHAPES = (answer, taken, said_again)
SHAPED = [name for name in NAMES if prompts.load(name).answers != "words"]
JUDGED = [name for name in SHAPED if hasattr(answer, prompts.load(name).answers)]
SHARED = sorted(folder("prompts").glob("_*.md"))
VERSIONS = {
    "checkin": (1, "ff52c1bb803b"),
    "draft": (3, "be5f5e17f98b"),
    "extract": (1, "87287138b01f"),
    "review": (1, "e13ce115faca"),
    "rewrite": (1, "2ad08cc8e2ab"),
}
"""Version of each prompt, and digest of its words with those it shares."""
GOOD = """---
purpose: Tries the loader.
version: 1
inputs: [material]
answers: Answer
most_tokens: 100
---
## Always

Judge.

## This time

{{ material }}
"""


def prompt_file(text: str, place: Path) -> Path:
    path = place / "tried.md"
    path.write_text(text, "utf-8")
    return path


def worked_examples(name: str) -> list[tuple[Json, Json]]:
    """Give each example that a prompt works through: the material and the answer."""
    worked = re.compile(r"^Material: (\{.*?\})\nAnswer: (\{.*?\})\n\n", re.MULTILINE | re.DOTALL)
    found = worked.findall(prompts.load(name).always)
    return [(json.loads(material), json.loads(given)) for material, given in found]


EXAMPLES = [(name, *example) for name in JUDGED for example in worked_examples(name)]


def shape(name: str) -> type[BaseModel]:
    asked = prompts.load(name).answers
    found: type[BaseModel] = next(getattr(one, asked) for one in SHAPES if hasattr(one, asked))
    return found


@pytest.mark.parametrize("name", SHAPED)
def test_a_prompt_names_a_shape_there_is(name: str) -> None:
    assert issubclass(shape(name), BaseModel)


@pytest.mark.parametrize("name", NAMES)
def test_material_stands_in_the_part_that_changes(name: str) -> None:
    prompt = prompts.load(name)
    assert "{{ material }}" in prompt.this_time
    assert "{{ material }}" not in prompt.always


@pytest.mark.parametrize("name", NAMES)
def test_changed_words_get_a_new_version(name: str) -> None:
    prompt = prompts.load(name)
    said = prompt.fill(**dict.fromkeys(set(prompt.inputs) - set(prompt.woven), ""))
    digest = sha256("".join(message.text for message in said).encode()).hexdigest()[:12]
    now = (prompt.version, digest)
    assert now == VERSIONS[name], f"raise `version` in prompts/{name}.md and write {digest} here"


@pytest.mark.parametrize("path", [*SHARED, *(folder("prompts") / f"{name}.md" for name in NAMES)])
def test_a_prompt_keeps_the_voice_it_asks_for(path: Path) -> None:
    body = path.read_text("utf-8").split("\n---\n", 1)[1]
    assert said(body.split("## Before and after")[0]) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_prompt_weaves_in_how_we_speak(name: str) -> None:
    system = prompts.load(name).always
    assert 'voice["How we speak"]' in system
    assert "voice.never_says" in system


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("purpose: Tries the loader.\n", "", "lacks purpose"),
        ("most_tokens: 100", "most_tokens: 100\ncolour: red", "nobody reads: colour"),
        ("## This time", "## That time", "lacks This time"),
        ("## This time", "## Aside\n\nNo.\n\n## This time", "nobody reads: Aside"),
        ("## Always", "Hello.\n\n## Always", "before its first section"),
        ("{{ material }}", "{{ material }} {{ team }}", "blanks that aren't inputs: team"),
        ("[material]", "[material, team]", "inputs without a blank: team"),
        ("[material]", "material", "list of its inputs"),
        ("{{ material }}", "{{ material }", "can't be read"),
        ("version: 1", "version: one", "whole numbers"),
        ("most_tokens: 100", "most_tokens: 0", "whole numbers"),
    ],
)
def test_a_misshapen_prompt_says_what_is_amiss(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert prompts.read(prompt_file(GOOD, tmp_path)).inputs == ("material",)
    with pytest.raises(ContentError, match=re.escape(told)):
        prompts.read(prompt_file(GOOD.replace(old, new), tmp_path))


def test_a_prompt_that_is_not_there_is_named() -> None:
    with pytest.raises(ContentError, match="no prompt called “sing”"):
        prompts.load("sing")


@pytest.mark.parametrize("inputs", [{}, {"material": "x", "team": "Desk"}])
def test_a_prompt_is_filled_with_what_it_names(tmp_path: Path, inputs: dict[str, str]) -> None:
    with pytest.raises(ContentError, match="other inputs than it names"):
        prompts.read(prompt_file(GOOD, tmp_path)).fill(**inputs)


def test_a_part_of_an_input_that_is_missing_is_told(tmp_path: Path) -> None:
    text = GOOD.replace("{{ material }}", "{{ material.text }}")
    with pytest.raises(ContentError, match="nobody gives"):
        prompts.read(prompt_file(text, tmp_path)).fill(material={"line": "O"})


@pytest.mark.parametrize("typed", ["{{ 7 * 7 }}", "{% raw %}", "{# hidden #}", "<b>&amp;", "## Always"])
def test_what_is_filled_in_is_never_read_as_a_prompt(tmp_path: Path, typed: str) -> None:
    system, user = prompts.read(prompt_file(GOOD, tmp_path)).fill(material=typed)
    assert (system.role, system.text) == ("system", "Judge.")
    assert (user.role, user.text) == ("user", typed)


def test_a_prompt_reaches_nothing_of_python(tmp_path: Path) -> None:
    text = GOOD.replace("{{ material }}", "{{ material.__class__ | upper }}")
    with pytest.raises(ContentError, match="unsafe"):
        prompts.read(prompt_file(text, tmp_path)).fill(material="x")


def test_an_input_with_a_file_of_its_name_is_woven_in(tmp_path: Path) -> None:
    (tmp_path / "_tone.md").write_text("---\nmood: calm\n---\n## Rules\n\nBe {{ brief }}.\n", "utf-8")
    text = GOOD.replace("[material]", "[material, tone]").replace(
        "Judge.", '{{ tone.mood }}: {{ tone["Rules"] }}'
    )
    assert prompts.read(prompt_file(text, tmp_path)).fill(material="x")[0].text == "calm: Be {{ brief }}."


@pytest.mark.parametrize("name", SHAPED)
def test_examples_are_answered_in_the_shape(name: str) -> None:
    examples = worked_examples(name)
    assert len(examples) == prompts.load(name).always.count("Material: {")
    for _, given in examples:
        shape(name).model_validate(given)


def test_examples_speak_as_they_ask_others_to() -> None:
    text = prompts.load("draft").always
    worked = re.findall(r"^Material: (\{.*?\})\nSays: (.*?)\n\n", text, re.MULTILINE | re.DOTALL)
    assert len(worked) == text.count("Material: {") >= 3
    for sent, spoken in worked:
        material = json.loads(sent)
        says, strings = " ".join(spoken.split()), json.dumps(material, ensure_ascii=False)
        language = "de" if material["language"] == "German" else "en"
        grounds = Grounds((strings,), (material["person"],), language, material["question"])
        assert kept(says, grounds) == (says, 0)
        assert kept(says, grounds).asks
        assert len(sentences(says)) <= 3
        assert "95" not in says


def test_examples_of_briefs_hold_as_they_ask_others_to() -> None:
    examples = worked_examples("checkin")
    assert len(examples) == 2
    for sent, given in examples:
        language = "de" if sent["language"] == "German" else "en"
        mask = Mask({"NAME_1": "Ida Brandt"})
        asked = zip(sent["questions"], given["questions"], strict=True)
        pairs = [(one["asks"], now, tuple(one["facts"])) for one, now in asked]
        pairs += [(sent[name], given[name], ()) for name in PARTS]
        for was, now, below in pairs:
            assert held(now, Field(mask.show(was), language, below), mask) == mask.show(now)
            assert now != was


def lines_of(material: Json) -> dict[str, str]:
    every = [material["objective"], *material.get("key_results", ()), *material.get("lines", ())]
    return {line.get("line", "O"): line["text"] for line in every}


@pytest.mark.parametrize(("name", "material", "given"), EXAMPLES)
def test_examples_quote_what_stands_there(name: str, material: Json, given: Json) -> None:
    lines = lines_of(material)
    found = {finding["finding"]: finding["line"] for finding in material.get("findings", ())}
    for one in given.get("judgements", ()):
        assert one["quote"] in lines[one["line"]]
        assert (one["answer"] == "no") == (not one["quote"]) == (not one["reason"])
        assert not one["passage"] or load().cite(one["passage"])
    for one in given.get("objections", ()):
        assert one["quote"] in lines[found[one["finding"]]]


@pytest.mark.parametrize(("name", "material", "given"), EXAMPLES)
def test_examples_answer_all_that_is_asked(name: str, material: Json, given: Json) -> None:
    asked = {(check, line) for check, lines in material.get("ask", {}).items() for line in lines}
    assert {(one["check"], one["line"]) for one in given.get("judgements", ())} == asked
    weak = set(material.get("weak", ())) or {line["line"] for line in material.get("lines", ())}
    assert {one["line"] for one in given["rewordings"]} == weak


@pytest.mark.parametrize(("name", "material", "given"), EXAMPLES)
def test_examples_reword_as_they_ask_others_to(name: str, material: Json, given: Json) -> None:
    lines = lines_of(material)
    for one in given["rewordings"]:
        assert guards.invented(one["text"], [lines[one["line"]]]) == []
        okr = Okr("x", 0, 2, "", "Q2 2027", lines["O"], (KeyResult(2, one["text"]),))
        found = review([Sheet("x", "rows", (okr,), 2)]).okrs[0].findings
        assert [f.check for f in found if f.place == "key_result"] == []
    reasons = [one["reason"] for one in (*given.get("judgements", ()), *given.get("objections", ()))]
    spoken = [*reasons, *(one["why"] for one in given["rewordings"])]
    assert [off_tone(sentence) for sentence in spoken] == [[]] * len(spoken)
