"""Passages are read, cited and joined with a company's own; a fault in a page names the page."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from coach.content import folder
from coach.errors import ContentError
from coach.knowledge import Library, Passage, load

LIBRARY = load()
WORDS = folder("knowledge/words")
OURS = "outcomes#tasks-and-outcomes"


def company(folder: Path, **pages: str) -> Library:
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return load(folder)


@pytest.mark.parametrize("passage", LIBRARY.passages, ids=lambda passage: passage.address)
def test_a_passage_can_stand_alone(passage: Passage) -> None:
    assert 60 <= len(passage.text.split()) <= 230
    assert len(passage.asks) >= 5
    assert passage.sources
    assert not passage.own
    assert not re.search(r"^(sources|asks):", passage.text, re.MULTILINE)


def test_an_address_is_page_and_heading() -> None:
    passage = LIBRARY.cite(OURS)
    assert (passage.title, passage.page) == ("Tasks and outcomes", "Outcomes and tasks")
    assert passage.sources[0].author


def test_pages_hold_all_passages_in_order() -> None:
    assert tuple(passage for page in LIBRARY.pages for passage in page.passages) == LIBRARY.passages
    assert all(page.lead and page.title for page in LIBRARY.pages)


def test_an_unknown_address_gets_a_sentence() -> None:
    with pytest.raises(ContentError, match="no passage outcomes#nothing"):
        LIBRARY.cite("outcomes#nothing")


def test_a_company_page_joins_the_library(tmp_path: Path) -> None:
    section = "## Friday demos\nShow the number on Friday.\n\nasks: demo day | show and tell\n"
    passage = company(tmp_path, rituals=f"# How we do it\n\nOur own way.\n\n{section}").cite(
        "rituals#friday-demos"
    )
    assert (passage.page, passage.own, passage.text) == ("How we do it", True, "Show the number on Friday.")
    assert passage.asks == ("demo day", "show and tell")
    assert passage.sources == ()


def test_a_company_passage_is_found(tmp_path: Path) -> None:
    library = company(tmp_path, rituals="## Friday demos\nWe show the kiosk number on Friday.")
    assert library.search("kiosk demo")[0].address == "rituals#friday-demos"


def test_a_company_passage_stands_before_ours(tmp_path: Path) -> None:
    library = company(
        tmp_path, outcomes="## Tasks and outcomes\nWe say results.\n\n## Our list\nNine of them."
    )
    assert library.cite(OURS).text == "We say results."
    assert library.cite("outcomes#our-list").own
    assert not library.cite("outcomes#ask-so-what").own
    assert len(library.passages) == len(LIBRARY.passages) + 1


FORGIVEN = {
    "no header and no section": ("Just a note.", "note#note"),
    "a title and no section": ("# Big words\n\nJust a note.", "note#big-words"),
    "a header": ("---\ntitle: Ours\n---\n## A\nText", "note#a"),
    "a byte order mark": ("\ufeff## A\nText", "note#a"),
    "line ends of Windows": ("## A\r\nText\r\n", "note#a"),
    "letters of other alphabets": ("## Größe 目标\nText", "note#größe-目标"),
    "a quote in the title": ('# Say "why"\n\n## A\nText', "note#a"),
    "a long section": ("## A\n" + "word " * 5000, "note#a"),
}


@pytest.mark.parametrize(("text", "address"), FORGIVEN.values(), ids=FORGIVEN)
def test_a_company_page_may_be_plain(tmp_path: Path, text: str, address: str) -> None:
    (tmp_path / "note.md").write_bytes(text.encode())
    assert load(tmp_path).cite(address).own


def test_a_source_of_the_company_is_its_own_words(tmp_path: Path) -> None:
    library = company(tmp_path, note="## A\nText\n\nsources: Our handbook, grove\n")
    titles = [source.title for source in library.cite("note#a").sources]
    assert titles[0] == "Our handbook"
    assert titles[1] != "grove"


FAULTS = {
    "not UTF-8": (b"## A\nGr\xfc\xdfe", "note.md is not in UTF-8"),
    "two sections of one name": (b"## A\none\n## A\ntwo", "note.md has the section"),
    "two headings, one address": (b"## A b\none\n## A-B\ntwo", "note.md has two headings"),
    "a heading of signs": (b"## !!!\none", "note.md has a heading without words"),
    "a broken header": (b"---\ntitle: [\n---\n## A\none", "note.md.* not valid YAML"),
    "an open header": (b"---\ntitle: A\n## A\none", "note.md: the header is never closed"),
}


@pytest.mark.parametrize(("data", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_in_a_company_page_names_it(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "note.md").write_bytes(data)
    with pytest.raises(ContentError, match=said):
        load(tmp_path)


def test_two_company_pages_of_one_name_are_refused(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "note.md").write_text("## A\ntext")
    with pytest.raises(ContentError, match="Two pages are named note"):
        load(tmp_path)


def test_a_folder_that_is_missing_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="There is no folder"):
        load(tmp_path / "nothing")
    assert load(tmp_path).pages == LIBRARY.pages


def test_loading_and_citing_load_nothing_heavy() -> None:
    code = f"""import sys; from coach.knowledge import load; load().cite({OURS!r})
sys.exit(any(name in sys.modules for name in ("chromadb", "numpy", "snowballstemmer")))"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_each_further_way_of_asking_leads_to_a_passage() -> None:
    asked = yaml.safe_load((WORDS / "asked.yaml").read_text(encoding="utf-8"))
    assert set(asked) <= {passage.address for passage in LIBRARY.passages}
    for address, lines in asked.items():
        assert all(isinstance(line, str) for line in lines), address
        assert set(lines) <= set(LIBRARY.cite(address).asks)
        assert len(set(lines)) == len(lines), address


def test_groups_of_the_thesaurus_say_nothing_twice() -> None:
    content = yaml.safe_load((WORDS / "synonyms.yaml").read_text(encoding="utf-8"))
    for name, line in content["groups"].items():
        words = [word.strip() for word in line.split(",")]
        assert len(words) >= 4, name
        assert sorted(set(words)) == sorted(words), name
