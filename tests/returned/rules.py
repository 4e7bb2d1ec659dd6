"""What a spreadsheet program asks of a workbook before it opens it without a word, as data."""

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

ORDER: Mapping[str, tuple[str, ...]] = {
    name: tuple(words.split())
    for name, words in {
        "worksheet": "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection "
        "protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells "
        "phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup "
        "headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing "
        "legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems "
        "tableParts extLst",
        "workbook": "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups "
        "externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches webPublishing "
        "fileRecoveryPr webPublishObjects extLst",
        "styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors "
        "extLst",
        "table": "autoFilter sortState tableColumns tableStyleInfo extLst",
        "comments": "authors commentList extLst",
        "comment": "text commentPr",
        "xf": "alignment protection extLst",
        "border": "start end left right top bottom diagonal vertical horizontal",
    }.items()
}
MANY = {"conditionalFormatting", "fileRecoveryPr"}
"""Elements among these of which there may be several."""
COUNTED = {"fonts", "fills", "borders", "cellXfs", "mergeCells", "tableColumns", "cellStyleXfs", "dxfs"}
LONGEST, MOST_LINKS = 32_767, 65_530
_PLACE = re.compile(r"([A-Z]+)(\d+)")
_ROOM = 1024


def tag(one: ET.Element) -> str:
    return one.tag.rpartition("}")[2]


def number(letters: str) -> int:
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - 64
    return found


def box(ref: str) -> tuple[int, int, int, int]:
    """Give left, top, right and bottom of a range."""
    corners = _PLACE.findall(ref)
    (left, top), (right, bottom) = corners[0], corners[-1]
    return number(left), int(top), number(right), int(bottom)


def overlap(one: str, other: str) -> bool:
    a, b = box(one), box(other)
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


