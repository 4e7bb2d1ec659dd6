"""Guidance pages taken apart into passages: one section, one address, with sources and questions."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coach.content import folder
from coach.errors import ContentError
from coach.frontmatter import FENCE, Page, load_yaml, parse_page

LAST_LINE = re.compile(r"^(sources|asks):[ \t]*(.*)$", re.MULTILINE | re.IGNORECASE)
TITLE = re.compile(r"\A# +(.+?) *$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """Whom a passage leans on; `how` is read or second-hand, `where` a place to look it up."""

    title: str
    author: str = ""
    where: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One section of the guidance; it stands alone, and findings cite its address, `page#section`.

    `text` is Markdown, without the lines that name sources and questions. `asks` are the words
    people may ask in; they only serve search. `own` says that the company wrote it.
    """

    address: str
    title: str
    page: str
    text: str
    asks: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class GuidePage:
    """One page of the guidance: its name in addresses, its title, its lead, its passages in order."""

    name: str
    title: str
    lead: str
    passages: tuple[Passage, ...]


def shipped_pages() -> tuple[GuidePage, ...]:
    """Read the guidance that comes with okr-coach; raises ContentError that names the file."""
    pages = tuple(_page(path, own=False) for path in sorted(folder("knowledge/guide").glob("*.md")))
    for passage in (passage for page in pages for passage in page.passages):
        if not (passage.text and passage.asks and passage.sources):
            raise ContentError(f"{passage.address} in knowledge/guide needs its text, sources: and asks:.")
    return pages


def own_pages(place: Path) -> tuple[GuidePage, ...]:
    """Read a company's own guidance from its folder; header, sources and asks may be left out."""
    if not place.is_dir():
        raise ContentError(f"There is no folder {place}.", "Set COACH_GUIDE to the folder of your guidance.")
    pages: dict[str, GuidePage] = {}
    for path in sorted(place.rglob("*.md")):
        page = _page(path, own=True)
        if page.name in pages:
            raise ContentError(f"Two pages are named {path.name}.", "Give one of them another file name.")
        pages[page.name] = page
    return tuple(pages.values())


def merge(ours: tuple[GuidePage, ...], theirs: tuple[GuidePage, ...]) -> tuple[GuidePage, ...]:
    """Join two guidances; where two passages share an address, the company's stands."""
    pages = {page.name: page for page in ours}
    for page in theirs:
        before = pages.get(page.name, GuidePage(page.name, "", "", ()))
        passages = {passage.address: passage for passage in (*before.passages, *page.passages)}
        pages[page.name] = GuidePage(
            page.name, page.title, page.lead or before.lead, tuple(passages.values())
        )
    return tuple(pages.values())


def slug(heading: str) -> str:
    """Turn a heading into the part of an address after the #: lower case, words joined by dashes."""
    return re.sub(r"[\W_]+", "-", heading.lower()).strip("-")


def _page(path: Path, own: bool) -> GuidePage:
    page = _forgiving(path) if own else parse_page(_text(path), path)
    title = str(page.header.get("title") or path.stem.replace("-", " ").capitalize())
    name = slug(path.stem)
    passages = {passage.address: passage for passage in _passages(page, f"{name}#", title, own)}
    if len(passages) < len(page.sections):
        raise ContentError(f"{path.name} has two headings that give the same address.", "Rename one of them.")
    return GuidePage(name, title, page.lead, tuple(passages.values()))


def _passages(page: Page, prefix: str, title: str, own: bool) -> Iterator[Passage]:
    for heading, section in page.sections.items():
        if not slug(heading):
            raise ContentError(f"{page.path.name} has a heading without words.", "Write ## and a heading.")
        address = prefix + slug(heading)
        last = {match[1].lower(): match[2] for match in LAST_LINE.finditer(section)}
        yield Passage(
            address=address,
            title=heading,
            page=title,
            text=LAST_LINE.sub("", section).strip(),
            asks=_split(last.get("asks", ""), "|") + (() if own else _asked().get(address, ())),
            sources=tuple(_source(key, page.path, own) for key in _split(last.get("sources", ""), ",")),
            own=own,
        )


def _forgiving(path: Path) -> Page:
    """Read a page that may have no header, a `# Title` instead, or no sections at all."""
    text = _text(path).lstrip()
    if not text.startswith(FENCE + "\n"):
        found = TITLE.match(text)
        header = f"title: {json.dumps(found[1], ensure_ascii=False)}" if found else "{}"
        text = f"{FENCE}\n{header}\n{FENCE}\n{TITLE.sub('', text, count=1)}"
    page = parse_page(text, path)
    if page.sections or not page.lead:
        return page
    heading = str(page.header.get("title") or path.stem.replace("-", " ").capitalize())
    return Page(path, page.header, "", {heading: page.lead})


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentError(f"{path.name} is not in UTF-8.", "Save it as UTF-8 text.") from error
    except OSError as error:
        raise ContentError(f"{path.name} cannot be opened.", "See whether you may read it.") from error


def _split(line: str, mark: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in line.split(mark) if part.strip())


def _source(key: str, path: Path, own: bool) -> Source:
    known = _sources().get(key)
    if known or own:
        return known or Source(key)
    raise ContentError(f"{path.name} names the source {key}, which knowledge/sources.yaml lacks.")


@cache
def _asked() -> dict[str, tuple[str, ...]]:
    """Read the further ways people put it, by address."""
    path = folder("knowledge/words") / "asked.yaml"
    return {address: tuple(map(str, lines)) for address, lines in load_yaml(_text(path), path).items()}


@cache
def _sources() -> dict[str, Source]:
    path = folder("knowledge/guide").parent / "sources.yaml"
    return {key: Source(**fields) for key, fields in load_yaml(_text(path), path).items()}
