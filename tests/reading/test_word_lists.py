"""Word lists: a language is one file, and its classes are those that the reading knows."""

from pathlib import Path
from typing import Any

import pytest

from coach.content import folder
from coach.errors import ContentError
from coach.frontmatter import load_yaml
from coach.reading import words
from coach.reading.inflection import patterns_of
from coach.reading.line import by_rules
from coach.reading.spelling import respelled
from coach.reading.words import ENGLISH, languages, load, unread

OWN = {"grammar", "prefixes", "signs"}
"""What only some languages need; coach/reading/words.py tells what each is for."""
OF_ONE = {"small": {"subordinate", "degree"}}


def _content(language: str) -> dict[str, Any]:
    path = folder("knowledge/words") / f"{language}.yaml"
    content: dict[str, Any] = load_yaml(path.read_text("utf-8"), path)
    return content


@pytest.mark.parametrize("language", [one for one in languages() if one != ENGLISH])
def test_a_list_has_no_class_that_nobody_reads(language: str) -> None:
    content, english = _content(language), _content(ENGLISH)
    assert set(content) - set(english) <= OWN
    for name, classes in content.items():
        if isinstance(classes, dict) and name not in {*OWN, "irregular"}:
            assert set(classes) - set(english[name]) <= OF_ONE.get(name, set()), name


@pytest.mark.parametrize("language", sorted(unread()))
def test_a_language_without_a_list_reads_numbers(language: str) -> None:
    line = by_rules("A: 8.5 → 12", language)
    assert not line.words.wording
    assert len(line.numbers) == 2


def test_a_list_that_lacks_a_part_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "xx.yaml").write_text("name: Example\nverbs: {}\n", "utf-8")
    (tmp_path / "languages.yaml").write_text("{}", "utf-8")
    monkeypatch.setattr(words, "folder", lambda _: tmp_path)
    monkeypatch.setattr(words, "unread", dict)
    with pytest.raises(ContentError, match=r"xx\.yaml lacks calendar, cues, inflection"):
        load.__wrapped__("xx")
    with pytest.raises(ContentError, match="no word list for “yy”"):
        load.__wrapped__("yy")


def test_words_are_known_in_their_other_spelling() -> None:
    content = {"verbs": {"making": ["einführen", "bauen"]}, "values": {"fünf": 5}}
    known = {"verbs": {"making": ["einführen", "bauen", "einfuehren"]}, "values": {"fünf": 5, "fuenf": 5}}
    assert respelled(content, {"ü": "ue"}) == known


def test_a_pattern_may_name_prefixes() -> None:
    (pattern, _), *_ = patterns_of([["({loose})(.*)en", r"\1\2t"]], {"loose": ["ein", "um"]})
    assert pattern.fullmatch("einbauen")
    assert not pattern.fullmatch("bauen")