@dataclass(frozen=True)
class Book:
    """A workbook as a strict reader sees it."""

    data: bytes

    @cached_property
    def parts(self) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(self.data)) as zipped:
            assert zipped.testzip() is None
            return {name: zipped.read(name) for name in zipped.namelist()}

    def tree(self, name: str) -> ET.Element:
        return ET.fromstring(self.parts[name])

    def ties(self, part: str) -> dict[str, tuple[str, str]]:
        """Give kind and target of each relationship of a part that leads to another part."""
        folder, name = posixpath.split(part)
        rels = f"{folder}/_rels/{name}.rels"
        found = [*self.tree(rels)] if rels in self.parts else []
        assert len({one.get("Id") for one in found}) == len(found), f"{rels} has a key twice"
        return {
            one.attrib["Id"]: (
                one.attrib["Type"].rsplit("/", 1)[-1],
                posixpath.normpath(posixpath.join("/", folder, one.attrib["Target"])).lstrip("/"),
            )
            for one in found
            if one.get("TargetMode") != "External"
        }

    def tied(self, part: str, kind: str) -> list[str]:
        return [target for of, target in self.ties(part).values() if of == kind]

    @cached_property
    def sheets(self) -> list[tuple[str, str]]:
        """Give the name of each worksheet and its part."""
        ties = self.ties("xl/workbook.xml")
        return [
            (one.attrib["name"], ties[key][1])
            for one in self.tree("xl/workbook.xml").iter()
            if tag(one) == "sheet"
            for name, key in one.attrib.items()
            if name.endswith("}id") and ties[key][0] == "worksheet"
        ]

    @cached_property
    def strings(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self.parts:
            return []
        return ["".join(one.itertext()) for one in self.tree("xl/sharedStrings.xml") if tag(one) == "si"]

    def said(self, cell: ET.Element) -> str:
        text = "".join(one.text or "" for one in cell.iter() if tag(one) in ("v", "t"))
        return self.strings[int(text)] if cell.get("t") == "s" else text


def faults(data: bytes) -> list[str]:
    """Give everything for which a spreadsheet program would offer to repair a workbook."""
    book = Book(data)
    found = [*_package(book), *_names(book)]
    for name in book.parts:
        if name.endswith((".xml", ".rels", ".vml")):
            found += [f"{name}: {one}" for one in _elements(book.tree(name))]
    for _, part in book.sheets:
        for rule in (_cells, _around, _tables, _notes):
            found += [f"{part}: {one}" for one in rule(book, part)]
    return found


def _package(book: Book) -> Iterator[str]:
    types = [*book.tree("[Content_Types].xml")]
    known = Counter((tag(one), (one.get("PartName") or one.get("Extension") or "").lower()) for one in types)
    yield from (f"{of[1]} has two kinds" for of, times in known.items() if times > 1)
    parts = {f"/{name}".lower() for name in book.parts}
    yield from (f"{of[1]} isn't there" for of in known if of[0] == "Override" and of[1] not in parts)
    for name in book.parts:
        ending = ("Default", name.rpartition(".")[2].lower())
        if ("Override", f"/{name}".lower()) not in known and ending not in known:
            yield f"{name} has no kind"
    for name, data in book.parts.items():
        if not name.endswith(".rels") and name != "[Content_Types].xml":
            ties = book.ties(name)
            yield from (f"{name} leads to {to}" for _, to in ties.values() if to not in book.parts)
            if name.endswith(".xml"):
                keys = {
                    key
                    for one in ET.fromstring(data).iter()
                    for at, key in one.attrib.items()
                    if at.endswith("relationships}id")
                }
                known_keys = set(re.findall(rb'\bId="([^"]*)"', book.parts.get(_rels(name), b"")))
                yield from (f"{name}: no {key}" for key in keys if key.encode() not in known_keys)


def _rels(name: str) -> str:
    folder, last = posixpath.split(name)
    return f"{folder}/_rels/{last}.rels"


def _names(book: Book) -> Iterator[str]:
    root = book.tree("xl/workbook.xml")
    sheets = [one.attrib for one in root.iter() if tag(one) == "sheet"]
    for what in ("name", "sheetId"):
        if len({one[what].casefold() for one in sheets}) < len(sheets):
            yield f"two worksheets have one {what}"
    for one in sheets:
        if not 0 < len(one["name"]) <= 31 or re.search(r"[\[\]:*?/\\]|^'|'$", one["name"]):
            yield f"no worksheet may be called {one['name']}"
    names = [one for one in root.iter() if tag(one) == "definedName"]
    yield from (
        f"{one.get('name')} is of no sheet"
        for one in names
        if int(one.get("localSheetId", "0")) >= len(sheets)
    )
    if len({(one.attrib["name"].casefold(), one.get("localSheetId")) for one in names}) < len(names):
        yield "two names are the same"
    ids = [book.tree(name).attrib["id"] for name in book.parts if re.fullmatch(r"xl/tables/[^/]+\.xml", name)]
    if len(set(ids)) < len(ids):
        yield "two tables have one id"


def _elements(root: ET.Element) -> Iterator[str]:
    for one in root.iter():
        name, inside = tag(one), [tag(child) for child in one]
        if name in COUNTED and one.get("count") not in (None, str(len(inside))):
            yield f"{name} says {one.get('count')} and has {len(inside)}"
        if order := ORDER.get(name):
            known = [order.index(child) for child in inside if child in order]
            if known != sorted(known):
                yield f"in {name}: {inside}"
            twice = {child for child, times in Counter(inside).items() if times > 1} & {*order} - MANY
            yield from (f"{child} is twice in {name}" for child in twice)


def _cells(book: Book, part: str) -> Iterator[str]:
    styles = [one for all_ in book.tree("xl/styles.xml") if tag(all_) == "cellXfs" for one in all_]
    chain = {
        one.attrib["r"]
        for name in book.parts
        if name == "xl/calcChain.xml" and len(book.sheets) == 1
        for one in book.tree(name)
    }
    last_row = 0
    for row in (one for one in book.tree(part).iter() if tag(one) == "row"):
        at = int(row.get("r") or last_row + 1)
        if at <= last_row:
            yield f"row {at} stands behind row {last_row}"
        last_row = at
        places = [box(one.attrib["r"]) for one in row if "r" in one.attrib]
        if any(a[0] >= b[0] for a, b in pairwise(places)) or any(one[1] != at for one in places):
            yield f"the cells of row {at} are out of order"
        for cell in row:
            if int(cell.get("s", "0")) >= max(len(styles), 1):
                yield f"{cell.get('r')} has a style that isn't there"
            if len(book.said(cell)) > LONGEST:
                yield f"{cell.get('r')} holds too much"
            if cell.get("r") in chain and not any(tag(one) == "f" for one in cell):
                yield f"{cell.get('r')} is to be counted and has no formula"


def _around(book: Book, part: str) -> Iterator[str]:
    root = book.tree(part)
    merged = [one.attrib["ref"] for one in root.iter() if tag(one) == "mergeCell"]
    refs = [book.tree(name).attrib["ref"] for name in book.tied(part, "table")]
    yield from (f"{a} lies over {b}" for a, b in combinations([*merged, *refs], 2) if overlap(a, b))
    listed = [one.attrib for all_ in root if tag(all_) == "cols" for one in all_]
    columns = [(int(one["min"]), int(one["max"])) for one in listed]
    if any(a[1] >= b[0] for a, b in pairwise(columns)):
        yield "columns are told twice"
    if sum(tag(one) == "hyperlink" for one in root.iter()) > MOST_LINKS:
        yield "too many links"


def _tables(book: Book, part: str) -> Iterator[str]:
    cells = {one.get("r"): book.said(one) for one in book.tree(part).iter() if tag(one) == "c"}
    for table in map(book.tree, book.tied(part, "table")):
        heads = [one.attrib["name"] for one in table.iter() if tag(one) == "tableColumn"]
        ids = [one.attrib["id"] for one in table.iter() if tag(one) == "tableColumn"]
        left, top, right, _ = box(table.attrib["ref"])
        inside = [(place, box(place)) for place in cells if place]
        shown = [cells[place] for place, at in inside if at[1] == top and left <= at[0] <= right]
        if len(heads) != right - left + 1 or len({*ids}) != len(ids):
            yield f"a table of {table.attrib['ref']} has {len(heads)} columns"
        if len({one.casefold() for one in heads}) != len(heads):
            yield "two columns of a table have one name"
        if table.get("headerRowCount") != "0" and shown != heads:
            yield f"a table calls its columns {heads}, and its row of headings {shown}"
        for one in (one for one in table if tag(one) == "autoFilter"):
            if box(one.attrib["ref"])[:3] != (left, top, right):
                yield "the arrows of a table are not its own"


def _notes(book: Book, part: str) -> Iterator[str]:
    notes = [one for name in book.tied(part, "comments") for one in book.tree(name).iter()]
    authors = sum(tag(one) == "author" for one in notes)
    comments = [one for one in notes if tag(one) == "comment"]
    places = [one.attrib["ref"] for one in comments]
    if len({*places}) < len(places):
        yield "a cell has two comments"
    for one in comments:
        if int(one.attrib["authorId"]) >= authors:
            yield f"the comment on {one.get('ref')} is nobody's"
        if len("".join(one.itertext()).encode("utf-16-le")) > 2 * LONGEST:
            yield f"the comment on {one.get('ref')} is too long"
    for name in book.tied(part, "vmlDrawing"):
        yield from _boxes(book.tree(name), places)


def _boxes(drawing: ET.Element, places: list[str]) -> Iterator[str]:
    shapes = [one for one in drawing.iter() if tag(one) == "shape"]
    ids = [one.attrib["id"] for one in shapes]
    if len({*ids}) < len(ids):
        yield "two boxes have one id"
    kinds = {one.get("id") for one in drawing.iter() if tag(one) == "shapetype"}
    yield from (f"no {one.get('type')}" for one in shapes if one.get("type", "#")[1:] not in {*kinds, ""})
    named = {
        block
        for one in drawing.iter()
        if tag(one) == "idmap"
        for at, told in one.attrib.items()
        if at == "data"
        for block in told.split(",")
    }
    numbers = [int(one.rpartition("_s")[2]) for one in ids if re.fullmatch(r"_x0000_s\d+", one)]
    if named:
        yield from (f"box {one} is in no block" for one in numbers if str(one // _ROOM) not in named)
    spots = [_spot(one) for one in shapes]
    mine = [spot for spot in spots if spot]
    if len({*mine}) < len(mine):
        yield "a comment has two boxes"
    if mine and {*mine} != {(box(one)[1] - 1, box(one)[0] - 1) for one in places}:
        yield "comments and boxes are of different cells"


def _spot(shape: ET.Element) -> tuple[int, int] | None:
    about = {tag(one): one.text or "" for one in shape.iter()}
    kind = next((one.get("ObjectType") for one in shape.iter() if tag(one) == "ClientData"), "")
    return (int(about["Row"]), int(about["Column"])) if kind == "Note" else None
